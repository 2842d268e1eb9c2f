/// How go-yaml 2 writes a text: plain where YAML 1.1 reads it back as that text, else quoted.
enum YAMLScalar {
  static func write(_ text: String) -> String {
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return escaped(text) }
    if text.isEmpty || readsAsOther(text) { return "\"\(text)\"" }
    if isPlain(Array(text.utf8)) { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private static func escaped(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\t": out += "\\t"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      default:
        let isControl = scalar.value < 0x20 || scalar.value == 0x7F
        let hex = String(scalar.value, radix: 16, uppercase: true)
        out += isControl ? "\\x" + (hex.utf8.count < 2 ? "0" : "") + hex : String(scalar)
      }
    }
    return out + "\""
  }

  private static let words: Set<String> = {
    var words: Set<String> = ["~", ".nan", ".NaN", ".NAN"]
    for word in ["y", "yes", "on", "true", "n", "no", "off", "false", "null"] {
      words.formUnion([word, word.prefix(1).uppercased() + word.dropFirst(), word.uppercased()])
    }
    for infinity in [".inf", ".Inf", ".INF"] { words.formUnion([infinity, "-" + infinity, "+" + infinity]) }
    return words
  }()

  /// Whether YAML 1.1 would read a number, a boolean, null or a date.
  private static func readsAsOther(_ text: String) -> Bool {
    if words.contains(text) { return true }
    guard let first = text.utf8.first, isDigit(first) || [0x2B, 0x2D, 0x2E].contains(first) else {
      return false
    }
    let digits = text.utf8.filter { $0 != 0x5F }
    let number = String(decoding: digits, as: UTF8.self)
    let signs: [UInt8] = [0x2B, 0x2D, 0x2E, 0x45, 0x65]
    let isDecimal = digits.allSatisfy { isDigit($0) || signs.contains($0) }
    if isDecimal, digits.contains(where: isDigit),
      Double(number.hasSuffix(".") ? number + "0" : number) != nil
    {
      return true
    }
    return isBased(number) || isSexagesimal(text) || isDate(text)
  }

  private static func isBased(_ text: String) -> Bool {
    for (prefix, radix) in [("0x", 16), ("0b", 2), ("0o", 8)] where text.hasPrefix(prefix) {
      return Int(text.dropFirst(2), radix: radix) != nil && text.utf8.dropFirst(2).first != 0x2B
    }
    return false
  }

  /// YAML 1.1's numbers of base 60, `12:30:45`.
  private static func isSexagesimal(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, first.utf8.contains(where: isDigit),
      first.utf8.drop(while: { $0 == 0x2B || $0 == 0x2D }).allSatisfy({ isDigit($0) || $0 == 0x5F })
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      let whole = part.prefix { $0 != "." }
      return (1...2).contains(whole.utf8.count) && whole.utf8.allSatisfy(isDigit) && (Int(whole) ?? 60) < 60
    }
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[0].utf8.allSatisfy(isDigit),
      (1...2).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy(isDigit)
    else { return false }
    let day = parts[2].utf8.prefix(while: isDigit)
    let rest = parts[2].utf8.dropFirst(day.count).first
    return (1...2).contains(day.count) && [nil, 0x54, 0x74, 0x20].contains(rest)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    if first == 0x20 || last == 0x20 || last == 0x3A { return false }
    if Array("!&*|>'\"%@`#,[]{}".utf8).contains(first) { return false }
    if [0x2D, 0x3F, 0x3A].contains(first), bytes.count == 1 || bytes[1] == 0x20 { return false }
    if bytes.starts(with: "---".utf8) || bytes.starts(with: "...".utf8) {
      if bytes.count == 3 || bytes[3] == 0x20 { return false }
    }
    for place in bytes.indices.dropFirst() {
      if bytes[place] == 0x20, bytes[place - 1] == 0x3A { return false }
      if bytes[place] == 0x23, bytes[place - 1] == 0x20 { return false }
    }
    return true
  }
}
