/// What the block parser reads instead of a document: the same lines, but of text only its beginning.
///
/// Only the block structure is asked of cmark, and text is taken from the source by position. Everything that
/// matters to inline markup only is therefore overwritten or left out, so that no input can make the parser of inlines
/// slow or its tree large, and nesting is cut off where no person nests.
struct StructureMask {
  /// Containers beyond this many on one line are read as text.
  private static let deepest = 64
  /// Markers indented further than this are read as text.
  private static let widestIndent = 240
  /// As much of a line of text tells a paragraph from every other block.
  private static let longestText = 4
  private static let filler = UInt8(ascii: "x")

  /// The lines, each ended by LF.
  private(set) var bytes: [UInt8] = []
  /// How long each line is, without its end.
  private(set) var lengths: [Int] = []
  /// An HTML block may be open, whose end may stand anywhere in a line.
  private var hasMarkup = false

  init(_ source: SourceText) {
    let first = source.firstContentLine
    let fences = shortcodeFences(in: source)
    bytes.reserveCapacity(source.bytes.count / 2)
    lengths.reserveCapacity(source.lineCount)
    for number in 1...source.lineCount {
      let start = bytes.count
      if number >= first {
        let line = source.line(number)
        if !fences.isEmpty, fences.contains(number) { addFence(line) } else { add(line) }
      }
      lengths.append(bytes.count - start)
      bytes.append(0x0A)
    }
  }

  private mutating func add(_ line: ArraySlice<UInt8>) {
    let rest = structure(of: line)
    bytes += line[..<rest.startIndex]
    guard let first = rest.first else { return }
    let marks = rest.prefix(3)
    if marks.count == 3, first == UInt8(ascii: "`") || first == UInt8(ascii: "~"),
      marks.allSatisfy({ $0 == first })
    {
      for byte in rest { bytes.append(Self.isInline(byte) && byte != UInt8(ascii: "`") ? Self.filler : byte) }
    } else if first == UInt8(ascii: "<"), beginsMarkupBlock(rest) {
      hasMarkup = true
      bytes += rest.prefix(2)
      addMasked(rest.dropFirst(2))
    } else if rest.count <= Self.longestText || hasMarkup && rest.contains(UInt8(ascii: ">")) {
      addMasked(rest)
    } else {
      addMasked(rest.prefix(Self.longestText))
      bytes.append(Self.filler)
    }
  }

  private mutating func addMasked(_ text: ArraySlice<UInt8>) {
    for byte in text { bytes.append(Self.isInline(byte) ? Self.filler : byte) }
  }

  /// A shortcode as a fence: `~~~~~~~~`, which code hardly ever holds.
  private mutating func addFence(_ line: ArraySlice<UInt8>) {
    let text = structure(of: line)
    bytes += line[..<text.startIndex]
    for _ in text.prefix(8) { bytes.append(UInt8(ascii: "~")) }
  }

  /// What follows indentation and the markers of lists, quotes and headings.
  private func structure(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if isRule(line) { return line[line.endIndex...] }
    var rest = line
    for _ in 0..<Self.deepest {
      rest = rest.drop(while: \.isBlank)
      guard rest.startIndex - line.startIndex < Self.widestIndent, let first = rest.first else { break }
      let marker = markerLength(rest, first)
      if marker == 0 { return rest }
      rest = rest.dropFirst(marker)
    }
    return rest
  }

  private func markerLength(_ rest: ArraySlice<UInt8>, _ first: UInt8) -> Int {
    let length: Int
    switch first {
    case UInt8(ascii: ">"): return 1
    case UInt8(ascii: "#"): length = rest.prefix { $0 == UInt8(ascii: "#") }.count
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): length = 1
    case let digit where digit.isDigit:
      let digits = rest.prefix { $0.isDigit }.count
      let end = rest.dropFirst(digits).first
      guard digits < 10, end == UInt8(ascii: ".") || end == UInt8(ascii: ")") else { return 0 }
      length = digits + 1
    default: return 0
    }
    return rest.dropFirst(length).first?.isBlank ?? true ? length : 0
  }

  /// A thematic break or a setext underline.
  private func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    guard let mark = line.first(where: { !$0.isBlank }) else { return true }
    switch mark {
    case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="):
      return line.allSatisfy { $0 == mark || $0.isBlank }
    default: return false
    }
  }

  /// Comments, declarations and the elements that begin an HTML block and may hold blank-line-free text.
  private func beginsMarkupBlock(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let second = rest.dropFirst().first else { return false }
    if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") { return true }
    let name = rest.dropFirst(second == UInt8(ascii: "/") ? 2 : 1).prefix { $0.isAlphanumeric }
    return name.count <= 10 && markupElements.contains(lowering: name)
  }

  /// Characters with a meaning inside a paragraph; CR would end a line.
  private static func isInline(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "*"), UInt8(ascii: "_"),
      UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "!"), 0x0D:
      true
    default: false
    }
  }
}

/// Elements that begin an HTML block by CommonMark's rules 1 and 6, as far as documents use them.
private let markupElements: WordSet = [
  "address", "article", "aside", "base", "blockquote", "body", "caption", "center", "col", "colgroup", "dd",
  "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
  "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main",
  "menu", "nav", "ol", "option", "p", "param", "pre", "script", "section", "source", "style", "summary",
  "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "track", "ul",
]
