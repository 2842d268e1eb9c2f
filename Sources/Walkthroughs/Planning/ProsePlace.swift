/// A place that prose names: "from the host", "inside of the node", "within the container".
enum ProsePlace: String {
  case host, node, container, toolbox

  /// A place, and the words of the sentence that names it.
  struct Finding {
    var place: ProsePlace
    var words: [String]
  }

  /// Paragraphs further above are not about this block; the bound also keeps planning linear.
  private static let farthest = 16

  /// The place in the last sentence that names the command or its output; `nil` where that sentence names none.
  ///
  /// A sentence that leads over to the block with a colon names whatever stands in it.
  static func find(in prose: [Prose], for step: () -> WordsOfStep) -> Finding? {
    let prose = prose.suffix(Self.farthest)
    guard prose.contains(where: namesPlace) else { return nil }
    if let found = leadIn(prose) { return found }
    let draft = step()
    for paragraph in prose.reversed() {
      for sentence in sentences(paragraph.text).reversed() {
        let words = words(of: sentence)
        guard draft.isNamed(in: words) else { continue }
        return place(in: words).map { Finding(place: $0, words: words) }
      }
    }
    return nil
  }

  /// A cheap look that spares most steps the sentences.
  private static func namesPlace(_ prose: Prose) -> Bool {
    prose.lines.contains { line in
      Array(line.text.utf8).split { !$0.isNameByte }.contains { word in
        nouns.contains(lowering: word.prefix { $0 != 0x2E && $0 != UInt8(ascii: "-") })
      }
    }
  }

  private static func leadIn(_ prose: ArraySlice<Prose>) -> Finding? {
    guard let last = prose.last.flatMap({ sentences($0.text).last }),
      last.utf8.last(where: { !$0.isBlank }) == UInt8(ascii: ":")
    else { return nil }
    let words = words(of: last)
    return place(in: words).map { Finding(place: $0, words: words) }
  }

  /// Ends at `.`, `!` or `?` before a blank.
  private static func sentences(_ text: String) -> [String] {
    var result: [String] = []
    var current: [UInt8] = []
    var stopped = false
    for byte in text.utf8.suffix(4000) {
      if stopped, byte.isBlank {
        result.append(current.string)
        current = []
      }
      stopped = byte == 0x2E || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
      current.append(byte)
    }
    if !current.isEmpty { result.append(current.string) }
    return result
  }

  /// Lower case, without markup and punctuation.
  static func words(of text: String) -> [String] {
    text.utf8.split { !$0.isNameByte }.map { word in
      var word = word.map(\.lowered)[...]
      while word.last == 0x2E || word.last == UInt8(ascii: "-") { word = word.dropLast() }
      return word.string
    }
    .filter { !$0.isEmpty }
  }

  private static func place(in words: [String]) -> ProsePlace? {
    var found: ProsePlace?
    for (index, word) in words.enumerated() where prepositions.contains(word) {
      for at in (index + 1)..<max(index + 1, min(index + 6, words.count)) {
        if at > index + 1, prepositions.contains(words[at]) { break }
        guard let place = noun(words[at]) else { continue }
        let next = words.indices.contains(at + 1) ? words[at + 1] : ""
        if !attributes.contains(next) { found = place }
        break
      }
    }
    return found
  }

  private static let nouns: WordSet = [
    "host", "hypervisor", "laptop", "workstation", "localhost", "jumpbox", "bastion", "node", "vm", "worker",
    "master", "container", "pod", "toolbox",
  ]

  private static func noun(_ word: String) -> ProsePlace? {
    switch word {
    case "host", "hypervisor", "laptop", "workstation", "localhost", "jumpbox", "bastion": .host
    case "node", "vm", "worker", "master": .node
    case "container", "pod": .container
    case "toolbox": .toolbox
    default: nil
    }
  }

  private static let prepositions: WordSet = ["on", "from", "in", "inside", "into", "within", "at"]
  /// Behind these a place's noun is part of another thing: the host name, the node port.
  private static let attributes: WordSet = [
    "name", "names", "port", "ports", "ip", "ips", "network", "file", "files", "selector", "address", "id",
    "os",
    "spec", "list", "pool", "object", "resource", "cidr", "subnet", "interface", "path", "key", "certificate",
  ]
}

/// The words by which prose may name a step: its command's and its output's.
struct WordsOfStep {
  private var words: Set<String>

  init(command: String, output: [DocumentLine]) {
    words = Set(ProsePlace.words(of: command).filter { $0.utf8.count >= 2 && !Self.common.contains($0) })
    for line in output.prefix(30) {
      words.formUnion(
        ProsePlace.words(of: line.text).filter {
          $0.utf8.count >= 4 && $0.utf8.contains(where: \.isLetter) && !Self.common.contains($0)
        })
    }
  }

  func isNamed(in sentence: [String]) -> Bool {
    sentence.contains { words.contains($0) || Self.generic.contains($0) }
  }

  /// Words that name whatever follows.
  private static let generic: WordSet = [
    "command", "commands", "run", "execute", "following", "output", "below", "type", "issue",
  ]
  /// Words too common to name anything, and the places themselves.
  private static let common: WordSet = [
    "the", "and", "for", "with", "from", "this", "that", "are", "has", "have", "will", "into", "node", "host",
    "pod",
    "container", "name", "all", "get", "to", "of", "in", "on", "is", "it", "by", "or", "be", "as", "at", "an",
    "no",
    "we", "http", "com", "tcp", "sudo",
  ]
}
