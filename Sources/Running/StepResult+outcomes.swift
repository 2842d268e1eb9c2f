import Clusters
import Patterns

extension StepResult {
  /// Ends a step before it ran.
  mutating func stop(_ verdict: Verdict, _ code: String, _ message: String) -> PreparedCommand? {
    self.verdict = verdict
    reason = Reason(code, message)
    return nil
  }

  /// The command needs a value that a failing step should have shown.
  mutating func blocked(on value: String, _ renaming: Renaming) -> PreparedCommand? {
    let origin = renaming.bindings.last { $0.author == value }
    let place = origin.map { "step \($0.step) (line \($0.line))" } ?? "an earlier step"
    return stop(.blocked, "tainted-value", "it needs \(value), which \(place) should have shown")
  }

  /// The cluster could not answer.
  func broken(by error: ClusterError) -> StepResult {
    var result = self
    result.verdict = .broken
    result.reason = Reason("no-answer", error.message)
    return result
  }

  /// Takes over what judging found.
  mutating func take(_ judgement: Judgement) {
    verdict = judgement.verdict
    reason = judgement.reason
    mismatches = judgement.mismatches
    tokens = judgement.tokens
    notices = judgement.notices
    lines = judgement.lines
    goldenLines = judgement.goldenLines
    exitStatus = output?.exitStatus
  }
}
