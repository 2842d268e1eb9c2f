/// What the place of a text says about the words in it.
struct LexicalSetting: Hashable, Sendable {
  /// The NAME column of pods: a generated name needs no further evidence.
  var holdsPods = false
  /// The NAME column of replica sets.
  var holdsReplicaSets = false
  /// A line of netstat, ss or lsof: `n/program` is a process.
  var holdsSockets = false
  /// Whether names typed earlier are recognised here.
  var recognisesNames = true
}

/// Reads a line, or a cell of it, into words.
struct Lexer {
  let bytes: [UInt8]
  let names: KnownNames
  var setting: LexicalSetting
  /// What stands in the line for something else: parts of a golden.
  var holes: [Hole] = []

  init(_ line: String, names: KnownNames = KnownNames(), setting: LexicalSetting = LexicalSetting()) {
    self.init(Array(line.utf8), names: names, setting: setting)
  }

  init(_ bytes: [UInt8], names: KnownNames = KnownNames(), setting: LexicalSetting = LexicalSetting()) {
    self.bytes = bytes
    self.names = names
    self.setting = setting
  }

  /// The words of a range of the line.
  func words(in range: Range<Int>) -> [Word] {
    let words = wordsOfLetters(in: range)
    return holes.isEmpty
      ? words : words.setting(holes.filter { range.contains($0.range.lowerBound) }, in: bytes)
  }

  private func wordsOfLetters(in range: Range<Int>) -> [Word] {
    let parts = bytes.blankParted(range)
    let line = LineShape(parts, in: bytes, setting: setting)
    var words: [Word] = []
    var index = 0
    while index < parts.count {
      if let phrase = Phrase(at: index, of: parts, in: bytes) {
        let last = parts[index + phrase.count - 1]
        words.append(Word(parts[index].lowerBound..<last.upperBound, spans: [phrase.span], in: bytes))
        index += phrase.count
      } else {
        words.append(word(at: index, of: parts, line: line))
        index += 1
      }
    }
    return words
  }

  private func word(at index: Int, of parts: [Range<Int>], line: LineShape) -> Word {
    let range = parts[index]
    if index == 0, line.isLink, bytes.has("1:", at: range.lowerBound), range.count == 2 {
      return Word(range, spans: [], in: bytes)
    }
    if index == 0, line.isLink {
      let digits = range.lowerBound..<(range.upperBound - 1)
      return Word(range, spans: [Span(range: digits, type: .index)], in: bytes)
    }
    let scanner = WordScanner(
      bytes: bytes, range: range, names: names, setting: setting, line: line,
      key: line.key(before: index, of: parts, in: bytes))
    return Word(range, spans: scanner.spans(), in: bytes)
  }
}

/// What the beginning of a line says about the rest of it.
struct LineShape {
  /// `2: eth0@if106: <BROADCAST,…`, as `ip` prints it.
  var isLink: Bool
  /// A line of a socket listing.
  var isSocket: Bool
  /// `NodePort:  http  30080/TCP`.
  var isNodePort: Bool
  /// `Node:  name/address`.
  var isNode: Bool

  init(_ parts: [Range<Int>], in bytes: [UInt8], setting: LexicalSetting) {
    let first = parts.first ?? 0..<0
    isLink =
      parts.count > 2 && bytes.at(parts[2].lowerBound) == .of("<")
      && bytes.at(parts[1].upperBound - 1) == .of(":")
      && bytes.at(first.upperBound - 1) == .of(":")
      && bytes.number(first.lowerBound..<max(first.lowerBound, first.upperBound - 1)) != nil
    let word = bytes.text(first)
    isSocket = setting.holdsSockets || ["tcp", "tcp6", "udp", "udp6", "raw", "raw6", "sctp"].contains(word)
    isNodePort = word == "NodePort:"
    isNode = word == "Node:"
  }

  /// The word before, where it ends with a colon: `pid:` or `"ip":`, without marks and in lower case.
  func key(before index: Int, of parts: [Range<Int>], in bytes: [UInt8]) -> String? {
    guard index > 0, bytes.at(parts[index - 1].upperBound - 1) == .of(":") else { return nil }
    let marks: Set<UInt8> = [.of("\""), .of("'"), .of(":"), .of("{"), .of("[")]
    let letters = bytes[parts[index - 1]].filter { !marks.contains($0) }
    return String(decoding: letters, as: UTF8.self).lowercased()
  }
}
