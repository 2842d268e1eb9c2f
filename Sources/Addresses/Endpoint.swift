/// One side of a conversation: an address and a port.
public struct Endpoint: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The address.
  public var address: IPAddress
  /// The port.
  public var port: UInt16

  /// An endpoint.
  public init(_ address: IPAddress, _ port: UInt16) {
    self.address = address
    self.port = port
  }

  /// `A.B.C.D:port`, IPv6 in brackets (RFC 3986 section 3.2.2).
  public var description: String { address.isV6 ? "[\(address)]:\(port)" : "\(address):\(port)" }

  /// By address, then port; IPv4 before IPv6.
  public static func < (one: Endpoint, other: Endpoint) -> Bool {
    (one.address, one.port) < (other.address, other.port)
  }
}
