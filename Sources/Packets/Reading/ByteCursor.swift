/// A place in a line's bytes; every step is checked against the end.
struct ByteCursor {
  let bytes: [UInt8]
  var index: Int

  init(_ bytes: [UInt8], at index: Int = 0) {
    self.bytes = bytes
    self.index = index
  }

  /// The byte here; `nil` at the end.
  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// The byte some places further on.
  func peek(_ offset: Int) -> UInt8? {
    let place = index + offset
    return place >= 0 && place < bytes.count ? bytes[place] : nil
  }

  var isAtEnd: Bool { index >= bytes.count }

  /// Whether a text stands here.
  func sees(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard count <= bytes.count - index else { return false }
    return text.withUTF8Buffer { wanted in
      for offset in 0..<count where bytes[index + offset] != wanted[offset] { return false }
      return true
    }
  }

  /// Steps over a text if it stands here.
  mutating func take(_ text: StaticString) -> Bool {
    guard sees(text) else { return false }
    index += text.utf8CodeUnitCount
    return true
  }

  /// Steps over one byte if it is the one wanted.
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  /// Steps over blanks and tabs, and says how many.
  @discardableResult
  mutating func takeBlanks() -> Int {
    let start = index
    while let byte = peek, byte == .blank || byte == .tab { index += 1 }
    return index - start
  }

  /// A decimal number of at most `maximum`; stays where it is if there is none.
  mutating func number(upTo maximum: UInt64 = UInt64(UInt32.max)) -> UInt64? {
    let start = index
    var value: UInt64 = 0
    while let byte = peek, byte.isDigit {
      value = value * 10 + UInt64(byte - .zero)
      if value > maximum {
        index = start
        return nil
      }
      index += 1
    }
    return index > start ? value : nil
  }

  /// Steps over bytes while they satisfy a condition, and returns them.
  @discardableResult
  mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = index
    while let byte = peek, condition(byte) { index += 1 }
    return bytes[start..<index]
  }

  /// Where a text stands first, from here on.
  func find(_ text: StaticString) -> Int? {
    guard text.utf8CodeUnitCount > 0 else { return nil }
    let first = text.withUTF8Buffer { $0[0] }
    var probe = self
    while let byte = probe.peek {
      if byte == first, probe.sees(text) { return probe.index }
      probe.index += 1
    }
    return nil
  }
}

extension UInt8 {
  static let blank: UInt8 = 0x20
  static let tab: UInt8 = 0x09
  static let comma: UInt8 = 0x2C
  static let dot: UInt8 = 0x2E
  static let colon: UInt8 = 0x3A
  static let zero: UInt8 = 0x30
  static let openBracket: UInt8 = 0x5B
  static let closeBracket: UInt8 = 0x5D

  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isHexDigit: Bool { isDigit || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x66) }
}

extension ArraySlice<UInt8> {
  var text: String { String(decoding: self, as: UTF8.self) }
}
