import Addresses
public import Clusters
import ShellSyntax

/// A cluster behind shells: one shell a session, on this machine or wherever the transports lead.
///
/// A shell that dies ends its command, not the run: the next command of the session gets a new one, and a note.
/// Whoever opens one must ``close()`` it; what is left all the same ends with this process.
public actor LiveCluster: Cluster {
  /// Who answers.
  public let identity: ClusterIdentity
  let transports: Transports
  let surroundings: Surroundings
  /// The words that start a guardian, to which a shell's own are added.
  let guardian: [String]
  let limits: Limits

  var sessions: [String: Session] = [:]
  /// Sessions that are opened before anybody needs them.
  private var opening: [String: Task<ClusterError?, Never>] = [:]
  /// Sessions with a job, or being opened.
  var busy: Set<String> = []
  /// Sessions whose shell has ended under a command.
  var lost: Set<String> = []
  private var jobs: [Int: LiveJob] = [:]
  private var started = 0

  /// A cluster that has not been asked yet; nothing runs before the first command. `guardian` starts what calls
  /// ``Guardian/run(_:)`` with the words that follow.
  public init(
    identity: ClusterIdentity, transports: Transports = Transports(), surroundings: Surroundings,
    guardian: [String], limits: Limits = Limits()
  ) {
    self.identity = identity
    self.transports = transports
    self.surroundings = surroundings
    self.guardian = guardian
    self.limits = limits
  }

  /// Begins to open a session on the host, so that its shell starts while the caller does something else; whoever
  /// asks it first is told what fails.
  public func prepare(session name: String = "host") {
    guard sessions[name] == nil, opening[name] == nil else { return }
    opening[name] = Task {
      do throws(ClusterError) {
        sessions[name] = try await open(name, in: .host)
        return nil
      } catch {
        return error
      }
    }
  }

  /// Sends the command to its session, which is opened first where it is new.
  public func start(_ command: Clusters.Command) async throws(ClusterError) -> Job {
    let script = try whole(command.text)
    guard busy.insert(command.session).inserted else { throw .busy(session: command.session) }
    var notes: [String] = []
    let session: Session
    do throws(ClusterError) {
      session = try await self.session(for: command, &notes)
    } catch {
      busy.remove(command.session)
      throw error
    }
    return add(await begin(command.text, script, session, notes))
  }

  /// Only between programs of a local shell: what changes a shell, or opens one, must have ended before anything else
  /// is sent.
  public func start(_ command: Clusters.Command, after job: Job) async -> Job? {
    guard let earlier = jobs[job.number], earlier.result == nil, let script = try? whole(command.text),
      sessions[command.session] === earlier.session,
      earlier.session.takes(command.text, script, after: earlier)
    else { return nil }
    let mark = Mark()
    let form = earlier.session.begin(
      command.text, script, mark, limit: limits.output, after: earlier.mark)
    return add(LiveJob(earlier.session, mark, form, notes: []))
  }

  private func add(_ job: LiveJob) -> Job {
    started += 1
    jobs[started] = job
    return Job(number: started)
  }

  private func begin(_ text: String, _ script: Script, _ session: Session, _ notes: [String]) async -> LiveJob
  {
    let mark = Mark()
    var account: [String] = []
    switch await route(script, session) {
    case nil: break
    case .program(let reason)?: account = ["curl: by the program, for it \(reason)"]
    case .transfer(let request, let program)?:
      if let transfer = try? LiveTransfer(request, userAgent: program.userAgent, limit: limits.output) {
        return LiveJob(session, mark, .foreground, notes: notes, transfer: transfer)
      }
    }
    let form = session.begin(text, script, mark, limit: limits.output)
    return LiveJob(session, mark, form, notes: notes, account: account)
  }

  /// What came on both streams so far.
  public func output(of job: Job) throws(ClusterError) -> Output {
    let number = job.number
    guard let job = jobs[number] else { throw .unknownJob(number) }
    // Nobody may be waiting for a capture yet, but it must not print without bound.
    if !job.isConcluding, !job.reply.isAnswered, job.reply.isSettled {
      Task { await self.conclusion(of: number) }
    }
    return job.printed
  }

  /// Known of this machine's shells only.
  public func isListening(_ job: Job) async -> Bool {
    guard let job = jobs[job.number], let level = job.session.level, level.isHere else { return false }
    return ProcessTree().descendants(of: level.process).contains(where: ListeningSockets.isAny)
  }

  /// Interrupting is SIGINT, and SIGKILL after a grace; where not even that helps, the session's shell is ended.
  public func finish(_ job: Job, by ending: Ending) async throws(ClusterError) -> Output {
    guard jobs[job.number] != nil else { throw .unknownJob(job.number) }
    let escalation = ending == .interrupt ? Task { await self.interrupt(job.number) } : nil
    let result = await conclusion(of: job.number)
    escalation?.cancel()
    if let ended = jobs.removeValue(forKey: job.number),
      !jobs.values.contains(where: { $0.session === ended.session })
    {
      busy.remove(ended.session.name)
    }
    return try result.get()
  }

  /// A command's end, whoever asks for it first.
  @discardableResult
  private func conclusion(of number: Int) async -> Result<Output, ClusterError> {
    guard let job = jobs[number] else { return .failure(.unknownJob(number)) }
    if job.isConcluding, job.result == nil {
      await withCheckedContinuation { job.waiting.append($0) }
    }
    if let result = job.result { return result }
    job.isConcluding = true
    let result = await conclude(job, number)
    job.result = result
    for waiting in job.waiting { waiting.resume() }
    job.waiting = []
    return result
  }

  /// Ends every shell and everything that came of them; returns when they are gone.
  public func close() async {
    for prepared in opening.values { _ = await prepared.value }
    opening = [:]
    let all = sessions.values.map(\.shell)
    sessions = [:]
    for shell in all { shell.close() }
    for shell in all { await shell.gone() }
  }

  func running(_ number: Int) -> LiveJob? { jobs[number] }

  private func whole(_ text: String) throws(ClusterError) -> Script {
    switch completeness(of: text) {
    case .incomplete(let what): throw .incomplete(what)
    case .invalid(let error): throw .incomplete(error.message)
    case .complete: break
    }
    do throws(ShellSyntaxError) { return try parse(text) } catch { throw .incomplete(error.message) }
  }

  private func session(
    for command: Clusters.Command, _ notes: inout [String]
  ) async throws(ClusterError) -> Session {
    if let failure = await opening.removeValue(forKey: command.session)?.value { throw failure }
    let known = sessions[command.session]
    // A shell may also die between two commands: killed from outside, a connection that broke.
    if let known, known.shell.ended == nil { return known }
    if known != nil || lost.contains(command.session) {
      notes.append("the session's shell had ended; this is a new one, in its first folder and context")
    }
    let session = try await open(command.session, in: command.context)
    sessions[command.session] = session
    lost.remove(command.session)
    return session
  }
}
