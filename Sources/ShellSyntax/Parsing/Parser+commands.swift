extension Parser {
  mutating func command() throws(ShellSyntaxError) -> Command {
    skipBlanks()
    if let compound = try compound() {
      return .compound(compound, try trailingRedirections())
    }
    if let function = try function() { return function }
    return .simple(try simple())
  }

  private mutating func simple() throws(ShellSyntaxError) -> SimpleCommand {
    var command = SimpleCommand()
    while true {
      skipBlanks()
      if let redirection = try redirection() {
        command.redirections.append(redirection)
      } else if command.words.isEmpty, let assignment = try assignment() {
        command.assignments.append(assignment)
      } else if atWord {
        command.words.append(try argument(of: command.words.first?.plain))
      } else {
        break
      }
    }
    let isEmpty = command.words.isEmpty && command.assignments.isEmpty && command.redirections.isEmpty
    if isEmpty || byte() == UInt8(ascii: "(") { throw unexpected() }
    return command
  }

  /// Whether a word begins here.
  var atWord: Bool {
    guard let next = byte() else { return false }
    return !next.endsWord || atProcessSubstitution
  }

  var atProcessSubstitution: Bool { starts(with: "<(") || starts(with: ">(") }

  /// An argument; that of `export`, `declare` … may be an array.
  private mutating func argument(of program: String?) throws(ShellSyntaxError) -> Word {
    let start = position
    if let program, ["declare", "typeset", "local", "export", "readonly"].contains(program),
      let assignment = try assignment(), case .array? = assignment.value.parts.first
    {
      let prefix = assignment.name + (assignment.appends ? "+=" : "=")
      return Word([.literal(prefix)] + assignment.value.parts, source: source(from: start))
    }
    position = start
    return try word()
  }

  /// `NAME=value` and its forms; `nil`, without moving, for anything else.
  mutating func assignment() throws(ShellSyntaxError) -> Assignment? {
    let start = position
    guard let name = takeName() else { return nil }
    var result = Assignment(name: name, value: Word([]))
    if byte() == UInt8(ascii: "[") {
      guard let index = try assignmentIndex() else {
        position = start
        return nil
      }
      result.index = index
    }
    result.appends = take("+=")
    guard result.appends || take("=") else {
      position = start
      return nil
    }
    result.value =
      byte() == UInt8(ascii: "(")
      ? try arrayValue() : Word(try parts(until: .blank), source: source(from: position))
    result.source = source(from: start)
    return result
  }

  /// `[index]` where an assignment operator follows.
  private mutating func assignmentIndex() throws(ShellSyntaxError) -> Word? {
    let end = bytes[position...].prefix(200).firstIndex(of: UInt8(ascii: "]"))
    guard let end, end + 1 < bytes.count, [UInt8(ascii: "="), UInt8(ascii: "+")].contains(bytes[end + 1])
    else {
      return nil
    }
    position += 1
    let index = Word(try parts(until: .bracket))
    guard take("]") else { return nil }
    return index
  }

  private mutating func arrayValue() throws(ShellSyntaxError) -> Word {
    let start = position
    let words = try nested("array without )") { (parser) throws(ShellSyntaxError) in
      parser.position += 1
      var words: [Word] = []
      while true {
        try parser.skipLines()
        if parser.take(")") { return words }
        guard parser.atWord else { throw parser.unexpected() }
        words.append(try parser.word())
      }
    }
    return Word([.array(words)], source: source(from: start))
  }

  mutating func takeName() -> String? {
    guard let first = byte(), first.startsName else { return nil }
    let start = position
    while let next = byte(), next.continuesName { position += 1 }
    return text(start..<position)
  }

  private mutating func trailingRedirections() throws(ShellSyntaxError) -> [Redirection] {
    var result: [Redirection] = []
    skipBlanks()
    while let redirection = try redirection() {
      result.append(redirection)
      skipBlanks()
    }
    return result
  }

  /// `name() body` or `function name body`; `nil`, without moving, for anything else.
  private mutating func function() throws(ShellSyntaxError) -> Command? {
    let start = position
    let hasKeyword = takeReserved("function")
    skipBlanks()
    guard let name = functionName() else {
      position = start
      return nil
    }
    skipBlanks()
    let hasParentheses = take("(")
    if hasParentheses {
      skipBlanks()
      guard take(")") else {
        position = start
        return nil
      }
    }
    guard hasKeyword || hasParentheses else {
      position = start
      return nil
    }
    return try nested("function without body") { (parser) throws(ShellSyntaxError) in
      try parser.skipLines()
      guard let body = try parser.compound() else { throw parser.unexpected() }
      return .function(name: name, body: .compound(body, try parser.trailingRedirections()))
    }
  }

  private mutating func functionName() -> String? {
    let start = position
    while let next = byte(), next.continuesName || "-.:".utf8.contains(next) { position += 1 }
    guard position > start, !bytes[start].isShellDigit, bytes[start] != UInt8(ascii: "-") else { return nil }
    return text(start..<position)
  }
}
