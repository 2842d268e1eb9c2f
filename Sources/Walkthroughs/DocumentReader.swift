internal import Diagnostics

/// Collects a document from the block structure; classification comes last, when the whole document is known.
struct DocumentReader {
  let source: SourceText
  let path: String
  var noise: NoiseReport
  private var blocks: [RawBlock] = []
  private var prose: [Prose] = []
  private var parts: [Document.Part] = []

  init(source: SourceText, path: String) {
    self.source = source
    self.path = path
    noise = NoiseReport(path: path)
  }

  mutating func read() {
    reportLineEnds()
    for leaf in markdownLeaves(of: source) {
      switch leaf {
      case .code(let code): (NestedFences.codes(in: code, source: source) ?? [code]).forEach { add($0) }
      case .text(let kind, let lines, let column, let item): add(kind, lines, column, item)
      case .markup(let lines):
        parts += comments(in: lines, of: source).map { .comment($0) }
      }
    }
  }

  func document(text: String) -> Document {
    let read = readBlocks(blocks, prose: prose, parts: parts)
    return Document(
      path: path, text: text, blocks: read, prose: prose, diagnostics: noise.diagnostics, parts: parts)
  }

  private mutating func add(_ code: MarkdownCode) {
    var lines: [CodeLine] = []
    for (index, offset) in code.offsets.enumerated() {
      let number = code.content + index
      let line = source.line(number)
      let column = scalarCount(line.prefix(offset)) + 1
      let clean = CleanLine(line.dropFirst(offset), column: column)
      clean.noise.forEach { noise.add($0, line: number) }
      lines.append(CodeLine(DocumentLine(text: clean.text, line: number, column: column), clean.bytes))
    }
    let opening = source.line(code.line)
    let shortcode = code.fenced ? Shortcode(opening) : nil
    let fence = FenceLine(opening)
    if code.fenced, shortcode == nil, !isClosed(code, fence) {
      noise.add(
        "unclosed-fence", .warning, "this block is never closed and runs to the end of its section",
        code.line, 1,
        help: "close it with a line of \(fence.marks)")
    }
    parts.append(.block(blocks.count))
    blocks.append(
      RawBlock(
        line: code.line, fenced: code.fenced, info: code.fenced ? shortcode?.info ?? fence.info : "",
        lines: lines))
  }

  private func isClosed(_ code: MarkdownCode, _ fence: FenceLine) -> Bool {
    guard code.end > code.line else { return false }
    let last = source.line(code.end).drop { $0.isBlank || $0 == UInt8(ascii: ">") }.trimmedAtEnd
    return last.count >= 3 && last.allSatisfy { $0 == fence.mark }
  }

  private mutating func add(
    _ kind: Prose.Kind, _ lines: ClosedRange<Int>, _ column: Int, _ item: Prose.Item?
  ) {
    var texts: [DocumentLine] = []
    for number in lines {
      let line = source.line(number)
      var rest = number == lines.lowerBound ? line.dropFirst(column - 1) : line
      rest = rest.drop { $0.isBlank || $0 == UInt8(ascii: ">") }
      if case .heading = kind { rest = rest.drop { $0 == UInt8(ascii: "#") } }
      let start = scalarCount(line[..<rest.startIndex]) + 1
      texts.append(DocumentLine(text: rest.trimmed.string, line: number, column: start))
    }
    parts.append(.prose(prose.count))
    prose.append(Prose(kind: kind, lines: texts, item: item))
  }

  /// CR LF at every line is one notice.
  private mutating func reportLineEnds() {
    guard let index = source.bytes.firstIndex(of: 0x0D), index + 1 < source.bytes.count,
      source.bytes[index + 1] == 0x0A
    else { return }
    let line = (source.starts.firstIndex { $0 > index } ?? source.lineCount)
    let column = scalarCount(source.line(line)) + 1
    noise.add("carriage-return", .notice, "lines end in CR LF; the CR is read past", line, column)
  }
}

/// An opening fence: its marks and the info string behind them.
struct FenceLine {
  var mark: UInt8
  var length: Int
  var info: String

  init(_ line: ArraySlice<UInt8>) {
    let start = line.firstIndex { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") } ?? line.endIndex
    let rest = line[start...]
    let mark = rest.first ?? UInt8(ascii: "`")
    self.mark = mark
    length = rest.prefix { $0 == mark }.count
    info = rest.dropFirst(length).trimmed.string
  }

  var marks: String { String(repeating: String(UnicodeScalar(mark)), count: max(3, min(length, 80))) }
}
