/// ASCII classes of a UTF-8 code unit; every other unit belongs to none of them.
extension UInt8 {
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isLower: Bool { (0x61...0x7A).contains(self) }
  var isUpper: Bool { (0x41...0x5A).contains(self) }
  var isLetter: Bool { isLower || isUpper }
  var isAlphanumeric: Bool { isLetter || isDigit }
  var isHexadecimal: Bool { isDigit || (0x61...0x66).contains(self) || (0x41...0x46).contains(self) }
  /// Letters, digits, `.`, `_` and `-`: what names of machines, users and tools are written with.
  var isNameByte: Bool {
    isAlphanumeric || self == UInt8(ascii: "-") || self == UInt8(ascii: "_") || self == UInt8(ascii: ".")
  }
  var lowered: UInt8 { isUpper ? self + 0x20 : self }
}

extension BidirectionalCollection<UInt8> {
  /// Without blanks at the end.
  var trimmedAtEnd: SubSequence {
    guard let last = lastIndex(where: { !$0.isBlank }) else { return self[..<startIndex] }
    return self[...last]
  }

  /// Whether `text` ends here.
  func ends(with text: StaticString) -> Bool {
    text.withUTF8Buffer { text in count >= text.count && suffix(text.count).elementsEqual(text) }
  }

  /// Without blanks at both ends.
  var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank })
    else { return self[..<startIndex] }
    return self[first...last]
  }

  /// The maximal runs without blanks, at most `limit` of them, and behind these the rest as it stands.
  func words(limit: Int = 256) -> [SubSequence] {
    var words: [SubSequence] = []
    words.reserveCapacity(8)
    var start = startIndex
    while words.count < limit {
      guard let first = self[start...].firstIndex(where: { !$0.isBlank }) else { return words }
      let end = self[first...].firstIndex(where: \.isBlank) ?? endIndex
      words.append(self[first..<end])
      if end == endIndex { return words }
      start = index(after: end)
    }
    if start < endIndex { words.append(self[start...]) }
    return words
  }

  /// Whether `text` begins here.
  func begins(with text: StaticString) -> Bool {
    text.withUTF8Buffer { starts(with: $0) }
  }

  /// The text itself.
  var string: String { String(decoding: self, as: UTF8.self) }
}

extension Substring.UTF8View {
  /// The bytes as an array, copied at once; an array made of the view itself takes them one by one.
  var bytes: [UInt8] { withContiguousStorageIfAvailable { Array($0) } ?? Array(self) }
}

extension String {
  /// Whether the text ends so; bytes are compared, which is faster than characters.
  func ends(in suffix: StaticString) -> Bool {
    suffix.withUTF8Buffer { suffix in
      utf8.count >= suffix.count && utf8.suffix(suffix.count).elementsEqual(suffix)
    }
  }
}
