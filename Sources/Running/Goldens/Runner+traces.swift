import Clusters
import Packets
import Patterns
import Walkthroughs

extension Runner {
  /// Holds the cluster's conversations against a trace, and the document's own capture too.
  mutating func judge(
    _ trace: Goldens.File<Trace>, _ step: Step, _ shown: CapturedOutput, _ seen: CapturedOutput,
    _ judgement: inout Judgement
  ) -> GoldenResult {
    let comparison = compare(
      expected: trace.content, actual: seen.conversations, tolerance: isExact(step) ? .exact : .acks,
      extraConversationsAreMismatches: identity.origin != .real)
    take(comparison, of: step, seen, path: trace.path, &judgement)
    let own = differences(of: shown, from: trace.content)
    let both = compareShown(step, shown, seen)
    let parties = GoldenResult(
      path: trace.path, document: own.isEmpty, cluster: comparison.isEqual,
      documentAndCluster: shown.conversations.isEmpty || both.isEqual)
    if parties.outcome == .documentDiffers, let first = own.first {
      judgement.mismatches.append(stale(step, trace.path, first))
    } else if parties.document, both.isEqual {
      // A trace need not name its ends; the capture that agrees does.
      for pair in both.endpoints { _ = bind(pair, in: step, path: nil) }
    }
    return parties
  }

  /// Where a trace does not accept the document's own capture, address for address.
  private func differences(of shown: CapturedOutput, from trace: Trace) -> [Mismatch] {
    if shown.conversations.isEmpty { return [] }
    let comparison = compare(
      expected: trace, actual: shown.conversations, extraConversationsAreMismatches: true)
    return comparison.mismatches.map { Mismatch($0) }
      + comparison.endpoints.filter { $0.author != $0.actual }.map { pair in
        Mismatch(
          code: "endpoint", line: pair.line, expected: "\(pair.author)", actual: "\(pair.actual)",
          reason: "the trace has the \(pair.side) \(pair.author), the document \(pair.actual)")
      }
  }

  private func stale(_ step: Step, _ path: String, _ first: Mismatch) -> Mismatch {
    let capture = step.output?.lines.first { looksLikePacket($0.text) }?.line
    return Mismatch(
      code: GoldenResult.Outcome.documentDiffers.rawValue, line: capture ?? step.line, expected: first.actual,
      actual: first.expected,
      reason:
        "the document's capture differs from \(path), line \(first.line ?? 1), with which the cluster agrees",
      help: "mend the document, or the trace if the document is right")
  }
}
