public import Clusters
public import Diagnostics
public import Patterns
public import Walkthroughs

/// What a run learned about one step.
public struct StepResult: Sendable {
  /// The step as planned.
  public var step: Step
  /// The command as it ran: the document's, with the cluster's values for the author's.
  public var rendered: String
  /// What became of it.
  public var verdict: Verdict
  /// Why, where the verdict alone does not say.
  public var reason: Reason?
  /// How often the command was asked; 0 when it never ran.
  public var attempts: Int
  /// Time spent, on the cluster's clock.
  public var duration: Duration
  /// The last attempt's exit status.
  public var exitStatus: Int?
  /// How much of the shown output was checked, and how strictly.
  public var tokens: TokenCounts
  /// Every difference, in document order.
  public var mismatches: [Mismatch]
  /// What the cluster printed at the judged attempt.
  public var output: Output?
  /// Who agrees with whom, where the step has a golden or a trace.
  public var goldens: [GoldenResult] = []
  /// Notices and warnings that fail nothing.
  public var notices: [Diagnostic]
  /// Which lines of the document the judged attempt's lines answer to.
  public var lines: LineAlignment
  /// Which lines of its golden they answer to; `nil` without one.
  public var goldenLines: LineAlignment?

  init(_ step: Step) {
    self.step = step
    rendered = step.command
    verdict = .passed
    reason = nil
    attempts = 0
    duration = .zero
    exitStatus = nil
    tokens = TokenCounts()
    mismatches = []
    output = nil
    notices = []
    lines = LineAlignment()
    goldenLines = nil
  }
}

/// A block of file content, held against the file on the cluster.
public struct FileResult: Sendable {
  /// The block as planned.
  public var check: FileCheck
  /// What became of it.
  public var verdict: Verdict
  /// Why, where the verdict alone does not say.
  public var reason: Reason?
  /// Lines that differ.
  public var mismatches: [Mismatch]
  /// How much was checked.
  public var tokens: TokenCounts
  /// Which lines of the block the file's lines answer to.
  public var lines = LineAlignment()
}
