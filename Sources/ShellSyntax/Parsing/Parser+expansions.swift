extension Parser {
  /// What a dollar sign begins; `nil`, without moving, if it stands for itself.
  mutating func dollar(quoted: Bool) throws(ShellSyntaxError) -> WordPart? {
    guard let next = byte(1) else { return nil }
    switch next {
    case UInt8(ascii: "("):
      if byte(2) == UInt8(ascii: "("), closesTwice(from: position + 3) { return try arithmeticExpansion() }
      position += 1
      return .substitution(try parenthesized())
    case UInt8(ascii: "{"): return try braced(quoted: quoted)
    case .singleQuote where !quoted: return try ansiQuoted()
    case .doubleQuote where !quoted:
      position += 1
      return try doubleQuoted()
    case let first where first.isSpecialParameter || first.isShellDigit:
      defer { position += 2 }
      return .parameter(Parameter(text(position + 1..<position + 2)))
    case let first where first.startsName:
      position += 1
      return takeName().map { .parameter(Parameter($0)) }
    default: return nil
    }
  }

  private mutating func arithmeticExpansion() throws(ShellSyntaxError) -> WordPart {
    try nested("$(( without ))") { (parser) throws(ShellSyntaxError) in
      parser.position += 3
      let parts = try parser.parts(until: .arithmetic)
      guard parser.take("))") else { throw parser.unfinished(quote: ")", "$(( without ))") }
      return .arithmetic(parts)
    }
  }

  private mutating func braced(quoted: Bool) throws(ShellSyntaxError) -> WordPart {
    try nested("${ without }") { (parser) throws(ShellSyntaxError) in
      let start = parser.position
      parser.position += 2
      var parameter = try parser.bracedParameter(from: start)
      if !parser.atEnd, parser.byte() != UInt8(ascii: "}") {
        parameter.operation = try parser.operation(quoted: quoted, from: start)
      }
      if parser.atEnd { throw parser.unfinished(quote: "}", "${ without }") }
      guard parser.take("}") else { throw parser.badSubstitution(from: start) }
      return .parameter(parameter)
    }
  }

  private mutating func bracedParameter(from start: Int) throws(ShellSyntaxError) -> Parameter {
    var parameter = Parameter("")
    if byte() == UInt8(ascii: "#"), byte(1) != UInt8(ascii: "}"), !isOperator(at: 1) {
      parameter.isLength = true
      position += 1
    } else if byte() == UInt8(ascii: "!"), let next = byte(1), next.startsName {
      parameter.isIndirect = true
      position += 1
    }
    guard let name = parameterName() else {
      throw atEnd ? unfinished(quote: "}", "${ without }") : badSubstitution(from: start)
    }
    parameter.name = name
    if byte() == UInt8(ascii: "["), name.utf8.first?.startsName == true {
      position += 1
      parameter.index = Word(try parts(until: .bracket))
      guard take("]") else { throw unfinished(quote: "]", "${ without }") }
    }
    return parameter
  }

  /// Whether `#` is a parameter with an operator, as in `${#:-x}`, not a length.
  private func isOperator(at ahead: Int) -> Bool {
    guard let next = byte(ahead) else { return true }
    return !next.continuesName && !"@*?$!-#".utf8.contains(next)
      || next == UInt8(ascii: "-") && byte(ahead + 1) != UInt8(ascii: "}")
      || next == UInt8(ascii: "#") && byte(ahead + 1) != UInt8(ascii: "}")
  }

  private mutating func parameterName() -> String? {
    if let name = takeName() { return name }
    guard let first = byte() else { return nil }
    let start = position
    if first.isShellDigit {
      while let next = byte(), next.isShellDigit { position += 1 }
    } else if first.isSpecialParameter {
      position += 1
    } else {
      return nil
    }
    return text(start..<position)
  }

  private func badSubstitution(from start: Int) -> ShellSyntaxError {
    let end = bytes[start...].prefix(200).firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? bytes.count
    return ShellSyntaxError("\(text(start..<end)): bad substitution", at: origin(start))
  }

  /// What follows the name within `${…}`.
  private mutating func operation(quoted: Bool, from start: Int) throws(ShellSyntaxError)
    -> Parameter.Operation
  {
    let hasColon = byte() == UInt8(ascii: ":")
    let mark = byte(hasColon ? 1 : 0).map { String(UnicodeScalar($0)) } ?? ""
    if let fallback = Parameter.Fallback(rawValue: mark) {
      position += hasColon ? 2 : 1
      return .fallback(fallback, colon: hasColon, try operand(quoted: quoted))
    }
    if hasColon { return try substring() }
    for (text, fromEnd, longest) in Parser.removals where take(text) {
      return .remove(fromEnd: fromEnd, longest: longest, try operand(quoted: false))
    }
    if byte() == UInt8(ascii: "/") { return try replacement() }
    for (text, upper, all) in Parser.caseChanges where take(text) {
      return .changeCase(upper: upper, all: all)
    }
    if byte() == UInt8(ascii: "@"), let letter = byte(1), letter.startsName {
      position += 2
      return .transform(String(UnicodeScalar(letter)))
    }
    throw badSubstitution(from: start)
  }

  private static let removals: [(StaticString, Bool, Bool)] = [
    ("##", false, true), ("#", false, false), ("%%", true, true), ("%", true, false),
  ]
  private static let caseChanges: [(StaticString, Bool, Bool)] = [
    ("^^", true, true), ("^", true, false), (",,", false, true), (",", false, false),
  ]

  private mutating func operand(quoted: Bool, or other: UInt8? = nil) throws(ShellSyntaxError) -> Word {
    let start = position
    let parts = try parts(until: .brace(or: other, quoted: quoted))
    return Word(parts, source: source(from: start))
  }

  private mutating func substring() throws(ShellSyntaxError) -> Parameter.Operation {
    position += 1
    let offset = try parts(until: .offset)
    guard take(":") else { return .substring(offset: offset, length: nil) }
    return .substring(offset: offset, length: try parts(until: .brace(or: nil, quoted: false)))
  }

  private mutating func replacement() throws(ShellSyntaxError) -> Parameter.Operation {
    position += 1
    var kind = Parameter.Replacement.first
    if take("/") { kind = .all } else if take("#") { kind = .prefix } else if take("%") { kind = .suffix }
    let pattern = try operand(quoted: false, or: UInt8(ascii: "/"))
    let replacement = take("/") ? try operand(quoted: false) : Word([])
    return .replace(kind, pattern: pattern, with: replacement)
  }
}
