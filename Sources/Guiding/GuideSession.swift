import Clusters
import Patterns
public import Running
import Walkthroughs

/// A reader's walk through a document: the prose, the command, a key, the verdict.
///
/// Speaks through two closures and touches no terminal, so that a test can be the reader.
public struct GuideSession<C: Clock> where C.Duration == Duration {
  private var runner: Runner<C>
  private let write: (String) -> Void
  private let ask: (String) -> String?

  /// A session; `ask` shows a question and returns the reader's line, or `nil` at the end of input.
  public init(
    _ runner: Runner<C>, write: @escaping (String) -> Void, ask: @escaping (String) -> String?
  ) {
    self.runner = runner
    self.write = write
    self.ask = ask
  }

  /// Walks to the end or until the reader leaves; returns what was done, and whether it was all.
  public mutating func run() async -> (result: DocumentResult, finished: Bool) {
    var line = 1
    await compareFiles(after: -1)
    for index in runner.plan.steps.indices {
      let step = runner.plan.steps[index]
      write(prose(from: line, to: step))
      write("  [\(index + 1)/\(runner.plan.steps.count)] \(step.context)\n" + indented(step.command) + "\n")
      switch answer() {
      case .run: await show(runner.advance(to: index))
      case .skip: write("  – left out\n\n"); _ = runner.skip(index)
      case .leave:
        await cleanUp()
        return (await runner.finish(), false)
      }
      await compareFiles(after: index)
      line = endLine(of: step) + 1
    }
    write(rest(from: line))
    return (await runner.finish(), true)
  }

  /// Steps marked `cleanup` run also for a reader who leaves.
  private mutating func cleanUp() async {
    var ended: [StepResult] = []
    await runner.cleanUp { event in
      if case .ended(let result) = event { ended.append(result) }
    }
    for result in ended {
      write("  cleaning up\n" + indented(result.step.command))
      show(result)
    }
  }

  /// File blocks need no key: reading a file changes nothing.
  private mutating func compareFiles(after index: Int) async {
    let write = write
    await runner.compareFiles(after: index) { event in
      guard case .compared(let file) = event else { return }
      let reason = file.reason.map { ": \($0.message)" } ?? ""
      write(
        "  \(file.verdict == .passed ? "✓" : "✗") \(file.check.path) \(file.verdict.rawValue)\(reason)\n\n")
    }
  }

  private enum Answer { case run, skip, leave }

  private func answer() -> Answer {
    while true {
      guard let reply = ask("  Enter runs it, s skips, q leaves: ") else { return .leave }
      switch reply.lowercased().filter({ !$0.isWhitespace }) {
      case "", "r", "run": return .run
      case "s", "skip": return .skip
      case "q", "quit", "exit": return .leave
      default: write("  Please press Enter, or type s or q.\n")
      }
    }
  }

  private func show(_ result: StepResult) {
    if result.rendered != result.step.command { write("  ran as\n" + indented(result.rendered)) }
    if let output = result.output {
      write(indented(output.standardOutput) + indented(output.standardError))
    }
    let reason = result.reason.map { ": \($0.message)" } ?? ""
    let mark = result.verdict == .passed ? "✓" : result.verdict == .skipped ? "–" : "✗"
    write("  \(mark) \(result.verdict.rawValue)\(reason)\n")
    for mismatch in result.mismatches {
      write("    line \(mismatch.line ?? result.step.line): \(mismatch.reason)\n")
    }
    write("\n")
  }

  private func prose(from line: Int, to step: Step) -> String {
    let block = runner.plan.document.blocks.first { $0.index == step.block }
    return text(from: line, to: (block?.line ?? step.line) - 1)
  }

  private func rest(from line: Int) -> String { text(from: line, to: Int.max) }

  /// The document's own lines, without runs of blank lines.
  private func text(from first: Int, to last: Int) -> String {
    guard first <= last else { return "" }
    let all = runner.plan.document.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    let part = all.dropFirst(first - 1).prefix(last == Int.max ? all.count : last - first + 1)
    var trimmed = part.map { String(Substring($0.last == 0x0D ? $0.dropLast() : $0)) }[...]
    trimmed = trimmed.drop { $0.allSatisfy(\.isWhitespace) }
    while let line = trimmed.last, line.allSatisfy(\.isWhitespace) { trimmed.removeLast() }
    return trimmed.isEmpty ? "" : trimmed.joined(separator: "\n") + "\n\n"
  }

  /// The line of the fence that closes a step's block.
  private func endLine(of step: Step) -> Int {
    guard let block = runner.plan.document.blocks.first(where: { $0.index == step.block }) else {
      return step.line
    }
    let isLast = !runner.plan.steps.contains { $0.block == step.block && $0.line > step.line }
    guard isLast else { return step.line }
    return (block.lines.last?.line ?? block.line) + (block.fenced ? 1 : 0)
  }

  private func indented(_ text: String) -> String {
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { "    \(Substring($0.last == 0x0D ? $0.dropLast() : $0))\n" }.joined()
  }
}
