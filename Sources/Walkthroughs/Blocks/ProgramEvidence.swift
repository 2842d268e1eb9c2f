/// Judges a word that may name a program, by its name and by what follows it.
struct ProgramEvidence {
  private let word: ArraySlice<UInt8>
  private let name: String
  private let operands: ArraySlice<ArraySlice<UInt8>>
  private let vocabulary: Vocabulary

  init(
    _ word: ArraySlice<UInt8>, _ operands: ArraySlice<ArraySlice<UInt8>>, _ vocabulary: Vocabulary
  ) {
    self.word = word
    self.operands = operands
    self.vocabulary = vocabulary
    let ended = word.last.map { ";&|".utf8.contains($0) } == true
    name = (ended ? word.dropLast() : word).string
  }

  func judge() -> CommandEvidence {
    if let objection { return result(0, objection) }
    if vocabulary.contains(name) { return result(5, "the document runs `\(name)` elsewhere") }
    if KnownTools.wordlike.contains(name) { return judgeWord() }
    if KnownTools.distinctive.contains(name) { return result(5, "`\(name)` is a known tool") }
    if let certainty = certaintyOfPath { return result(certainty, "runs a program by its path") }
    if isPowerShell { return result(4, "a PowerShell command") }
    return judgeUnknown()
  }

  private func result(_ score: Int, _ reason: String) -> CommandEvidence {
    CommandEvidence(score: score, reason: reason, program: name, operands: operands.count)
  }

  /// What shows that the words are no command, whatever their first one is.
  private var objection: String? {
    if KnownTools.functionWords.contains(name) { return "begins like a sentence" }
    if operands.count > 1, let second = operands.first, KnownTools.functionWords.contains(second),
      !["echo", "printf", "man", "grep", "say"].contains(name)
    {
      return "reads as a sentence"
    }
    if operands.first?.elementsEqual("=".utf8) == true { return "is a setting" }
    if isReport { return "reports a version" }
    if let last = operands.last, synopses.contains(lowering: last) { return "is a usage line" }
    if let level = operands.first, logLevels.contains(level) { return "is a program's message" }
    if let first = operands.first, isState(first) { return "is a service's state" }
    let unquoted = operands.prefix { !$0.contains(UInt8(ascii: "'")) && !$0.contains(UInt8(ascii: "\"")) }
    return unquoted.contains { $0.first == UInt8(ascii: "(") } ? "has an unquoted parenthesis" : nil
  }

  /// `stop/waiting`, `start/running,`: how some init systems report a service.
  private func isState(_ word: ArraySlice<UInt8>) -> Bool {
    let name = word.last == UInt8(ascii: ",") ? word.dropLast() : word
    return states.contains(name)
  }

  /// A name that is a word too.
  private func judgeWord() -> CommandEvidence {
    if operands.isEmpty, KnownTools.complete.contains(name) { return result(5, "`\(name)` is a known tool") }
    let builds = name == "make" || name == "go"
    if builds, operands.count <= 3, operands.allSatisfy({ $0.allSatisfy(\.isNameByte) }) {
      return result(5, "`\(name)` is a known tool")
    }
    if name == "k", let verb = operands.first, KnownTools.kubectlVerbs.contains(verb) {
      return result(5, "`k` is short for kubectl")
    }
    return operandsFit ? result(5, "`\(name)` with operands") : result(3, "`\(name)`")
  }

  private func judgeUnknown() -> CommandEvidence {
    guard isProgramName else { return .none }
    if let last = (operands.last ?? word).last, "{;,".utf8.contains(last) { return .none }
    if operands.contains(where: ShellWords.isOption) { return result(3, "a program with options") }
    if operands.contains(where: isPlace) { return result(3, "a program with a path or a web address") }
    if operands.contains(where: { LineShape.isObjectVerb($0) }) { return .none }
    let plain = operands.count <= 3 && operands.allSatisfy { !$0.contains { "\"'()".utf8.contains($0) } }
    let numeric = operands.allSatisfy { $0.allSatisfy { $0.isDigit || ".:".utf8.contains($0) } }
    return result(plain && !numeric ? 2 : 1, "may be a program")
  }

  /// A web address, or a path from the root, the home or the working directory.
  private func isPlace(_ word: ArraySlice<UInt8>) -> Bool {
    ["http://", "https://", "./", "../", "~/"].contains { word.starts(with: $0.utf8) }
      || word.first == UInt8(ascii: "/") && word.dropFirst().contains(UInt8(ascii: "/"))
        && word.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "/") }
  }

  /// `name version 1.2`, `name 7.68.0 …`: what a program says of itself.
  private var isReport: Bool {
    guard let first = operands.first else { return false }
    if first.elementsEqual("version".utf8) || first.elementsEqual("Version".utf8) {
      return operands.dropFirst().first.map { ShellWords.isVersion($0.drop(while: \.isLetter)) } ?? false
    }
    return ShellWords.isVersion(first.first == UInt8(ascii: "v") ? first.dropFirst() : first)
  }

  /// Whether operands fit a command rather than a sentence.
  private var operandsFit: Bool {
    let shell = operands.contains { word in
      ShellWords.isOption(word) || ShellWords.isAssignment(word) || ShellWords.isOperator(word)
        || word.contains { "/$*\"'".utf8.contains($0) }
    }
    if !shell, operands.dropFirst().contains(where: ShellWords.isFileName) { return true }
    guard !shell, operands.count == 1, let only = operands.first else { return shell }
    return only.contains { $0.isDigit || ".-".utf8.contains($0) } && only.contains(where: \.isAlphanumeric)
  }

  /// How surely the word is the path of a program; `nil` for words that are no paths.
  private var certaintyOfPath: Int? {
    let parts = word.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    guard word.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }),
      let last = parts.last,
      !word.contains(where: { "(\"'=,".utf8.contains($0) }) || word.first == UInt8(ascii: "\"")
    else {
      return nil
    }
    if word.begins(with: "./") || word.begins(with: "../") || word.begins(with: ".\\") { return 5 }
    let base = last.filter { $0 != UInt8(ascii: "@") }
    let suffix = base.lastIndex(of: 0x2E).map { base[($0 + 1)...].string }
    if let suffix, ["sh", "py", "pl", "rb", "ps1", "bash"].contains(suffix) { return 5 }
    let inBin = parts.dropLast().contains { ["bin", "sbin", "scripts"].contains($0.string) }
    let isListed = operands.isEmpty && word.first == UInt8(ascii: "/")
    let plain = word.allSatisfy { $0.isNameByte || "/~${}".utf8.contains($0) }
    if operands.isEmpty, !isListed, !inBin, !word.begins(with: "~/") { return plain ? 2 : nil }
    if inBin || KnownTools.distinctive.contains(base) { return isListed ? 4 : 5 }
    let isData = ["/proc/", "/etc/", "/sys/", "/var/", "/dev/"].contains { word.starts(with: $0.utf8) }
    return plain && !isData && (word.begins(with: "~/") || word.begins(with: "/") || word.begins(with: "$"))
      ? 2 : nil
  }

  /// A verb that PowerShell knows, and a noun.
  private var isPowerShell: Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "-"), maxSplits: 1)
    guard parts.count == 2, let noun = parts.last, let verb = parts.first else { return false }
    return noun.allSatisfy(\.isLetter)
      && KnownTools.powerShellVerbs.contains(String(verb)?.lowercased() ?? "")
  }

  /// Lower case, letters first: how programs are named.
  private var isProgramName: Bool {
    guard let first = word.first, first.isLower, word.count <= 40, word.last != 0x2E else { return false }
    return word.allSatisfy { $0.isNameByte && !$0.isUpper }
  }
}

private let states: WordSet = ["start/running", "stop/waiting", "start/starting", "stop/stopping"]

/// What ends a usage line.
private let synopses: WordSet = [
  "[flags]", "[options]", "[args]", "[args...]", "[arguments]", "[command]", "[subcommand]", "[option]...",
  "[options]...",
]

/// What package managers put before a message of theirs.
private let logLevels: WordSet = [
  "WARN", "WARNING", "ERR!", "ERROR", "INFO", "NOTICE", "DEBUG", "FATAL", "FAIL", "notice",
]
