public import Addresses

/// What one cluster answered to one document's commands, in the order they were asked; see docs/recordings.md.
public struct Recording: Hashable, Sendable {
  /// The format that is printed and read.
  public static let formatVersion = 1

  /// The cluster's name.
  public var cluster: String
  /// Its Kubernetes version, where known.
  public var version: String?
  /// What kind of cluster it was: `real` or `simulated`.
  public var basis: ClusterIdentity.Basis
  /// The day it was made, as `2024-06-20`.
  public var date: String?
  /// Commands with their answers.
  public var exchanges: [Exchange]

  /// A recording.
  public init(
    cluster: String, version: String? = nil, basis: ClusterIdentity.Basis, date: String? = nil,
    exchanges: [Exchange] = []
  ) {
    self.cluster = cluster
    self.version = version
    self.basis = basis
    self.date = date
    self.exchanges = exchanges
  }

  /// A command and its answer.
  public struct Exchange: Hashable, Sendable {
    /// Where it ran.
    public var context: Context
    /// The session it ran in.
    public var session: String
    /// Shell text.
    public var command: String
    /// How many commands before it may have changed something.
    public var changes: Int
    /// For a command that runs on: what it had printed before anything else was asked. Its exit status is `nil`.
    public var early: Output?
    /// Everything printed after that, and how it ended.
    public var late: Output
    /// Whether it ended by itself.
    public var ending: Ending

    /// An exchange; the default is a command that ended by itself.
    public init(
      context: Context = .host, session: String = "host", command: String, changes: Int = 0,
      early: Output? = nil, late: Output, ending: Ending = .exit
    ) {
      self.context = context
      self.session = session
      self.command = command
      self.changes = changes
      self.early = early
      self.late = late
      self.ending = ending
    }

    /// Everything it printed.
    public var output: Output {
      guard let early else { return late }
      return Output(
        early.standardOutput + late.standardOutput, standardError: early.standardError + late.standardError,
        exitStatus: late.exitStatus, missing: late.missing)
    }
  }
}
