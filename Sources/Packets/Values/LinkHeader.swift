public import Addresses

/// What `tcpdump -e` shows of an Ethernet frame that carries IP.
public struct LinkHeader: Hashable, Sendable {
  /// The sender's address.
  public var source: MAC
  /// The receiver's address.
  public var destination: MAC
  /// The bytes of the whole frame; `nil` is what its content needs, without padding.
  public var length: Int?

  /// A header.
  public init(source: MAC, destination: MAC, length: Int? = nil) {
    self.source = source
    self.destination = destination
    self.length = length
  }
}
