import Clusters
import Diagnostics
import Patterns
import Walkthroughs

extension Runner {
  /// What a step is expected to print: its golden, or what the document shows.
  func expectation(of step: Step) -> ExpectedOutput? {
    if let golden = options.goldens.patterns[step.name] {
      return ExpectedOutput(golden.content, exact: isExact(step))
    }
    return documentExpectation(of: step)
  }

  /// What the document shows below a step.
  func documentExpectation(of step: Step) -> ExpectedOutput? {
    step.output.map { shown in
      ExpectedOutput(
        lines: expectedLines(shown, of: step), rows: step.settings.rows == .all ? .all : .subset,
        exact: isExact(step), similar: step.settings.expectation == .similar)
    }
  }

  /// A recording holds no secrets, so those that the document shows are masked as well.
  private func expectedLines(_ shown: StepOutput, of step: Step) -> [ExpectedLine] {
    guard identity.basis == .recorded else { return shown.lines.map(ExpectedLine.init) }
    let masked = shown.text.maskingSecrets(printedBy: step.command).lines
    return zip(shown.lines, masked).map { ExpectedLine(text: $1, line: $0.line, column: $0.column) }
  }

  /// What a golden leaves open may be a name that later commands need: where the document agrees too, it is learned
  /// there.
  func learned(
    _ comparison: Comparison, _ step: Step, _ actual: ActualOutput, _ facts: CommandFacts
  ) -> Renaming {
    guard let golden = options.goldens.patterns[step.name], golden.content.isOpen,
      let shown = documentExpectation(of: step)
    else { return comparison.renaming }
    let own = comparison.renaming.compare(shown, with: actual, of: facts)
    let contradicts = own.mismatches.contains { ["identity-conflict", "relation-broken"].contains($0.code) }
    return contradicts ? comparison.renaming : own.renaming
  }

  /// Holds document, golden and cluster against each other, once the cluster's answer is judged.
  func parties(
    _ step: Step, _ prepared: PreparedCommand, _ output: Output, from before: Renaming,
    clusterAgrees: Bool
  ) -> GoldenResult? {
    guard let golden = options.goldens.patterns[step.name] else { return nil }
    let document = golden.differences(from: step).isEmpty
    let both = document && clusterAgrees || agreesWithoutGolden(step, prepared, output, before)
    return GoldenResult(
      path: golden.path, document: document, cluster: clusterAgrees, documentAndCluster: both)
  }

  private func agreesWithoutGolden(
    _ step: Step, _ prepared: PreparedCommand, _ output: Output, _ before: Renaming
  ) -> Bool {
    guard let shown = documentExpectation(of: step) else { return true }
    let comparison = before.compare(shown, with: ActualOutput(output), of: prepared.facts)
    return comparison.mismatches.isEmpty
  }

  /// The cluster agrees with the golden, and the document with neither.
  func stale(_ step: Step, _ parties: GoldenResult?) -> [Mismatch] {
    guard let parties, parties.outcome == .documentDiffers,
      let golden = options.goldens.patterns[step.name],
      let first = golden.differences(from: step).first
    else { return [] }
    let shown = step.output?.lines.first { line in first.actual.map { line.text.contains($0) } ?? false }
    return [
      Mismatch(
        code: parties.outcome.rawValue, line: shown?.line ?? step.output?.line ?? step.line,
        expected: first.actual, actual: first.expected,
        reason:
          "the document differs from \(golden.path), line \(first.line ?? 1), with which the cluster agrees",
        help: "mend the document, or the golden if the document is right")
    ]
  }
}
