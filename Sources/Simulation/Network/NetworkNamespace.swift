import Addresses

/// One network stack of a machine: interfaces, routes, listening sockets.
///
/// What `ip` and `netstat` print.
final class NetworkNamespace {
  /// `host`, `node/NAME` or `pod/NAMESPACE/NAME`.
  let name: String
  var interfaces: [NetworkInterface]
  var routes: [NetworkRoute]
  var listeners: [ListeningSocket]

  init(
    name: String, interfaces: [NetworkInterface] = [], routes: [NetworkRoute] = [],
    listeners: [ListeningSocket] = []
  ) {
    self.name = name
    self.interfaces = interfaces
    self.routes = routes
    self.listeners = listeners
  }

  /// The interface that owns an address.
  func interface(owning address: IPv4) -> NetworkInterface? {
    interfaces.first { $0.addresses.contains { $0.address == address } }
  }
}

/// A network interface with its link-layer and IP facts.
struct NetworkInterface {
  var index: Int
  var name: String
  /// The peer's index in another namespace: `@ifN`.
  var peerIndex: Int?
  /// The name of the namespace the peer is in, if this one has one for it: `link-netns NAME`.
  var peerNamespace: String?
  /// In iproute2's order: `BROADCAST`, `MULTICAST`, `UP`, `LOWER_UP`.
  var flags: [String]
  var mtu: Int
  var qdisc: String
  /// `UP`, `DOWN` or `UNKNOWN`.
  var state: String
  /// `nil` where the queue length is 0 and iproute2 prints none.
  var queueLength: Int?
  /// The bridge or OVS master, if any.
  var master: String?
  var isLoopback: Bool
  var mac: MAC
  var addresses: [IPv4Prefix]
  var v6Addresses: [(address: IPv6, length: Int, scope: String)]
}

/// A line of the main routing table.
struct NetworkRoute {
  /// `nil` is the default route.
  var destination: IPv4Prefix?
  var via: IPv4?
  var interface: String
  /// Of kernel routes: `proto kernel scope link src …`.
  var proto: String?
  var source: IPv4?
  var metric: Int?
  /// The route's own MTU, which `ip route` prints last.
  var mtu: Int?
}

/// A listening TCP socket.
struct ListeningSocket {
  var address: IPv4
  var port: UInt16
  var pid: Int
  var program: String
}
