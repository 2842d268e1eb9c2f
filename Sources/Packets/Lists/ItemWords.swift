/// What a sentence about a packet claims.
struct ItemWords {
  /// The side that it says sends: the only one named.
  private(set) var sender: Side?
  /// The flags that it says are set.
  private(set) var flags: TCPFlags = []
  /// An HTTP method in capitals.
  private(set) var method: String?
  /// An HTTP status.
  private(set) var status: String?
  /// It says that the connection ends.
  private(set) var ends = false
  private var namesPhase = false

  init(_ text: String) {
    let words = Self.words(of: text)
    let sides = Set(words.compactMap { Side(rawValue: $0.stem) })
    sender = sides.count == 1 ? sides.first : nil
    for index in words.indices { read(words, index) }
  }

  var namesFlagsOrPhases: Bool { !flags.isEmpty || method != nil || status != nil || ends || namesPhase }

  /// A word in lower case, and as it stands.
  private struct Word {
    var text: String
    var lower: String

    /// Without a plural or possessive ending.
    var stem: String {
      guard lower.utf8.last == UInt8(ascii: "s") else { return lower }
      for ending in ["'s", "\u{2019}s", "s"] where lower.hasSuffix(ending) {
        return String(lower.dropLast(ending.count))
      }
      return lower
    }
  }

  /// No sentence about a packet is longer; what follows is not read.
  private static let limit = 200

  /// Runs of letters, digits and apostrophes; `SYN-ACK`, `SYN/ACK` and `SYN+ACK` fall apart.
  private static func words(of text: String) -> [Word] {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return asciiWords(of: text) }
    return text.split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "\u{2019}") }
      .prefix(limit).map { Word(text: String($0), lower: $0.lowercased()) }
  }

  /// The same of text in ASCII, byte by byte.
  private static func asciiWords(of text: String) -> [Word] {
    let parts = text.utf8.split(maxSplits: limit) { byte in
      !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
        || byte == UInt8(ascii: "'"))
    }
    return parts.prefix(limit).map { part in
      let lower = part.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
      return Word(text: String(decoding: part, as: UTF8.self), lower: String(decoding: lower, as: UTF8.self))
    }
  }

  private mutating func read(_ words: [Word], _ index: Int) {
    let word = words[index]
    if let named = Self.flags(of: word.lower) {
      if !isObject(words, index) { flags.formUnion(named) }
    } else if word.text != word.lower, Self.methods.contains(word.text) {
      method = word.text
    } else if isStatus(words, index) {
      status = word.text
    }
    guard let first = word.lower.utf8.first, "tcher".utf8.contains(first) else { return }
    if Self.endings.contains(where: word.lower.hasPrefix) { ends = true }
    if Self.phases.contains(where: word.lower.hasPrefix) { namesPhase = true }
  }

  private static let methods: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT",
  ]
  private static let endings = ["terminat", "clos"]
  private static let phases = ["handshake", "establish", "request", "respon", "teardown", "reset"]

  /// The flags that a word names.
  private static func flags(of word: String) -> TCPFlags? {
    switch word {
    case "syn", "syns", "synchronize", "synchronise": .syn
    case "synack", "synacks": [.syn, .ack]
    case "finack": [.fin, .ack]
    case "fin", "fins": .fin
    case "rst", "rsts": .rst
    case "psh": .psh
    case "urg": .urg
    case "ack", "acks", "acked", "acking": .ack
    default: word.hasPrefix("acknowledg") ? .ack : nil
    }
  }

  /// Whether a flag is what is acknowledged, as the FIN in "acknowledges the FIN" or "ACK of its FIN", not what is set.
  private func isObject(_ words: [Word], _ index: Int) -> Bool {
    guard let verb = words[..<index].lastIndex(where: { Self.flags(of: $0.lower) == .ack }), verb + 1 < index
    else {
      return followsObject(words, index)
    }
    return words[(verb + 1)..<index].allSatisfy {
      Self.links.contains($0.stem) || Self.links.contains($0.lower)
    }
  }

  /// The second half of `SYN-ACK` in "acknowledges the SYN-ACK".
  private func followsObject(_ words: [Word], _ index: Int) -> Bool {
    index > 0 && Self.flags(of: words[index - 1].lower) != nil && index >= 2 && isObject(words, index - 1)
  }

  private static let links: Set<String> = [
    "the", "a", "of", "for", "to", "that", "this", "its", "it", "client", "server", "peer", "other", "side",
    "their",
    "last", "first", "previous", "receiving", "received",
  ]

  /// A number of three digits with a word beside it that says it is a status.
  private func isStatus(_ words: [Word], _ index: Int) -> Bool {
    let word = words[index].text
    guard word.utf8.count == 3, let number = Int(word), (100...599).contains(number) else { return false }
    let before = words[..<index].suffix(2).map(\.lower)
    let after = index + 1 < words.count ? words[index + 1].lower : ""
    return before.contains { ["http", "status", "code", "response", "returns", "answers"].contains($0) }
      || [
        "ok", "created", "accepted", "moved", "found", "not", "bad", "forbidden", "unauthorized", "internal",
      ]
      .contains(after)
  }
}
