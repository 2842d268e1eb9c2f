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

  /// Whether a word stands in a code span of its line: quoted as an example, not said.
  func isQuoted(_ word: String, line: Int) -> Bool {
    let text = self[line]
    guard let offset = text.firstRange(of: Array(word.utf8))?.lowerBound else { return false }
    let before = text[..<offset].count { $0 == 0x60 }
    return before % 2 == 1 && text[offset...].contains(0x60)
  }

  /// Where a word begins in a line, in Unicode scalars from 1.
  func column(of word: String, line: Int) -> Int? {
    let text = self[line]
    guard let offset = text.firstRange(of: Array(word.utf8))?.lowerBound else { return nil }
    return text[..<offset].count { $0 & 0xC0 != 0x80 } + 1
  }
}
