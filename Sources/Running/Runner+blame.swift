import Patterns
import Walkthroughs

extension Runner {
  /// Puts mismatches at the step or file block whose lines they concern: later appearances of a value can show that
  /// an earlier one was wrong. Returns those that concern the step itself.
  mutating func blame(_ mismatches: [Mismatch], judging index: Int) -> [Mismatch] {
    mismatches.filter { mismatch in
      if let path = mismatch.path { return !accuse(mismatch, at: path, judging: index) }
      guard let line = mismatch.line, stepsByLine[line]?.contains(index) != true else { return true }
      return !accuse(mismatch, at: line)
    }
  }

  /// The same for what only the whole document shows.
  mutating func blame(_ mismatches: [Mismatch]) {
    for mismatch in mismatches where !accuse(mismatch, at: mismatch.line ?? 0) {
      guard let last = results.keys.max() else { continue }
      results[last]?.add(mismatch)
    }
  }

  /// The same for a line of a golden or a trace.
  private mutating func accuse(_ mismatch: Mismatch, at path: String, judging index: Int?) -> Bool {
    let name = options.goldens.step(of: path)
    guard let step = plan.steps.firstIndex(where: { $0.name == name }), step != index, results[step] != nil
    else { return false }
    results[step]?.add(mismatch)
    return true
  }

  private mutating func accuse(_ mismatch: Mismatch, at line: Int) -> Bool {
    if let path = mismatch.path { return accuse(mismatch, at: path, judging: nil) }
    if let step = stepsByLine[line]?.first(where: { results[$0] != nil }) {
      results[step]?.add(mismatch)
      return true
    }
    if let file = files.firstIndex(where: { $0.check.lines.contains { $0.line == line } }) {
      files[file].add(mismatch)
      return true
    }
    return false
  }
}

extension Step {
  /// The document's lines that belong to its command or its output.
  fileprivate var shownLines: Set<Int> {
    let commandLines = command.utf8.count { $0 == 0x0A } + 1
    return Set(line..<line + commandLines).union(output?.lines.map(\.line) ?? [])
  }
}

/// What a difference can be put to: a step or a file block.
private protocol Accusable {
  var verdict: Verdict { get set }
  var reason: Reason? { get set }
  var mismatches: [Mismatch] { get set }
}

extension StepResult: Accusable {}
extension FileResult: Accusable {}

extension Accusable {
  fileprivate mutating func add(_ mismatch: Mismatch) {
    mismatches.append(mismatch)
    guard verdict == .passed else { return }
    verdict = .failed
    reason = Reason(mismatch.code, mismatch.reason)
  }
}

extension Plan {
  /// Which steps a line of the document belongs to, in order.
  var stepsByLine: [Int: [Int]] {
    var found: [Int: [Int]] = [:]
    for (index, step) in steps.enumerated() {
      for line in step.shownLines { found[line, default: []].append(index) }
    }
    return found
  }

  /// Every line of a command or an output, for weighing how often a value stands in the document.
  var shownLines: [String] {
    steps.flatMap { [$0.command] + ($0.output?.lines.map(\.text) ?? []) }
      + fileChecks.flatMap { $0.lines.map(\.text) }
  }
}
