import Addresses

/// One side of a simulated connection.
struct SocketAddress: Hashable {
  var ip: IPv4
  var port: UInt16

  init(_ ip: IPv4, _ port: UInt16) {
    self.ip = ip
    self.port = port
  }

  /// `nil` for IPv6, which the simulated network does not route.
  init?(_ endpoint: Endpoint) {
    guard case .v4(let ip) = endpoint.address else { return nil }
    self.init(ip, endpoint.port)
  }

  var endpoint: Endpoint { Endpoint(.v4(ip), port) }
}

/// A direction of a connection as its packets name it.
struct FlowKey: Hashable {
  var source: SocketAddress
  var destination: SocketAddress

  var reversed: FlowKey { FlowKey(source: destination, destination: source) }
}
