import Clusters

/// A cluster that answers from a list, and remembers what it was asked.
actor ScriptedCluster: Cluster {
  private var answers: [String: [Output]]
  private var jobs: [Int: (command: String, output: Output)] = [:]
  private(set) var asked: [String] = []
  /// Which of them it was asked behind another one.
  private(set) var askedAhead: [String] = []
  private let takesAhead: Bool
  /// A program that goes on until it is interrupted, and when it has opened its port: counted in looks.
  private let server: (command: String, opens: Int)?
  private var looks = 0

  let identity: ClusterIdentity

  init(
    _ answers: [String: [Output]], basis: ClusterIdentity.Basis = .simulated, takesAhead: Bool = false, server: (command: String, opens: Int)? = nil
  ) {
    self.answers = answers
    self.takesAhead = takesAhead
    self.server = server
    identity = ClusterIdentity(name: "scripted", basis: basis)
  }

  func start(_ command: Command) throws(ClusterError) -> Job {
    asked.append(command.text)
    let left = answers[command.text] ?? [Output(standardError: "sh: not found", exitStatus: 127)]
    if left.count > 1 { answers[command.text] = Array(left.dropFirst()) }
    jobs[asked.count] = (command.text, left[0])
    return Job(number: asked.count)
  }

  func start(_ command: Command, after job: Job) -> Job? {
    guard takesAhead else { return nil }
    askedAhead.append(command.text)
    return try? start(command)
  }

  func output(of job: Job) throws(ClusterError) -> Output {
    guard let found = jobs[job.number] else { throw .unknownJob(job.number) }
    return found.command == server?.command ? Output(exitStatus: nil) : found.output
  }

  func isListening(_ job: Job) -> Bool {
    looks += 1
    return server.map { looks >= $0.opens } ?? false
  }

  func finish(_ job: Job, by ending: Ending) throws(ClusterError) -> Output {
    var output = try output(of: job)
    output.exitStatus = output.exitStatus ?? 0
    return output
  }
}

/// A clock that moves only when somebody sleeps on it.
final class ManualClock: Clock, @unchecked Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (one: Instant, other: Instant) -> Bool { one.offset < other.offset }
  }

  private(set) var now = Instant(offset: .zero)
  var minimumResolution: Duration { .nanoseconds(1) }
  func sleep(until deadline: Instant, tolerance: Duration?) async throws { now = max(now, deadline) }
}
