/// The source text by lines, for places of words.
struct SourceLines {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    starts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    self.bytes = bytes
  }

  /// A line without its end, counted from 1.
  subscript(line: Int) -> ArraySlice<UInt8> {
    guard starts.indices.contains(line - 1) else { return [] }
    let end = starts.indices.contains(line) ? starts[line] - 1 : bytes.count
    return bytes[starts[line - 1]..<max(starts[line - 1], end)]
  }

  /// Where a word begins in a line, in Unicode scalars from 1.
  func column(of word: String, line: Int) -> Int? {
    let text = self[line]
    guard let offset = text.firstRange(of: Array(word.utf8))?.lowerBound else { return nil }
    return text[..<offset].count { $0 & 0xC0 != 0x80 } + 1
  }
}
