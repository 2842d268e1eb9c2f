extension UInt8 {
  var isDigit: Bool { 0x30...0x39 ~= self }
  var isLower: Bool { 0x61...0x7A ~= self }
  var isUpper: Bool { 0x41...0x5A ~= self }
  var isLetter: Bool { isLower || isUpper }
  var isAlphanumeric: Bool { isLetter || isDigit }
  var isLowerHex: Bool { isDigit || 0x61...0x66 ~= self }
  var isHex: Bool { isLowerHex || 0x41...0x46 ~= self }
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// A letter's byte, for comparisons in the lexer.
  static func of(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: scalar.value) }
}

extension [UInt8] {
  /// The byte at an index; 0 outside.
  func at(_ index: Int) -> UInt8 { index >= 0 && index < count ? self[index] : 0 }

  /// The letters of a range, clamped to the array.
  func text(_ range: Range<Int>) -> String {
    String(decoding: self[range.clamped(to: 0..<count)], as: UTF8.self)
  }

  /// Where the run of bytes that satisfy `belongs` ends, from `start` and at most at `end`.
  func run(from start: Int, to end: Int, while belongs: (UInt8) -> Bool) -> Int {
    var index = start
    while index < end, index < count, belongs(self[index]) { index += 1 }
    return index
  }

  /// The decimal number in a range of at most nine digits.
  func number(_ range: Range<Int>) -> Int? {
    guard (1...9).contains(range.count), range.lowerBound >= 0, range.upperBound <= count else { return nil }
    var value = 0
    for byte in self[range] {
      guard byte.isDigit else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// Whether the letters of `word` stand at an index.
  func has(_ word: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + word.utf8CodeUnitCount <= count else { return false }
    return word.withUTF8Buffer { letters in
      letters.indices.allSatisfy { letters[$0] == self[index + $0] }
    }
  }

  /// Ranges parted by blanks.
  func blankParted(_ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let start = run(from: index, to: range.upperBound, while: \.isBlank)
      let end = run(from: start, to: range.upperBound) { !$0.isBlank }
      if end > start { parts.append(start..<end) }
      index = Swift.max(end, index + 1)
    }
    return parts
  }
}
