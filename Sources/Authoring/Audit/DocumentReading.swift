import Addresses
import Packets
import Patterns
import Running
import ShellSyntax
import Walkthroughs

/// A token of the document, and where it stands.
struct ShownPlace {
  /// Where a place is.
  enum Site: Hashable {
    case output(Fault.Part, index: Int, ShownLine.Kind)
    /// A packet of a capture; its numbers are the packets' business.
    case packet(Fault.Part, index: Int)
    case command(Int)
    case prompt(Int)
  }

  var site: Site
  var token: Token
  var column = ""
  /// What it says about identities; two places that share a key hold each other.
  var keys: [String] = []
}

/// All tokens of a document that are checked, read in the order in which they are checked.
struct DocumentReading {
  let plan: Plan
  private(set) var places: [ShownPlace] = []
  /// Types that a command names before any output has shown the value: there the author's value stands for itself.
  private(set) var admitted: Set<ValueType> = []
  private var names = KnownNames()
  private var seen: Set<String> = []

  init(_ plan: Plan) {
    self.plan = plan
    readFiles(after: -1)
    for index in plan.steps.indices {
      if plan.steps[index].isRun {
        readCommand(index)
        readPrompt(index)
        readOutput(index)
      }
      readFiles(after: index)
    }
  }

  /// How many places hold each key.
  var occurrences: [String: Int] {
    places.reduce(into: [:]) { counts, place in
      for key in Set(place.keys) { counts[key, default: 0] += 1 }
    }
  }

  /// The lengths of the IPv4 prefixes that the document shows: 23 of `10.128.0.81/23`.
  var prefixLengths: Set<Int> {
    Set(
      zip(places, places.dropFirst()).compactMap { address, length in
        guard address.token.type == .ip, address.site == length.site, length.token.text.hasPrefix("/") else {
          return nil
        }
        return Int(length.token.text.dropFirst().prefix { $0.isNumber })
      })
  }

  private mutating func readCommand(_ index: Int) {
    let step = plan.steps[index]
    for token in lex(step.command, knowing: names) where token.tokenClass == .identity {
      let keys = identityKeys(token, in: step.context)
      if seen.isDisjoint(with: keys), let type = token.type { admitted.formUnion(related(to: type)) }
      places.append(ShownPlace(site: .command(index), token: token, keys: keys))
    }
  }

  private mutating func readPrompt(_ index: Int) {
    let step = plan.steps[index]
    guard step.context.isOnNode, let prompt = step.prompt, let host = promptHost(prompt),
      let start = prompt.utf8Offset(of: host)
    else { return }
    let token = Token(range: start..<start + host.utf8.count, text: host, type: .node)
    note(ShownPlace(site: .prompt(index), token: token, keys: identityKeys(token, in: step.context)))
  }

  private mutating func readOutput(_ index: Int) {
    let step = plan.steps[index]
    guard let lines = step.output?.lines else { return }
    let packets = step.isCapture ? Set(lines.indices.filter { looksLikePacket(lines[$0].text) }) : []
    read(lines, of: .step(index), step.context, facts(of: step), packets: packets)
  }

  private mutating func readFiles(after index: Int) {
    for (number, check) in plan.fileChecks.enumerated() where check.after == index {
      let facts = CommandFacts(
        step: check.path, line: check.line, key: check.path, context: "\(check.context)",
        programs: [["cat", check.path]])
      read(check.lines, of: .file(number), check.context, facts, packets: [])
    }
  }

  private mutating func read(
    _ lines: [DocumentLine], of part: Fault.Part, _ context: Context, _ facts: CommandFacts, packets: Set<Int>
  ) {
    let ordinary = lines.indices.filter { !packets.contains($0) && !isCaptureStatistics(lines[$0].text) }
    let output = ExpectedOutput(lines: ordinary.map { ExpectedLine(text: lines[$0].text, line: $0) })
    for line in output.shownLines(of: facts, knowing: names) {
      for shown in line.parts {
        note(
          ShownPlace(
            site: .output(part, index: line.line, line.kind), token: shown.token, column: shown.column,
            keys: identityKeys(shown.token, in: context)))
      }
    }
    for index in packets.sorted() {
      for token in lex(lines[index].text, knowing: names) where token.type == .ip || token.type == .ip6 {
        note(
          ShownPlace(site: .packet(part, index: index), token: token, keys: identityKeys(token, in: context)))
      }
    }
  }

  private mutating func note(_ place: ShownPlace) {
    places.append(place)
    seen.formUnion(place.keys)
    guard let type = place.token.type, type == .pod || type == .node else { return }
    names.insert(place.token.text, as: type)
  }

  private func facts(of step: Step) -> CommandFacts {
    let script = try? parse(step.command)
    return CommandFacts(
      step: step.name, line: step.line, key: step.command, context: "\(step.context)",
      programs: script.map { simplePrograms(of: $0) } ?? [])
  }
}

extension Step {
  /// Whether it is run at all.
  var isRun: Bool { (settings.skip ?? skip) == nil }

  /// Whether its packets are compared as conversations.
  var isCapture: Bool { role == .captureStart || role == .collect }

  /// Whether its output is compared letter for letter.
  var isExact: Bool { settings.expectation == .exact }
}

extension String {
  /// Where a text begins, in UTF-8 bytes.
  func utf8Offset(of part: String) -> Int? {
    let (whole, part) = (Array(utf8), Array(part.utf8))
    guard !part.isEmpty, whole.count >= part.count else { return nil }
    return (0...(whole.count - part.count)).first { whole[$0...].starts(with: part) }
  }

  /// With a range of UTF-8 bytes replaced.
  func replacing(_ range: Range<Int>, with text: String) -> String {
    let bytes = Array(utf8)
    guard range.upperBound <= bytes.count else { return self }
    return String(
      decoding: bytes[..<range.lowerBound] + Array(text.utf8) + bytes[range.upperBound...], as: UTF8.self)
  }
}
