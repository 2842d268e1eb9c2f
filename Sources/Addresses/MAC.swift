/// A 48-bit Ethernet address.
public struct MAC: Hashable, Sendable, Comparable, LosslessStringConvertible {
  /// The 48 bits, the first octet highest; the upper 16 of the word are zero.
  public var bits: UInt64

  /// `ff:ff:ff:ff:ff:ff`.
  public static let broadcast = MAC(bits: 0xFFFF_FFFF_FFFF)

  /// An address from its bits; what exceeds 48 is dropped.
  public init(bits: UInt64) { self.bits = bits & 0xFFFF_FFFF_FFFF }

  /// Reads six pairs of hex digits parted by colons.
  public init?(_ text: String) { self.init(text[...]) }

  /// Reads part of a text.
  public init?(_ text: Substring) {
    let pairs = text.split(separator: ":", omittingEmptySubsequences: false)
    guard pairs.count == 6 else { return nil }
    var bits: UInt64 = 0
    for pair in pairs {
      guard pair.utf8.count == 2, pair.utf8.first != 0x2B, let octet = UInt8(pair, radix: 16) else {
        return nil
      }
      bits = bits << 8 | UInt64(octet)
    }
    self.bits = bits
  }

  /// The six octets, the first one first.
  public var octets: [UInt8] { (0..<6).map { UInt8(truncatingIfNeeded: bits >> (40 - 8 * UInt64($0))) } }

  /// Lower-case pairs parted by colons.
  public var description: String {
    octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
  }

  /// Numeric order.
  public static func < (one: MAC, other: MAC) -> Bool { one.bits < other.bits }

  /// OVN-Kubernetes' address for a pod: `0a:58` and the four octets of its IPv4 (`util.IPAddrToHWAddr`).
  public static func ovn(for address: IPv4) -> MAC { MAC(bits: 0x0A58 << 32 | UInt64(address.bits)) }

  /// The IPv4 address that ``ovn(for:)`` made this from; `nil` where it does not begin with `0a:58`.
  public var ovnAddress: IPv4? {
    bits >> 32 == 0x0A58 ? IPv4(bits: UInt32(truncatingIfNeeded: bits)) : nil
  }
}
