internal import Diagnostics

/// A line of either side, with where it came from.
struct SourceLine: Hashable, Sendable {
  let text: String
  /// The line in the document, or the number of the line of output.
  var line: Int
  /// Where the text begins in the document.
  var column: Int
  /// A blank line stands before it: a table ends there.
  var followsBlank = false
  /// What a golden adds; `nil` for a line of anything else.
  let golden: GoldenMarks?
  /// Bytes that begin no scalar, for columns in time that does not grow with the line.
  private let continuations: [Int]

  init(
    text: String, line: Int, column: Int, followsBlank: Bool = false, golden: GoldenMarks? = nil
  ) {
    (self.text, self.line, self.column, self.followsBlank) = (text, line, column, followsBlank)
    self.golden = golden
    continuations = text.utf8.enumerated().filter { $0.element & 0xC0 == 0x80 }.map(\.offset)
  }

  /// A mark for any number of lines left out, in all shapes that authors use.
  var isElision: Bool { golden?.isElision ?? Diagnostics.isElision(text.utf8) }

  /// The line as its author wrote it.
  var written: String { golden?.source ?? text }

  /// A line of a golden that may be absent.
  var isOptional: Bool { golden?.isOptional == true }

  /// The same line, which stands for itself whatever it looks like: a golden says where something is left out.
  var asPrinted: SourceLine {
    SourceLine(
      text: text, line: line, column: column, followsBlank: followsBlank, golden: GoldenMarks(source: text))
  }

  /// At least three dashes or equals signs and blanks only: layout under a header.
  var isRule: Bool {
    let marks = text.utf8.filter { !$0.isBlank }
    guard marks.count >= 3, let first = marks.first, first == .of("-") || first == .of("=") else {
      return false
    }
    return marks.allSatisfy { $0 == .of("-") || $0 == .of("=") || $0 == .of("+") || $0 == .of("|") }
  }

  /// How far the text is indented, in bytes.
  var indent: Int { text.utf8.prefix(while: \.isBlank).count }

  /// The document's column of a byte of the text.
  func column(of offset: Int) -> Int {
    var (low, high) = (0, continuations.count)
    while low < high {
      let middle = (low + high) / 2
      if continuations[middle] < offset { low = middle + 1 } else { high = middle }
    }
    let excess = golden?.holes.prefix { $0.range.upperBound <= offset }.reduce(0) { $0 + $1.excess }
    return column + max(0, offset) - low + (excess ?? 0)
  }
}

extension [SourceLine] {
  /// Lines without trailing blanks and without blank lines; what follows one is marked.
  init(cleaning lines: [SourceLine]) {
    self = []
    var sawBlank = false
    for line in lines {
      let text = line.text.withoutTrailingBlanks
      if text.isEmpty {
        sawBlank = !isEmpty
      } else {
        append(
          SourceLine(
            text: text, line: line.line, column: line.column, followsBlank: sawBlank, golden: line.golden))
        sawBlank = false
      }
    }
  }

  /// Lines of the document; dots below each other, a line each, are one elision.
  init(_ lines: [ExpectedLine]) {
    var sources: [SourceLine] = []
    for (index, line) in lines.enumerated() {
      var source = SourceLine(
        text: line.text, line: line.line, column: line.column, golden: line.golden)
      if line.golden == nil, line.isDot {
        if index > 0, lines[index - 1].isDot { continue }
        if index + 1 < lines.count, lines[index + 1].isDot {
          source = SourceLine(text: "...", line: line.line, column: line.column)
        }
      }
      sources.append(source)
    }
    self.init(cleaning: sources)
  }

  /// Lines of output, numbered from 1 unless others stand before them.
  init(_ lines: [String], from first: Int = 1) {
    self.init(
      cleaning: lines.enumerated().map { SourceLine(text: $0.element, line: $0.offset + first, column: 1) })
  }
}

extension ExpectedLine {
  /// Nothing but a `.`, which alone is a name that `find` prints.
  fileprivate var isDot: Bool { text.utf8.drop(while: \.isBlank).elementsEqual(".".utf8) }
}

extension String {
  /// The text up to its last byte that is no blank and no carriage return.
  var withoutTrailingBlanks: String {
    guard let last = utf8.last, last.isBlank || last == 0x0D else { return self }
    let end = utf8.lastIndex { !$0.isBlank && $0 != 0x0D }
    return end.map { String(self[...$0]) } ?? ""
  }
}
