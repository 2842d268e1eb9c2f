/// What became of a step.
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
  /// The cluster answered as the document says.
  case passed
  /// Output differs, or the document contradicts itself.
  case failed
  /// Its command needs a value that an earlier failing step should have shown.
  case blocked
  /// There is no answer: the cluster could not be asked, or the command may not run.
  case broken
  /// Not run, for a reason that is given; never counts as checked.
  case skipped
}

/// Why a verdict is not a plain pass.
public struct Reason: Hashable, Sendable {
  /// A stable kebab-case name.
  public var code: String
  /// One sentence for people.
  public var message: String

  /// A reason.
  public init(_ code: String, _ message: String) {
    self.code = code
    self.message = message
  }
}
