/// A command line or a list of them, as a tree.
///
/// The subset is POSIX sh and the bash that documents use. `description` prints it in a canonical form,
/// without comments, one statement a line; reading that again gives an equal script.
public struct Script: Hashable, Sendable {
  /// In order; empty for a blank or comment-only text.
  public var statements: [Statement]

  /// A script of some statements.
  public init(statements: [Statement] = []) { self.statements = statements }
}

/// Pipelines joined by `&&` and `||`, ended by a newline, `;` or `&`.
public struct Statement: Hashable, Sendable {
  /// The pipeline that always runs.
  public var first: Pipeline
  /// What runs depending on the status before it.
  public var rest: [Continuation]
  /// Ended by `&`.
  public var isBackground: Bool

  /// A pipeline after `&&` or `||`.
  public struct Continuation: Hashable, Sendable {
    /// `&&` or `||`.
    public var joint: Joint
    /// What follows it.
    public var pipeline: Pipeline

    /// A continuation.
    public init(_ joint: Joint, _ pipeline: Pipeline) {
      self.joint = joint
      self.pipeline = pipeline
    }
  }

  /// When the next pipeline runs.
  public enum Joint: String, Hashable, Sendable {
    /// After status 0.
    case and = "&&"
    /// After any other status.
    case or = "||"
  }

  /// A statement.
  public init(_ first: Pipeline, _ rest: [Continuation] = [], isBackground: Bool = false) {
    self.first = first
    self.rest = rest
    self.isBackground = isBackground
  }

  /// All pipelines in order.
  public var pipelines: [Pipeline] { [first] + rest.map(\.pipeline) }
}

/// Commands joined by `|`.
public struct Pipeline: Hashable, Sendable {
  /// Preceded by `!`.
  public var isNegated: Bool
  /// Preceded by the reserved word `time`.
  public var isTimed: Bool
  /// At least one.
  public var stages: [Stage]

  /// A command of a pipeline.
  public struct Stage: Hashable, Sendable {
    /// What runs.
    public var command: Command
    /// Joined to the next stage by `|&`: its error output goes there too.
    public var pipesError: Bool

    /// A stage.
    public init(_ command: Command, pipesError: Bool = false) {
      self.command = command
      self.pipesError = pipesError
    }
  }

  /// A pipeline.
  public init(_ stages: [Stage], isNegated: Bool = false, isTimed: Bool = false) {
    self.stages = stages
    self.isNegated = isNegated
    self.isTimed = isTimed
  }
}
