/// How often each word of letters, digits, `-`, `_` and `.` stands in a text; words below four bytes are left out.
struct WordCounts {
  private let table: [String: Int]

  init(_ text: String) {
    var table: [String: Int] = [:]
    for word in text.utf8.split(whereSeparator: { !$0.isWordByte }) {
      var word = word
      while word.last == UInt8(ascii: ".") { word = word.dropLast() }
      guard word.count > 3 else { continue }
      table[String(Substring(word)), default: 0] += 1
    }
    self.table = table
  }

  subscript(word: String) -> Int { table[word] ?? 0 }
}
