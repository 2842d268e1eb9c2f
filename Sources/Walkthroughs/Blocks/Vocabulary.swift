/// What a document teaches about its own commands: programs it runs without doubt, variables it uses.
struct Vocabulary {
  private(set) var programs: Set<String> = []
  /// Names that stand behind a `$` somewhere in a block.
  private(set) var variables: Set<String> = []
  /// Programs that the block being read runs.
  private var learned: Set<String> = []

  init() {}

  init(of blocks: [RawBlock]) {
    for block in blocks {
      let info = BlockInfo(block.info)
      for line in block.lines where line.bytes.contains(UInt8(ascii: "$")) { addVariables(of: line.bytes) }
      if !info.isSource { addPrograms(of: block, isShell: info.isShell) }
    }
  }

  func contains(_ program: String) -> Bool { programs.contains(program) || learned.contains(program) }

  mutating func learn(_ program: String) { learned.insert(program) }

  private mutating func addPrograms(of block: RawBlock, isShell: Bool) {
    var first: ArraySlice<UInt8>?
    for (index, line) in block.lines.enumerated() where !line.isBlank {
      if let found = PromptReader.read(line.content) {
        let strong = found.prompt.isStrong && found.prompt.shape != .arrow
        if strong || found.prompt.shape == .hash, let name = program(found.rest, certain: strong) {
          programs.insert(name)
        }
      } else if index == 0, let name = program(line.content, certain: false) {
        programs.insert(name)
      }
      if line.content.begins(with: "alias ") { addAlias(line.content.dropFirst(6)) }
      guard isShell, line.content.first != UInt8(ascii: "#") else { continue }
      if let first { addRepeated(first, in: line.content) } else { first = line.content }
    }
  }

  /// `alias k=kubectl`.
  private mutating func addAlias(_ text: ArraySlice<UInt8>) {
    let name = text.drop(while: \.isBlank).prefix { $0.isNameByte }
    if !name.isEmpty, text[name.endIndex...].first == UInt8(ascii: "=") { programs.insert(name.string) }
  }

  /// A transcript whose first line and another one begin with the same two words of lower-case letters,
  /// `gluster volume create …` and `gluster volume info …`, runs that program.
  private mutating func addRepeated(_ first: ArraySlice<UInt8>, in line: ArraySlice<UInt8>) {
    guard let start = first.first, start == line.first, start.isLower else { return }
    let (one, other) = (first.words(limit: 3), line.words(limit: 3))
    guard one.count >= 3, other.count >= 3, one[0].elementsEqual(other[0]), one[1].elementsEqual(other[1]),
      one[0].count >= 2, (one[0] + one[1]).allSatisfy({ $0.isLower || $0 == UInt8(ascii: "-") }),
      let name = program(line, certain: true)
    else { return }
    programs.insert(name)
  }

  private mutating func addVariables(of bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] == UInt8(ascii: "$") else {
        index += 1
        continue
      }
      let name = bytes[(index + 1)...].drop { $0 == UInt8(ascii: "{") }
        .prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
      if let first = name.first, !first.isDigit { variables.insert(name.string) }
      index = max(index + 1, name.endIndex)
    }
  }

  /// The program of a line, where the line is a command: after a certain prompt, or by options or continuation.
  private func program(_ line: ArraySlice<UInt8>, certain: Bool) -> String? {
    if KnownTools.distinctive.contains(line.prefix { !$0.isBlank }) { return nil }
    let evidence = CommandEvidence.of(line, vocabulary: Vocabulary())
    guard !evidence.program.isEmpty, (1...3).contains(evidence.score) else { return nil }
    guard !KnownTools.wordlike.contains(evidence.program) else { return nil }
    let continued = line.last == UInt8(ascii: "\\")
    return evidence.score == 3 || continued || certain ? evidence.program : nil
  }
}
