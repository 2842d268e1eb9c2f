/// The file that prose names: an absolute path, or one below the home directory.
struct NamedPath: Hashable {
  var path: String
  /// The prose tells the reader to write the file rather than to look at it.
  var isToWrite: Bool

  /// The last path in a text; web addresses and network prefixes are none.
  init?(in text: String) {
    let text = text.utf8.suffix(1200).bytes
    guard text.contains(UInt8(ascii: "/")) else { return nil }
    var found: ArraySlice<UInt8>?
    var writes = false
    for word in text.split(whereSeparator: Self.parts) {
      if Self.isPath(word) { found = word }
      if writingVerbs.contains(lowering: word) { writes = true }
    }
    guard let found else { return nil }
    path = Self.withoutPunctuation(found).string
    isToWrite = writes
  }

  /// Blanks, brackets, quotes, commas and marks of markdown.
  private static func parts(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: ","), UInt8(ascii: "*"),
      UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: false
    }
  }

  private static func isPath(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.first == UInt8(ascii: "/") || word.begins(with: "~/") else { return false }
    let text = withoutPunctuation(word)
    guard
      text.allSatisfy({
        $0.isNameByte || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "@")
      })
    else { return false }
    let parts = text.split(separator: UInt8(ascii: "/"))
    return parts.count >= 2 && parts.contains { $0.contains(where: \.isLetter) }
      && text.last != UInt8(ascii: "/")
  }

  private static func withoutPunctuation(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var word = word
    while let last = word.last, ".:;!?".utf8.contains(last) { word = word.dropLast() }
    return word
  }
}

private let writingVerbs: WordSet = [
  "create", "creating", "add", "adding", "append", "edit", "editing", "write", "save", "put", "paste",
  "insert",
  "replace", "change", "modify", "copy", "update", "generate",
]
