import Clusters
import Diagnostics
import Patterns
import Running
import Walkthroughs

/// One check of a plan on a cluster that plays the document back.
struct AuditRun {
  let plan: Plan
  let cluster: DocumentCluster

  /// What the check without a fault showed.
  struct Outcome {
    var contradictions: [Diagnostic]
    /// The commands that the cluster got, by step.
    var heard: [Int: String]
  }

  init(_ plan: Plan, _ cluster: DocumentCluster) { (self.plan, self.cluster) = (plan, cluster) }

  /// Checks everything, and returns what is wrong.
  func toEnd() async -> Outcome {
    var runner = await runner()
    _ = await walk(&runner, stopsEarly: false)
    let result = await runner.finish()
    return Outcome(contradictions: result.contradictions, heard: cluster.heard)
  }

  /// The line of the first thing that is wrong; `nil` where nothing is.
  func firstContradiction() async -> Int? {
    var runner = await runner()
    if let line = await walk(&runner, stopsEarly: true) { return line }
    return await runner.finish().contradictions.first.map { $0.position?.line ?? 1 }
  }

  private func runner() async -> Runner<RecordedClock> {
    let options = RunOptions(timeout: .zero, timeoutAfterChange: .zero, pace: .zero)
    return await Runner(plan, on: cluster, clock: RecordedClock(), options: options)
  }

  /// Takes step after step; returns the line of the first one that goes wrong.
  private func walk(_ runner: inout Runner<RecordedClock>, stopsEarly: Bool) async -> Int? {
    var wrong: Int?
    let tell = { (event: Event) in
      guard wrong == nil, case .compared(let file) = event, file.verdict != .passed else { return }
      wrong = file.mismatches.first?.line ?? file.check.line
    }
    await runner.compareFiles(after: -1, tell)
    for index in plan.steps.indices {
      if stopsEarly, let wrong { return wrong }
      cluster.turn(to: index)
      let result = await runner.advance(to: index)
      if stopsEarly, result.verdict != .passed, result.verdict != .skipped {
        return result.mismatches.first?.line ?? result.step.line
      }
      await runner.compareFiles(after: index, tell)
    }
    return wrong
  }
}

extension DocumentResult {
  /// Everything that fails a check, as diagnostics of the document.
  fileprivate var contradictions: [Diagnostic] {
    let ofSteps = steps.filter { $0.verdict != .passed && $0.verdict != .skipped }.map { result in
      let first = result.mismatches.first
      return Diagnostic(
        result.reason?.code ?? "failed", first?.reason ?? result.reason?.message ?? "the step fails",
        path: path,
        position: SourcePosition(line: first?.line ?? result.step.line, column: first?.column ?? 1),
        help: first?.help, expected: first?.expected, actual: first?.actual)
    }
    return ofSteps + diagnostics.filter { $0.severity == .error }
  }
}
