/// A line of a block with its bytes at hand, because every rule about lines looks at bytes.
struct CodeLine {
  var source: DocumentLine
  var bytes: ArraySlice<UInt8>
  /// How many blanks begin it.
  var indent: Int

  /// `bytes` are those of the line's text.
  init(_ source: DocumentLine, _ bytes: ArraySlice<UInt8>) {
    self.source = source
    self.bytes = bytes
    indent = bytes.prefix(while: \.isBlank).count
  }

  var isBlank: Bool { indent == bytes.count }
  /// Without indentation.
  var content: ArraySlice<UInt8> { bytes.dropFirst(indent) }

  /// The same line with `count` leading blanks taken away.
  func dedented(by count: Int) -> CodeLine {
    guard count > 0, indent >= count else { return self }
    let rest = bytes.dropFirst(count)
    return CodeLine(
      DocumentLine(text: rest.string, line: source.line, column: source.column + count), rest)
  }
}

/// A code block before classification.
struct RawBlock {
  var line: Int
  var fenced: Bool
  var info: String
  var lines: [CodeLine]
}

/// A command found in a block and where its output stands.
struct FoundCommand: Sendable {
  /// What a reader types: prompts removed, lines joined by newline as in the document.
  var text: String
  /// Indices into the block's lines.
  var lines: Range<Int>
  /// Its output, trimmed of blank lines and comments; empty where none is shown.
  var output: Range<Int>
  var prompt: Prompt?
  /// Why it was taken for a command.
  var reason: String
  /// What is still open at its end, such as `open double quote`.
  var unfinished: String?
}
