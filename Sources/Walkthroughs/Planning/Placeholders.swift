/// Values for the placeholders of a document's commands: `<pod>`, `{name}`, `[name]`, `YOUR_IP`, `$POD`.
public struct Placeholders: Sendable {
  private let pairs: [(name: [UInt8], value: [UInt8])]

  /// Takes what `--bind AUTHOR=ACTUAL` gives; pairs of which ``isPlaceholder(_:)`` is false fill nothing.
  public init(_ pairs: [(author: String, actual: String)] = []) {
    self.pairs = pairs.filter { Self.isPlaceholder($0.author) }
      .map { (name: Array($0.author.utf8), value: Array($0.actual.utf8)) }
      .sorted { $0.name.count > $1.name.count }
  }

  /// Whether an author's word stands for a value to fill in rather than for a name of the document's own: brackets
  /// around it, a `$` before it, capitals throughout, or `your-` at its beginning.
  public static func isPlaceholder(_ author: String) -> Bool {
    let bytes = Array(author.utf8)
    guard let first = bytes.first, let last = bytes.last, bytes.count > 1 else { return false }
    switch (first, last) {
    case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "{"), UInt8(ascii: "}")),
      (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "$"), _):
      return true
    default:
      let isWord = bytes.allSatisfy {
        $0.isUpper || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
      }
      if author.hasPrefix("your-") || author.hasPrefix("your_") { return true }
      let isX = bytes.count >= 3 && bytes.allSatisfy { $0 == UInt8(ascii: "x") || $0 == 0x2E }
      return isWord && bytes.contains(where: \.isUpper) || isX
    }
  }

  /// The command with every placeholder that has a value filled in.
  func fill(_ command: String) -> String {
    guard !pairs.isEmpty else { return command }
    return pairs.reduce(Array(command.utf8)) { text, pair in Self.replace(pair.name, by: pair.value, in: text)
    }
    .string
  }

  /// `NAME` stands for itself, `$NAME` and `${NAME}`; words end where no letter, digit or `_` follows.
  private static func replace(_ name: [UInt8], by value: [UInt8], in text: [UInt8]) -> [UInt8] {
    guard let first = name.first else { return text }
    let isWord = first.isLetter
    let bare = first == UInt8(ascii: "$") ? Array(name.dropFirst()) : name
    let isVariable = isWord || bare.count < name.count
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      if isVariable, let end = variable(bare, at: index, in: text) {
        result += value
        index = end
      } else if !isVariable || isWord, text[index...].starts(with: name),
        !isWord || isWhole(index, name.count, text)
      {
        result += value
        index += name.count
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  private static func isWhole(_ index: Int, _ count: Int, _ text: [UInt8]) -> Bool {
    let before = index > 0 ? text[index - 1] : 0x20
    let after = index + count < text.count ? text[index + count] : 0x20
    let joins: (UInt8) -> Bool = { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
    return !joins(before) && !joins(after) && before != UInt8(ascii: "$") && after != UInt8(ascii: "=")
  }

  /// The end of `$NAME` or `${NAME}` at `index`.
  private static func variable(_ name: [UInt8], at index: Int, in text: [UInt8]) -> Int? {
    guard text[index] == UInt8(ascii: "$"), index + 1 < text.count else { return nil }
    let braced = text[index + 1] == UInt8(ascii: "{")
    let start = index + (braced ? 2 : 1)
    guard start < text.count, text[start...].starts(with: name) else { return nil }
    let end = start + name.count
    if braced { return end < text.count && text[end] == UInt8(ascii: "}") ? end + 1 : nil }
    let joins = end < text.count && (text[end].isAlphanumeric || text[end] == UInt8(ascii: "_"))
    return joins ? nil : end
  }
}
