@testable import Patterns

/// Commands with their outputs, read from text: `$ [context] command`, then what it prints, up to the next `$`.
///
/// Lines are numbered as in the text, from 1. `! ` before an output line puts it on standard error of the cluster.
/// `% changes` says that the command before changed the cluster.
struct Transcript {
  struct Step {
    var facts: CommandFacts
    var expected: [ExpectedLine]
    var actual: ActualOutput
    var changes = false
  }

  var steps: [Step] = []

  init(_ text: String) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("$ ") {
        begin(String(line.dropFirst(2)), at: number + 1)
      } else {
        add(line, at: number + 1)
      }
    }
  }

  private mutating func begin(_ command: String, at line: Int) {
    var words = command.split(separator: " ").map(String.init)
    var context = "host"
    if let first = words.first, first.hasPrefix("["), first.hasSuffix("]") {
      context = String(first.dropFirst().dropLast())
      words.removeFirst()
    }
    let programs = words.split(separator: "|").map(Array.init)
    let facts = CommandFacts(
      step: "step-\(line)", line: line, key: context + " " + words.joined(separator: " "), context: context,
      programs: programs)
    steps.append(Step(facts: facts, expected: [], actual: ActualOutput(standardOutput: [])))
  }

  private mutating func add(_ line: Substring, at number: Int) {
    guard !steps.isEmpty else { return }
    let last = steps.count - 1
    if line == "% changes" {
      steps[last].changes = true
      return
    }
    let isError = line.hasPrefix("! ")
    let text = String(isError ? line.dropFirst(2) : line)
    steps[last].expected.append(ExpectedLine(text: text, line: number))
    if isError {
      steps[last].actual.standardError.append(text)
    } else {
      steps[last].actual.standardOutput.append(text)
    }
  }
}

/// Everything that came of checking a document's transcript against a cluster's.
struct Checked {
  var mismatches: [Mismatch] = []
  var renaming = Renaming()
  var tokens = TokenCounts()
}

/// Compares step by step, as a run does.
func check(
  _ document: Transcript, against cluster: Transcript, renaming: Renaming = Renaming(),
  rows: ExpectedOutput.Rows = .all
) -> Checked {
  var outcome = Checked(renaming: renaming)
  for (step, answer) in zip(document.steps, cluster.steps) {
    let comparison = outcome.renaming.compare(
      ExpectedOutput(lines: step.expected, rows: rows), with: answer.actual, of: step.facts)
    outcome.renaming = comparison.renaming
    outcome.mismatches += comparison.mismatches
    outcome.tokens = outcome.tokens + comparison.tokens
    if step.changes { outcome.renaming.changed() }
  }
  outcome.mismatches += outcome.renaming.finish()
  return outcome
}

/// One output against another.
func compare(
  _ expected: String, _ actual: String, command: String = "oc get pod", error: String = "",
  renaming: Renaming = Renaming(), rows: ExpectedOutput.Rows = .all, exact: Bool = false,
  similar: Bool = false
) -> Comparison {
  let lines = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let output = ExpectedOutput(
    lines: lines.enumerated().map { ExpectedLine(text: String($0.element), line: $0.offset + 1) }, rows: rows,
    exact: exact, similar: similar)
  let programs = command.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
  let facts = CommandFacts(step: "step", line: 0, key: command, programs: programs)
  return renaming.compare(
    output,
    with: ActualOutput(
      standardOutput: actual.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
      standardError: error.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)),
    of: facts)
}

extension String {
  /// All at once, longest first.
  func replacing(_ names: [String: String]) -> String {
    let sorted = names.keys.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if let name = sorted.first(where: { rest.hasPrefix($0) }) {
        result += names[name] ?? name
        rest = rest.dropFirst(name.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}

func facts(_ step: String, context: String = "host") -> CommandFacts {
  CommandFacts(step: step, line: 100, key: step, context: context)
}

func words(_ text: String) -> [Range<Int>] {
  let bytes = Array(text.utf8)
  return Array(bytes.blankParted(0..<bytes.count).dropFirst())
}

func rewrite(_ text: String, _ renaming: inout Renaming) throws -> Rewritten {
  try renaming.rewrite(text, words: words(text), in: facts("later"))
}
