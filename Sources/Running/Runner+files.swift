import Clusters
import Diagnostics
import Patterns
import ShellSyntax
import Walkthroughs

extension Runner {
  /// Holds the file blocks that stand after a step against the files on the cluster; -1 is before the first step.
  public mutating func compareFiles(after index: Int, _ tell: (Event) -> Void) async {
    for check in plan.fileChecks where check.after == index {
      let result = await compare(check)
      files.append(result)
      tell(.compared(result))
    }
  }

  private mutating func compare(_ check: FileCheck) async -> FileResult {
    var result = FileResult(
      check: check, verdict: .passed, reason: nil, mismatches: [], tokens: TokenCounts())
    let text = "cat \(typedWord(check.path))"
    do throws(ClusterError) {
      let output = try await ask(Command(text, session: check.session, context: check.context))
      guard output.exitStatus == 0 else {
        result.verdict = .failed
        result.reason = Reason(
          "no-such-file", output.standardError.lines.first ?? "\(check.path) cannot be read")
        return result
      }
      judge(check, output, &result)
    } catch {
      result.verdict = .broken
      result.reason = Reason("no-answer", error.message)
    }
    return result
  }

  /// The block is an excerpt: anything may stand before and after its lines.
  private mutating func judge(_ check: FileCheck, _ output: Output, _ result: inout FileResult) {
    let edge = { (line: Int) in ExpectedLine(text: "...", line: line, column: 1) }
    let lines = check.lines.map(ExpectedLine.init)
    let expected = ExpectedOutput(
      lines: [edge(check.line)] + lines + [edge(lines.last?.line ?? check.line)], rows: .all,
      exact: options.exact, similar: false)
    let facts = CommandFacts(
      step: check.path, line: check.line, key: "\(check.context) cat \(check.path)",
      context: "\(check.context)", programs: [["cat", check.path]])
    let comparison = renaming.compare(expected, with: ActualOutput(output), of: facts)
    renaming = comparison.renaming
    result.mismatches = comparison.mismatches
    result.lines = comparison.lines
    result.tokens = comparison.tokens
    result.tokens.free = 0
    if let first = comparison.mismatches.first {
      result.verdict = .failed
      result.reason = Reason(first.code, first.reason)
    }
  }
}

extension FileResult {
  /// The same differences as diagnostics of the document.
  var findings: [Diagnostic] {
    let own = mismatches.map {
      Diagnostic(
        $0.code, $0.reason, position: SourcePosition(line: $0.line ?? check.line, column: $0.column ?? 1),
        help: $0.help, expected: $0.expected, actual: $0.actual)
    }
    guard own.isEmpty, verdict != .passed, let reason else { return own }
    return [Diagnostic(reason.code, reason.message, position: SourcePosition(line: check.line))]
  }
}
