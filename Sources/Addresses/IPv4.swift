/// An IPv4 address.
public struct IPv4: Hashable, Sendable, Comparable, LosslessStringConvertible {
  /// The 32 bits, the first octet highest.
  public var bits: UInt32

  /// An address from its bits.
  public init(bits: UInt32) { self.bits = bits }

  /// Reads dotted decimal: four numbers 0…255 without leading zeros; anything else is `nil`.
  public init?(_ text: String) { self.init(text[...]) }

  /// Reads dotted decimal from part of a text.
  public init?(_ text: Substring) {
    var bits: UInt32 = 0
    var octets = 0
    var digits = 0
    var value: UInt32 = 0
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39:
        if digits == 1, value == 0 { return nil }
        value = value * 10 + UInt32(byte - 0x30)
        digits += 1
        if digits > 3 || value > 255 { return nil }
      case 0x2E:
        if digits == 0 || octets == 3 { return nil }
        bits = bits << 8 | value
        octets += 1
        (digits, value) = (0, 0)
      default: return nil
      }
    }
    guard octets == 3, digits > 0 else { return nil }
    self.bits = bits << 8 | value
  }

  /// The four octets, the first one first.
  public var octets: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: bits >> (24 - 8 * UInt32($0))) } }

  /// Dotted decimal.
  public var description: String { octets.map { String($0) }.joined(separator: ".") }

  /// Numeric order.
  public static func < (one: IPv4, other: IPv4) -> Bool { one.bits < other.bits }

  /// The address `count` places further on, wrapping at the end of the space.
  public func advanced(by count: Int) -> IPv4 { IPv4(bits: bits &+ UInt32(truncatingIfNeeded: count)) }
}
