/// A line the document shows.
public struct ExpectedLine: Hashable, Sendable {
  /// The line without its markdown: no fence indent, no CR.
  public var text: String
  /// The line in the document, counted from 1.
  public var line: Int
  /// Where the text begins on that line, in Unicode scalars from 1.
  public var column: Int
  /// What a golden adds; `nil` for a line of the document.
  var golden: GoldenMarks?

  /// Whether the document leaves lines out here: a lone `...`, `…`, `[...]` or `<snip>`.
  public var isElision: Bool { SourceLine(text: text, line: line, column: column, golden: golden).isElision }

  /// A line of the document.
  public init(text: String, line: Int, column: Int = 1) {
    self.text = text
    self.line = line
    self.column = column
  }
}

/// What the document says a command prints.
public struct ExpectedOutput: Hashable, Sendable {
  /// Whether the cluster may have rows and lines that the document does not show.
  public enum Rows: String, Hashable, Sendable {
    case all, subset
  }

  /// The lines, noise removed.
  public var lines: [ExpectedLine]
  /// Whether further rows are tolerated.
  public var rows: Rows
  /// No renaming: the text itself counts.
  public var exact: Bool
  /// Further rows and columns are tolerated.
  public var similar: Bool

  /// An expectation; by default all rows must agree up to renaming.
  public init(lines: [ExpectedLine], rows: Rows = .all, exact: Bool = false, similar: Bool = false) {
    self.lines = lines
    self.rows = rows
    self.exact = exact
    self.similar = similar
  }

  /// Whether lines of the cluster that the document lacks are no mismatch.
  var toleratesMore: Bool { rows == .subset || similar }
}

/// What the cluster printed, in lines without their ends.
public struct ActualOutput: Hashable, Sendable {
  /// Standard output.
  public var standardOutput: [String]
  /// Standard error.
  public var standardError: [String]

  /// An output.
  public init(standardOutput: [String], standardError: [String] = []) {
    self.standardOutput = standardOutput
    self.standardError = standardError
  }
}

/// What comparison and rewriting need to know of a command.
public struct CommandFacts: Hashable, Sendable {
  /// The step's name, for provenance.
  public var step: String
  /// The golden's path where its lines are the expectation; `nil` for the document's own.
  public var source: String?
  /// The document's line of the command.
  public var line: Int
  /// The author's command with its context: equal keys show the same thing again.
  public var key: String
  /// The context's text form; names that a machine gives out hold within it.
  public var context: String
  /// The arguments of every simple command, in the author's words, wrappers removed.
  public var programs: [[String]]

  /// The facts of a command.
  public init(step: String, line: Int, key: String, context: String = "host", programs: [[String]] = []) {
    self.step = step
    self.line = line
    self.key = key
    self.context = context
    self.programs = programs
  }

  /// Who expects something: the document, or its golden.
  var author: String { source == nil ? "the document" : "the golden" }

  /// The names of the programs, without their folders.
  var programNames: [String] {
    programs.compactMap { $0.first?.split(separator: "/").last.map(String.init) }
  }

  /// Whether lines come in no order of their own.
  var listsSockets: Bool { programNames.contains { ["netstat", "ss", "lsof"].contains($0) } }

  /// The context within which interface names and indices hold: a node's shells share one.
  var scope: String { context.hasPrefix("node") || context == "toolbox" ? "node" : context }
}
