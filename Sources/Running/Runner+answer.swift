import Clusters
import ShellSyntax
import Walkthroughs

extension Runner {
  /// Runs a step's command, or takes the answer that was asked for ahead. On a real cluster it takes no longer than it
  /// may, nor longer than the reader waits: then it is interrupted, and there is no answer.
  mutating func answer(
    _ prepared: PreparedCommand, _ index: Int, isFirst: Bool
  ) async throws(ClusterError) -> Output {
    guard let watch else { return try await cluster.run(prepared.command) }
    let limit = remaining(of: plan.steps[index].settings.timeout ?? options.commandTimeout)
    let begun = await takeAhead(of: index, prepared.command)
    let job: Job
    if let begun { job = begun } else { job = try await cluster.start(prepared.command) }
    if isFirst { await askAhead(of: index, prepared, after: job) }
    do throws(ClusterError) {
      let output = try await watch.finish(job, within: limit, isStopped: isStopped)
      // What a signal has ended, the cluster has let nothing follow.
      if output.isKilled { await dropAhead() }
      return output
    } catch {
      await dropAhead()
      throw error
    }
  }

  /// Runs a command that is no step; on a real cluster no longer than a step may take.
  func ask(_ command: Clusters.Command) async throws(ClusterError) -> Output {
    guard let watch else { return try await cluster.run(command) }
    return try await watch.finish(
      cluster.start(command), within: remaining(of: options.commandTimeout), isStopped: isStopped)
  }

  /// A time, cut where the document's own is up.
  private func remaining(of limit: Duration) -> Duration {
    documentEnd.map { min(limit, max(.zero, clock.now.duration(to: $0))) } ?? limit
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

extension Output {
  /// Whether the exit status says that a signal has ended the command.
  fileprivate var isKilled: Bool { exitStatus.map { $0 >= 128 } ?? false }
}
