/// Programs that a document runs without doubt, so that it teaches the reader of its blocks unknown tools.
func vocabulary(of blocks: [RawBlock]) -> Set<String> {
  var names: Set<String> = []
  for block in blocks where !BlockInfo(block.info).isSource {
    for (index, line) in block.lines.enumerated() where !line.isBlank {
      if let found = PromptReader.read(line.content) {
        let strong = found.prompt.isStrong && found.prompt.shape != .arrow
        if strong || found.prompt.shape == .hash, let name = program(found.rest, certain: strong) {
          names.insert(name)
        }
      } else if index == 0, let name = program(line.content, certain: false) {
        names.insert(name)
      }
    }
  }
  return names
}

/// The program of a line, where the line is a command: after a certain prompt, or by options or continuation.
private func program(_ line: ArraySlice<UInt8>, certain: Bool) -> String? {
  if KnownTools.distinctive.contains(line.prefix { !$0.isBlank }.string) { return nil }
  let evidence = CommandEvidence.of(line, vocabulary: [])
  guard !evidence.program.isEmpty, (1...3).contains(evidence.score) else { return nil }
  guard !KnownTools.wordlike.contains(evidence.program) else { return nil }
  let continued = line.last == UInt8(ascii: "\\")
  return evidence.score == 3 || continued || certain ? evidence.program : nil
}
