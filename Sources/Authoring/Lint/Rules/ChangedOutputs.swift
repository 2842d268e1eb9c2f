internal import Diagnostics
internal import Patterns
internal import ShellSyntax
internal import Walkthroughs

/// The same command, asked twice with only looking in between, shows different values.
///
/// Compared as a run is: what time changes by itself (ages, restarts, rows and states that come and go) counts
/// as no difference.
func changedOutputs(_ facts: LintFacts) -> [Diagnostic] {
  var last: [String: Int] = [:]
  var findings: [Diagnostic] = []
  for (index, command) in facts.commands.enumerated() where command.isComparable {
    defer { last[command.key] = index }
    guard let before = last[command.key], facts.isUnchanged(from: before, to: index) else { continue }
    findings += difference(from: facts.commands[before], to: command, facts)
  }
  return findings
}

private func difference(from one: ShownCommand, to other: ShownCommand, _ facts: LintFacts) -> [Diagnostic] {
  guard let first = one.step.output, let second = other.step.output, first.text != second.text,
    !ShownOutput(step: nil, lines: second.lines).isElided
  else { return [] }
  let comparison = itself(in: first.lines + second.lines).compare(
    ExpectedOutput(lines: first.lines.map { ExpectedLine(text: $0.text, line: $0.line, column: $0.column) }),
    with: ActualOutput(standardOutput: second.lines.map(\.text)),
    of: CommandFacts(
      step: one.step.name, line: one.step.line, key: one.key, context: "\(one.step.context)",
      programs: one.invocations.map { [$0.program ?? ""] + $0.arguments.map(\.unquoted) }))
  guard !comparison.mayConverge, comparison.mismatches.allSatisfy(\.isAboutValue),
    let mismatch = comparison.mismatches.first
  else { return [] }
  let what = mismatch.expected.flatMap { expected in
    mismatch.actual.map { ": `\(expected.clipped)` there, `\($0.clipped)` here" }
  }
  return [
    facts.finding(
      .outputChanged,
      "this command shows something else than at line \(one.step.line), and nothing changes in between"
        + (what ?? ""),
      line: other.step.line, help: "mend one of the two, or show what changes it",
      expected: mismatch.expected, actual: mismatch.actual)
  ]
}

/// A map in which every value of some lines stands for itself: the document against itself.
private func itself(in lines: [DocumentLine]) -> Renaming {
  var renaming = Renaming()
  for line in lines {
    for token in lex(line.text) where token.tokenClass == .identity {
      guard let type = token.type else { continue }
      let origin = Origin(step: "", line: line.line, place: "the document")
      _ = renaming.bind(type, author: token.text, actual: token.text, at: origin)
    }
  }
  return renaming
}

extension ShownCommand {
  /// A question about state whose answer does not depend on the moment.
  fileprivate var isComparable: Bool {
    guard onlyReads, isStatic, step.role == .run, step.output != nil, let kubectl else { return false }
    let isWatching = kubectl.has("-w", "--watch", "--watch-only")
    let isFleeting = kubectl.operands.contains { ["events", "event", "ev", "all"].contains($0) }
    return kubectl.verb == "get" && !isWatching && !isFleeting
  }
}

extension Mismatch {
  /// The same line is there with another value; lines that come and go may be pasted or cut.
  fileprivate var isAboutValue: Bool { ["identity-conflict", "literal-differs"].contains(code) }
}

extension String {
  /// Short enough for a message.
  fileprivate var clipped: String {
    let text = blankParted.joined(separator: " ")
    return text.utf8.count <= 60 ? text : String(text.prefix(59)) + "…"
  }
}
