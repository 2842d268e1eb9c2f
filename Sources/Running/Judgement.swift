import Clusters
import Diagnostics
import Patterns
import ShellSyntax
import Walkthroughs

/// What an answer is worth, held against what the document shows.
struct Judgement {
  var verdict: Verdict
  var reason: Reason?
  var mismatches: [Mismatch]
  var tokens: TokenCounts
  var notices: [Diagnostic]
  var mayConverge: Bool
  var renaming: Renaming
  var lines = LineAlignment()
  /// The same for the lines of the step's golden.
  var goldenLines: LineAlignment?
}

extension Runner {
  /// Judges one answer; pure: the map it returns is the only trace it leaves.
  func judge(_ step: Step, _ prepared: PreparedCommand, _ output: Output, renaming: Renaming) -> Judgement {
    if let missing = output.missing {
      guard let meant = output.meant, !isWellKnownProgram(missing) else {
        return .notSimulated(missing, renaming)
      }
      return .mistyped(missing, meant: meant, step, renaming)
    }
    guard let expected = expectation(of: step) else { return .silent(step, prepared, output, renaming) }
    var facts = prepared.facts
    if let golden = options.goldens.patterns[step.name] { (facts.source, facts.line) = (golden.path, 1) }
    let comparison = renaming.compare(expected, with: ActualOutput(output), of: facts)
    let status = exitMismatch(step, prepared, output, expected, comparison)
    let mismatches = status + comparison.mismatches
    var judgement = Judgement(
      verdict: mismatches.isEmpty ? .passed : .failed,
      reason: mismatches.first.map { Reason($0.code, $0.reason) }, mismatches: mismatches,
      tokens: comparison.tokens, notices: comparison.notices,
      mayConverge: comparison.mayConverge || (comparison.mismatches.isEmpty && !status.isEmpty),
      renaming: learned(comparison, step, ActualOutput(output), prepared.facts), lines: comparison.lines)
    if options.goldens.patterns[step.name] != nil {
      judgement.goldenLines = comparison.lines
      let own = documentExpectation(of: step).map {
        renaming.compare($0, with: ActualOutput(output), of: prepared.facts)
      }
      judgement.lines = own?.lines ?? LineAlignment()
    }
    return judgement
  }

  /// Whether a step is compared to the byte.
  func isExact(_ step: Step) -> Bool { options.exact || step.settings.expectation == .exact }

  /// A failing command must have shown its error, or be an empty grep; an error that is not shown is the first thing
  /// to say, before the output that is missing because of it.
  private func exitMismatch(
    _ step: Step, _ prepared: PreparedCommand, _ output: Output, _ expected: ExpectedOutput,
    _ comparison: Comparison
  ) -> [Mismatch] {
    let status = output.exitStatus ?? 0
    if let golden = options.goldens.patterns[step.name], let pinned = golden.content.exit {
      return pinned == status ? [] : [.exit(golden, pinned, status)]
    }
    if let pinned = step.settings.exit { return pinned == status ? [] : [.exit(step, "\(pinned)", status)] }
    guard status != 0 else { return [] }
    guard comparison.mismatches.isEmpty else {
      return output.standardError.isBlank ? [] : [.exit(step, "0", status, output.standardError)]
    }
    let shown = expected.lines.count { !$0.text.isBlank }
    let showsError =
      !output.standardError.isBlank && shown > output.standardOutput.lines.count { !$0.isBlank }
    return showsError || prepared.endsInEmptyGrep(output) ? [] : [.exit(step, "0", status)]
  }
}

extension Judgement {
  /// Nothing judged yet.
  static func none(_ renaming: Renaming) -> Judgement {
    Judgement(
      verdict: .passed, reason: nil, mismatches: [], tokens: TokenCounts(), notices: [], mayConverge: false,
      renaming: renaming)
  }

  /// Goes on with other mismatches: some concern other steps, and a prompt may add its own.
  mutating func keepOnly(_ own: [Mismatch]) {
    guard verdict != .skipped else { return }
    mismatches = own
    reason = own.first.map { Reason($0.code, $0.reason) }
    verdict = own.isEmpty ? .passed : .failed
  }

  static func notSimulated(_ what: String, _ renaming: Renaming) -> Judgement {
    Judgement(
      verdict: .skipped, reason: Reason("not-simulated", "the simulated cluster has no \(what)"),
      mismatches: [], tokens: TokenCounts(), notices: [], mayConverge: false, renaming: renaming)
  }

  /// A reader who types this gets "command not found" on every cluster.
  static func mistyped(_ name: String, meant: String, _ step: Step, _ renaming: Renaming) -> Judgement {
    let mismatch = Mismatch(
      code: "unknown-program", line: step.line, expected: name, actual: meant,
      reason: "there is no program \(name); did you mean \(meant)?",
      help: "write \(meant), or skip it: <!-- waymark: skip=\"needs \(name)\" -->")
    return Judgement(
      verdict: .failed, reason: Reason(mismatch.code, mismatch.reason), mismatches: [mismatch],
      tokens: TokenCounts(), notices: [], mayConverge: false, renaming: renaming)
  }

  /// Nothing is shown below the command: only how it ends can be judged.
  static func silent(
    _ step: Step, _ prepared: PreparedCommand, _ output: Output, _ renaming: Renaming
  ) -> Judgement {
    let status = output.exitStatus ?? 0
    let agrees =
      status == (step.settings.exit ?? 0)
      || (step.settings.exit == nil && prepared.endsInEmptyGrep(output))
    var mismatches: [Mismatch] = []
    if !agrees { mismatches = [.exit(step, "\(step.settings.exit ?? 0)", status, output.standardError)] }
    return Judgement(
      verdict: agrees ? .passed : .failed, reason: mismatches.first.map { Reason($0.code, $0.reason) },
      mismatches: mismatches, tokens: TokenCounts(), notices: [], mayConverge: !agrees, renaming: renaming)
  }
}

extension PreparedCommand {
  /// Its last program is a grep that found nothing: status 1, no output.
  func endsInEmptyGrep(_ output: Output) -> Bool {
    let greps: Set = ["grep", "egrep", "fgrep"]
    let last = script.simpleCommands.last?.program
    return output.exitStatus == 1 && output.standardOutput.isBlank && last.map(greps.contains) == true
  }
}

extension Mismatch {
  static func exit(_ step: Step, _ expected: String, _ actual: Int, _ error: String = "") -> Mismatch {
    let said = error.lines.first.map { ": \($0)" } ?? ""
    return Mismatch(
      code: "exit-status", line: step.line, column: nil, expected: "exit status \(expected)",
      actual: "exit status \(actual)",
      reason: "the command ends with status \(actual) instead of \(expected)\(said)",
      help: "if that is meant, annotate the block: <!-- waymark: exit=\(actual) -->")
  }
}

extension Mismatch {
  /// The status is not the one the golden states.
  fileprivate static func exit(
    _ golden: Goldens.File<Pattern>, _ expected: Int, _ actual: Int
  ) -> Mismatch {
    Mismatch(
      code: "exit-status", path: golden.path, line: golden.content.lines.count + 1,
      expected: "exit status \(expected)", actual: "exit status \(actual)",
      reason: "the command ends with status \(actual), the golden says \(expected)",
      help: "if that is meant, write {{exit \(actual)}} on the golden's last line")
  }
}

extension ExpectedLine {
  init(_ line: DocumentLine) { self.init(text: line.text, line: line.line, column: line.column) }
}

extension ActualOutput {
  init(_ output: Output) {
    self.init(standardOutput: output.standardOutput.lines, standardError: output.standardError.lines)
  }
}

extension String {
  /// The lines without their ends, CRLF included; a final line end begins no further line.
  var lines: [String] {
    var lines = utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      String(Substring(line.last == 0x0D ? line.dropLast() : line))
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } }
}
