internal import Diagnostics
internal import Walkthroughs

/// A block that is labelled `json` and whole does not parse.
func labelledJSON(_ facts: LintFacts) -> [Diagnostic] {
  facts.plan.document.blocks.compactMap { block in
    guard block.fenced, block.info.split(whereSeparator: { !$0.isLetter }).first?.lowercased() == "json",
      !block.kind.hasCommands, isWhole(block.lines)
    else { return nil }
    let bytes = Array(block.lines.map(\.text).joined(separator: "\n").utf8)
    var reader = JSONReader(bytes)
    guard let offset = reader.firstError() else { return nil }
    let index = bytes[..<offset].count { $0 == 0x0A }
    guard block.lines.indices.contains(index) else { return nil }
    return facts.finding(
      .brokenJSON, "the block says it is JSON, but does not parse from here on",
      line: block.lines[index].line,
      help: "mend it, or label the block otherwise")
  }
}

/// Begins and ends as a value does, and holds no elision, comment or placeholder.
private func isWhole(_ lines: [DocumentLine]) -> Bool {
  let text = lines.map(\.text).filter { !$0.isEmpty }
  guard let first = text.first?.first(where: { $0 != " " }), first == "{" || first == "[",
    let last = text.last?.last, last == "}" || last == "]"
  else { return false }
  let marks = ["...", "…", "//", "/*", "<", "{{", "${", "$(", "#", "--", "{%"]
  return !text.contains { line in marks.contains { line.contains($0) } }
}
