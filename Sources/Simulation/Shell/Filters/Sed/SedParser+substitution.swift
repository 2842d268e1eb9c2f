/// The commands `s` and `y`.
extension SedParser {
  mutating func substitution() throws(SedFailure) -> SedAction {
    guard let delimiter = peek(), delimiter != "\n", delimiter != "\\" else {
      throw failure("unterminated `s' command")
    }
    position += 1
    guard let pattern = delimited(by: delimiter),
      let replacement = delimited(by: delimiter, isReplacement: true)
    else { throw failure("unterminated `s' command") }
    var result = SedSubstitution(replacement: [])
    var ignoresCase = false
    flags: while let flag = peek() {
      switch flag {
      case "g": result.isGlobal = true
      case "p": result.prints = true
      case "i", "I": ignoresCase = true
      case "0"..."9":
        result.number = number() ?? 1
        if result.number == 0 { throw failure("number option to `s' command may not be zero") }
        continue
      case "w":
        position += 1
        skip { $0 == " " }
        let start = position
        skip { $0 != "\n" }
        result.file = String(text[start..<position])
        break flags
      case "m", "M", "e": throw SedFailure(message: "sed: the flag \(flag) of s", isLack: true)
      case ";", "\n", "}", "#", " ": break flags
      default:
        position += 1
        throw failure("unknown option to `s'")
      }
      position += 1
    }
    try end()
    result.expression = try expression(pattern, ignoresCase)
    result.replacement = try parts(of: replacement, groups: result.expression?.groupCount ?? 9)
    return .substitute(result)
  }

  private func parts(of text: String, groups: Int) throws(SedFailure) -> [SedSubstitution.Part] {
    var parts: [SedSubstitution.Part] = []
    var literal = ""
    var rest = text[...]
    func flush(_ parts: inout [SedSubstitution.Part]) {
      if !literal.isEmpty { parts.append(.text(literal)) }
      literal = ""
    }
    while let next = rest.popFirst() {
      if next == "&" {
        flush(&parts)
        parts.append(.group(0))
      } else if next == "\\", let quoted = rest.popFirst() {
        if let number = quoted.wholeNumberValue {
          guard number <= groups else { throw failure("invalid reference \\\(number) on `s' command's RHS") }
          flush(&parts)
          parts.append(.group(number))
        } else if "ULulE".contains(quoted) {
          flush(&parts)
          parts.append(.change(quoted))
        } else {
          literal.append(quoted == "n" ? "\n" : quoted == "t" ? "\t" : quoted)
        }
      } else {
        literal.append(next)
      }
    }
    flush(&parts)
    return parts
  }

  mutating func transliteration() throws(SedFailure) -> SedAction {
    guard let delimiter = peek() else { throw failure("unterminated `y' command") }
    position += 1
    guard let from = delimited(by: delimiter), let to = delimited(by: delimiter) else {
      throw failure("unterminated `y' command")
    }
    let (one, other) = (plain(from), plain(to))
    guard one.count == other.count else { throw failure("strings for `y' command are different lengths") }
    try end()
    return .transliterate(Dictionary(zip(one, other)) { first, _ in first })
  }

  private func plain(_ text: String) -> [UnicodeScalar] {
    var result: [UnicodeScalar] = []
    var rest = text.unicodeScalars[...]
    while let next = rest.popFirst() {
      result.append(next == "\\" ? rest.popFirst() ?? next : next)
    }
    return result
  }
}
