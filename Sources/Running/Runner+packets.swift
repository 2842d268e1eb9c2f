import Addresses
import Clusters
import Diagnostics
import Packets
import Patterns
import Walkthroughs

extension Runner {
  /// Judges a capture: its ordinary lines as text, its packets as conversations, the prose that explains them.
  mutating func judgeCapture(
    _ index: Int, _ prepared: PreparedCommand, _ result: inout StepResult, with strange: [Mismatch] = []
  ) {
    let step = plan.steps[index]
    let actual = result.output ?? Output()
    let seen = CapturedOutput(actual.standardOutput)
    let shown = CapturedOutput(
      step.output?.lines.map { CaptureLine(text: $0.text, line: $0.line) } ?? [])
    var banner = judgeBanner(step, prepared, shown, seen, actual)
    renaming = banner.renaming
    let own = contradictions(of: step, shown)
    banner.notices += own.filter { $0.severity != .error }
    banner.mismatches += own.filter { $0.severity == .error }.map(Mismatch.init)
    if banner.verdict != .skipped, !shown.text.packets.isEmpty {
      judgeConversations(step, shown, seen, &banner)
    }
    banner.mismatches = strange + blame(banner.mismatches, judging: index)
    if banner.verdict != .skipped {
      banner.verdict = banner.mismatches.isEmpty ? .passed : .failed
      banner.reason = banner.mismatches.first.map { Reason($0.code, $0.reason) }
    }
    result.take(banner)
  }

  private func judgeBanner(
    _ step: Step, _ prepared: PreparedCommand, _ shown: CapturedOutput, _ seen: CapturedOutput,
    _ actual: Output
  ) -> Judgement {
    var step = step
    let kept = Set(shown.ordinary.map(\.line))
    step.output?.lines.removeAll { !kept.contains($0.line) }
    var output = actual
    output.standardOutput = seen.ordinary.map(\.text).joined(separator: "\n")
    output.standardError = actual.standardError.lines.filter { !isCaptureStatistics($0) }
      .joined(separator: "\n")
    var judgement = judge(step, prepared, output, renaming: renaming)
    // Who shows packets only has left out the banner, and nobody misses it.
    if shown.ordinary.isEmpty { judgement.notices.removeAll { $0.code == "unmatched-error-text" } }
    return judgement
  }

  /// What the document's own capture and the list that explains it say against each other.
  private func contradictions(of step: Step, _ shown: CapturedOutput) -> [Diagnostic] {
    guard !shown.text.packets.isEmpty else { return shown.text.diagnostics }
    let lists = plan.packetLists.filter { plan.steps[$0.step].name == step.name }
    return shown.text.diagnostics + checkInvariants(shown.text)
      + lists.flatMap { checkList($0.items, against: shown.text.packets) }
  }

  private mutating func judgeConversations(
    _ step: Step, _ shown: CapturedOutput, _ seen: CapturedOutput, _ judgement: inout Judgement
  ) {
    let comparison = compare(
      expected: shown.conversations, actual: seen.conversations,
      tolerance: isExact(step) ? .exact : .acks,
      extraConversationsAreMismatches: identity.basis != .real)
    judgement.mismatches += comparison.mismatches.map(Mismatch.init)
    judgement.notices += comparison.notes
    judgement.tokens =
      judgement.tokens
      + TokenCounts(pinned: comparison.pinned, typed: comparison.typed, free: 0)
    for pair in comparison.endpoints {
      if let conflict = bind(pair, in: step) { judgement.mismatches.append(conflict) }
    }
    let agreeing = Set(comparison.matched.filter(\.isEqual).map(\.actual))
    conversations += seen.conversations.enumerated().map { index, conversation in
      let agrees = agreeing.contains(index)
      return ConversationResult(
        step: step.name, conversation: conversation, verdict: agrees ? .passed : .failed,
        findings: agrees ? [] : comparison.mismatches + comparison.notes)
    }
  }

  private mutating func bind(_ pair: EndpointPair, in step: Step) -> Mismatch? {
    renaming.bind(
      pair.author.isV6 ? .ip6 : .ip, author: pair.author.description, actual: pair.actual.description,
      at: Origin(step: step.name, line: pair.line, column: 1, place: "the capture's \(pair.side)"))
  }
}

extension Mismatch {
  /// A finding about packets, as a difference of a step.
  init(_ finding: Diagnostic) {
    self.init(
      code: finding.code, line: finding.position?.line, column: finding.position?.column,
      expected: finding.expected, actual: finding.actual, reason: finding.message, help: finding.help)
  }
}
