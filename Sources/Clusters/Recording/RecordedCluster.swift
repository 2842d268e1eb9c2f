import Addresses
import Diagnostics

/// A cluster that answers from a recording.
///
/// An answer is found by context, command and the number of changes before it; asked again, the next one recorded
/// under the same key is given, and the last one repeats. No time passes but on ``clock``.
public actor RecordedCluster: Cluster {
  /// The recorded cluster's name and version; the basis is `recorded`.
  public nonisolated let identity: ClusterIdentity
  /// Jumps where somebody sleeps on it.
  public nonisolated let clock = RecordedClock()
  private var answers: [RecordingKey: [Recording.Exchange]]
  private let recording: Recording
  private var sessions: [String: Int] = [:]
  private var jobs: [Int: Playing] = [:]
  private var lastJob = 0
  private var changes = 0

  /// An answer that is being given.
  private struct Playing {
    var exchange: Recording.Exchange
    /// Another command has begun since.
    var isSettled = false

    /// Whether it runs on until it is interrupted.
    var runsOn: Bool { exchange.ending == .interrupt || exchange.early != nil }

    var sofar: Output {
      guard runsOn else { return exchange.output }
      var output = isSettled ? exchange.output : exchange.early ?? Output()
      output.exitStatus = exchange.ending == .exit && isSettled ? output.exitStatus : nil
      return output
    }
  }

  /// Answers from a recording.
  public init(_ recording: Recording) {
    self.recording = recording
    identity = ClusterIdentity(
      name: recording.cluster, basis: .recorded, version: recording.version,
      recorded: ClusterIdentity.Source(basis: recording.basis, date: recording.date))
    answers = Dictionary(grouping: recording.exchanges, by: \.key)
  }

  /// Gives the next answer that was recorded for the command.
  public func start(_ command: Command) async throws(ClusterError) -> Job {
    if let job = sessions[command.session], jobs[job]?.runsOn == true {
      throw .busy(session: command.session)
    }
    let exchange = try answer(to: command)
    for number in jobs.keys { jobs[number]?.isSettled = true }
    if command.mayChange { changes += 1 }
    lastJob += 1
    jobs[lastJob] = Playing(exchange: exchange)
    sessions[command.session] = lastJob
    return Job(number: lastJob)
  }

  /// What a running command had printed before another one began; everything after that.
  public func output(of job: Job) async throws(ClusterError) -> Output {
    guard let playing = jobs[job.number] else { throw .unknownJob(job.number) }
    return playing.sofar
  }

  /// Everything the command printed, however it is ended.
  public func finish(_ job: Job, by ending: Ending) async throws(ClusterError) -> Output {
    guard let playing = jobs.removeValue(forKey: job.number) else { throw .unknownJob(job.number) }
    return playing.exchange.output
  }

  /// The first answer left under a key, of the same session where there is one; the last of them stays.
  private func answer(to command: Command) throws(ClusterError) -> Recording.Exchange {
    let text = command.text.maskingSecrets()
    let key = RecordingKey(context: command.context, command: text, changes: changes)
    guard var left = answers[key], !left.isEmpty else {
      throw .notRecorded(text, help: recording.nearest(to: key))
    }
    let own = left.indices.filter { left[$0].session == command.session }
    let index = own.first ?? 0
    let exchange = left[index]
    if own.count > 1 || own.isEmpty && left.count > 1 { left.remove(at: index) }
    answers[key] = left
    return exchange
  }
}

extension Recording {
  /// What a recording has in place of a command that it lacks, as a clause.
  func nearest(to key: RecordingKey) -> String? {
    let same = exchanges.filter { $0.command == key.command }
    if let other = same.first(where: { $0.context == key.context }) {
      return "it has one after \(other.changes) changes, not after \(key.changes)"
    }
    if let other = same.first { return "it has one in \(other.context), not in \(key.context)" }
    return Diagnostics.nearest(to: key.command, among: exchanges.map(\.command)).map {
      "the nearest it has is: \($0)"
    }
  }
}
