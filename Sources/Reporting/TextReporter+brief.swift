import Diagnostics
public import Running
import Walkthroughs

extension TextReporter {
  /// One document among many: a line, and what is wrong with it below.
  func brief(_ result: DocumentResult) {
    let problems = result.steps.filter { $0.verdict != .passed && $0.verdict != .skipped }.count
    let wrongFiles = result.files.count { $0.verdict != .passed }
    line(
      "\(mark(of: result, problems + wrongFiles)) " + style(.strong, result.path) + "  "
        + brieflySummed(result))
    if result.worldDiffers {
      notThisWorld(result)
    } else {
      failures(result)
    }
    if problems + wrongFiles > 0 || result.worldDiffers { line("") }
  }

  private func mark(of result: DocumentResult, _ problems: Int) -> String {
    if result.worldDiffers { return mark(.broken) }
    if problems > 0 { return mark(.failed) }
    return mark(result.summary[.passed] > 0 || !result.files.isEmpty ? .passed : .skipped)
  }

  private func brieflySummed(_ result: DocumentResult) -> String {
    guard result.summary.total + result.files.count > 0 else { return style(.faint, "no commands") }
    return style(.faint, counted(result.summary.total, "step") + ": " + listed(result.summary))
  }
}

/// The last line over several documents.
///
/// `problems` counts documents with a failed, blocked or broken step, another world, or text that cannot be read.
public func closingLine(_ results: [DocumentResult], unreadable: Int) -> String {
  let sum = results.map(\.summary).reduce(.empty, +)
  let withOutput = results.flatMap(\.steps).count { $0.step.output != nil }
  let problems = results.count(where: \.hasProblems) + unreadable
  let steps = sum.total == 0 ? "no steps" : "\(counted(sum.total, "step")): \(listed(sum))"
  return "\(counted(results.count + unreadable, "document")), \(steps)\n"
    + "\(counted(withOutput, "step")) with output to check; \(withProblems(problems, unreadable))\n"
}

extension DocumentResult {
  /// Whether anybody has to look at the document again.
  public var hasProblems: Bool {
    worldDiffers || steps.contains { $0.verdict != .passed && $0.verdict != .skipped }
      || files.contains { $0.verdict != .passed } || diagnostics.contains { $0.severity == .error }
  }
}

/// `no document with problems`, `3 documents with problems, 1 of them unreadable`.
func withProblems(_ count: Int, _ unreadable: Int) -> String {
  let lead = count == 0 ? "no document" : counted(count, "document")
  return lead + " with problems" + (unreadable > 0 ? ", \(unreadable) of them unreadable" : "")
}

/// `1 step`, `2 steps`.
public func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// `12 passed, 1 failed`, in the order of the verdicts.
public func listed(_ summary: Summary) -> String {
  Verdict.allCases.filter { summary[$0] > 0 }.map { "\(summary[$0]) \($0.rawValue)" }.joined(separator: ", ")
}
