/// Reads a sed script.
struct SedParser {
  let text: [Character]
  var position = 0
  private let isExtended: Bool
  private var script = SedScript()
  private var open: [Int] = []

  init(_ text: String, isExtended: Bool) {
    self.text = Array(text)
    self.isExtended = isExtended
  }

  mutating func whole() throws(SedFailure) -> SedScript {
    while true {
      skip { $0 == " " || $0 == "\n" || $0 == ";" || $0 == "\t" }
      guard let next = peek() else { break }
      if next == "#" {
        skip { $0 != "\n" }
      } else {
        try command()
      }
    }
    if !open.isEmpty { throw SedFailure(message: "-e expression #1, char 0: unmatched `{'") }
    for command in script.commands {
      switch command.action {
      case .branch(let name), .branchIfChanged(let name), .branchUnlessChanged(let name):
        if !name.isEmpty, script.labels[name] == nil {
          throw SedFailure(
            message: "-e expression #1, char \(text.count): can't find label for jump to `\(name)'")
        }
      default: continue
      }
    }
    return script
  }

  func failure(_ reason: String) -> SedFailure {
    SedFailure(message: "-e expression #1, char \(position): \(reason)")
  }

  func peek() -> Character? { position < text.count ? text[position] : nil }

  mutating func skip(while holds: (Character) -> Bool) {
    while let next = peek(), holds(next) { position += 1 }
  }

  private mutating func command() throws(SedFailure) {
    let first = try address(isSecond: false)
    var second: SedAddress?
    skip { $0 == " " }
    if first != nil, peek() == "," {
      position += 1
      skip { $0 == " " }
      second = try address(isSecond: true)
      if second == nil { throw failure("unexpected `,'") }
    }
    skip { $0 == " " }
    var isNegated = false
    while peek() == "!" {
      isNegated = true
      position += 1
      skip { $0 == " " }
    }
    guard let letter = peek() else { throw failure("missing command") }
    position += 1
    if letter == "}" {
      guard let start = open.popLast(), first == nil else {
        throw failure(first != nil ? "} doesn't want any addresses" : "unexpected `}'")
      }
      script.commands[start].action = .block(end: script.commands.count)
      try end()
      return
    }
    if letter == ":" {
      if first != nil { throw failure(": doesn't want any addresses") }
      script.labels[label()] = script.commands.count
      return
    }
    let action = try action(letter)
    if letter == "{" { open.append(script.commands.count) }
    script.commands.append(SedCommand(first: first, second: second, isNegated: isNegated, action: action))
  }

  private mutating func address(isSecond: Bool) throws(SedFailure) -> SedAddress? {
    guard let next = peek() else { return nil }
    if let number = number() {
      guard peek() == "~" else { return .line(number) }
      position += 1
      return .step(number, self.number() ?? 0)
    }
    if isSecond, next == "+" || next == "~" {
      position += 1
      guard let number = number() else { throw failure("expected number") }
      return next == "+" ? .count(number) : .multiple(number)
    }
    if next == "$" {
      position += 1
      return .last
    }
    guard next == "/" || next == "\\" else { return nil }
    position += next == "/" ? 1 : 2
    let delimiter = next == "/" ? "/" : position <= text.count ? text[position - 1] : "/"
    guard let pattern = delimited(by: delimiter) else { throw failure("unterminated address regex") }
    var ignoresCase = false
    while let flag = peek(), flag == "I" || flag == "M" {
      if flag == "M" { throw SedFailure(message: "sed: the M flag", isLack: true) }
      ignoresCase = true
      position += 1
    }
    return .match(try expression(pattern, ignoresCase))
  }

  mutating func number() -> Int? {
    let start = position
    skip { ("0"..."9").contains($0) }
    return position > start ? Int(String(text[start..<position])) ?? .max : nil
  }

  func expression(_ pattern: String, _ ignoresCase: Bool) throws(SedFailure) -> RegularExpression? {
    if pattern.isEmpty { return nil }
    do throws(RegularExpressionFailure) {
      return try RegularExpression(pattern, isExtended ? .extended : .basic, ignoresCase: ignoresCase)
    } catch {
      if error.isUnsupported { throw SedFailure(message: "sed: \(error.message)", isLack: true) }
      throw failure(error.message)
    }
  }

  /// Text up to a delimiter, which is passed; in it the quoted delimiter and `\n`, `\t` are resolved.
  mutating func delimited(by delimiter: Character, isReplacement: Bool = false) -> String? {
    var result = ""
    var isInBrackets = false
    while let next = peek() {
      position += 1
      if next == delimiter, !isInBrackets { return result }
      if next == "\n", !isReplacement { return nil }
      if next == "[", !isReplacement, !isInBrackets {
        isInBrackets = true
        result.append(next)
        for first: Character in ["^", "]"] where peek() == first {
          result.append(first)
          position += 1
        }
        continue
      }
      if next == "]" { isInBrackets = false }
      guard next == "\\", let quoted = peek() else {
        result.append(next)
        continue
      }
      position += 1
      if quoted == delimiter, !isInBrackets {
        result += isReplacement && quoted == "&" ? "\\&" : String(quoted)
      } else if quoted == "n", !isReplacement {
        result.append("\n")
      } else if quoted == "t", !isReplacement {
        result.append("\t")
      } else {
        result += "\\" + String(quoted)
      }
    }
    return nil
  }

  private mutating func action(_ letter: Character) throws(SedFailure) -> SedAction {
    switch letter {
    case "{": return .block(end: 0)
    case "s": return try substitution()
    case "y": return try transliteration()
    case "a", "i", "c":
      let text = try textArgument()
      return letter == "a" ? .append(text) : letter == "i" ? .insert(text) : .change(text)
    case "b": return .branch(label())
    case "t": return .branchIfChanged(label())
    case "T": return .branchUnlessChanged(label())
    case "r", "w":
      skip { $0 == " " }
      let start = position
      skip { $0 != "\n" }
      let name = String(text[start..<position])
      if name.isEmpty { throw failure("missing filename in r/R/w/W commands") }
      return letter == "r" ? .read(name) : .write(name)
    case "q", "Q":
      skip { $0 == " " }
      let status = (number() ?? 0) & 255
      try end()
      return letter == "q" ? .quit(status) : .quitSilently(status)
    default: break
    }
    guard let action = SedParser.simple[letter] else {
      if "eFlRWv".contains(letter) { throw SedFailure(message: "sed: the command \(letter)", isLack: true) }
      throw failure("unknown command: `\(letter)'")
    }
    try end()
    return action
  }

  private static let simple: [Character: SedAction] = [
    "d": .delete, "D": .deleteFirst, "p": .print, "P": .printFirst, "n": .next, "N": .appendNext, "h": .hold,
    "H": .holdAppend, "g": .get, "G": .getAppend, "x": .exchange, "z": .zap, "=": .number,
  ]

  /// What may follow a command.
  mutating func end() throws(SedFailure) {
    skip { $0 == " " || $0 == "\t" }
    guard let next = peek() else { return }
    if next == ";" || next == "\n" {
      position += 1
    } else if next != "}", next != "#" {
      position += 1
      throw failure("extra characters after command")
    }
  }

  private mutating func label() -> String {
    skip { $0 == " " }
    let start = position
    skip { $0 != "\n" && $0 != ";" && $0 != " " && $0 != "}" }
    return String(text[start..<position])
  }

  /// The text of `a`, `i`, `c`: after `\` and a newline, or in one line.
  private mutating func textArgument() throws(SedFailure) -> String {
    skip { $0 == " " || $0 == "\t" }
    if peek() == nil { throw failure("expected \\ after `a', `c' or `i'") }
    if peek() == "\\" {
      position += 1
      skip { $0 == " " || $0 == "\t" }
      if peek() == "\n" { position += 1 }
    }
    var result = ""
    while let next = peek() {
      position += 1
      if next == "\n" { break }
      guard next == "\\", let quoted = peek() else {
        result.append(next)
        continue
      }
      position += 1
      result.append(quoted == "t" ? "\t" : quoted)
    }
    return result
  }
}
