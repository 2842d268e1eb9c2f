/// A part of a golden's line that does not stand for its letters as output would.
struct Hole: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// Any text.
    case any
    /// One value of a type, whichever.
    case value
    /// The thing that the document calls so.
    case named
    /// These letters.
    case literal
  }

  var kind: Kind
  var type: ValueType?
  /// Where it stands in the line that is read, in bytes.
  var range: Range<Int>
  /// As written in the golden; the letters themselves for names and literals.
  var text: String
  /// How many scalars longer than in the line that is read it is written.
  var excess: Int

  /// As a token of the line.
  var token: Token {
    var token = Token(range: range, text: text, type: type)
    token.hole = kind
    return token
  }
}

/// What is particular about a line that comes from a golden.
struct GoldenMarks: Hashable, Sendable {
  var isElision = false
  var isOptional = false
  var holes: [Hole] = []
  /// The line as written.
  var source = ""

  /// Whether the line may stand for others than its letters' own.
  var isFree: Bool { isElision || isOptional || !holes.isEmpty }
}

extension ExpectedLine {
  /// A line of a golden: the text has a sample in the place of every hole, so that what stands around it is read right.
  init(_ line: PatternLine, at number: Int) {
    var marks = GoldenMarks(source: line.description)
    guard case .text(let content) = line else {
      marks.isElision = true
      self.init(text: "...", line: number)
      golden = marks
      return
    }
    marks.isOptional = content.isOptional
    var text: [UInt8] = []
    for (index, part) in content.parts.enumerated()
    where index == 0 || part != .any || content.parts[index - 1] != .any {
      text += part.read(into: &marks.holes, at: text.count)
    }
    self.init(text: text.text(0..<text.count), line: number)
    golden = marks
  }
}

extension ExpectedOutput {
  /// What a golden says a command prints; lines are the golden's.
  public init(_ pattern: Pattern, rows: Rows = .all, exact: Bool = false, similar: Bool = false) {
    let lines = pattern.lines.enumerated().map { ExpectedLine($0.element, at: $0.offset + 1) }
    self.init(lines: lines, rows: rows, exact: exact, similar: similar)
  }
}

extension PatternPart {
  /// The bytes that are read for it; a hole is added to the list.
  fileprivate func read(into holes: inout [Hole], at start: Int) -> [UInt8] {
    let (kind, type, text): (Hole.Kind, ValueType?, String)
    switch self {
    case .text(let text): return Array(text.utf8)
    case .any: (kind, type, text) = (.any, nil, "x")
    case .value(let own): (kind, type, text) = (.value, own, own.sample)
    case .named(let own, let name): (kind, type, text) = (.named, own, name)
    case .literal(let letters): (kind, type, text) = (.literal, nil, letters)
    }
    let isOwn = kind == .named || kind == .literal
    holes.append(
      Hole(
        kind: kind, type: type, range: start..<start + text.utf8.count,
        text: isOwn ? text : description,
        excess: description.unicodeScalars.count - text.unicodeScalars.count))
    return Array(text.utf8)
  }
}
