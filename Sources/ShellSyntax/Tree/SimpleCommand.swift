/// Assignments, words and redirections; the first word names the program.
public struct SimpleCommand: Hashable, Sendable {
  /// `NAME=value` before the first word.
  public var assignments: [Assignment]
  /// Name and arguments; empty where there are only assignments or redirections.
  public var words: [Word]
  /// In order, wherever they stood.
  public var redirections: [Redirection]

  /// A command.
  public init(
    assignments: [Assignment] = [], words: [Word] = [], redirections: [Redirection] = []
  ) {
    self.assignments = assignments
    self.words = words
    self.redirections = redirections
  }
}

/// `NAME=value`, `NAME+=value`, `NAME[index]=value` or `NAME=(values)`.
public struct Assignment: Hashable, Sendable {
  /// A shell name.
  public var name: String
  /// Between brackets.
  public var index: Word?
  /// Written `+=`.
  public var appends: Bool
  /// May be empty; an array is one part.
  public var value: Word
  /// From the name to the value's end.
  public var source: SourceRange

  /// An assignment.
  public init(
    name: String, index: Word? = nil, appends: Bool = false, value: Word, source: SourceRange = .init()
  ) {
    self.name = name
    self.index = index
    self.appends = appends
    self.value = value
    self.source = source
  }
}

/// `>file`, `2>&1`, `<<EOF` …
public struct Redirection: Hashable, Sendable {
  /// The number before the operator.
  public var descriptor: Int?
  /// Which way, and from or to what.
  public var kind: Kind

  /// What a redirection does.
  public enum Kind: Hashable, Sendable {
    /// An operator with its word.
    case word(Operator, Word)
    /// `<<` or `<<-` with its text.
    case hereDocument(HereDocument)
  }

  /// The operators that take a word.
  public enum Operator: String, Hashable, Sendable, CaseIterable {
    /// Reads a file.
    case input = "<"
    /// Writes a file anew.
    case output = ">"
    /// Writes at a file's end.
    case append = ">>"
    /// Writes a file anew, also under `noclobber`.
    case clobber = ">|"
    /// Opens a file for both.
    case both = "<>"
    /// Copies an output descriptor.
    case copyOutput = ">&"
    /// Copies an input descriptor.
    case copyInput = "<&"
    /// Output and errors to a file.
    case outputAndError = "&>"
    /// Output and errors to a file's end.
    case appendOutputAndError = "&>>"
    /// The word itself is the input.
    case hereString = "<<<"
  }

  /// A redirection.
  public init(descriptor: Int? = nil, _ kind: Kind) {
    self.descriptor = descriptor
    self.kind = kind
  }
}

/// The text after a command's line that is its input.
public struct HereDocument: Hashable, Sendable {
  /// The line that ends it, quotes removed.
  public var delimiter: String
  /// The delimiter was quoted: the text is taken as it stands.
  public var isQuoted: Bool
  /// Written `<<-`: leading tabs are dropped.
  public var stripsTabs: Bool
  /// Literal text and expansions; ends with a newline unless empty.
  public var body: [WordPart]
  /// The body's place, without the line that ends it.
  public var source: SourceRange

  /// A here-document.
  public init(
    delimiter: String, isQuoted: Bool = false, stripsTabs: Bool = false, body: [WordPart],
    source: SourceRange = .init()
  ) {
    self.delimiter = delimiter
    self.isQuoted = isQuoted
    self.stripsTabs = stripsTabs
    self.body = body
    self.source = source
  }
}
