public import Clusters
public import Diagnostics
public import Packets
public import Patterns

/// Everything a run learned about one document.
public struct DocumentResult: Sendable {
  /// The document's path, as the user named it.
  public var path: String
  /// Who answered.
  public var cluster: ClusterIdentity
  /// One result a step, in document order.
  public var steps: [StepResult]
  /// One result a file block.
  public var files: [FileResult]
  /// The map from the author's values to the cluster's.
  public var bindings: [Binding]
  /// Conversations seen by captures.
  public var conversations: [ConversationResult]
  /// Findings about the document as a whole, reader's noise included.
  public var diagnostics: [Diagnostic]
  /// The cluster knows nothing of what the document is about.
  public var worldDiffers: Bool
  /// How many steps were left when the run was interrupted or the reader left; none of them is in ``steps``.
  public var unreached: Int

  /// How many steps ended how.
  public var summary: Summary { Summary(of: steps.map(\.verdict)) }

  /// Tokens of all steps and file blocks.
  public var tokens: TokenCounts {
    (steps.map(\.tokens) + files.map(\.tokens)).reduce(TokenCounts(), +)
  }
}

/// A conversation that a capture on the cluster showed.
public struct ConversationResult: Sendable {
  /// The name of the step that collected it.
  public var step: String
  /// The conversation as the cluster has it.
  public var conversation: Conversation
  /// Whether it is the one the document shows.
  public var verdict: Verdict
  /// What differs, and what is unusual.
  public var findings: [Diagnostic]
}

/// How many steps ended how.
public struct Summary: Hashable, Sendable {
  private var counts: [Verdict: Int] = [:]

  init(of verdicts: [Verdict]) {
    for verdict in verdicts { counts[verdict, default: 0] += 1 }
  }

  /// The number of steps with a verdict.
  public subscript(verdict: Verdict) -> Int { counts[verdict] ?? 0 }

  /// All steps.
  public var total: Int { counts.values.reduce(0, +) }

  /// Adds up two documents.
  public static func + (one: Summary, other: Summary) -> Summary {
    var sum = one
    sum.counts.merge(other.counts, uniquingKeysWith: +)
    return sum
  }

  /// The sum over nothing.
  public static var empty: Summary { Summary(of: []) }
}
