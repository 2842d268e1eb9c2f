import Addresses
import Diagnostics

/// A cluster that passes every command on to another and notes what it answers, secrets masked.
public actor RecordingCluster: Cluster {
  private let cluster: any Cluster
  private var exchanges: [Recording.Exchange] = []
  /// What belongs to a job that has not ended: where in `exchanges`, and what it showed before anything else ran.
  private var open: [Int: Noting] = [:]
  private var changes = 0

  /// What is known of a running job.
  private struct Noting {
    var index: Int
    var early: Output?
    /// Another command has begun since.
    var isSettled = false
  }

  /// Records what `cluster` answers from now on.
  public init(_ cluster: any Cluster) { self.cluster = cluster }

  /// The other's.
  public var identity: ClusterIdentity { get async { await cluster.identity } }

  /// Everything noted so far; `date` is the day, as `2024-06-20`; a recording that is recorded again keeps its own.
  public func recording(on date: String?) async -> Recording {
    let identity = await cluster.identity
    return Recording(
      cluster: identity.name, version: identity.version, basis: identity.origin,
      date: identity.recorded?.date ?? date, exchanges: withoutRepetition)
  }

  /// Passes a command on; one that cannot begin leaves no trace.
  public func start(_ command: Command) async throws(ClusterError) -> Job {
    let job = try await cluster.start(command)
    for number in open.keys { open[number]?.isSettled = true }
    open[job.number] = Noting(index: exchanges.count)
    exchanges.append(
      Recording.Exchange(
        context: command.context, session: command.session, command: command.text.maskingSecrets(),
        changes: changes, late: Output(exitStatus: nil)))
    if command.mayChange { changes += 1 }
    return job
  }

  /// What the other says; noted as early output until another command begins.
  public func output(of job: Job) async throws(ClusterError) -> Output {
    let output = try await cluster.output(of: job)
    if open[job.number]?.isSettled == false, output.exitStatus == nil { open[job.number]?.early = output }
    return output
  }

  /// What the other says; a replay needs no waiting.
  public func isListening(_ job: Job) async -> Bool { await cluster.isListening(job) }

  /// What the other says, noted as the whole answer.
  public func finish(_ job: Job, by ending: Ending) async throws(ClusterError) -> Output {
    let output = try await cluster.finish(job, by: ending)
    if let noting = open.removeValue(forKey: job.number) { note(output, ending, noting) }
    return output
  }

  private func note(_ output: Output, _ ending: Ending, _ noting: Noting) {
    var late = output
    if let early = noting.early, early.begins(output) {
      exchanges[noting.index].early = masked(early, of: noting.index)
      late.standardOutput =
        String(output.standardOutput.utf8.dropFirst(early.standardOutput.utf8.count)) ?? ""
      late.standardError = String(output.standardError.utf8.dropFirst(early.standardError.utf8.count)) ?? ""
    }
    exchanges[noting.index].late = masked(late, of: noting.index)
    exchanges[noting.index].ending = ending
  }

  private func masked(_ output: Output, of index: Int) -> Output {
    var output = output
    let command = exchanges[index].command
    output.standardOutput = output.standardOutput.maskingSecrets(printedBy: command)
    output.standardError = output.standardError.maskingSecrets(printedBy: command)
    return output
  }

  /// An answer equal to the one before it under the same key says nothing new: the last one repeats.
  private var withoutRepetition: [Recording.Exchange] {
    var last: [RecordingKey: Recording.Exchange] = [:]
    return exchanges.filter { exchange in
      let isNew = last[exchange.key] != exchange
      last[exchange.key] = exchange
      return isNew
    }
  }
}

extension Output {
  /// Whether another output goes on from this one.
  fileprivate func begins(_ whole: Output) -> Bool {
    whole.standardOutput.utf8.starts(with: standardOutput.utf8)
      && whole.standardError.utf8.starts(with: standardError.utf8)
  }
}
