extension Parser {
  /// Statements up to what ends a list: `)`, `;;`, a closing reserved word, or the end.
  mutating func list() throws(ShellSyntaxError) -> Script {
    var statements: [Statement] = []
    try skipLines()
    while !atEnd, !atListEnd {
      var statement = try statementWithoutEnd()
      skipBlanks()
      if byte() == UInt8(ascii: "&"), byte(1) != UInt8(ascii: "&") {
        position += 1
        statement.isBackground = true
      } else if byte() == UInt8(ascii: ";"), !atCaseEnd {
        position += 1
      } else if let next = byte(), next != .newline, !atListEnd {
        throw unexpected()
      }
      statements.append(statement)
      try skipLines()
    }
    return Script(statements: statements)
  }

  /// A list that must not be empty.
  mutating func body() throws(ShellSyntaxError) -> Script {
    let script = try list()
    if script.statements.isEmpty { throw unexpected() }
    return script
  }

  private mutating func statementWithoutEnd() throws(ShellSyntaxError) -> Statement {
    var statement = Statement(try pipeline())
    while true {
      skipBlanks()
      let joint: Statement.Joint
      if take("&&") { joint = .and } else if take("||") { joint = .or } else { return statement }
      try skipLines()
      if atEnd { throw unfinished(joint.rawValue) }
      statement.rest.append(.init(joint, try pipeline()))
    }
  }

  private mutating func pipeline() throws(ShellSyntaxError) -> Pipeline {
    var result = Pipeline([])
    while true {
      skipBlanks()
      if takeReserved("!") {
        result.isNegated.toggle()
      } else if !result.isTimed, peekReserved() == "time", isPipelinePrefix {
        _ = takeReserved("time")
        skipBlanks()
        if peekReserved() == "-p" { _ = takeReserved("-p") }
        result.isTimed = true
      } else {
        break
      }
    }
    while true {
      result.stages.append(.init(try command()))
      skipBlanks()
      guard byte() == UInt8(ascii: "|"), byte(1) != UInt8(ascii: "|") else { return result }
      position += 1
      if byte() == UInt8(ascii: "&") {
        position += 1
        result.stages[result.stages.count - 1].pipesError = true
      }
      try skipLines()
      if atEnd { throw unfinished("pipe") }
    }
  }

  /// `time` times a pipeline unless options other than `-p`, or nothing, follow.
  private var isPipelinePrefix: Bool {
    var ahead = self
    _ = ahead.takeReserved("time")
    ahead.skipBlanks()
    guard let next = ahead.byte(), next != .newline else { return false }
    return next != UInt8(ascii: "-") || ahead.peekReserved() == "-p"
  }

  var atCaseEnd: Bool { starts(with: ";;") || starts(with: ";&") }

  private var atListEnd: Bool {
    guard let next = byte() else { return true }
    if next == UInt8(ascii: ")") || atCaseEnd { return true }
    switch peekReserved() {
    case "then", "else", "elif", "fi", "do", "done", "esac", "}": return true
    default: return false
    }
  }

  /// The unquoted word at the position, if it is a whole one and short enough to be reserved.
  func peekReserved() -> String? {
    var end = position
    while end < bytes.count, !bytes[end].endsWord, end - position < 9 { end += 1 }
    guard end > position, end == bytes.count || bytes[end].endsWord else { return nil }
    return text(position..<end)
  }

  mutating func takeReserved(_ word: String) -> Bool {
    guard peekReserved() == word else { return false }
    position += word.utf8.count
    return true
  }

  /// A reserved word that must come now.
  mutating func expectReserved(_ word: String) throws(ShellSyntaxError) {
    try skipLines()
    guard takeReserved(word) else { throw unexpected() }
  }
}
