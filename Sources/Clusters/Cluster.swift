/// A place where commands run: simulated, recorded or real.
///
/// It is the seam between checking and answering.
/// A cluster keeps sessions: shells that live from their first command to the end of the run, each opened in
/// a context. It is told nothing of what a document expects.
public protocol Cluster: Sendable {
  /// What the report says about the cluster.
  var identity: ClusterIdentity { get async }

  /// Begins a command and returns at once with its job; a session runs one job at a time.
  func start(_ command: Command) async throws(ClusterError) -> Job

  /// Begins a reading command as soon as a job of its session has ended, so that nobody need ask in between; `nil`
  /// where the cluster would rather be asked then. It does not run, and its answer means nothing, where the job fails or
  /// ends with a status of 128 or more, as by a signal.
  func start(_ command: Command, after job: Job) async -> Job?

  /// What a job has printed so far; never waits.
  func output(of job: Job) async throws(ClusterError) -> Output

  /// Whether a program of the job has opened a TCP port and waits for connections, as far as the cluster can tell.
  func isListening(_ job: Job) async -> Bool

  /// Waits for a job's own end, or interrupts it (SIGINT) and waits then; returns everything it printed.
  func finish(_ job: Job, by ending: Ending) async throws(ClusterError) -> Output
}

extension Cluster {
  /// Never.
  public func start(_ command: Command, after job: Job) async -> Job? { nil }

  /// Unknown.
  public func isListening(_ job: Job) async -> Bool { false }

  /// Runs a command to its own end.
  public func run(_ command: Command) async throws(ClusterError) -> Output {
    try await finish(start(command), by: .exit)
  }
}

/// How a job is brought to its end.
public enum Ending: Hashable, Sendable {
  /// It ends by itself.
  case exit
  /// Ctrl-C.
  case interrupt
}

/// A command that a cluster has started.
public struct Job: Hashable, Sendable {
  /// Counts from 1 within a cluster.
  public var number: Int

  /// A job; only clusters make them.
  public init(number: Int) { self.number = number }
}
