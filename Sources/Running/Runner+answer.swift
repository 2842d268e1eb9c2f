import Clusters
import ShellSyntax
import Walkthroughs

extension Runner {
  /// Runs a command; on a real cluster no longer than it may take, nor longer than the reader waits: then it is
  /// interrupted, and there is no answer.
  mutating func answer(_ prepared: PreparedCommand, _ index: Int) async throws(ClusterError) -> Output {
    guard identity.basis == .real else { return try await cluster.run(prepared.command) }
    let limit = clock.now.advanced(by: plan.steps[index].settings.timeout ?? options.commandTimeout)
    let end = documentEnd.map { min($0, limit) } ?? limit
    let start = clock.now
    let begun = await takeAhead(prepared.command)
    let job: Job
    if let begun { job = begun } else { job = try await cluster.start(prepared.command) }
    watch?.begin(.init(job: job, end: end, isStopped: isStopped))
    await askAhead(of: index, prepared, after: job)
    let result: Result<Output, ClusterError>
    do throws(ClusterError) {
      result = .success(try await cluster.finish(job, by: .exit))
    } catch {
      result = .failure(error)
    }
    let stop = watch?.end()
    if stop != nil || (try? result.get()) == nil { _ = await takeAhead() }
    switch stop {
    case .none: return try result.get()
    case .interrupted: throw .interrupted
    case .late: throw .late(seconds: Int(start.duration(to: clock.now).components.seconds))
    }
  }

  /// Whether what runs now is to be interrupted; cleaning up is not.
  var isStopping: Bool { isStopped() }

  private var isStopped: @Sendable () -> Bool {
    if isCleaningUp { return { false } }
    return options.isInterrupted
  }

  /// Whether the document's own time is up.
  var isOverdue: Bool { documentEnd.map { clock.now >= $0 } ?? false }

  /// A step that is not begun any more.
  func overdue(_ index: Int) -> StepResult {
    var result = StepResult(plan.steps[index])
    let seconds = options.deadline?.components.seconds ?? 0
    _ = result.stop(.broken, "deadline", "the document's time is up (deadline: \(seconds)s)")
    return result
  }
}

// MARK: A route that was asked before

extension Runner {
  /// Waits until a route that was asked lately is quiet: a router's pool would end its old connection with a reset in
  /// the middle of what the capture shows.
  mutating func calm(_ step: Step, _ script: Script) async {
    let asked = script.askedRoutes
    if identity.basis == .real, step.role == .trigger {
      let last = asked.compactMap { routes[$0] }.max()
      if let last { try? await clock.sleep(until: last.advanced(by: options.routeRest), tolerance: nil) }
    }
    for route in asked { routes[route] = clock.now }
  }
}

extension Script {
  /// The servers that its curls and wgets ask: the addresses without scheme and path.
  fileprivate var askedRoutes: [String] {
    invocations.filter { ["curl", "wget"].contains($0.program) }.flatMap(\.arguments).compactMap { word in
      guard let text = word.staticText, !text.hasPrefix("-"), text.contains(".") || text.contains(":") else {
        return nil
      }
      let rest = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
      return String(rest.prefix { $0 != "/" && $0 != "?" })
    }
  }
}
