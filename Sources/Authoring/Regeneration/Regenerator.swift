internal import Clusters
internal import Diagnostics
internal import Packets
internal import Patterns
internal import Running
internal import Walkthroughs

/// Goes through the results of a run.
struct Regenerator {
  private let plan: Plan
  private let renaming: Renaming
  private let goldens: GoldenRevision
  var regeneration: Regeneration

  init(plan: Plan, renaming: Renaming, path: String, text: String, goldens: GoldenRevision) {
    (self.plan, self.renaming, self.goldens) = (plan, renaming, goldens)
    regeneration = Regeneration(path: path, source: EditedText(text))
  }

  // MARK: Steps

  mutating func take(_ result: StepResult) {
    guard result.verdict != .skipped else { return }
    let isShown = result.step.output != nil || result.goldenLines != nil || !result.goldens.isEmpty
    guard isShown, let output = result.output, result.verdict != .broken else {
      if result.verdict != .passed { leave(result) }
      return
    }
    regeneration.compared += 1
    guard result.verdict == .failed || result.goldens.isEmpty && result.lines.showsChange else { return }
    let notes = regeneration.notes.count
    let (revised, problem) = goldens.changes(result, output)
    if let problem { note("not-rewritten", result.step.line, "\(result.step.name): \(problem)") }
    let edits =
      result.step.output.map { documentEdits(result, $0, output, goldens.trace(of: result, revised)) } ?? []
    if !edits.isEmpty || !revised.isEmpty {
      regeneration.changes.append(
        Regeneration.Change(
          step: result.step.name, line: result.step.line, command: result.step.command, edits: edits,
          goldens: revised, reason: result.reason?.message ?? "a version is another one on the cluster",
          caution: result.caution))
    } else if result.verdict == .failed, notes == regeneration.notes.count {
      leave(result)
    }
  }

  private mutating func documentEdits(
    _ result: StepResult, _ shown: StepOutput, _ output: Output, _ trace: Trace?
  ) -> [Edit] {
    let own = renaming.changes(
      result.lines, result.mismatches.filter { $0.path == nil }, end: shown.lines.last?.line ?? shown.line,
      showsErrors: result.exitStatus.map { $0 != 0 } ?? false)
    let changes = goldens.withoutExcused(own, result) + captureChanges(result, shown, output, trace)
    return EditBuilder(source: regeneration.source, lines: shown.lines).edits(changes)
  }

  private mutating func leave(_ result: StepResult) {
    let reason = result.reason?.message ?? "\(result.verdict.rawValue)"
    note(
      "not-rewritten", result.mismatches.first?.line ?? result.step.line, "\(result.step.name): \(reason)",
      help: result.verdict == .failed ? "mend the document by hand, or look at the cluster" : nil)
  }

  mutating func note(_ code: String, _ line: Int, _ message: String, help: String? = nil) {
    regeneration.notes.append(
      Diagnostic(
        code, severity: .warning, message, path: regeneration.path, position: SourcePosition(line: line),
        help: help))
  }

  mutating func leaveContradictions() {
    regeneration.notes = plan.diagnostics.filter { $0.severity == .error }
    note(
      "contradicts-itself", regeneration.notes.first?.position?.line ?? 1,
      "the document contradicts itself and is left as it is")
  }

  // MARK: Captures

  private mutating func captureChanges(
    _ result: StepResult, _ shown: StepOutput, _ output: Output, _ trace: Trace?
  ) -> [LineChange] {
    let revision = CaptureRevision(result, shown, output, trace: trace)
    for why in revision.notes { note("not-rewritten", why.line, "\(result.step.name): \(why.message)") }
    if revision.changes.isEmpty { return [] }
    let packets = revision.packets(of: shown)
    let lists = plan.packetLists.filter { plan.steps[$0.step].name == result.step.name }
    if lists.contains(where: { checkList($0.items, against: packets).contains { $0.severity == .error } }) {
      note("explained-elsewhere", shown.line, "a list in the text explains this capture; read it again")
    }
    return revision.changes
  }

  // MARK: Files

  mutating func take(_ result: FileResult) {
    guard result.verdict != .broken else { return }
    regeneration.compared += 1
    guard result.verdict == .failed, let last = result.check.lines.last?.line else { return }
    let changes = renaming.changes(result.lines, result.mismatches, end: last)
    let edits = EditBuilder(source: regeneration.source, lines: result.check.lines).edits(changes)
    if edits.isEmpty {
      note(
        "not-rewritten", result.check.line, "\(result.check.path): \(result.reason?.message ?? "differs")")
      return
    }
    regeneration.changes.append(
      Regeneration.Change(
        step: result.check.path, line: result.check.line, command: result.check.path, edits: edits,
        reason: result.reason?.message ?? "", caution: nil))
  }
}

extension StepResult {
  /// Why what the cluster printed is hardly what the author wants to show.
  fileprivate var caution: String? {
    if step.settings.exit == exitStatus, exitStatus != nil { return nil }
    if let status = exitStatus, status != 0, !lines.holdsErrors {
      return "the command ended with status \(status)"
    }
    let isEmpty = output.map { $0.standardOutput.utf8.allSatisfy { $0 <= 0x20 } } ?? true
    return isEmpty && !lines.holdsErrors && step.role == .run ? "the command printed nothing" : nil
  }
}
