extension Parser {
  /// A compound command, if one begins here.
  mutating func compound() throws(ShellSyntaxError) -> CompoundCommand? {
    if byte() == UInt8(ascii: "(") {
      return starts(with: "((") && closesTwice(from: position + 2) ? try arithmeticCommand() : try subshell()
    }
    switch peekReserved() {
    case "{":
      return try bracketed("{", "}", "{ without }") { (parser) throws(ShellSyntaxError) in
        .group(try parser.body())
      }
    case "if": return try conditional()
    case "while": return try loop(isUntil: false, "while")
    case "until": return try loop(isUntil: true, "until")
    case "for": return try iteration()
    case "case": return try choice()
    case "[[": return try test()
    default: return nil
    }
  }

  /// Something between two reserved words.
  private mutating func bracketed(
    _ start: String, _ end: String, _ name: String,
    _ read: (inout Parser) throws(ShellSyntaxError) -> CompoundCommand
  ) throws(ShellSyntaxError) -> CompoundCommand {
    try nested(name) { (parser) throws(ShellSyntaxError) in
      _ = parser.takeReserved(start)
      let result = try read(&parser)
      try parser.expectReserved(end)
      return result
    }
  }

  private mutating func subshell() throws(ShellSyntaxError) -> CompoundCommand {
    try nested("( without )") { (parser) throws(ShellSyntaxError) in
      parser.position += 1
      let body = try parser.body()
      guard parser.take(")") else { throw parser.unexpected() }
      return .subshell(body)
    }
  }

  private mutating func arithmeticCommand() throws(ShellSyntaxError) -> CompoundCommand {
    try nested("(( without ))") { (parser) throws(ShellSyntaxError) in
      parser.position += 2
      let parts = try parser.parts(until: .arithmetic)
      guard parser.take("))") else { throw parser.unfinished(quote: ")", "(( without ))") }
      return .arithmetic(parts)
    }
  }

  private mutating func conditional() throws(ShellSyntaxError) -> CompoundCommand {
    try bracketed("if", "fi", "if without fi") { (parser) throws(ShellSyntaxError) in
      var branches = [try parser.branch()]
      while parser.takeReserved("elif") { branches.append(try parser.branch()) }
      let otherwise = parser.takeReserved("else") ? try parser.body() : nil
      return .conditional(branches, otherwise: otherwise)
    }
  }

  private mutating func branch() throws(ShellSyntaxError) -> ConditionalBranch {
    let condition = try body()
    try expectReserved("then")
    let branch = ConditionalBranch(condition: condition, body: try body())
    try skipLines()
    return branch
  }

  private mutating func loop(isUntil: Bool, _ word: String) throws(ShellSyntaxError) -> CompoundCommand {
    try bracketed(word, "done", "\(word) without done") { (parser) throws(ShellSyntaxError) in
      let condition = try parser.body()
      try parser.expectReserved("do")
      return .loop(isUntil: isUntil, condition: condition, body: try parser.body())
    }
  }

  private mutating func iteration() throws(ShellSyntaxError) -> CompoundCommand {
    try bracketed("for", "done", "for without done") { (parser) throws(ShellSyntaxError) in
      parser.skipBlanks()
      if parser.starts(with: "((") { return try parser.counting() }
      guard let name = parser.takeName() else { throw parser.unexpected() }
      try parser.skipLines()
      var words: [Word]?
      if parser.takeReserved("in") { words = try parser.wordsOfLine() }
      try parser.skipLines()
      if parser.byte() == UInt8(ascii: ";") { parser.position += 1 }
      try parser.expectReserved("do")
      return .iteration(name: name, words: words, body: try parser.body())
    }
  }

  private mutating func wordsOfLine() throws(ShellSyntaxError) -> [Word] {
    var words: [Word] = []
    skipBlanks()
    while atWord {
      words.append(try word())
      skipBlanks()
    }
    guard atEnd || byte() == UInt8(ascii: ";") || byte() == .newline else { throw unexpected() }
    return words
  }

  private mutating func counting() throws(ShellSyntaxError) -> CompoundCommand {
    position += 2
    let start = try parts(until: .arithmeticClause)
    guard take(";") else { throw unexpected() }
    let condition = try parts(until: .arithmeticClause)
    guard take(";") else { throw unexpected() }
    let step = try parts(until: .arithmetic)
    guard take("))") else { throw unfinished(quote: ")", "(( without ))") }
    skipBlanks()
    if byte() == UInt8(ascii: ";") { position += 1 }
    try expectReserved("do")
    return .counting(start: start, condition: condition, step: step, body: try body())
  }

  private mutating func choice() throws(ShellSyntaxError) -> CompoundCommand {
    try bracketed("case", "esac", "case without esac") { (parser) throws(ShellSyntaxError) in
      parser.skipBlanks()
      guard parser.atWord else { throw parser.unexpected() }
      let subject = try parser.word()
      try parser.expectReserved("in")
      var items: [ChoiceItem] = []
      try parser.skipLines()
      while !parser.atEnd, parser.peekReserved() != "esac" {
        items.append(try parser.choiceItem())
        try parser.skipLines()
      }
      return .choice(subject, items)
    }
  }

  private mutating func choiceItem() throws(ShellSyntaxError) -> ChoiceItem {
    _ = take("(")
    var patterns: [Word] = []
    while true {
      skipBlanks()
      guard atWord else { throw unexpected() }
      patterns.append(try word())
      skipBlanks()
      if take(")") { break }
      guard take("|") else { throw unexpected() }
    }
    let body = try list()
    if take(";;&") { return ChoiceItem(patterns: patterns, body: body, ending: .testNext) }
    if take(";;") { return ChoiceItem(patterns: patterns, body: body) }
    if take(";&") { return ChoiceItem(patterns: patterns, body: body, ending: .fallThrough) }
    guard atEnd || peekReserved() == "esac" else { throw unexpected() }
    return ChoiceItem(patterns: patterns, body: body)
  }

  /// Whether the parentheses opened before an offset are closed by `))`, quotes and backslashes respected.
  func closesTwice(from start: Int) -> Bool {
    var level = 0
    var offset = start
    while offset < bytes.count {
      switch bytes[offset] {
      case .backslash: offset += 1
      case .singleQuote, .doubleQuote:
        let quote = bytes[offset]
        offset += 1
        while offset < bytes.count, bytes[offset] != quote { offset += bytes[offset] == .backslash ? 2 : 1 }
      case UInt8(ascii: "("): level += 1
      case UInt8(ascii: ")"):
        if level == 0 { return offset + 1 >= bytes.count || bytes[offset + 1] == UInt8(ascii: ")") }
        level -= 1
      default: break
      }
      offset += 1
    }
    return true
  }
}
