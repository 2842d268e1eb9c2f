internal import Addresses
internal import Diagnostics

/// Commands beyond this many in one document are not planned: no person walks that far, and plans stay bounded.
public let stepLimit = 10_000

/// Walks a document and drafts its steps and file checks: what is run, with which output, under which annotations.
struct Drafting {
  /// Of annotations no more is said once so much was found.
  private static let mostFindings = 1000

  let document: Document
  private(set) var drafts: [Draft] = []
  private(set) var files: [FileDraft] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var above: [Prose] = []
  private var section = 0
  private var annotation: Annotation?
  /// The block whose last command still waits for output.
  private var awaiting: Int?
  private var isFull = false
  private let placeholders: Placeholders
  private let alternatives: Alternatives
  /// What the commands so far have set.
  private var variables = VariableScope()
  /// Commands already parsed, by their text.
  private var readings: [String: CommandReading] = [:]

  init(_ document: Document, filling placeholders: Placeholders) {
    self.document = document
    self.placeholders = placeholders
    alternatives = Alternatives(document)
    for part in document.parts {
      switch part {
      case .prose(let index): add(document.prose[index])
      case .comment(let comment): add(comment)
      case .block(let index): add(document.blocks[index])
      }
    }
    reportUnused()
  }

  private mutating func add(_ prose: Prose) {
    if case .heading = prose.kind {
      section += 1
      reportUnused()
    }
    above.append(prose)
  }

  private mutating func add(_ comment: MarkdownComment) {
    guard var parser = AnnotationParser(comment, path: document.path) else { return }
    var merged = annotation ?? Annotation(line: comment.line)
    parser.read(into: &merged)
    annotation = merged
    if diagnostics.count < Self.mostFindings { diagnostics += parser.diagnostics }
  }

  private mutating func reportUnused() {
    guard let unused = annotation else { return }
    annotation = nil
    guard unused.isAboutBlock else { return }
    report(
      "annotation-without-block", .warning, "no block follows this annotation in its section", unused.line,
      help: "put it directly above a block")
  }

  private mutating func add(_ block: Block) {
    switch block.kind {
    case .command, .commandAndOutput: addCommands(of: block)
    case .output: addOutput(block)
    case .file: addFile(block)
    case .other: if annotation?.run != nil { addOutput(block) }
    }
    awaiting = block.kind.hasCommands && block.commands.last?.output.isEmpty == true ? block.index : nil
    above = []
    annotation = nil
  }

  private mutating func addCommands(of block: Block) {
    let others = Alternatives.commands(of: block)
    for (number, command) in block.commands.enumerated() {
      guard drafts.count < stepLimit else { return reportTooMany(block.line) }
      var own = annotation
      if number > 0 { own?.name = nil }
      let line = block.lines[command.lines.lowerBound].line
      drafts.append(draft(block, command.text, line, own, "command: " + command.reason, command.prompt))
      drafts[drafts.count - 1].output = output(of: command, in: block)
      if let why = others[number] ?? alternatives.blocks[block.index] {
        drafts[drafts.count - 1].obstacle = why
      }
      expectSimilar(block)
      if let open = command.unfinished { reportOpen(open, line) }
    }
    if annotation?.run != nil {
      report(
        "annotation-value", .error, "`run` is for blocks of output; this block has its own commands",
        block.line)
    }
  }

  private mutating func reading(_ command: String) -> CommandReading {
    if let known = readings[command] { return known }
    let reading = CommandReading(command)
    readings[command] = reading
    return reading
  }

  private mutating func draft(
    _ block: Block, _ command: String, _ line: Int, _ annotation: Annotation?, _ reason: String,
    _ prompt: Prompt?
  ) -> Draft {
    let command = placeholders.fill(command)
    let reading = reading(command)
    let info = BlockInfo(block.info)
    var unset = variables.unset(in: command, reading)
    // Another machine or a container has an environment of its own.
    if let context = annotation?.context, context != .host { unset = nil }
    let obstacle = obstacle(in: command, reading, info: info)
    return Draft(
      block: block.index, line: line, command: command, prompt: prompt, annotation: annotation, above: above,
      section: section, reason: reason, reading: reading,
      obstacle: obstacle ?? unset.map { "no command before sets `\($0)`; --bind '\($0)=VALUE' fills it in" },
      key: Self.key(command))
  }

  /// The command with single blanks between its words.
  private static func key(_ command: String) -> String {
    var previous = UInt8(ascii: " ")
    let isPlain = command.utf8.allSatisfy { byte in
      defer { previous = byte }
      return byte != 0x09 && byte != 0x0A && (byte != 0x20 || previous != 0x20)
    }
    if isPlain, previous != 0x20 { return command }
    return Array(Array(command.utf8).split { $0.isBlank || $0 == 0x0A }.joined(separator: [0x20])).string
  }

  private func output(of command: FoundCommand, in block: Block) -> StepOutput? {
    let lines = block.lines[command.output]
    guard let first = lines.first else { return nil }
    return StepOutput(line: first.line, block: block.index, lines: Array(lines))
  }

  /// An output block belongs to the command that awaits it, or to its annotation's command.
  private mutating func addOutput(_ block: Block) {
    guard let output = trimmed(block) else { return }
    if let run = annotation?.run, let line = annotation?.line {
      drafts.append(draft(block, run, line, annotation, "command: an annotation gives it", nil))
      drafts[drafts.count - 1].output = output
    } else if awaiting == block.index - 1, !drafts.isEmpty, announces(block) {
      drafts[drafts.count - 1].output = output
      expectSimilar(block)
    } else {
      report(
        "output-without-command", .notice, "this output has no command and is not checked", block.line,
        help: "name its command: <!-- waymark: run=\"COMMAND\" -->")
    }
  }

  /// Nothing stands between the command and this block, or prose that announces output, or what the block shows is
  /// what that command prints.
  private func announces(_ block: Block) -> Bool {
    if above.isEmpty || block.cues.output { return true }
    guard !block.cues.writing, !above.contains(where: { $0.kind != .paragraph }),
      let command = drafts.last?.command
    else {
      return false
    }
    return Printing.fits(command, block.lines.map(\.text))
  }

  /// Prose that announces similar output makes more rows and columns tolerable, unless an annotation says otherwise.
  private mutating func expectSimilar(_ block: Block) {
    guard !above.isEmpty, block.cues.similar, drafts.last?.output != nil, let draft = drafts.last
    else {
      return
    }
    var own = draft.annotation ?? Annotation(line: draft.line)
    guard !own.keys.contains("expect") else { return }
    own.settings.expectation = .similar
    drafts[drafts.count - 1].annotation = own
  }

  private mutating func addFile(_ block: Block) {
    guard let prose = above.last, let named = NamedPath(in: prose.text), let output = trimmed(block) else {
      return
    }
    if named.isToWrite {
      report("file-to-write", .notice, "the reader writes \(named.path); it is not compared", block.line)
      return
    }
    if annotation?.settings.skip != nil { return }
    files.append(
      FileDraft(
        block: block.index, path: named.path, lines: output.lines, annotation: annotation, above: above,
        after: drafts.count))
  }

  private func trimmed(_ block: Block) -> StepOutput? {
    guard let first = block.lines.firstIndex(where: { !$0.text.isEmpty }),
      let last = block.lines.lastIndex(where: { !$0.text.isEmpty })
    else { return nil }
    return StepOutput(
      line: block.lines[first].line, block: block.index, lines: Array(block.lines[first...last]))
  }

  private mutating func reportTooMany(_ line: Int) {
    if isFull { return }
    isFull = true
    report(
      "too-many-steps", .error, "more than \(stepLimit) commands; the rest is not planned", line,
      help: "split the document")
  }

  private mutating func reportOpen(_ what: String, _ line: Int) {
    report(
      "unfinished-command", .warning, "this command is never finished in its block: \(what)", line,
      help: "complete it, or mark what is no command with an annotation")
  }

  private mutating func report(
    _ code: String, _ severity: Severity, _ message: String, _ line: Int, help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code, severity: severity, message, path: document.path, position: SourcePosition(line: line),
        help: help))
  }
}
