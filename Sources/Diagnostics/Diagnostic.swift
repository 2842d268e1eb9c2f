/// How much a diagnostic matters: an error fails, a warning is read, a notice is for the curious.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  case notice, warning, error

  /// Ordered from `notice` to `error`.
  public static func < (one: Severity, other: Severity) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .notice: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// Something found out about a text: a code to name it by, what is wrong, where, and how to mend it.
///
/// Leaf parsers give positions relative to their own text; whoever knows the file lifts them with
/// ``at(path:line:column:)``. Prose is made here only for the reader; programs branch on ``code``.
public struct Diagnostic: Error, Hashable, Sendable {
  /// A stable kebab-case name, such as `ack-beyond-data`; what `--deny` takes.
  public var code: String
  /// How much it matters.
  public var severity: Severity
  /// What is wrong: one sentence without a final full stop.
  public var message: String
  /// The file, as the user named it.
  public var path: String?
  /// Where in the file.
  public var position: SourcePosition?
  /// How to mend it.
  public var help: String?
  /// For captures: the numbers of the packets concerned, counted from 1 in their capture.
  public var packets: [Int]
  /// For captures and tables: the field concerned, in the notation of the output.
  public var field: String?
  /// What should be there.
  public var expected: String?
  /// What is there.
  public var actual: String?

  /// A diagnostic; everything but code and message may be left out.
  public init(
    _ code: String, severity: Severity = .error, _ message: String, path: String? = nil,
    position: SourcePosition? = nil, help: String? = nil, packets: [Int] = [], field: String? = nil,
    expected: String? = nil, actual: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.path = path
    self.position = position
    self.help = help
    self.packets = packets
    self.field = field
    self.expected = expected
    self.actual = actual
  }

  /// The same finding, moved from its own text into a file: `line` and `column` are where that text begins.
  public func at(path: String? = nil, line: Int = 1, column: Int = 1) -> Diagnostic {
    var lifted = self
    lifted.path = path ?? self.path
    let own = position ?? SourcePosition(line: 1)
    let shift = own.line == 1 ? column - 1 : 0
    lifted.position = SourcePosition(line: own.line + line - 1, column: own.column + shift)
    return lifted
  }
}
