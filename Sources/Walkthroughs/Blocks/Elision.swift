/// Lines by which an author says that something was left out.
enum Elision {
  /// `...`, `…`, `[...]`, `(…)`, `<snip>`, `--snip--`, alone on the line; a trailing `...` is literal text.
  static func isElision(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.trimmed
    guard text.count <= 60, let first = text.first, let last = text.last, !first.isAlphanumeric else {
      return false
    }
    if isDots(text) { return true }
    let inner = text.dropFirst().dropLast().trimmed
    switch (first, last) {
    case (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "("), UInt8(ascii: ")")):
      return isDots(inner) || beginsWithDots(inner) || isSnip(inner)
    case (UInt8(ascii: "<"), UInt8(ascii: ">")): return isDots(inner) || isSnip(inner)
    case (UInt8(ascii: "-"), UInt8(ascii: "-")):
      return isSnip(text.drop { $0 == UInt8(ascii: "-") || $0.isBlank })
    default: return false
    }
  }

  private static func isDots(_ text: ArraySlice<UInt8>) -> Bool {
    if text.elementsEqual("…".utf8) { return true }
    return text.count >= 3 && text.allSatisfy { $0 == UInt8(ascii: ".") }
  }

  /// Text such as `... lines removed ...`.
  private static func beginsWithDots(_ text: ArraySlice<UInt8>) -> Bool {
    text.begins(with: "...") || text.starts(with: "…".utf8)
  }

  private static func isSnip(_ text: ArraySlice<UInt8>) -> Bool {
    let word = text.prefix(while: \.isLetter).string.lowercased()
    return ["snip", "snipped", "omitted", "truncated", "output"].contains(word)
  }
}
