internal import Diagnostics
internal import Walkthroughs

/// What a document shows, gathered once for all rules.
struct LintFacts {
  let plan: Plan
  /// One a step.
  let commands: [ShownCommand]
  /// Everything the document shows as printed, in document order.
  let outputs: [ShownOutput]
  /// Typed values in outputs, files, commands and prose.
  let values: ShownValues
  /// How often each word stands in the document.
  let words: WordCounts
  let source: SourceLines
  /// How many of the first steps may change something.
  private let changes: [Int]
  /// Lines of headings, and of blocks without commands.
  private let breaks: [Int]

  init(_ plan: Plan) {
    self.plan = plan
    source = SourceLines(plan.document.text)
    commands = plan.steps.map(ShownCommand.init)
    outputs = shownOutputs(of: plan)
    values = ShownValues(plan, outputs: outputs)
    words = WordCounts(plan.document.text)
    breaks =
      (plan.document.prose.filter(\.isHeading).map(\.line)
      + plan.document.blocks.filter { !$0.kind.hasCommands }.map(\.line)).sorted()
    changes = commands.reduce(into: [0]) { $0.append(($0.last ?? 0) + ($1.onlyReads ? 0 : 1)) }
  }

  /// Whether only commands that look stand between two steps.
  func isQuiet(between one: Int, and other: Int) -> Bool {
    guard one < other, changes.indices.contains(other), changes.indices.contains(one + 1) else {
      return false
    }
    return changes[other] == changes[one + 1]
  }

  /// Nothing changes between two steps: no command does it, and no heading or block without commands stands
  /// between them. What an author changes without a command, he says there.
  func isUnchanged(from one: Int, to other: Int) -> Bool {
    let next = breaks.partition { $0 > plan.steps[one].line }
    return isQuiet(between: one, and: other)
      && (!breaks.indices.contains(next) || breaks[next] > plan.steps[other].line)
  }

  /// A finding at a word of a line, or at the line.
  func finding(
    _ code: LintCode, _ message: String, line: Int, at word: String? = nil, help: String? = nil,
    expected: String? = nil, actual: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      code.rawValue, severity: code.severity, message,
      position: SourcePosition(line: line, column: word.flatMap { source.column(of: $0, line: line) } ?? 1),
      help: help, expected: expected, actual: actual)
  }
}

extension Prose {
  fileprivate var isHeading: Bool { if case .heading = kind { true } else { false } }
}

extension [Int] {
  /// The first index from which a condition holds, where it holds from some index on.
  fileprivate func partition(_ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
