/// An IPv6 address without a zone.
public struct IPv6: Hashable, Sendable, Comparable, LosslessStringConvertible {
  /// The first 64 bits.
  public var high: UInt64
  /// The last 64 bits, the interface identifier where there is one.
  public var low: UInt64

  /// An address from its two halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads RFC 4291 section 2.2 text: groups, at most one `::`, an IPv4 tail; anything else is `nil`.
  public init?(_ text: String) { self.init(text[...]) }

  /// Reads part of a text.
  public init?(_ text: Substring) {
    guard text.utf8.count <= 45, text.utf8.contains(0x3A) else { return nil }
    let halves = Self.split(text)
    guard halves.count <= 2, let head = Self.groups(halves[0], tail: halves.count == 1) else { return nil }
    var all = head
    if halves.count == 2 {
      guard let rest = Self.groups(halves[1], tail: true), head.count + rest.count < 8 else { return nil }
      all += [UInt16](repeating: 0, count: 8 - head.count - rest.count) + rest
    }
    guard all.count == 8 else { return nil }
    high = all[..<4].reduce(0) { $0 << 16 | UInt64($1) }
    low = all[4...].reduce(0) { $0 << 16 | UInt64($1) }
  }

  private static func split(_ text: Substring) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index] == ":", next < text.endIndex, text[next] == ":" {
        parts.append(text[start..<index])
        start = text.index(after: next)
        index = start
      } else {
        index = next
      }
    }
    return parts + [text[start...]]
  }

  private static func groups(_ text: Substring, tail: Bool) -> [UInt16]? {
    if text.isEmpty { return [] }
    let words = text.split(separator: ":", omittingEmptySubsequences: false)
    var groups: [UInt16] = []
    for (index, word) in words.enumerated() {
      if tail, index == words.count - 1, word.contains("."), let mapped = IPv4(word) {
        groups += [UInt16(mapped.bits >> 16), UInt16(truncatingIfNeeded: mapped.bits)]
      } else if (1...4).contains(word.utf8.count), word.utf8.first != 0x2B,
        let group = UInt16(word, radix: 16)
      {
        groups.append(group)
      } else {
        return nil
      }
    }
    return groups
  }

  /// The eight groups of 16 bits.
  public var groups: [UInt16] {
    [high, low].flatMap { half in
      (0..<4).map { UInt16(truncatingIfNeeded: half >> (48 - 16 * UInt64($0))) }
    }
  }

  /// RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`.
  public var description: String {
    let groups = self.groups
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > max(1, best.count) { best = start..<end }
      start = max(end, start + 1)
    }
    let hex = { (part: ArraySlice<UInt16>) in part.map { String($0, radix: 16) }.joined(separator: ":") }
    return best.isEmpty
      ? hex(groups[...]) : hex(groups[..<best.lowerBound]) + "::" + hex(groups[best.upperBound...])
  }

  /// Numeric order.
  public static func < (one: IPv6, other: IPv6) -> Bool { (one.high, one.low) < (other.high, other.low) }

  /// The link-local address that SLAAC forms from a MAC: `fe80::` + modified EUI-64 (RFC 4291 appendix A).
  public static func linkLocal(from mac: MAC) -> IPv6 {
    let flipped = mac.bits ^ 0x0200_0000_0000
    let identifier = (flipped >> 24) << 40 | 0xFF_FE00_0000 | (flipped & 0xFF_FFFF)
    return IPv6(high: 0xFE80 << 48, low: identifier)
  }

  /// The MAC that ``linkLocal(from:)`` made this from; `nil` for every other address.
  public var linkLocalMAC: MAC? { isLinkLocal && isFromMAC ? MAC(bits: flippedMAC ^ 0x0200_0000_0000) : nil }

  /// Whether it lies in `fe80::/64`, where link-local addresses do (RFC 4291 section 2.5.6).
  public var isLinkLocal: Bool { high == 0xFE80 << 48 }

  /// Whether the interface identifier has the `fffe` of one that was formed from a MAC.
  public var isFromMAC: Bool { low >> 24 & 0xFFFF == 0xFFFE }

  private var flippedMAC: UInt64 { (low >> 40) << 24 | low & 0xFF_FFFF }
}
