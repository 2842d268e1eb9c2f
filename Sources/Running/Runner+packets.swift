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
    let (plain, printed) = (step.ordinary(shown), actual.ordinary(seen))
    let before = renaming
    var banner = judge(plain, prepared, printed, renaming: before)
    // Who shows packets only has left out the banner, and nobody misses it.
    if shown.ordinary.isEmpty { banner.notices.removeAll { $0.code == "unmatched-error-text" } }
    renaming = banner.renaming
    let isRun = banner.verdict != .skipped
    let parties =
      isRun
      ? parties(plain, prepared, printed, from: before, clusterAgrees: banner.mismatches.isEmpty) : nil
    result.goldens = parties.map { [$0] } ?? []
    let own = contradictions(of: step, shown)
    banner.notices += own.filter { $0.severity != .error }
    banner.mismatches += own.filter { $0.severity == .error }.map { Mismatch($0) }
    if isRun, let trace = options.goldens.traces[step.name] {
      result.goldens.append(judge(trace, step, shown, seen, &banner))
    } else if isRun, !shown.text.packets.isEmpty {
      take(compareShown(step, shown, seen), of: step, seen, path: nil, &banner)
    }
    banner.mismatches = strange + blame(banner.mismatches, judging: index) + stale(plain, parties)
    if isRun {
      banner.verdict = banner.mismatches.isEmpty ? .passed : .failed
      banner.reason = banner.mismatches.first.map { Reason($0.code, $0.reason) }
    }
    result.take(banner)
  }

  /// What the document's own capture and the list that explains it say against each other.
  private func contradictions(of step: Step, _ shown: CapturedOutput) -> [Diagnostic] {
    guard !shown.text.packets.isEmpty else { return shown.text.diagnostics }
    let lists = plan.packetLists.filter { plan.steps[$0.step].name == step.name }
    return shown.text.diagnostics + checkInvariants(shown.text)
      + lists.flatMap { checkList($0.items, against: shown.text.packets) }
  }

  /// The document's own capture as the expectation.
  func compareShown(_ step: Step, _ shown: CapturedOutput, _ seen: CapturedOutput) -> CaptureComparison {
    compare(
      expected: shown.conversations, actual: seen.conversations, tolerance: isExact(step) ? .exact : .acks,
      extraConversationsAreMismatches: identity.origin != .real)
  }

  /// Takes over what comparing conversations found; `path` is the trace's, where its lines are the expectation.
  mutating func take(
    _ comparison: CaptureComparison, of step: Step, _ seen: CapturedOutput, path: String?,
    _ judgement: inout Judgement
  ) {
    judgement.mismatches += comparison.mismatches.map { Mismatch($0, path: path) }
    judgement.notices += comparison.notes
    judgement.tokens =
      judgement.tokens
      + TokenCounts(pinned: comparison.pinned, typed: comparison.typed, free: 0)
    for pair in comparison.endpoints {
      if let conflict = bind(pair, in: step, path: path) { judgement.mismatches.append(conflict) }
    }
    let agreeing = Set(comparison.matched.filter(\.isEqual).map(\.actual))
    conversations += seen.conversations.enumerated().map { index, conversation in
      let agrees = agreeing.contains(index)
      return ConversationResult(
        step: step.name, conversation: conversation, verdict: agrees ? .passed : .failed,
        findings: agrees ? [] : comparison.mismatches + comparison.notes)
    }
  }

  /// Binds the addresses of a conversation's side.
  mutating func bind(_ pair: EndpointPair, in step: Step, path: String?) -> Mismatch? {
    var origin = Origin(step: step.name, line: pair.line, column: 1, place: "the capture's \(pair.side)")
    origin.path = path
    return renaming.bind(
      pair.author.isV6 ? .ip6 : .ip, author: pair.author.description, actual: pair.actual.description,
      at: origin)
  }
}

extension Mismatch {
  /// A finding about packets, as a difference of a step.
  init(_ finding: Diagnostic, path: String? = nil) {
    self.init(
      code: finding.code, path: path, line: finding.position?.line, column: finding.position?.column,
      expected: finding.expected, actual: finding.actual, reason: finding.message, help: finding.help)
  }
}

extension Step {
  /// The step without the packets that the document shows.
  fileprivate func ordinary(_ shown: CapturedOutput) -> Step {
    var step = self
    let kept = Set(shown.ordinary.map(\.line))
    step.output?.lines.removeAll { !kept.contains($0.line) }
    return step
  }
}

extension Output {
  /// The output without packets and closing counts.
  fileprivate func ordinary(_ seen: CapturedOutput) -> Output {
    var output = self
    output.standardOutput = seen.ordinary.map(\.text).joined(separator: "\n")
    output.standardError = standardError.lines.filter { !isCaptureStatistics($0) }.joined(separator: "\n")
    return output
  }
}
