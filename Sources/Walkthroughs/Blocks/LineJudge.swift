/// Decides which lines of one block are commands, from what its fence, its prose and its other lines say.
struct LineJudge {
  let info: BlockInfo
  let cues: ProseCues
  /// Programs seen in the document, and in this block so far.
  private(set) var vocabulary: Vocabulary
  /// Some line has a prompt that leaves no doubt.
  private(set) var hasPrompts = false
  /// `# ` may be a root shell's prompt here: no other prompt is about, and no command without one begins the block.
  private var hashIsPrompt = false
  /// Every line begins with `# `: none of them can be a comment on a command.
  private var isAllHash = false
  /// Some line is surely a command: assignments beside it are commands too.
  private var hasCommands = false
  /// The block begins with a shell's `{` on a line of its own.
  private var opensGroup = false
  /// Why the block as a whole is printed text, in spite of lines that look like commands.
  private(set) var refusesBlock: String?
  /// The first line's evidence, which is asked for most.
  private var first: (line: Int, evidence: CommandEvidence)?
  /// How far the first command is indented.
  private var indent = 0

  init(lines: [CodeLine], info: BlockInfo, cues: ProseCues, vocabulary: Vocabulary) {
    self.info = info
    self.cues = cues
    self.vocabulary = vocabulary
    let first = lines.first { !$0.isBlank }
    indent = first?.indent ?? 0
    self.first = first.map { ($0.source.line, evidence($0)) }
    hasPrompts = lines.contains { prompted($0).map { $0.prompt.isShown && !$0.isEmpty } ?? false }
    hashIsPrompt = !hasPrompts && lines.contains { $0.content.begins(with: "# ") } && !hasBareCommands(lines)
    isAllHash =
      hashIsPrompt && info.isShell && lines.allSatisfy { $0.isBlank || $0.content.begins(with: "# ") }
    let assigns = lines.contains { ShellWords.isAssignment($0.content.prefix { !$0.isBlank }) }
    hasCommands =
      assigns
      && (lines.prefix(200).contains { evidence($0).score >= 5 }
        || info.isShell && FileShape.isSettings(lines))
    opensGroup = Self.opensGroup(
      lines.filter { !$0.isBlank && $0.content.first != UInt8(ascii: "#") }.prefix(2), vocabulary)
    if let first { refusesBlock = refusal(first, lines) }
  }

  /// Some line without `#` is surely a command, or the first such line may be one.
  private func hasBareCommands(_ lines: [CodeLine]) -> Bool {
    let bare = lines.lazy.filter { !$0.isBlank && $0.content.first != UInt8(ascii: "#") }.prefix(200)
    guard let first = bare.first else { return false }
    let begins = evidence(first)
    return begins.score >= 4 || begins.score >= 2 && begins.program.isEmpty
      || bare.contains { evidence($0).score >= 5 && $0.indent <= first.indent }
  }

  /// A lone brace, and a command below it.
  private static func opensGroup(_ lines: ArraySlice<CodeLine>, _ vocabulary: Vocabulary) -> Bool {
    guard let brace = lines.first, let next = lines.last, lines.count == 2,
      brace.content.elementsEqual("{".utf8)
    else { return false }
    return CommandEvidence.of(next.content, vocabulary: vocabulary).score >= 3
  }

  /// Takes a program that the block runs into the vocabulary.
  mutating func learn(_ evidence: CommandEvidence) {
    if (2...3).contains(evidence.score), !evidence.program.isEmpty,
      !KnownTools.wordlike.contains(evidence.program)
    {
      vocabulary.learn(evidence.program)
    }
  }

  /// A script's first line, or a sentence of output that quotes commands further down.
  private func refusal(_ first: CodeLine, _ lines: [CodeLine]) -> String? {
    if first.content.begins(with: "#!") { return "begins with `#!`: a script" }
    if cues.file, !hasPrompts, FileShape.isSettings(lines) {
      return "settings of a file that the prose names"
    }
    guard !info.isShell, prompted(first) == nil, first.content.first != UInt8(ascii: "#") else { return nil }
    guard evidence(first).score < 3, first.content.first?.isUpper == true else { return nil }
    let machine = lines.contains {
      prompted($0).map { $0.prompt.shape != .dollar && $0.prompt.isStrong } ?? false
    }
    let sentence = first.bytes.last == UInt8(ascii: ":") || first.bytes.last == UInt8(ascii: ".")
    return sentence && !machine && first.content.words(limit: 8).count >= 4
      ? "begins with a sentence: the commands in it are quoted" : nil
  }

  private func evidence(_ line: CodeLine) -> CommandEvidence {
    if let first, first.line == line.source.line { return first.evidence }
    var evidence = CommandEvidence.of(line.content, vocabulary: vocabulary)
    if evidence.score == 2, evidence.program.isEmpty, isUsed(line.content) { evidence.score = 4 }
    if info.isWindows, evidence.score < 4, let windows = CommandEvidence.ofWindows(line.content) {
      return windows
    }
    return evidence
  }

  /// The variable that the line assigns is used somewhere in the document.
  private func isUsed(_ line: ArraySlice<UInt8>) -> Bool {
    let name = line.prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
    return line[name.endIndex...].first == UInt8(ascii: "=") && vocabulary.variables.contains(name.string)
  }

  /// How much the surroundings speak for commands.
  private var bias: Int {
    var bias = info.isShell ? 2 : info.isSource ? -6 : info.isText ? -1 : 0
    if cues.command { bias += 2 }
    if cues.output { bias -= cues.command ? 1 : 2 }
    return bias
  }

  // MARK: Lines with a prompt

  /// The prompt of a line and what follows it; `nil` where the line has none that fits.
  func prompted(_ line: CodeLine) -> PromptedLine? {
    guard let (prompt, rest) = PromptReader.read(line.content) else { return nil }
    if rest.isEmpty || rest.begins(with: "# ") && prompt.shape != .hash {
      let isPrompt = prompt.isStrong || prompt.shape == .bracket || prompt.shape == .directory
      return isPrompt ? PromptedLine(prompt: prompt, rest: rest, evidence: .none, isEmpty: true) : nil
    }
    if info.isSource, prompt.shape != .dollar, !prompt.isStrong { return nil }
    if prompt.shape == .hash, !hashIsPrompt { return nil }
    let evidence = CommandEvidence.of(rest, vocabulary: vocabulary)
    if evidence.score < prompt.evidenceNeeded, !(isAllHash && evidence.score == 3) { return nil }
    if prompt.isStrong, evidence.score == 0, isNoCommand(rest) { return nil }
    return PromptedLine(prompt: prompt, rest: rest, evidence: evidence, isEmpty: false)
  }

  /// A message that a background job wrote behind a prompt, an amount, another prompt.
  private func isNoCommand(_ rest: ArraySlice<UInt8>) -> Bool {
    let word = rest.prefix { !$0.isBlank }
    if word.count > 1, word.last == UInt8(ascii: ":"), word.dropLast().allSatisfy(\.isNameByte) {
      return true
    }
    return word.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
  }

  // MARK: Lines without a prompt

  /// The evidence for a line without prompt that is a command; `nil` where it is none.
  func bare(_ line: CodeLine, place: LinePlace) -> CommandEvidence? {
    if opensGroup, place.before != .output, line.content.elementsEqual("{".utf8) {
      return CommandEvidence(score: 6, reason: "a group of commands")
    }
    let evidence = evidence(line)
    guard evidence.score > 0, line.indent <= indent + 1 || place.before == .nothing else { return nil }
    let accepted: Bool
    switch place.before {
    case .nothing: accepted = opens(evidence, place)
    case .command: accepted = follows(evidence, place)
    case .output: accepted = interrupts(evidence, place)
    }
    return accepted ? evidence : nil
  }

  /// At the beginning of a block.
  private func opens(_ evidence: CommandEvidence, _ place: LinePlace) -> Bool {
    if hasPrompts { return evidence.score >= 5 && evidence.operands > 0 }
    switch evidence.score {
    case 5...: return bias > -4 || info.isData && evidence.isInvocation
    case 4: return bias >= -1
    case 3: return bias >= 0
    case 2 where evidence.program.isEmpty: return info.isShell || hasCommands && !info.isSource
    case 2: return bias >= 2 && !cues.output
    default: return place.isOnlyLine && info.isShell && cues.command && !cues.output
    }
  }

  /// Below another command, with nothing printed between.
  private func follows(_ evidence: CommandEvidence, _ place: LinePlace) -> Bool {
    if hasPrompts {
      return evidence.score >= 5 && evidence.operands > 0 && (place.blank || !place.lastHasPrompt)
    }
    if Printing.isScript(place.last) { return false }
    if evidence.score <= 3, evidence.operands > 0, Printing.echoes(place.last, evidence.text) { return false }
    if evidence.operands == 0, !evidence.program.isEmpty, Printing.lists(place.last), !place.blank {
      return false
    }
    if evidence.program.isEmpty, !evidence.runs, !place.blank, Printing.variables(place.last) { return false }
    if evidence.program.isEmpty, Printing.edits(place.last) { return false }
    switch evidence.score {
    case 5... where info.isData: return true
    case 4...: return bias > -4
    case 3: return bias >= 1 || place.comment || evidence.program.isEmpty
    case 2 where evidence.program.isEmpty:
      return hasCommands && (place.blank || Printing.isSilent(place.last))
    case 2 where info.isShell:
      return place.comment || place.blank
        || cues.command && !cues.output && evidence.operands > 0
          && !Printing.lists(place.last) && !Printing.text(place.last)
    default: return false
    }
  }

  /// Below a command's output.
  private func interrupts(_ evidence: CommandEvidence, _ place: LinePlace) -> Bool {
    if place.announced { return false }
    if Printing.isScript(place.last) {
      return evidence.score >= 5 && Printing.names(place.last, evidence.program)
    }
    if hasPrompts { return evidence.score >= 5 && evidence.operands > 0 && place.blank && place.elision }
    if place.comment { return evidence.score >= 4 }
    if place.last == nil {
      return evidence.score >= 5 && bias >= (place.blank ? 0 : 1) && evidence.operands > 0
    }
    if evidence.program == "exit", evidence.operands == 1, !place.blank { return false }
    if evidence.program.isEmpty, evidence.score >= 4, isSetForUse(evidence, place) { return true }
    if place.blank { return evidence.score >= 5 || evidence.score == 4 && bias >= 1 }
    let repeats = evidence.score >= 3 && Printing.program(place.last) == evidence.program
    guard evidence.score >= 5 || repeats, evidence.operands > 0 else { return false }
    if !Printing.text(place.last) { return true }
    return evidence.isInvocation && Printing.isFollowed(place.last, by: evidence.program)
  }
}

extension LineJudge {
  /// An assignment directly below what a command printed, where that is neither a file nor a list of variables.
  private func isSetForUse(_ evidence: CommandEvidence, _ place: LinePlace) -> Bool {
    !Printing.text(place.last) && !Printing.isScript(place.last)
      && (evidence.runs || !Printing.variables(place.last))
  }
}

/// A line that begins with a prompt, and what the rest of it looks like.
struct PromptedLine {
  var prompt: Prompt
  var rest: ArraySlice<UInt8>
  var evidence: CommandEvidence
  /// Nothing was typed, or only a comment.
  var isEmpty: Bool
}
