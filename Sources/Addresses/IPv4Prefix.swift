/// An IPv4 address with the length of its network part, as interfaces carry it: `10.128.0.81/23`.
public struct IPv4Prefix: Hashable, Sendable, LosslessStringConvertible {
  /// The address as written; host bits are kept.
  public var address: IPv4
  /// The number of leading network bits, 0…32.
  public var length: Int

  /// A prefix; a length outside 0…32 is clamped.
  public init(address: IPv4, length: Int) {
    self.address = address
    self.length = min(32, max(0, length))
  }

  /// Reads `A.B.C.D/n`.
  public init?(_ text: String) { self.init(text[...]) }

  /// Reads part of a text.
  public init?(_ text: Substring) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPv4(parts[0]), (1...2).contains(parts[1].utf8.count),
      let length = UInt8(parts[1]), length <= 32, parts[1].utf8.first != 0x2B
    else { return nil }
    self.init(address: address, length: Int(length))
  }

  /// The mask as an address.
  public var mask: IPv4 { IPv4(bits: length == 0 ? 0 : UInt32.max << (32 - UInt32(length))) }
  /// The first address of the network.
  public var network: IPv4 { IPv4(bits: address.bits & mask.bits) }
  /// The last address of the network.
  public var broadcast: IPv4 { IPv4(bits: network.bits | ~mask.bits) }
  /// Whether an address lies in the network.
  public func contains(_ other: IPv4) -> Bool { other.bits & mask.bits == network.bits }
  /// `A.B.C.D/n`.
  public var description: String { "\(address)/\(length)" }
}
