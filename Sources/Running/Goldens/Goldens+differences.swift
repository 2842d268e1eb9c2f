import Packets
import Patterns
import ShellSyntax
import Walkthroughs

extension Goldens.File<Pattern> {
  /// Where the golden does not accept what the document shows, name for name.
  func differences(from step: Step) -> [Mismatch] {
    guard let shown = step.output else { return [] }
    if let own = content.exit, let other = step.settings.exit, own != other {
      return [
        Mismatch(code: "exit-status", reason: "the golden has exit status \(own), the document \(other)")
      ]
    }
    let all = shown.lines.filter { !looksLikePacket($0.text) }
    let lines = all.filter { !ExpectedLine($0).isElision }.map(\.text)
    var facts = CommandFacts(of: step, try? parse(step.command))
    (facts.source, facts.line) = (path, 1)
    let comparison = Renaming.identity(over: lines, facts).compare(
      ExpectedOutput(content), with: ActualOutput(standardOutput: lines), of: facts)
    let isPartial = lines.count < all.count || step.settings.rows == .subset
    let own = comparison.mismatches.filter {
      !isPartial || !["missing-line", "missing-row"].contains($0.code)
    }
    return own
      + comparison.renaming.renamed.map { binding in
        Mismatch(
          code: "identity-conflict", path: path, line: binding.line, expected: binding.author,
          actual: binding.actual,
          reason:
            "the golden has \(binding.type.rawValue) `\(binding.author)`, the cluster `\(binding.actual)`")
      }
  }
}

extension Renaming {
  /// A map in which every value of the lines stands for itself.
  fileprivate static func identity(over lines: [String], _ facts: CommandFacts) -> Renaming {
    var renaming = Renaming()
    for line in lines { _ = renaming.admit(facts, text: line, words: [0..<line.utf8.count]) }
    return renaming
  }

  /// What is called otherwise on either side.
  fileprivate var renamed: [Binding] {
    bindings.filter { $0.author != $0.actual && !$0.retired && !$0.pending && $0.type != .version }
  }
}
