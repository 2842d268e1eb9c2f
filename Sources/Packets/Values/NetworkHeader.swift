/// What `tcpdump -v` shows of an IP header, besides addresses and lengths.
public struct NetworkHeader: Hashable, Sendable {
  /// Type of service, or traffic class, ECN bits included.
  public var tos: UInt8
  /// Time to live, or hop limit.
  public var ttl: UInt8
  /// IPv4's identification.
  public var identification: UInt16
  /// IPv4's flag DF.
  public var dontFragment: Bool
  /// IPv6's flow label, 20 bits.
  public var flowLabel: UInt32

  /// A header; by default that of a Linux host's SYN-ACK.
  public init(
    tos: UInt8 = 0, ttl: UInt8 = 64, identification: UInt16 = 0, dontFragment: Bool = true,
    flowLabel: UInt32 = 0
  ) {
    self.tos = tos
    self.ttl = ttl
    self.identification = identification
    self.dontFragment = dontFragment
    self.flowLabel = flowLabel
  }
}
