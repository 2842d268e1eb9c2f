internal import Diagnostics
internal import Packets
internal import Patterns

/// What a line looks like when it is no command.
enum LineShape: Hashable {
  case tableHeader, columns, address, data, markup, packet, keyValue, objectVerb, message, log, number, rule
  case sentence, elision

  /// The shape of a line without indentation; `nil` where nothing speaks against a command.
  static func of(_ line: ArraySlice<UInt8>) -> LineShape? {
    guard let first = line.first else { return nil }
    if isElision(line) { return .elision }
    if first.isDigit { return digits(line) }
    if let mark = marks(line, first) { return mark }
    if isMessage(line) { return .message }
    if isKeyValue(line) { return .keyValue }
    if saysWhatBecame(line) { return .objectVerb }
    if isListing(line) { return .data }
    if first.isUpper { return capital(line) }
    return gaps(line) >= 2 ? .columns : nil
  }

  /// Addresses, times, sizes and counts; no command begins with a digit but `7z`.
  private static func digits(_ line: ArraySlice<UInt8>) -> LineShape? {
    if line.begins(with: "7z ") { return nil }
    let number = line.prefix(while: \.isDigit)
    let rest = line[number.endIndex...]
    if rest.begins(with: ": "), rest.contains(UInt8(ascii: "<")) { return .address }
    if rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "-") {
      return looksLikePacket(line.string) ? .packet : .log
    }
    return .number
  }

  private static func marks(_ line: ArraySlice<UInt8>, _ first: UInt8) -> LineShape? {
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      return .data
    case UInt8(ascii: "["): return line.begins(with: "[ ") || line.begins(with: "[[ ") ? nil : .data
    case UInt8(ascii: "<"): return isMarkup(line) ? .markup : nil
    case 0xC3 where line.starts(with: "×".utf8): return .message
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "^"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "`"):
      return .rule
    case 0xE2: return .message
    default: return first >= 0x80 ? .rule : nil
    }
  }

  /// A word by which kubectl says what became of an object.
  static func isObjectVerb(_ word: ArraySlice<UInt8>) -> Bool { objectVerbs.contains(word) }

  /// `drwxr-xr-x. 2 root …`: a line of a long listing.
  private static func isListing(_ line: ArraySlice<UInt8>) -> Bool {
    let mode = line.prefix(10)
    let end = line.dropFirst(10).first
    return mode.count == 10 && mode.dropFirst().allSatisfy { "rwxsStT-".utf8.contains($0) }
      && "dlbcps".utf8.contains(mode.first ?? 0) && end.map { " .+@".utf8.contains($0) } == true
  }

  /// `<title>`, `</html>`, `<!DOCTYPE …`, `<?xml`; but `<dir>/bin/tool` is a path with a placeholder.
  private static func isMarkup(_ line: ArraySlice<UInt8>) -> Bool {
    guard let close = line.firstIndex(of: UInt8(ascii: ">")) else { return true }
    return line[(close + 1)...].first != UInt8(ascii: "/")
  }

  /// `tool: message`, `tool[12]: message`, `error: …`: a first word that ends with a colon.
  private static func isMessage(_ line: ArraySlice<UInt8>) -> Bool {
    let word = line.prefix { !$0.isBlank }
    guard word.count > 1, word.last == UInt8(ascii: ":") else { return false }
    return word.dropLast().contains(where: \.isAlphanumeric)
  }

  /// `Some key:   value`: at most four words of letters before the first colon.
  private static func isKeyValue(_ line: ArraySlice<UInt8>) -> Bool {
    guard let colon = line.prefix(48).firstIndex(of: UInt8(ascii: ":")) else { return false }
    let next = line[(colon + 1)...].first
    guard next == nil || next?.isBlank == true else { return false }
    let key = line[..<colon]
    let fits = key.allSatisfy {
      $0.isAlphanumeric || $0.isBlank || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "/")
    }
    return fits && key.words(limit: 5).count <= 4
  }

  /// What kubectl says about an object: `service/x created`, `pod "x" deleted`.
  private static func saysWhatBecame(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count < 400, line.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\"") })
    else {
      return false
    }
    let first = line.drop(while: \.isBlank).prefix { !$0.isBlank }
    let second = line[first.endIndex...].first { !$0.isBlank }
    guard first.contains(UInt8(ascii: "/")) || second == UInt8(ascii: "\"") else { return false }
    let words = line.words(limit: 8)
    return words.count >= 2 && words.count <= 6
      && words.dropFirst().contains { objectVerbs.contains($0) }
  }

  private static func capital(_ line: ArraySlice<UInt8>) -> LineShape? {
    if looksLikeTableHeader(line.string) { return .tableHeader }
    if gaps(line) >= 2 { return .columns }
    let words = line.words(limit: 6)
    let word = words.first?.prefix(while: \.isNameByte)
    if let dash = word?.firstIndex(of: UInt8(ascii: "-")), let verb = word?[..<dash],
      KnownTools.powerShellVerbs.contains(lowering: verb)
    {
      return nil
    }
    if word?.allSatisfy({ $0.isUpper || $0.isDigit || $0 == UInt8(ascii: "_") }) == true { return nil }
    return words.count >= 3 ? .sentence : nil
  }

  /// Gaps of two or more blanks between words, before any trailing comment.
  static func gaps(_ line: ArraySlice<UInt8>) -> Int {
    var count = 0
    var blanks = 0
    for byte in line {
      if byte == UInt8(ascii: "\t") {
        blanks += 2
      } else if byte.isBlank {
        blanks += 1
      } else {
        if blanks >= 2 {
          if byte == UInt8(ascii: "#") || byte == UInt8(ascii: "\\") { return count }
          count += 1
        }
        blanks = 0
      }
    }
    return count
  }
}

private let objectVerbs: WordSet = [
  "created", "configured", "unchanged", "deleted", "patched", "scaled", "labeled", "labelled", "annotated",
  "restarted", "exposed", "replaced", "edited", "tainted", "untainted", "cordoned", "uncordoned", "drained",
  "evicted", "updated", "condition", "autoscaled", "rolled", "serverside-applied", "unlabeled", "added",
  "removed",
]
