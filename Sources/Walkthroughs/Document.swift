public import Diagnostics

/// A markdown document as it was read: its code blocks, its prose and what was odd about its text.
public struct Document: Sendable {
  /// The file, as the user named it.
  public var path: String
  /// The text as it was given, without a byte order mark.
  public var text: String
  /// Code blocks in document order.
  public var blocks: [Block]
  /// Paragraphs and headings in document order.
  public var prose: [Prose]
  /// Noise that was read past (notices, warnings) and what could not be read (errors).
  public var diagnostics: [Diagnostic]

  /// Prose, blocks and comments as they follow each other.
  var parts: [Part]

  /// One thing of a document, by its index in the list of its kind; comments carry themselves.
  enum Part: Sendable {
    case prose(Int)
    case block(Int)
    case comment(MarkdownComment)
  }
}

/// A fenced or indented code block.
public struct Block: Sendable {
  /// What a block is to a reader.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Commands to type, nothing they print.
    case command
    /// Commands and what they print.
    case commandAndOutput = "command+output"
    /// What some command prints, without the command.
    case output
    /// The content of a file: configuration, a script, source text.
    case file
    /// A diagram, a formula, plain words.
    case other

    /// Whether the block holds commands.
    public var hasCommands: Bool { self == .command || self == .commandAndOutput }
  }

  /// Counted from 0 over the blocks of the document.
  public var index: Int
  /// The opening fence, or the first line of an indented block; counted from 1.
  public var line: Int
  /// Whether fences mark it; otherwise indentation does.
  public var fenced: Bool
  /// The words after the opening fence.
  public var info: String
  /// What it was taken for.
  public var kind: Kind
  /// Why: one line without a full stop.
  public var reason: String
  /// Its lines, noise removed, without the blanks that place the block in a list.
  public var lines: [DocumentLine]

  /// What the prose directly above announces.
  var cues: ProseCues
  /// The commands in it, each with the lines it prints.
  var commands: [FoundCommand]
}

/// One line of a block without noise, and where it stands in the document.
public struct DocumentLine: Hashable, Sendable {
  /// The text: no carriage returns, terminal codes or trailing blanks, one half of a doubled line.
  public var text: String
  /// Counted from 1.
  public var line: Int
  /// Where `text` begins in the source line, counted from 1 in Unicode scalars.
  public var column: Int

  /// A line of a document.
  public init(text: String, line: Int, column: Int = 1) {
    self.text = text
    self.line = line
    self.column = column
  }
}

/// A paragraph or a heading, in the markdown it is written in.
public struct Prose: Hashable, Sendable {
  /// What kind of text it is.
  public enum Kind: Hashable, Sendable {
    /// A paragraph.
    case paragraph
    /// A heading and its level, 1 to 6.
    case heading(Int)
  }

  /// A paragraph's place in a list.
  public struct Item: Hashable, Sendable {
    /// Tells lists of one document apart.
    public var list: Int
    /// The number a reader sees, `nil` for bullets.
    public var number: Int?
  }

  /// What it is.
  public var kind: Kind
  /// Its source lines, without indentation.
  public var lines: [DocumentLine]
  /// Set for text in a list: the innermost item.
  public var item: Item?

  /// The first line, counted from 1.
  public var line: Int { lines.first?.line ?? 1 }
  /// All lines as one text.
  public var text: String {
    lines.count == 1 ? lines[0].text : lines.map(\.text).joined(separator: " ")
  }
}
