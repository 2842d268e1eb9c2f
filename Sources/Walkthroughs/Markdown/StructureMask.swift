/// A copy of a document for the block parser alone, of the same length.
///
/// Only the block structure is asked of cmark, and text is taken from the source by position. Everything that
/// matters to inline markup only is therefore overwritten, so that no input can make the parser of inlines slow,
/// and nesting is cut off where no person nests.
struct StructureMask {
  /// Containers beyond this many on one line are read as text.
  private static let deepest = 64
  /// Markers indented further than this are read as text.
  private static let widestIndent = 240
  private static let filler = UInt8(ascii: "x")

  private var bytes: [UInt8]

  static func mask(_ source: SourceText) -> [UInt8] {
    var mask = StructureMask(bytes: source.bytes)
    let first = source.firstContentLine
    let fences = shortcodeFences(in: source)
    for number in 1...source.lineCount {
      let line = source.line(number)
      if number < first {
        mask.overwrite(line.indices, with: UInt8(ascii: " "))
      } else if !fences.isEmpty, fences.contains(number) {
        mask.fence(line)
      } else {
        mask.maskLine(line)
      }
    }
    return mask.bytes
  }

  private mutating func maskLine(_ line: ArraySlice<UInt8>) {
    var rest = structure(of: line)
    if let first = rest.first {
      let fence = first == UInt8(ascii: "`") || first == UInt8(ascii: "~")
      if fence {
        overwrite(rest.indices, where: { Self.isInline($0) && $0 != UInt8(ascii: "`") })
        return
      }
      if first == UInt8(ascii: "<"), beginsMarkupBlock(rest) { rest = rest.dropFirst(2) }
    }
    overwrite(rest.indices, where: Self.isInline)
  }

  /// A shortcode as a fence: `~~~~~~~~`, which code hardly ever holds.
  private mutating func fence(_ line: ArraySlice<UInt8>) {
    let text = structure(of: line)
    overwrite(text.indices, with: UInt8(ascii: " "))
    overwrite(text.prefix(8).indices, with: UInt8(ascii: "~"))
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
    let marks = [UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "=")]
    return marks.contains(mark) && line.allSatisfy { $0 == mark || $0.isBlank }
  }

  /// Comments, declarations and the elements that begin an HTML block and may hold blank-line-free text.
  private func beginsMarkupBlock(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let second = rest.dropFirst().first else { return false }
    if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") { return true }
    let name = rest.dropFirst(second == UInt8(ascii: "/") ? 2 : 1).prefix { $0.isAlphanumeric }
    return name.count <= 10 && markupElements.contains(name.string.lowercased())
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

  private mutating func overwrite(_ range: Range<Int>, where matches: (UInt8) -> Bool) {
    for index in range where matches(bytes[index]) { bytes[index] = Self.filler }
  }

  private mutating func overwrite(_ range: Range<Int>, with byte: UInt8) {
    for index in range { bytes[index] = byte }
  }
}

/// Elements that begin an HTML block by CommonMark's rules 1 and 6, as far as documents use them.
private let markupElements: Set<String> = [
  "address", "article", "aside", "base", "blockquote", "body", "caption", "center", "col", "colgroup", "dd",
  "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
  "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main",
  "menu", "nav", "ol", "option", "p", "param", "pre", "script", "section", "source", "style", "summary",
  "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "track", "ul",
]
