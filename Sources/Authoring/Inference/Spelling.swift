import Addresses

/// RFC 1123 labels parted by dots, as Kubernetes asks of names.
func isObjectName(_ text: String) -> Bool {
  (1...253).contains(text.utf8.count)
    && text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { label in
      label.first.map { $0 != 0x2D } == true && label.last != 0x2D
        && label.allSatisfy { $0.isLowerOrDigit || $0 == 0x2D }
    }
}

func isHex(_ text: some StringProtocol, count: ClosedRange<Int>) -> Bool {
  count.contains(text.utf8.count) && text.utf8.allSatisfy { $0.isDigit || (0x61...0x66).contains($0) }
}

func isUUID(_ text: some StringProtocol) -> Bool {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  return parts.map(\.utf8.count) == [8, 4, 4, 4, 12] && parts.allSatisfy { isHex($0, count: 4...12) }
}

/// One line of printable text, as world files ask for.
func isLine(_ text: String) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
}

/// The number that a text begins with, `nil` without one or where it is absurd.
func leadingNumber(_ text: some StringProtocol) -> Int? {
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  return digits.utf8.count <= 9 ? Int(digits) : nil
}

/// `KEY=VALUE` as a pair; a comma list of them as several.
func pairs(_ text: String) -> [(key: String, value: String)] {
  text.split(separator: ",").compactMap { part in
    let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[0].isEmpty, sides[0].utf8.allSatisfy({ $0 > 0x20 && $0 != 0x21 }) else {
      return nil
    }
    return (String(sides[0]), String(sides[1]))
  }
}

/// A whole IPv4 address.
func isAddress(_ text: some StringProtocol) -> Bool { IPv4(String(text)) != nil }
