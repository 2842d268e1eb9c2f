extension CommandEvidence {
  /// Lines whose first word is the shell's own.
  static func shellWord(_ line: ArraySlice<UInt8>, _ first: UInt8) -> CommandEvidence? {
    let word = line.prefix { !$0.isBlank }
    if word.elementsEqual(":(){".utf8) { return CommandEvidence(score: 5, reason: "defines a function") }
    if word.count > 3, word.dropLast(2).allSatisfy(\.isNameByte),
      line.ends(with: "() {") || line.ends(with: "(){")
    {
      return CommandEvidence(score: 4, reason: "defines a function")
    }
    guard shellWords.contains(word) else {
      return first == UInt8(ascii: "(") && word.count <= 8 ? subshell(line.dropFirst()) : nil
    }
    let rest = line.dropFirst(word.count)
    let isOther = line.last == UInt8(ascii: ":") || line.last == UInt8(ascii: "{")
    switch word.string {
    case "for":
      let loops =
        rest.words(limit: 4).dropFirst().first?.elementsEqual("in".utf8) == true || rest.begins(with: " ((")
      return loops && !isOther ? keyword("for") : CommandEvidence.none
    case "while", "until", "if":
      return isShellTest(rest) && !isOther ? keyword(word.string) : CommandEvidence.none
    case "case": return line.ends(with: " in") ? keyword("case") : CommandEvidence.none
    case "[", "[[": return isTest(rest) ? keyword(word.string) : CommandEvidence.none
    case "select":
      return rest.words(limit: 4).dropFirst().first?.elementsEqual("in".utf8) == true
        ? keyword("select") : CommandEvidence.none
    case ".":
      return rest.trimmed.first.map { "/.~".utf8.contains($0) } == true ? keyword(".") : CommandEvidence.none
    case "do", "done", "then", "else", "fi", "esac": return CommandEvidence.none
    default: return nil
    }
  }

  private static let shellWords: WordSet = [
    "for", "while", "until", "if", "case", "[", "[[", "select", ".", "do", "done", "then", "else", "fi",
    "esac",
  ]

  /// What stands between `[` and `]` compares something; a log's `[ 0.1] text` does not.
  private static func isTest(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let close = rest.firstIndex(of: UInt8(ascii: "]")) else { return false }
    return rest[..<close].words(limit: 16).contains {
      $0.first == UInt8(ascii: "-") && $0.count <= 3 || $0.first == UInt8(ascii: "$")
        || $0.first == UInt8(ascii: "\"") || ["=", "==", "!=", "!"].contains($0.string)
    }
  }

  /// `while :; do`, `if [ … ]`, `until curl …; do`, `while read x`; other languages write neither.
  private static func isShellTest(_ rest: ArraySlice<UInt8>) -> Bool {
    for at in rest.indices where rest[at] == UInt8(ascii: ";") || rest[at] == UInt8(ascii: "[") {
      let next = rest[(at + 1)...].drop { $0 == UInt8(ascii: "[") }
      if rest[at] == UInt8(ascii: "["), next.first?.isBlank == true { return true }
      let word = next.drop(while: \.isBlank)
      if rest[at] == UInt8(ascii: ";"), word.begins(with: "do") || word.begins(with: "then") { return true }
    }
    return rest.begins(with: " read ") || rest.begins(with: " true") || rest.begins(with: " :")
  }

  private static func subshell(_ inner: ArraySlice<UInt8>) -> CommandEvidence? {
    guard inner.first?.isLower == true else { return nil }
    let evidence = of(inner, vocabulary: Vocabulary())
    return evidence.score >= 5 ? evidence : nil
  }

  private static func keyword(_ word: String) -> CommandEvidence {
    CommandEvidence(score: 6, reason: "begins with `\(word)`", program: word, operands: 1)
  }
}
