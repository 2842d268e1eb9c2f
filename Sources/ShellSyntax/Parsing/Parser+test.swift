extension Parser {
  /// `[[ … ]]`
  mutating func test() throws(ShellSyntaxError) -> CompoundCommand {
    try nested("[[ without ]]") { (parser) throws(ShellSyntaxError) in
      _ = parser.takeReserved("[[")
      let expression = try parser.disjunction()
      try parser.skipLines()
      guard parser.takeReserved("]]") else { throw parser.unexpected() }
      return .test(expression)
    }
  }

  private mutating func disjunction() throws(ShellSyntaxError) -> TestExpression {
    var result = try conjunction()
    var count = 0
    while true {
      try skipLines()
      guard take("||") else { return result }
      count += 1
      try bound(count)
      result = .or(result, try conjunction())
    }
  }

  private mutating func conjunction() throws(ShellSyntaxError) -> TestExpression {
    var result = try primary()
    var count = 0
    while true {
      try skipLines()
      guard take("&&") else { return result }
      count += 1
      try bound(count)
      result = .and(result, try primary())
    }
  }

  /// Chains build trees as deep as they are long.
  private func bound(_ count: Int) throws(ShellSyntaxError) {
    guard count > Parser.deepest else { return }
    throw ShellSyntaxError("more than \(Parser.deepest) conditions in [[ ]]", at: origin(position))
  }

  private mutating func primary() throws(ShellSyntaxError) -> TestExpression {
    try skipLines()
    if takeReserved("!") {
      return try nested("[[ without ]]") { (parser) throws(ShellSyntaxError) in .not(try parser.primary()) }
    }
    if byte() == UInt8(ascii: "(") {
      return try nested("( without )") { (parser) throws(ShellSyntaxError) in
        parser.position += 1
        let inner = try parser.disjunction()
        try parser.skipLines()
        guard parser.take(")") else { throw parser.unexpected() }
        return inner
      }
    }
    guard atWord, peekReserved() != "]]" else { throw unexpected() }
    let first = try word()
    skipBlanks()
    if let name = first.plain, Parser.unaryTests.contains(name), atWord, !atOperator, peekReserved() != "]]" {
      return .unary(name, try word())
    }
    guard let name = testOperator() else { return .word(first) }
    try skipLines()
    guard name == "=~" || atWord else { throw unexpected() }
    let second = name == "=~" ? try expressionWord() : try word()
    return .binary(first, name, second)
  }

  private var atOperator: Bool {
    guard let word = peekReserved() else { return false }
    return Parser.binaryTests.contains(word)
  }

  private mutating func testOperator() -> String? {
    if byte() == UInt8(ascii: "<") || byte() == UInt8(ascii: ">"), !atProcessSubstitution {
      defer { position += 1 }
      return text(position..<position + 1)
    }
    guard let word = peekReserved(), Parser.binaryTests.contains(word) else { return nil }
    position += word.utf8.count
    return word
  }

  /// The right side of `=~`, in which parentheses and bars are no operators.
  private mutating func expressionWord() throws(ShellSyntaxError) -> Word {
    let start = position
    let parts = try parts(until: .expression)
    guard !parts.isEmpty else { throw unexpected() }
    return Word(parts, source: source(from: start))
  }

  static let unaryTests: Set<String> = [
    "-a", "-b", "-c", "-d", "-e", "-f", "-g", "-h", "-k", "-n", "-p", "-r", "-s", "-t", "-u", "-v", "-w",
    "-x",
    "-z", "-L", "-O", "-G", "-N", "-S", "-R", "-o",
  ]
  static let binaryTests: Set<String> = [
    "=", "==", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef",
  ]
}
