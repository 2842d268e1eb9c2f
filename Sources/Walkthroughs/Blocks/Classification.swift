/// Splits and classifies the blocks of a document, knowing all of it.
func readBlocks(_ blocks: [RawBlock], prose: [Prose], parts: [Document.Part]) -> [Block] {
  let vocabulary = Vocabulary(of: blocks)
  var budget = 1 << 18
  for block in blocks { budget += block.lines.reduce(0) { $0 + 8 * $1.bytes.count } }
  var read: [Block] = []
  read.reserveCapacity(blocks.count)
  var above: Int?
  for part in parts {
    switch part {
    case .prose(let index) where prose.indices.contains(index): above = index
    case .block(let index) where blocks.indices.contains(index):
      let surroundings = Surroundings(above: above.map { prose[$0].text } ?? "", previous: read.last)
      read.append(readBlock(blocks[index], index, surroundings, vocabulary, &budget))
      above = nil
    default: break
    }
  }
  return read
}

/// What stands before a block.
private struct Surroundings {
  /// The prose directly above; empty where another block is.
  var above: String
  var previous: Block?

  /// The block before ends with a command whose output is not shown in it.
  var isAwaited: Bool {
    guard let last = previous?.commands.last else { return false }
    return last.output.isEmpty
  }

  /// The lines are what the block before waits for: prose announces output, or they look like that command's and
  /// nobody speaks of writing a file.
  func prints(_ lines: [CodeLine], _ info: BlockInfo, _ cues: ProseCues) -> Bool {
    if cues.output, awaits(info) { return true }
    guard isAwaited, !cues.writing, !cues.command, let command = previous?.commands.last?.text else {
      return false
    }
    return Printing.fits(command, lines.map(\.source.text))
  }

  /// The block before waits for output that may well be of this language.
  func awaits(_ info: BlockInfo) -> Bool {
    guard isAwaited, let command = previous?.commands.last?.text else { return false }
    return !info.isSource || command.contains(info.language) || command.hasPrefix("cat ")
      || command.contains("curl ")
  }
}

private func readBlock(
  _ raw: RawBlock, _ index: Int, _ surroundings: Surroundings, _ vocabulary: Vocabulary, _ budget: inout Int
) -> Block {
  let info = BlockInfo(raw.info)
  let cues = ProseCues(surroundings.above)
  var lines = raw.lines
  var splitter = BlockSplitter(
    lines: lines, judge: LineJudge(lines: lines, info: info, cues: cues, vocabulary: vocabulary))
  splitter.split(budget: &budget)
  if let first = splitter.commands.first, let indent = commonIndent(lines, first) {
    lines = lines.map { $0.dedented(by: indent) }
    splitter = BlockSplitter(
      lines: lines, judge: LineJudge(lines: lines, info: info, cues: cues, vocabulary: vocabulary))
    splitter.split(budget: &budget)
  }
  let (kind, reason) = classify(splitter, info, cues, surroundings)
  return Block(
    index: index, line: raw.line, fenced: raw.fenced, info: raw.info, kind: kind, reason: reason,
    lines: lines.map(\.source), cues: cues, commands: kind.hasCommands ? splitter.commands : [])
}

/// Blanks that begin every line of a block, its first command included.
private func commonIndent(_ lines: [CodeLine], _ first: FoundCommand) -> Int? {
  let indent = lines.lazy.filter { !$0.isBlank }.map(\.indent).min() ?? 0
  return indent > 0 && lines[first.lines.lowerBound].indent == indent ? indent : nil
}

private func classify(
  _ split: BlockSplitter, _ info: BlockInfo, _ cues: ProseCues, _ surroundings: Surroundings
) -> (Block.Kind, String) {
  if let first = split.commands.first {
    let printed = split.commands.contains { !$0.output.isEmpty }
    return printed
      ? (.commandAndOutput, first.reason + ", and other lines below it") : (.command, first.reason)
  }
  let lines = split.lines
  guard lines.contains(where: { !$0.isBlank }) else { return (.other, "nothing in it") }
  if let shape = FileShape.of(lines, info: info), !surroundings.prints(lines, info, cues) {
    return (.file, shape)
  }
  if let path = NamedPath(in: surroundings.above), !cues.output {
    return (.file, "the prose names \(path.path)")
  }
  if let refusal = split.refusal { return (.output, refusal) }
  if isDrawing(lines) { return (.other, "a drawing") }
  if cues.output { return (.output, "the prose announces output") }
  if info.isShell { return (.output, "labelled as a transcript, without a command") }
  if looksPrinted(lines) { return (.output, "its lines look printed by a tool") }
  if surroundings.isAwaited, !cues.command { return (.output, "the command before shows no output") }
  return (.other, "no command and nothing a tool prints")
}

/// At least half of the lines have a shape that tools print.
private func looksPrinted(_ lines: [CodeLine]) -> Bool {
  let body = lines.filter { !$0.isBlank }.prefix(200)
  guard let first = body.first else { return false }
  let begins = isPrinted(first)
  let printed = body.count { isPrinted($0) || begins && $0.indent > first.indent }
  return printed * 2 >= body.count
}

private func isPrinted(_ line: CodeLine) -> Bool {
  guard let shape = LineShape.of(line.content) else { return false }
  return shape != .sentence && shape != .rule
}

/// Boxes, arrows and lines of characters.
private func isDrawing(_ lines: [CodeLine]) -> Bool {
  let body = lines.filter { !$0.isBlank }.prefix(200)
  let drawn = body.filter { line in
    let content = line.content
    if content.allSatisfy({ "|+-/\\ _<>^v".utf8.contains($0) }) { return true }
    return containsArrow(content)
      || line.source.text.unicodeScalars.contains { (0x2500...0x257F).contains($0.value) }
  }
  return drawn.count * 2 >= body.count && drawn.count >= 2
}

private func containsArrow(_ line: ArraySlice<UInt8>) -> Bool {
  line.indices.contains { at in
    line[at] == UInt8(ascii: "-") && (line[at...].begins(with: "-->") || line[at...].begins(with: "---"))
  }
}
