/// How much a line by itself looks like a command: 0 not at all, 5 by its program's name, 6 beyond doubt.
struct CommandEvidence {
  var score: Int
  /// One phrase.
  var reason: String
  /// The program, without wrappers; empty for assignments.
  var program: String = ""
  /// Words behind the program.
  var operands = 0

  static let none = CommandEvidence(score: 0, reason: "no command")

  /// Evidence for a line without prompt and indentation; `vocabulary` are programs seen in the document.
  static func of(_ line: ArraySlice<UInt8>, vocabulary: Set<String>) -> CommandEvidence {
    guard let first = line.first, first < 0x80, line.count < 20_000 else { return .none }
    if let shell = shellWord(line, first) { return shell }
    let shape = LineShape.of(line)
    if let shape, shape != .columns, shape != .keyValue { return .none }
    var evidence = program(in: line.words(limit: 64), vocabulary: vocabulary)
    if shape != nil { evidence.score = evidence.score >= 5 && isInvocation(line) ? 4 : 0 }
    if evidence.score > 0, readsAsSentence(line, evidence) { evidence.score = max(0, evidence.score - 4) }
    return evidence
  }

  /// Lines whose first word is the shell's own.
  private static func shellWord(_ line: ArraySlice<UInt8>, _ first: UInt8) -> CommandEvidence? {
    let word = line.prefix { !$0.isBlank }
    if word.elementsEqual(":(){".utf8) { return CommandEvidence(score: 5, reason: "defines a function") }
    if word.count > 3, word.dropLast(2).allSatisfy(\.isNameByte),
      line.ends(with: "() {") || line.ends(with: "(){")
    {
      return CommandEvidence(score: 4, reason: "defines a function")
    }
    guard word.count <= 8 else { return nil }
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
    case "[", "[[": return keyword(word.string)
    case ".":
      return rest.trimmed.first.map { "/.~".utf8.contains($0) } == true ? keyword(".") : CommandEvidence.none
    case "do", "done", "then", "else", "fi", "esac": return CommandEvidence.none
    default: return first == UInt8(ascii: "(") ? subshell(line.dropFirst()) : nil
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
    let evidence = of(inner, vocabulary: [])
    return evidence.score >= 5 ? evidence : nil
  }

  private static func keyword(_ word: String) -> CommandEvidence {
    CommandEvidence(score: 6, reason: "begins with `\(word)`", program: word, operands: 1)
  }

  /// Judges the program's name behind assignments and wrappers.
  private static func program(
    in words: [ArraySlice<UInt8>], vocabulary: Set<String>
  ) -> CommandEvidence {
    var rest = words[...]
    var assignments = 0
    var wrapped = false
    while let word = rest.first {
      if isAssignment(word) {
        if let evidence = substitution(word) { return evidence }
        assignments += 1
      } else if KnownTools.wrappers.contains(word.string), rest.count > 1, assignments == 0 || !wrapped {
        wrapped = true
        rest = rest.dropFirst()
        while let option = rest.first, option.first == UInt8(ascii: "-") || isAssignment(option) {
          rest = rest.dropFirst()
        }
        if rest.first.map({ $0.allSatisfy { $0.isDigit || $0.isLower } && $0.first?.isDigit == true }) == true
        {
          rest = rest.dropFirst()
        }
        continue
      } else {
        break
      }
      rest = rest.dropFirst()
      if isOpenQuote(word) { return CommandEvidence(score: 3, reason: "assigns a variable") }
    }
    guard let name = rest.first else { return onlyWrappers(words, assignments, wrapped) }
    var evidence = judge(name, rest.dropFirst(), vocabulary)
    if wrapped, evidence.score > 0, words.first?.elementsEqual("sudo".utf8) == true {
      evidence.score = max(evidence.score, 5)
    }
    return evidence
  }

  /// `X=$(…)`, `X=`…``, `X=(a b)`
  private static func substitution(_ word: ArraySlice<UInt8>) -> CommandEvidence? {
    guard let equal = word.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let value = word[(equal + 1)...]
    let expands = value.indices.contains { value[$0] == UInt8(ascii: "$") && value[$0...].begins(with: "$(") }
    if expands || value.first == UInt8(ascii: "`") {
      return CommandEvidence(score: 5, reason: "assigns what a command prints")
    }
    return value.first == UInt8(ascii: "(") ? CommandEvidence(score: 3, reason: "assigns an array") : nil
  }

  /// Assignments alone, `sudo -i` alone; several assignments of lower-case names are a log's fields.
  private static func onlyWrappers(
    _ words: [ArraySlice<UInt8>], _ assignments: Int, _ wrapped: Bool
  ) -> CommandEvidence {
    if wrapped {
      return CommandEvidence(
        score: 5, reason: "a known tool", program: words.first?.string ?? "", operands: 1)
    }
    guard assignments > 0, assignments == 1 || words.first?.first?.isUpper == true else { return .none }
    return CommandEvidence(score: 2, reason: "assigns a variable")
  }

  private static func judge(
    _ word: ArraySlice<UInt8>, _ operands: ArraySlice<ArraySlice<UInt8>>, _ vocabulary: Set<String>
  ) -> CommandEvidence {
    let ended =
      word.last.map { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "|") } == true
    let name = (ended ? word.dropLast() : word).string
    let second = operands.first?.string ?? ""
    if KnownTools.functionWords.contains(name) { return .none }
    func result(_ score: Int, _ reason: String) -> CommandEvidence {
      CommandEvidence(score: score, reason: reason, program: name, operands: operands.count)
    }
    if KnownTools.functionWords.contains(second), !["echo", "printf", "man", "grep", "say"].contains(name) {
      return result(0, "reads as a sentence")
    }
    if isReport(operands) { return result(0, "reports a version") }
    if operands.contains(where: { $0.first == UInt8(ascii: "(") }) {
      return result(0, "has an unquoted parenthesis")
    }
    if vocabulary.contains(name) { return result(5, "the document runs `\(name)` elsewhere") }
    if operands.isEmpty, KnownTools.complete.contains(name) { return result(5, "`\(name)` is a known tool") }
    if KnownTools.wordlike.contains(name) {
      if name == "make" || name == "go", operands.count <= 3,
        operands.allSatisfy({ $0.allSatisfy(\.isNameByte) })
      {
        return result(5, "`\(name)` is a known tool")
      }
      return supports(operands) ? result(5, "`\(name)` with operands") : result(3, "`\(name)`")
    }
    if KnownTools.distinctive.contains(name) { return result(5, "`\(name)` is a known tool") }
    if let path = path(word) { return result(path, "runs a program by its path") }
    if isPowerShell(name) { return result(4, "a PowerShell command") }
    guard isProgramName(word) else { return .none }
    if "{;,".utf8.contains(operands.last?.last ?? word.last ?? 0) { return .none }
    if operands.contains(where: isOption) { return result(3, "a program with options") }
    let plain = operands.count <= 3 && operands.allSatisfy { !$0.contains { "\"'()".utf8.contains($0) } }
    let numeric = operands.allSatisfy {
      $0.allSatisfy { $0.isDigit || $0 == 0x2E || $0 == UInt8(ascii: ":") }
    }
    return result(plain && !numeric ? 2 : 1, "may be a program")
  }

  /// `name version 1.2`, `name 7.68.0 (…)`: what a program says of itself.
  private static func isReport(_ operands: ArraySlice<ArraySlice<UInt8>>) -> Bool {
    guard let first = operands.first else { return false }
    if first.elementsEqual("version".utf8) || first.elementsEqual("Version".utf8) {
      return operands.dropFirst().first.map { isVersion($0.drop(while: \.isLetter)) } ?? false
    }
    return isVersion(first.first == UInt8(ascii: "v") ? first.dropFirst() : first)
  }

  /// `1.2`, `1.28.9+8ca71f7`; an address has four numbers and is none.
  private static func isVersion(_ word: ArraySlice<UInt8>) -> Bool {
    let numbers = word.prefix { $0.isDigit || $0 == 0x2E }.split(separator: 0x2E)
    let rest = word.drop { $0.isDigit || $0 == 0x2E }
    return (2...3).contains(numbers.count) && (rest.first.map { "-+~,".utf8.contains($0) } ?? true)
  }

  /// Whether operands fit a command rather than a sentence.
  private static func supports(_ operands: ArraySlice<ArraySlice<UInt8>>) -> Bool {
    operands.contains { word in
      isOption(word) || isAssignment(word) || isOperator(word)
        || word.contains {
          $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "*")
            || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
        }
    }
      || operands.count == 1
        && operands.first?.contains { $0.isDigit || $0 == 0x2E || $0 == UInt8(ascii: "-") } == true
  }

  private static func isOption(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.first == UInt8(ascii: "-"), let next = word.dropFirst().first else { return false }
    if next == UInt8(ascii: "-") { return word.dropFirst(2).first?.isLetter == true }
    return next.isLetter || next.isDigit
  }

  private static func isOperator(_ word: ArraySlice<UInt8>) -> Bool {
    ["|", "||", "&&", ">", ">>", "<", "<<", "2>&1", "\\", "&"].contains(word.string)
      || word.begins(with: "<<")
  }

  /// `NAME=…`, `NAME+=…`; a value that is a list of settings is a record, not an assignment.
  static func isAssignment(_ word: ArraySlice<UInt8>) -> Bool {
    guard let equal = word.firstIndex(of: UInt8(ascii: "=")), let first = word.first,
      first.isLetter || first == UInt8(ascii: "_"), word.last != UInt8(ascii: ",")
    else { return false }
    let value = word[(equal + 1)...]
    let quoted = value.first.map { "\"'$(`".utf8.contains($0) } == true
    if !quoted, value.contains(UInt8(ascii: ",")), value.contains(UInt8(ascii: "=")) { return false }
    return word[..<equal].allSatisfy {
      $0.isAlphanumeric || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "+")
    }
  }

  private static func isOpenQuote(_ word: ArraySlice<UInt8>) -> Bool {
    word.filter { $0 == UInt8(ascii: "\"") }.count % 2 == 1
      || word.filter { $0 == UInt8(ascii: "'") }.count % 2 == 1
  }

  /// How surely a word is the path of a program.
  private static func path(_ word: ArraySlice<UInt8>) -> Int? {
    guard word.contains(UInt8(ascii: "/")) || word.contains(UInt8(ascii: "\\")) else { return nil }
    let name = word.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last ?? []
    let base = name.filter { $0 != UInt8(ascii: "@") }.string
    if word.begins(with: "./") || word.begins(with: "../") || word.begins(with: ".\\") { return 5 }
    if ["sh", "py", "pl", "rb", "ps1", "bash"].contains(
      base.split(separator: ".").last.map(String.init) ?? ""),
      base.contains(".")
    {
      return 5
    }
    let inBin = word.split(separator: UInt8(ascii: "/")).dropLast().contains {
      ["bin", "sbin", "scripts"].contains($0.string)
    }
    if inBin || KnownTools.distinctive.contains(base) { return 5 }
    return word.begins(with: "~/") || word.begins(with: "/") || word.begins(with: "$") ? 2 : nil
  }

  private static func isPowerShell(_ name: String) -> Bool {
    let parts = name.split(separator: "-", maxSplits: 1)
    return parts.count == 2 && KnownTools.powerShellVerbs.contains(parts[0].lowercased())
      && parts[1].allSatisfy { $0.isLetter }
  }

  /// Lower case, letters first: how programs are named.
  private static func isProgramName(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, first.isLower, word.count <= 40 else { return false }
    return word.allSatisfy(\.isNameByte) && !word.contains(where: \.isUpper) && word.last != UInt8(ascii: ".")
  }

  /// Options or shell operators make columns of a command an accident of typing.
  private static func isInvocation(_ line: ArraySlice<UInt8>) -> Bool {
    line.words(limit: 64).contains { isOption($0) || isOperator($0) }
      || LineShape.gaps(line) <= 1 && !line.contains(UInt8(ascii: ":"))
  }

  private static func isShellMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "$"), UInt8(ascii: "|"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "\\"):
      true
    default: false
    }
  }

  /// Ends like a sentence, or goes on like one, and nothing in it is the shell's.
  private static func readsAsSentence(_ line: ArraySlice<UInt8>, _ evidence: CommandEvidence) -> Bool {
    guard let last = line.last, evidence.operands >= 2 else { return false }
    if last == UInt8(ascii: ":") { return true }
    guard evidence.operands >= 3, !["echo", "printf", "grep", "git"].contains(evidence.program) else {
      return false
    }
    if line.contains(where: isShellMark) { return false }
    let words = line.words(limit: 64)
    if words.contains(where: isOption) { return false }
    let stop =
      last == UInt8(ascii: ".") && line.dropLast().last?.isLetter == true || last == UInt8(ascii: "!")
    if stop, !line.contains(UInt8(ascii: "/")) { return true }
    return words.filter { KnownTools.functionWords.contains($0.string) }.count >= 2
  }
}
