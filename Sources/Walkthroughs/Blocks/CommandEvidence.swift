/// How much a line by itself looks like a command: 0 not at all, 5 by its program's name, 6 beyond doubt.
struct CommandEvidence {
  var score: Int
  /// One phrase.
  var reason: String
  /// The program, without wrappers; empty for assignments.
  var program: String = ""
  /// Words behind the program.
  var operands = 0

  /// It has an option, an operator or a path.
  var isInvocation = false
  /// The line, for what repeats a command's words.
  var text = ""
  /// An assignment that runs something.
  var runs: Bool { program.isEmpty && score >= 5 }

  static let none = CommandEvidence(score: 0, reason: "no command")

  /// Evidence for a line without prompt and indentation; `vocabulary` are programs seen in the document.
  static func of(_ line: ArraySlice<UInt8>, vocabulary: Vocabulary) -> CommandEvidence {
    guard let first = line.first, first < 0x80, line.count < 20_000 else { return .none }
    let line = withoutComment(line)
    if let shell = shellWord(line, first) { return shell }
    let shape = LineShape.of(line)
    if let shape, shape != .columns, shape != .keyValue { return .none }
    let words = line.words(limit: 64)
    var evidence = ofWords(words, vocabulary)
    if (1...3).contains(evidence.score) { evidence.text = line.string }
    evidence.isInvocation = words.dropFirst().contains(where: ShellWords.isInvocationMark)
    if (1...2).contains(evidence.score), !evidence.program.isEmpty, LineShape.gaps(line) > 0 {
      evidence.score = 0
    }
    if shape != nil { evidence.score = evidence.score >= 5 && isInvocation(line, words) ? 4 : 0 }
    if evidence.score > 0, readsAsSentence(line, words, evidence) {
      evidence.score = max(0, evidence.score - 4)
    }
    return evidence
  }

  /// Without a comment behind the command.
  private static func withoutComment(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard line.contains(UInt8(ascii: "#")) else { return line }
    var quote: UInt8?
    var previous = UInt8(ascii: "x")
    for index in line.indices {
      let byte = line[index]
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if quote == nil, byte == UInt8(ascii: "#"), previous.isBlank {
        return line[..<index].trimmedAtEnd
      }
      previous = byte
    }
    return line
  }

  /// Takes assignments and wrappers away and judges the program behind them.
  private static func ofWords(_ words: [ArraySlice<UInt8>], _ vocabulary: Vocabulary) -> CommandEvidence {
    var rest = words[...]
    var assignments = 0
    var wrapped = false
    while let word = rest.first {
      if ShellWords.isAssignment(word) {
        if let evidence = substitution(word) { return evidence }
        assignments += 1
        rest = rest.dropFirst()
        if assignments > 1, word.first?.isLower == true { return .none }
        if ShellWords.isOpenQuote(word) { return CommandEvidence(score: 3, reason: "assigns a variable") }
      } else if rest.count > 1, KnownTools.wrappers.contains(word) {
        wrapped = true
        rest = withoutWrapper(rest)
      } else {
        break
      }
    }
    guard let word = rest.first else { return onlyWrappers(words, assignments, wrapped) }
    var evidence = ProgramEvidence(word, rest.dropFirst(), vocabulary).judge()
    if wrapped, evidence.score < 2, let first = words.first, words.contains(where: ShellWords.isOption) {
      evidence = ProgramEvidence(first, words.dropFirst(), vocabulary).judge()
    }
    let isRoot = wrapped && words.first?.elementsEqual("sudo".utf8) == true
    if isRoot, evidence.score > 0 { evidence.score = max(evidence.score, 5) }
    return evidence
  }

  /// Without `sudo`, its options, its assignments, and a number such as `timeout` takes.
  private static func withoutWrapper(_ words: ArraySlice<ArraySlice<UInt8>>) -> ArraySlice<ArraySlice<UInt8>>
  {
    let rest = words.dropFirst().drop { $0.first == UInt8(ascii: "-") || ShellWords.isAssignment($0) }
    let number =
      rest.first?.first?.isDigit == true && rest.first?.allSatisfy { $0.isDigit || $0.isLower } == true
    return number ? rest.dropFirst() : rest
  }

  /// An assignment that runs a command, or of an array.
  private static func substitution(_ word: ArraySlice<UInt8>) -> CommandEvidence? {
    guard let equal = word.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let value = word[(equal + 1)...]
    let expands = value.indices.contains { value[$0] == UInt8(ascii: "$") && value[$0...].begins(with: "$(") }
    if expands || value.first == UInt8(ascii: "`") {
      return CommandEvidence(score: 5, reason: "assigns what a command prints")
    }
    if value.first == UInt8(ascii: "(") { return CommandEvidence(score: 3, reason: "assigns an array") }
    return nil
  }

  /// Assignments alone, `sudo -i` alone; several assignments of lower-case names are a log's fields.
  private static func onlyWrappers(
    _ words: [ArraySlice<UInt8>], _ assignments: Int, _ wrapped: Bool
  ) -> CommandEvidence {
    if wrapped {
      let name = words.first?.string ?? ""
      return CommandEvidence(score: 5, reason: "`\(name)` is a known tool", program: name, operands: 1)
    }
    guard assignments > 0, assignments == 1 || words.first?.first?.isUpper == true else { return .none }
    let expands = words.contains { $0.contains(UInt8(ascii: "$")) }
    return CommandEvidence(score: expands ? 3 : 2, reason: "assigns a variable")
  }

  /// Options or shell operators make columns of a command an accident of typing.
  private static func isInvocation(_ line: ArraySlice<UInt8>, _ words: [ArraySlice<UInt8>]) -> Bool {
    words.contains { ShellWords.isOption($0) || ShellWords.isOperator($0) }
      || LineShape.gaps(line) <= 1 && !line.contains(UInt8(ascii: ":")) || line.begins(with: "grep ")
  }

  /// Ends like a sentence, or goes on like one, and nothing in it is the shell's.
  private static func readsAsSentence(
    _ line: ArraySlice<UInt8>, _ words: [ArraySlice<UInt8>], _ evidence: CommandEvidence
  ) -> Bool {
    guard let last = line.last, evidence.operands >= 2 else { return false }
    if last == UInt8(ascii: ":") {
      return !words.contains { ShellWords.isOption($0) || ShellWords.isOperator($0) }
    }
    guard evidence.operands >= 3, !["echo", "printf", "grep", "git"].contains(evidence.program) else {
      return false
    }
    if line.contains(where: ShellWords.isShellMark) || words.contains(where: ShellWords.isOption) {
      return false
    }
    let before = line.dropLast().last
    let stops = last == UInt8(ascii: ".") && before?.isLetter == true || last == UInt8(ascii: "!")
    if stops, !line.contains(UInt8(ascii: "/")) { return true }
    return words.count { KnownTools.functionWords.contains($0) } >= 2
  }
}
