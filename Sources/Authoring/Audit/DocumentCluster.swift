import Clusters
import Synchronization

/// A cluster that gives a document's own outputs back, in the names of another one.
///
/// Whoever walks the document says which step is asked for; any other command has no answer.
final class DocumentCluster: Cluster {
  /// What is said of one step.
  struct Answer: Sendable {
    /// The command as it must arrive; `nil` takes any, for finding out.
    var command: String?
    var output: Output
    /// Whether it runs until it is interrupted.
    var runsOn = false
    /// The name that `hostname` gives in the step's context.
    var host: String?
  }

  private struct State {
    var step = 0
    var heard: [Int: String] = [:]
    var jobs: [Int: Playing] = [:]
    var lastJob = 0
  }

  private struct Playing {
    var output: Output
    /// The step that started it, where it runs on.
    var running: Int?
  }

  let answers: [Answer]
  /// By the command that reads them.
  let files: [String: Output]
  /// For a capture's step, the one that collects it.
  let collectors: [Int: Int]
  private let state = Mutex(State())

  init(_ answers: [Answer], files: [String: Output], collectors: [Int: Int]) {
    (self.answers, self.files, self.collectors) = (answers, files, collectors)
  }

  var identity: ClusterIdentity { ClusterIdentity(name: "the document", basis: .simulated) }

  /// From here on this step is asked for.
  func turn(to step: Int) { state.withLock { $0.step = step } }

  /// The commands as they arrived.
  var heard: [Int: String] { state.withLock { $0.heard } }

  func start(_ command: Command) async throws(ClusterError) -> Job {
    let found = state.withLock { state -> Job? in
      guard let playing = play(command, &state) else { return nil }
      state.lastJob += 1
      state.jobs[state.lastJob] = playing
      return Job(number: state.lastJob)
    }
    guard let found else { throw .notRecorded(command.text, help: nil) }
    return found
  }

  private func play(_ command: Command, _ state: inout State) -> Playing? {
    if let file = files[command.text] { return Playing(output: file) }
    guard answers.indices.contains(state.step) else { return nil }
    let answer = answers[state.step]
    if command.text == "hostname", let host = answer.host, answer.command != "hostname" {
      return Playing(output: Output(host + "\n"))
    }
    guard answer.command == nil || answer.command == command.text else { return nil }
    state.heard[state.step] = command.text
    return Playing(output: answer.output, running: answer.runsOn ? state.step : nil)
  }

  /// A capture has nothing more to say before it is collected.
  func output(of job: Job) async throws(ClusterError) -> Output {
    let found = state.withLock { state -> Output? in
      state.jobs[job.number].map { sofar($0, isEnded: false, at: state.step) }
    }
    guard let found else { throw .unknownJob(job.number) }
    return found
  }

  func finish(_ job: Job, by ending: Ending) async throws(ClusterError) -> Output {
    let found = state.withLock { state -> Output? in
      state.jobs.removeValue(forKey: job.number).map { sofar($0, isEnded: true, at: state.step) }
    }
    guard let found else { throw .unknownJob(job.number) }
    return found
  }

  private func sofar(_ playing: Playing, isEnded: Bool, at step: Int) -> Output {
    guard let start = playing.running else { return playing.output }
    var output = playing.output
    if let collector = collectors[start], step >= collector { output = answers[collector].output }
    output.exitStatus = isEnded ? 0 : nil
    return output
  }
}
