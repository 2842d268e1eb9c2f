public import Clusters
public import Diagnostics
import Synchronization

/// A cluster in memory: sessions in a simulated shell, tools over a model, time that is virtual.
///
/// It starts no process, opens no connection and reads no file. Its answers follow from its world alone.
public actor SimulatedCluster: Cluster {
  /// What reports say about it.
  public nonisolated let identity: ClusterIdentity
  let simulator: Simulator
  private nonisolated let reading: ClockReading
  private var sessions: [String: SimulatedSession] = [:]
  private var jobs: [Int: SimulatedJob] = [:]
  private var lastJob = 0

  /// How long a command that runs on may take to its own end: an hour of virtual time, in microseconds.
  private let patience: Int64 = 3_600_000_000
  private let mostSessions = 1000

  /// Builds the model of a world; throws where the world contradicts itself.
  public init(world: World) throws(Diagnostic) {
    let world = try world.completed()
    do {
      simulator = try Simulator(world: world)
    } catch let problem as Diagnostic {
      throw problem
    } catch {
      throw Diagnostic("bad-world", "the world cannot be simulated: \(error)")
    }
    identity = ClusterIdentity(name: world.name, basis: .simulated, version: world.platform.version)
    reading = ClockReading(simulator.now)
    simulator.execute = execution(for: simulator)
  }

  /// The built-in single-node cluster.
  public static func builtIn() throws(Diagnostic) -> SimulatedCluster {
    try SimulatedCluster(world: World.parse(yaml: builtInWorld, path: "built-in"))
  }

  /// The world file of the built-in cluster, to start a world of one's own from.
  public static var builtInYAML: String { builtInWorld }

  /// Virtual time: sleeping on it runs the simulation to the deadline.
  public nonisolated var clock: SimulatedClock { SimulatedClock(cluster: self, reading: reading) }

  /// The virtual instant, RFC 3339 in UTC.
  public var now: String { simulator.now.rfc3339 }

  /// Runs a command until it ends or, where it runs on by itself, has begun; virtual time moves with it.
  public func start(_ command: Command) async throws(ClusterError) -> Job {
    let session = try session(for: command)
    if session.job.flatMap({ jobs[$0] })?.isRunning == true { throw .busy(session: command.session) }
    let result = session.shell.run(command.text)
    lastJob += 1
    jobs[lastJob] = SimulatedJob(result)
    session.job = lastJob
    reading.set(simulator.now)
    return Job(number: lastJob)
  }

  /// What a job has printed so far.
  public func output(of job: Job) async throws(ClusterError) -> Output {
    guard let job = jobs[job.number] else { throw .unknownJob(job.number) }
    return job.output
  }

  /// A job's whole output; waiting for its own end takes virtual time, an hour at most.
  public func finish(_ job: Job, by ending: Ending) async throws(ClusterError) -> Output {
    guard let running = jobs[job.number] else { throw .unknownJob(job.number) }
    if running.isRunning {
      switch ending {
      case .interrupt: running.interrupt()
      case .exit: try wait(for: running)
      }
    }
    jobs[job.number] = nil
    return running.output
  }

  /// Lets virtual time pass up to an instant.
  func pass(until instant: VirtualTime) {
    simulator.events.run(until: instant)
    reading.set(simulator.now)
  }

  private func wait(for job: SimulatedJob) throws(ClusterError) {
    let deadline = simulator.now + patience
    while job.isRunning, simulator.events.step(until: deadline) {}
    reading.set(simulator.now)
    if job.isRunning { throw .limit("the command did not end within an hour of virtual time") }
  }

  private func session(for command: Command) throws(ClusterError) -> SimulatedSession {
    if let open = sessions[command.session] { return open }
    guard sessions.count < mostSessions else { throw .limit("more than \(mostSessions) sessions") }
    let place = try simulator.hosts.place(of: command.context)
    let session = SimulatedSession(shell: Shell(place: place, simulator: simulator))
    sessions[command.session] = session
    return session
  }
}

/// A shell with the job it ran last.
final class SimulatedSession {
  let shell: Shell
  var job: Int?

  init(shell: Shell) { self.shell = shell }
}

/// A command's output so far, and what still runs, if anything does.
final class SimulatedJob {
  private let result: ShellResult

  init(_ result: ShellResult) { self.result = result }

  var isRunning: Bool { result.ongoing.map { $0.exitStatus == nil } ?? false }

  func interrupt() { result.ongoing?.interrupt() }

  var output: Output {
    let more = result.ongoing
    return Output(
      String(decoding: result.output + (more?.output ?? []), as: UTF8.self),
      standardError: String(decoding: result.error + (more?.error ?? []), as: UTF8.self),
      exitStatus: more.map(\.exitStatus) ?? result.status, missing: result.missing,
      meant: result.missing.flatMap(Tools.near))
  }
}
