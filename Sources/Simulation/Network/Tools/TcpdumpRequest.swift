import Packets

/// What a tcpdump command line asks for.
struct TcpdumpRequest {
  var options = TcpdumpOptions()
  var interface: String?
  /// `-c`.
  var most: Int?
  var readsFile: String?
  var writesFile: String?
  var snapLength = 262_144
  var onlyCounts = false
  /// `-t` given once to five times.
  private var clockLevel = 0
  var filter: [String] = []

  enum Failure: Error, Equatable {
    /// tcpdump's own words, after `tcpdump: `; it exits with 1.
    case wrong(String)
    /// getopt's complaint, followed by the usage.
    case unknown(String)
    case unsupported(String)
  }

  private static let long = [
    "interface": "i", "count": "=count", "number": "#", "snapshot-length": "s", "dont-verify-checksums": "K",
    "absolute-tcp-sequence-numbers": "S", "no-promiscuous-mode": "p", "immediate-mode": "U",
    "packet-buffered": "U",
    "print": "U", "no-optimize": "O", "micro": "=micro",
  ]

  /// Reads the words after `tcpdump`.
  init(_ arguments: [String]) throws(Failure) {
    var words = arguments[...]
    options.isNumeric = false
    // glibc's getopt finds options behind operands too.
    while let word = words.popFirst(), word != "--" {
      if !word.hasPrefix("-") || word == "-" {
        filter.append(word)
      } else if word.hasPrefix("--") {
        try readLong(word, &words)
      } else {
        try readShort(word, &words)
      }
    }
    filter += words
    options.clock = [.timeOfDay, .none, .epoch, .sincePrevious, .date, .sinceFirst][min(clockLevel, 5)]
  }

  private mutating func readLong(_ word: String, _ words: inout ArraySlice<String>) throws(Failure) {
    let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
    guard let name = parts.first, let letter = Self.long[name] else {
      throw .unknown("unrecognized option '\(word)'")
    }
    switch letter {
    case "=count": onlyCounts = true
    case "=micro": break
    default:
      let value = parts.count > 1 ? parts[1] : nil
      var rest = (value.map { [$0] } ?? []) + words
      let before = rest.count
      var slice = rest[...]
      try apply(Character(letter), attached: nil, &slice)
      rest = Array(slice)
      words = words.dropFirst(max(0, before - rest.count - (value == nil ? 0 : 1)))
    }
  }

  private mutating func readShort(_ word: String, _ words: inout ArraySlice<String>) throws(Failure) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      let attached = letters.isEmpty ? nil : String(letters)
      if try apply(letter, attached: attached, &words) { return }
    }
  }

  /// `true` if the option took the rest of the word as its value.
  @discardableResult
  private mutating func apply(
    _ letter: Character, attached: String?, _ words: inout ArraySlice<String>
  ) throws(Failure) -> Bool {
    if "icrwsBZjCGWFTEMmQVyz".contains(letter) {
      guard let value = attached ?? words.popFirst() else {
        throw .unknown("option requires an argument -- '\(letter)'")
      }
      try set(letter, value)
      return true
    }
    try set(letter)
    return false
  }

  private mutating func set(_ letter: Character, _ value: String) throws(Failure) {
    switch letter {
    case "i": interface = value
    case "r": readsFile = value
    case "w": writesFile = value
    case "c":
      guard let count = Int(value), count > 0 else { throw .wrong("invalid packet count \(value)") }
      most = count
    case "s":
      guard let length = Int(value), length >= 0, length <= 262_144 else {
        throw .wrong("invalid snaplen \(value)")
      }
      snapLength = length == 0 ? 262_144 : length
    case "B", "Z", "j": break
    default: throw .unsupported("-\(letter)")
    }
  }

  private mutating func set(_ letter: Character) throws(Failure) {
    switch letter {
    case "n": options.isNumeric = true
    case "e": options.showsLink = true
    case "v": options.verbosity += 1
    case "t": clockLevel += 1
    case "q": options.isQuiet = true
    case "S": options.isAbsolute = true
    case "#": options.isNumbered = true
    case "K": options.showsChecksums = false
    case "A": options.dump = .ascii
    case "x": options.dump = options.dump == .hex ? .hexWithLink : .hex
    case "X": options.dump = options.dump == .hexAndASCII ? .hexAndASCIIWithLink : .hexAndASCII
    case "l", "U", "p", "O", "N", "f", "u", "b": break
    case "D", "L", "d", "h", "H", "I", "J", "a": throw .unsupported("-\(letter)")
    default: throw .unknown("invalid option -- '\(letter)'")
    }
  }
}
