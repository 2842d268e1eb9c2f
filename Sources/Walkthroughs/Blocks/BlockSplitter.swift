internal import Diagnostics
internal import Packets

/// Splits a block into commands and what they print.
struct BlockSplitter {
  /// What a line is.
  enum Role: Hashable {
    case blank, hash, command, output, emptyPrompt
  }

  let lines: [CodeLine]
  private var judge: LineJudge
  private(set) var roles: [Role] = []
  private(set) var commands: [FoundCommand] = []
  /// Why lines that look like commands were not taken, for a block that turns out to be none.
  private(set) var refusal: String?

  init(lines: [CodeLine], judge: LineJudge) {
    self.lines = lines
    self.judge = judge
  }

  /// Reads all lines once; linear but for the bounded look at continuations.
  mutating func split(budget: inout Int) {
    if let refused = judge.refusesBlock {
      refusal = refused
      roles = lines.map { $0.isBlank ? .blank : .output }
      return
    }
    var index = 0
    while index < lines.count {
      index = read(index, &budget)
    }
    for number in commands.indices { commands[number].output = output(of: number) }
  }

  /// Reads the line or command at `index`; returns what follows it.
  private mutating func read(_ index: Int, _ budget: inout Int) -> Int {
    let line = lines[index]
    if line.isBlank { return mark(.blank, index) }
    if let found = judge.prompted(line) {
      if found.isEmpty { return mark(.emptyPrompt, index) }
      var evidence = found.evidence
      evidence.reason = "the prompt `\(found.prompt.text)`"
      return take(index, found.rest.string, found.prompt, evidence, &budget)
    }
    if line.content.first == UInt8(ascii: "#"), line.content.dropFirst().first?.isDigit == true,
      looksLikePacket(line.source.text)
    {
      return mark(.output, index)
    }
    if line.content.first == UInt8(ascii: "#") || line.content.begins(with: "// ") || isOr(line.content) {
      return mark(.hash, index)
    }
    if let evidence = judge.bare(line, place: place(before: index)) {
      return take(index, line.content.string, nil, evidence, &budget)
    }
    return mark(.output, index)
  }

  /// `-- OR --`: a line that parts alternatives.
  private func isOr(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count < 40, let first = line.first, first | 0x20 == 0x6F || "-=* ".utf8.contains(first) else {
      return false
    }
    let letters = line.filter { !"-=* ".utf8.contains($0) }
    return letters.count == 2 && letters.map(\.lowered).elementsEqual("or".utf8)
  }

  private mutating func mark(_ role: Role, _ index: Int) -> Int {
    roles.append(role)
    return index + 1
  }

  private mutating func take(
    _ index: Int, _ text: String, _ prompt: Prompt?, _ evidence: CommandEvidence, _ budget: inout Int
  ) -> Int {
    let command = Continuation(
      first: text, at: index, in: lines[...], prompted: prompt != nil || judge.hasPrompts, budget: &budget)
    judge.learn(evidence)
    let end = index + command.count
    roles.append(contentsOf: repeatElement(.command, count: command.count))
    commands.append(
      FoundCommand(
        text: command.text, lines: index..<end, output: end..<end, prompt: prompt, reason: evidence.reason,
        unfinished: command.unfinished))
    return end
  }

  /// What stands before a line that may be a command without prompt.
  private func place(before index: Int) -> LinePlace {
    var place = LinePlace(last: commands.last?.text)
    place.isOnlyLine = lines.count == 1
    place.lastHasPrompt = commands.last?.prompt != nil
    var at = index - 1
    while at >= 0, roles[at] == .blank || roles[at] == .hash {
      if roles[at] == .blank { place.blank = true }
      if roles[at] == .hash, at == index - 1 { place.comment = true }
      at -= 1
    }
    guard at >= 0 else { return place }
    place.before = roles[at] == .command || roles[at] == .emptyPrompt ? .command : .output
    if roles[at] == .output {
      place.elision = isElision(lines[at].bytes)
      place.announced = lines[at].bytes.last == UInt8(ascii: ":")
    }
    return place
  }

  /// The lines a command prints: up to the next command, without blank lines at either end and without comments
  /// that belong to the commands around it.
  private func output(of number: Int) -> Range<Int> {
    let start = commands[number].lines.upperBound
    let hasNext = number + 1 < commands.count
    var end = hasNext ? commands[number + 1].lines.lowerBound : lines.count
    if let empty = (start..<end).first(where: { roles[$0] == .emptyPrompt }) { end = empty }
    var region = trim(start..<end)
    let lead = region.prefix { roles[$0] == .hash }.count
    if lead > 0, lead == region.count || roles[region.lowerBound + lead] == .blank {
      region = trim((region.lowerBound + lead)..<region.upperBound)
    }
    let tail = region.reversed().prefix { roles[$0] != .output }.count
    if tail > 0 {
      let begin = region.upperBound - tail
      if hasNext || roles[begin] == .blank { region = trim(region.lowerBound..<begin) }
    }
    return region
  }

  private func trim(_ range: Range<Int>) -> Range<Int> {
    guard let first = range.first(where: { roles[$0] != .blank }),
      let last = range.last(where: { roles[$0] != .blank })
    else { return range.lowerBound..<range.lowerBound }
    return first..<(last + 1)
  }
}

/// What stands before a line, as far as it bears on whether the line is a command.
struct LinePlace {
  /// The nearest line above that is neither blank nor a comment.
  enum Before { case nothing, command, output }

  var before = Before.nothing
  var blank = false
  /// A comment stands directly above.
  var comment = false
  /// The output above ends with an elision.
  var elision = false
  /// The output above ends with a colon: it introduces what follows.
  var announced = false
  var isOnlyLine = false
  var lastHasPrompt = false
  /// The text of the last command.
  var last: String?
}
