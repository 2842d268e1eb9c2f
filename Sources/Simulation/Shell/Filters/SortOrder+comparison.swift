extension SortOrder.Comparison {
  func compare(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Int {
    switch kind {
    case "n": return order(number(one), number(other))
    case "g": return order(Double(text(one)) ?? -.infinity, Double(text(other)) ?? -.infinity)
    case "h": return human(one, other)
    case "V": return compareVersions(Array(one), Array(other))
    default: return compareBytes(folded(one), folded(other))
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self).trimmed }

  private func order<Value: Comparable>(_ one: Value, _ other: Value) -> Int {
    one < other ? -1 : one == other ? 0 : 1
  }

  private func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = Array(skipsBlanks ? bytes.drop { $0 == 0x20 || $0 == 0x09 } : bytes)
    if isDictionary {
      bytes = bytes.filter {
        $0 == 0x20 || $0 == 0x09 || (0x30...0x39).contains($0) || Character(UnicodeScalar($0)).isLetter
      }
    }
    return foldsCase ? bytes.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 } : bytes
  }

  /// The number at the start, 0 for none.
  private func number(_ bytes: ArraySlice<UInt8>) -> Double {
    var rest = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    let digits = rest.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    let value =
      Double(String(decoding: digits.last == UInt8(ascii: ".") ? digits.dropLast() : digits, as: UTF8.self))
      ?? 0
    return isNegative ? -value : value
  }

  /// Sizes with units: the unit weighs most, as in GNU's `-h`.
  private func human(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Int {
    func rank(_ bytes: ArraySlice<UInt8>) -> Int {
      let rest = bytes.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "-") }
      let unit = rest.drop { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }.first
      let units = Array("KMGTPEZY".utf8)
      let found = unit.flatMap { unit in
        units.firstIndex(of: unit == UInt8(ascii: "k") ? UInt8(ascii: "K") : unit)
      }
      let sign = number(bytes) < 0 ? -1 : number(bytes) == 0 ? 0 : 1
      return sign * ((found ?? -1) + 2)
    }
    let result = order(rank(one), rank(other))
    return result != 0 ? result : order(number(one), number(other))
  }
}

/// Natural order of versions, digits as numbers.
func compareVersions(_ one: [UInt8], _ other: [UInt8]) -> Int {
  var (left, right) = (one[...], other[...])
  while !left.isEmpty || !right.isEmpty {
    let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
    let texts = (left.prefix { !isDigit($0) }, right.prefix { !isDigit($0) })
    let result = compareNonDigits(Array(texts.0), Array(texts.1))
    if result != 0 { return result }
    (left, right) = (left.dropFirst(texts.0.count), right.dropFirst(texts.1.count))
    let digits = (left.prefix(while: isDigit), right.prefix(while: isDigit))
    let numbers = (digits.0.drop { $0 == 0x30 }, digits.1.drop { $0 == 0x30 })
    if numbers.0.count != numbers.1.count { return numbers.0.count < numbers.1.count ? -1 : 1 }
    let order = compareBytes(numbers.0, numbers.1)
    if order != 0 { return order }
    (left, right) = (left.dropFirst(digits.0.count), right.dropFirst(digits.1.count))
  }
  return compareBytes(one, other)
}

/// Letters before other characters, `~` before everything, also before the end.
private func compareNonDigits(_ one: [UInt8], _ other: [UInt8]) -> Int {
  func rank(_ byte: UInt8?) -> Int {
    guard let byte else { return 0 }
    if byte == UInt8(ascii: "~") { return -1 }
    return Character(UnicodeScalar(byte)).isLetter ? Int(byte) : Int(byte) + 256
  }
  for index in 0..<max(one.count, other.count) {
    let left = rank(index < one.count ? one[index] : nil)
    let right = rank(index < other.count ? other[index] : nil)
    if left != right { return left < right ? -1 : 1 }
  }
  return 0
}
