internal import Diagnostics
internal import ShellSyntax
internal import Walkthroughs

/// What comes out of `| grep TEXT` holds the text.
func filteredLines(_ facts: LintFacts) -> [Diagnostic] {
  facts.outputs.flatMap { output -> [Diagnostic] in
    guard let step = output.step, facts.commands[step].step.role == .run,
      let filter = PlainFilter(facts.commands[step])
    else { return [] }
    return output.lines.lazy.filter { isFromPipe($0.text) && !filter.passes($0.text) }.prefix(1)
      .map { finding($0, filter, facts) }
  }
}

/// A word that nearly is the text is a slip; anything else may have been pasted from elsewhere.
private func finding(_ line: DocumentLine, _ filter: PlainFilter, _ facts: LintFacts) -> Diagnostic {
  let isTelling = filter.text.utf8.count >= 8 && filter.text.utf8.contains(where: \.isDigit)
  let near = line.text.split { " ,:|/\"".contains($0) }.first {
    isTelling && isOneEditApart(String($0), filter.text)
  }
  return facts.finding(
    near == nil ? .filteredLine : .nearMiss,
    "this line cannot come from `grep \(filter.text)`: it does not hold that text", line: line.line,
    at: near.map(String.init), help: near.map { _ in "did you mean `\(filter.text)`?" },
    expected: filter.text,
    actual: near.map(String.init))
}

/// Error text and remarks reach the terminal beside the pipe, and authors keep headers.
private func isFromPipe(_ text: String) -> Bool {
  let bare = text.drop { $0 == " " || $0 == "\t" }
  let remarks = [
    "Defaulted container", "Warning", "WARNING", "Error", "error", "Unable", "Use ", "...", "…", "[...",
  ]
  if bare.isEmpty || bare == "--" || remarks.contains(where: { bare.hasPrefix($0) }) { return false }
  return bare.utf8.prefix(24).contains { (0x61...0x7A).contains($0) }
}

/// A last stage that lets lines through which hold a text, spelled without the wildcards of a pattern.
private struct PlainFilter {
  let text: String
  private let ignoresCase: Bool

  init?(_ command: ShownCommand) {
    let stages = command.script?.onlyPipeline?.stages ?? []
    guard stages.count >= 2, case .simple(let last)? = stages.last?.command,
      ["grep", "egrep", "fgrep"].contains(last.program ?? ""), last.redirections.isEmpty
    else { return nil }
    let words = last.arguments.compactMap(\.staticText)
    let options = words.filter { $0.hasPrefix("-") }
    guard words.count == last.arguments.count, words.count == options.count + 1,
      options.allSatisfy({ ["-i", "-E", "-F", "-w", "-n"].contains($0) || $0.hasPrefix("--color") }),
      let text = words.first(where: { !$0.hasPrefix("-") }), text.utf8.count >= 2,
      text.utf8.allSatisfy({ $0.isWordByte || ":/= @,".utf8.contains($0) })
    else { return nil }
    self.text = text
    ignoresCase = options.contains("-i")
  }

  func passes(_ line: String) -> Bool {
    let fold = { (byte: UInt8) in ignoresCase && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
    let (hay, needle) = (line.utf8.map(fold), text.utf8.map(fold))
    guard hay.count >= needle.count else { return false }
    return (0...(hay.count - needle.count)).contains { start in
      needle.indices.allSatisfy { needle[$0] == 0x2E || hay[start + $0] == needle[$0] }
    }
  }
}
