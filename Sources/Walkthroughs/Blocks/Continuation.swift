internal import ShellSyntax

/// How many lines a command takes: continuation marks, open quotes, here-documents, loops, trailing operators.
struct Continuation {
  /// Lines a command may have outside a here-document; beyond, the opening line stands alone.
  private static let longest = 300

  /// The command's text, lines joined by newline.
  var text: String
  /// Lines taken, at least one.
  var count: Int
  /// What was still open at the end of the block.
  var unfinished: String?

  /// Reads on from line `index`, whose command begins with `first`.
  ///
  /// A line with a prompt of its own ends any command. `budget` is how many bytes the parser may still look at in this document: it keeps hostile input linear.
  init(first: String, at index: Int, in lines: ArraySlice<CodeLine>, prompted: Bool, budget: inout Int) {
    text = first
    count = 1
    guard ContinuationReader.mayContinue(first) else { return }
    var walk = ContinuationReader(lines: lines, index: index, prompted: prompted, longest: Self.longest)
    walk.text = first
    walk.budget = budget
    walk.read()
    budget = walk.budget
    text = walk.text
    count = walk.index - index + 1
    unfinished = walk.unfinished
  }
}

private struct ContinuationReader {
  let lines: ArraySlice<CodeLine>
  var index: Int
  let prompted: Bool
  let longest: Int
  var text = ""
  var budget = 0
  var unfinished: String?
  /// Set once continuation lines turn out to carry the shell's `> `.
  private var marked: Bool?

  init(lines: ArraySlice<CodeLine>, index: Int, prompted: Bool, longest: Int) {
    self.lines = lines
    self.index = index
    self.prompted = prompted
    self.longest = longest
  }

  /// A cheap look that spares most commands the parser.
  static func mayContinue(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if bytes.contains(UInt8(ascii: "\\")) { return true }
    if let last = bytes.last, "|&`({;".utf8.contains(last) { return true }
    if bytes.contains(where: opens) { return true }
    if bytes.contains(UInt8(ascii: "<")), bytes.indices.contains(where: { bytes[$0...].begins(with: "<<") }) {
      return true
    }
    let word = bytes.drop(while: \.isBlank).prefix { !$0.isBlank && $0 != UInt8(ascii: ";") }
    return KnownTools.keywords.contains(word)
  }

  /// Quotes and brackets.
  private static func opens(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "("), UInt8(ascii: "{"): true
    default: false
    }
  }

  mutating func read() {
    let start = (index, text)
    while let open = open() {
      guard index + 1 < lines.endIndex, index - start.0 < longest, !nextHasPrompt else {
        stop(open, start)
        return
      }
      if let delimiter = open.delimiter {
        guard takeDocument(delimiter) else {
          stop(open, start)
          return
        }
        if text.utf8.last.map({ "'\"".utf8.contains($0) }) == true {
          unfinished = open.what
          return
        }
      } else {
        takeLine()
      }
    }
  }

  /// A command that is still open at the end: a trailing mark keeps its lines, anything else only its first.
  private mutating func stop(_ open: Open, _ start: (Int, String)) {
    unfinished = open.what
    if !open.isTrailing { (index, text) = start }
  }

  private struct Open {
    var what: String
    /// The word that ends a here-document.
    var delimiter: String?
    var isTrailing: Bool { what == "continuation" || what == "pipe" || what == "&&" || what == "||" }
  }

  /// What is open at the end of the text.
  private mutating func open() -> Open? {
    budget -= text.utf8.count
    if budget < 0 { return looselyOpen() }
    if endsInComment { return Open(what: "continuation") }
    if isPowerShell { return text.ends(in: " `") ? Open(what: "continuation") : nil }
    switch completeness(of: readable) {
    case .complete: return nil
    case .incomplete(let what):
      for prefix in ["here-document ", "heredoc "] where what.hasPrefix(prefix) {
        return Open(what: what, delimiter: String(what.dropFirst(prefix.count)))
      }
      return Open(what: what)
    case .invalid: return looselyOpen()
    }
  }

  /// The text as the parser reads it: `select` loops are built like `for` loops.
  private var readable: String { text.hasPrefix("select ") ? "for" + text.dropFirst(6) : text }

  /// Authors explain options behind a continuation mark: `--name x \   # the name`.
  private var endsInComment: Bool {
    let line =
      text.utf8.suffix(400).split(separator: 0x0A, omittingEmptySubsequences: false).last ?? ""[...].utf8
    let comment = line.lastIndex(of: UInt8(ascii: "#")) ?? line.endIndex
    guard comment != line.endIndex, comment != line.startIndex else { return false }
    let before = Array(line[..<comment])
    return before.last?.isBlank == true && before.trimmedAtEnd.last == UInt8(ascii: "\\")
  }

  /// A first line that ends in a lone backquote goes on in PowerShell's way.
  private var isPowerShell: Bool {
    let line = text.utf8.prefix { $0 != 0x0A }
    return line.suffix(2).elementsEqual(" `".utf8) && line.count { $0 == UInt8(ascii: "`") } % 2 == 1
  }

  /// For text that no shell reads, placeholders mostly: the marks alone.
  private func looselyOpen() -> Open? {
    if text.ends(in: "\\") { return Open(what: "continuation") }
    if text.ends(in: "|") || text.ends(in: "&&") { return Open(what: "pipe") }
    return hereDocumentDelimiter().map { Open(what: "here-document \($0)", delimiter: $0) }
  }

  private func hereDocumentDelimiter() -> String? {
    guard text.utf8.count < 4000 else { return nil }
    let bytes = Array(text.utf8)
    guard !bytes.contains(0x0A),
      let mark = bytes.indices.first(where: { bytes[$0...].begins(with: "<<") })
    else { return nil }
    let word = bytes[(mark + 2)...].drop { "- \"'".utf8.contains($0) }
      .prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
    return word.isEmpty ? nil : word.string
  }

  private var nextHasPrompt: Bool {
    guard prompted, let found = PromptReader.read(lines[index + 1].content) else { return false }
    return found.prompt.isStrong && found.prompt.shape != .arrow
  }

  private mutating func takeLine() {
    index += 1
    text += "\n" + line(index)
  }

  /// Takes everything to the delimiter's line; false where the block ends before.
  private mutating func takeDocument(_ delimiter: String) -> Bool {
    var end = index + 1
    while end < lines.endIndex, budget > 0, !isDelimiter(end, delimiter) {
      budget -= lines[end].bytes.count + 1
      end += 1
    }
    guard budget > 0, end < lines.endIndex else { return false }
    var parts = [text]
    for taken in (index + 1)...end { parts.append(line(taken)) }
    text = parts.joined(separator: "\n")
    index = end
    return true
  }

  private mutating func isDelimiter(_ line: Int, _ delimiter: String) -> Bool {
    let text = self.line(line).utf8
    let rest = text.drop(while: \.isBlank)
    return rest.starts(with: delimiter.utf8)
      && rest.dropFirst(delimiter.utf8.count).allSatisfy { "'\"".utf8.contains($0) }
  }

  /// Behind a `\`, an option behind `> ` is none that a redirection could write to.
  private func isMarkedWithoutPrompt(_ line: CodeLine) -> Bool {
    let rest = line.bytes.dropFirst().drop(while: \.isBlank)
    return text.hasSuffix("\\") && rest.first == UInt8(ascii: "-")
  }

  /// A continuation line, without the shell's `> ` where the first one has it.
  private mutating func line(_ index: Int) -> String {
    let line = lines[index]
    let mark = line.bytes.begins(with: "> ") || line.bytes.elementsEqual(">".utf8)
    if marked == nil { marked = mark && (prompted || isMarkedWithoutPrompt(line)) }
    guard marked == true, mark else { return line.source.text }
    return line.bytes.dropFirst(2).string
  }
}
