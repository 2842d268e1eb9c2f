extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
  var isLowerOrDigit: Bool { (0x61...0x7A).contains(self) || isDigit }
  var isAlphanumeric: Bool { isDigit || isLetter }
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  /// What names and addresses are made of.
  var isWordByte: Bool { isAlphanumeric || self == 0x2D || self == 0x5F || self == 0x2E }
}

extension Collection<UInt8> where Index == Int {
  /// The byte at an index, 0 outside.
  func at(_ index: Int) -> UInt8 { index >= startIndex && index < endIndex ? self[index] : 0 }

  /// Where a run of bytes ends.
  func run(from start: Int, while belongs: (UInt8) -> Bool) -> Int {
    var index = start
    while index < endIndex, belongs(self[index]) { index += 1 }
    return index
  }

  /// A decimal number of at most nine digits.
  func number(_ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 9 else { return nil }
    var value = 0
    for index in range {
      guard at(index).isDigit else { return nil }
      value = value * 10 + Int(at(index) - 0x30)
    }
    return value
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: range.map { at($0) }, as: UTF8.self)
  }
}

extension String {
  /// The parts between blanks.
  var blankParted: [String] {
    utf8.split(whereSeparator: \.isBlank).map { String(Substring($0)) }
  }
}
