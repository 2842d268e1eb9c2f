public import Diagnostics

/// What would have to change in a document to make it show what the cluster printed.
public struct Regeneration: Sendable {
  /// The changes to one step's output, or to an excerpt of a file.
  public struct Change: Sendable {
    /// The step's name, or the path of the file that the block is an excerpt of.
    public var step: String
    /// The line of the command, counted from 1.
    public var line: Int
    /// The command in the author's words.
    public var command: String
    /// Its edits, in order.
    public var edits: [Edit]
    /// What changes in its golden or trace.
    public var goldens: [GoldenChange] = []
    /// The first difference in words.
    public var reason: String
    /// Why it is not written unless asked for by name; `nil` where it may be.
    public var caution: String?

    /// How many lines go.
    public var removed: Int { all.reduce(0) { $0 + $1.old.count } }
    /// How many lines come.
    public var added: Int { all.reduce(0) { $0 + $1.new.count } }

    private var all: [Edit] { edits + goldens.flatMap(\.edits) }
  }

  /// The changes to one golden or trace.
  public struct GoldenChange: Sendable {
    /// The file.
    public var path: String
    /// Its lines.
    public var source: EditedText
    /// Its edits, in order.
    public var edits: [Edit]

    /// The file's new text.
    public var text: String { source.applying(edits) }
  }

  /// The document's path.
  public var path: String
  /// The document's lines.
  public var source: EditedText
  /// In document order; at most one a step.
  public var changes: [Change] = []
  /// What differs and is left to the author, with the reason.
  public var notes: [Diagnostic] = []
  /// How many outputs and excerpts were held against the cluster.
  public var compared = 0

  /// The text after some of the changes.
  public func text(accepting isAccepted: (Change) -> Bool) -> String {
    source.applying(changes.filter(isAccepted).flatMap(\.edits))
  }
}
