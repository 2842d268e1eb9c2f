public import Diagnostics

/// How much of an expectation was checked, in tokens.
public struct TokenCounts: Hashable, Sendable {
  /// Literals and identities of lines that agree.
  public var pinned: Int
  /// Values of which only the type counts.
  public var typed: Int
  /// Elided lines.
  public var free: Int

  /// Counts, none by default.
  public init(pinned: Int = 0, typed: Int = 0, free: Int = 0) {
    self.pinned = pinned
    self.typed = typed
    self.free = free
  }

  /// The sums.
  public static func + (one: TokenCounts, other: TokenCounts) -> TokenCounts {
    TokenCounts(
      pinned: one.pinned + other.pinned, typed: one.typed + other.typed, free: one.free + other.free)
  }
}

/// What comparing one output brought: a transaction, whose renaming is kept only from the judged attempt.
public struct Comparison: Sendable {
  /// The map with this output's bindings.
  public var renaming: Renaming
  /// Where document and cluster disagree, by line of the document.
  public var mismatches: [Mismatch]
  /// How much was checked.
  public var tokens: TokenCounts
  /// Every difference is of a kind that may vanish when the command is asked again: rows that come and go, states,
  /// counts, objects not found yet.
  public var mayConverge: Bool
  /// What is worth knowing and no mismatch.
  public var notices: [Diagnostic]
  /// Which lines answer to which.
  public var lines: LineAlignment
}

/// Something the author's document and the cluster call by different names.
public struct Binding: Hashable, Sendable {
  /// Names the binding in ``Rewritten/used``.
  public var id: Int
  /// What it is.
  public var type: ValueType
  /// The document's value.
  public var author: String
  /// The cluster's value.
  public var actual: String
  /// The step that showed it first.
  public var step: String
  /// The document's line that showed it first.
  public var line: Int
  /// Later steps whose commands used it.
  public var uses: Int
  /// Bound on a line that does not agree otherwise.
  public var tainted: Bool
  /// Out of force since a change.
  public var retired: Bool
  /// Not told apart from its neighbours yet; `actual` is the one in its position.
  public var pending: Bool
}

/// Where evidence from outside an output comes from.
public struct Origin: Hashable, Sendable {
  /// The step's name.
  public var step: String
  /// The document's line.
  public var line: Int
  /// The column, in Unicode scalars from 1.
  public var column: Int
  /// The trace the line belongs to; `nil` for the document.
  public var path: String?
  /// What showed it, such as `tcpdump endpoint`; one place should agree with itself.
  public var place: String

  /// An origin.
  public init(step: String, line: Int, column: Int = 1, place: String) {
    self.step = step
    self.line = line
    self.column = column
    self.place = place
  }
}

/// A command in the cluster's words.
public struct Rewritten: Hashable, Sendable {
  /// The command to run.
  public var text: String
  /// The bindings that took part, by ``Binding/id``.
  public var used: [Int]
  /// The document's values it needs whose counterpart is missing or doubtful.
  public var tainted: [String]
}

/// Why a command cannot be rewritten.
public struct RewriteError: Error, Hashable, Sendable {
  /// The document's word.
  public var word: String
  /// What it would have become.
  public var replacement: String
  /// One sentence.
  public var message: String
}
