import Clusters
import Diagnostics
import Patterns
import Running
public import Walkthroughs

/// Finds out how many wrong facts a check of a document would notice.
///
/// A cluster in memory gives the document's own outputs back, consistently renamed. First the document is checked as
/// it is; if that passes, once more for every fault: one fact of the document made wrong, all others left. Everything
/// depends on the document and the seed alone.
public func audit(_ plan: Plan, seed: UInt64 = 1, workers: Int = 2) async -> AuditReport {
  let plan = plan.withoutWaiting
  let reading = DocumentReading(plan)
  var report = AuditReport(
    path: plan.document.path, seed: seed, contradictions: [], isRenamed: true, findings: [], parts: [],
    alone: [])
  let names = FreshNames(seed: seed, keeping: reading.admitted, prefixLengths: reading.prefixLengths)
  var answers = DocumentAnswers(reading, names: names)
  var first = await AuditRun(plan, answers.cluster(hearing: [:])).toEnd()
  if !first.contradictions.isEmpty {
    answers = DocumentAnswers(reading, names: .unchanged)
    first = await AuditRun(plan, answers.cluster(hearing: [:])).toEnd()
    report.isRenamed = false
  }
  report.contradictions = first.contradictions
  guard first.contradictions.isEmpty else { return report }
  var text = TextFaults(reading, dice: Dice(seed))
  let faults =
    text.faults() + RowFaults(reading).faults() + PacketFaults(plan: plan).faults()
    + exitFaults(plan, answers)
  report.alone = text.alone
  let trial = FaultTrial(plan: plan, answers: answers, commands: first.heard)
  report.findings = await trial.findings(of: faults.inDocumentOrder, workers: max(1, workers))
  report.parts = parts(of: plan, report.findings)
  return report
}

/// The other exit status than the one that the document implies.
private func exitFaults(_ plan: Plan, _ answers: DocumentAnswers) -> [Fault] {
  plan.steps.indices.filter { plan.steps[$0].isRun && !plan.steps[$0].isCapture }.map { index in
    let status = answers.exitStatus(of: index)
    let wrong = status == 0 ? 1 : 0
    return Fault(
      kind: .exitStatus, step: index, line: plan.steps[index].line,
      what: "the command ends with status \(wrong) instead of \(status)",
      change: .exitStatus(step: index, status: wrong))
  }
}

private func parts(of plan: Plan, _ findings: [AuditReport.Finding]) -> [AuditReport.Part] {
  let ofSteps = Dictionary(grouping: findings) { $0.fault.step ?? -1 }
  let steps = plan.steps.indices.map { index in
    part(plan.steps[index].name, plan.steps[index].line, plan.steps[index].command, ofSteps[index] ?? [])
  }
  let files = plan.fileChecks.map { check in
    let lines = Set(check.lines.map(\.line))
    return part(
      check.path, check.line, check.path, (ofSteps[-1] ?? []).filter { lines.contains($0.fault.line) })
  }
  return (steps + files).filter { $0.faults > 0 }.sorted { $0.line < $1.line }
}

private func part(
  _ name: String, _ line: Int, _ title: String, _ own: [AuditReport.Finding]
) -> AuditReport.Part {
  AuditReport.Part(
    name: name, line: line, title: title, faults: own.count, noticed: own.count { $0.isNoticed })
}

extension [Fault] {
  /// By line; faults of one line stay as they were made.
  fileprivate var inDocumentOrder: [Fault] {
    enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
  }
}

extension Plan {
  /// The same plan without deadlines of its own: answers in memory do not change by waiting.
  fileprivate var withoutWaiting: Plan {
    var plan = self
    for index in plan.steps.indices where !plan.steps[index].isCapture {
      plan.steps[index].settings.timeout = nil
    }
    return plan
  }
}
