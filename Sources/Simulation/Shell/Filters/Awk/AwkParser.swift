/// Reads an awk program: rules, functions and statements.
struct AwkParser {
  private let tokens: [AwkToken]
  private let lines: [Int]
  private(set) var position = 0
  var depth = 0

  init(_ program: String) throws(AwkFailure) {
    let lexer = try AwkLexer(program)
    tokens = lexer.tokens
    lines = lexer.lines
  }

  var next: AwkToken { tokens[position] }

  mutating func reset(to place: Int) { position = place }

  mutating func advance() { position = min(position + 1, tokens.count - 1) }

  mutating func take(_ symbol: String) -> Bool {
    guard next == .symbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func takeKeyword(_ word: String) -> Bool {
    guard next == .keyword(word) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: String) throws(AwkFailure) {
    guard take(symbol) else { throw failure() }
  }

  func failure() -> AwkFailure {
    AwkFailure(message: "syntax error at source line \(position < lines.count ? lines[position] : 1)")
  }

  mutating func skipNewlines() {
    while next == .newline { advance() }
  }

  mutating func skipEnds() {
    while next == .newline || next == .symbol(";") { advance() }
  }

  mutating func program() throws(AwkFailure) -> AwkProgram {
    var program = AwkProgram()
    skipEnds()
    while next != .end {
      try item(&program)
      skipEnds()
    }
    return program
  }

  private mutating func item(_ program: inout AwkProgram) throws(AwkFailure) {
    if takeKeyword("BEGIN") {
      program.begin.append(try action())
    } else if takeKeyword("END") {
      program.end.append(try action())
    } else if takeKeyword("function") {
      try function(&program)
    } else {
      var rule = AwkRule()
      if next != .symbol("{") {
        rule.pattern = try expression()
        if take(",") {
          skipNewlines()
          rule.last = try expression()
        }
      }
      if next == .symbol("{") { rule.action = try action() }
      program.rules.append(rule)
    }
  }

  private mutating func function(_ program: inout AwkProgram) throws(AwkFailure) {
    let name: String
    switch next {
    case .name(let word), .callName(let word): name = word
    default: throw failure()
    }
    advance()
    try expect("(")
    var parameters: [String] = []
    while !take(")") {
      guard case .name(let word) = next else { throw failure() }
      parameters.append(word)
      advance()
      _ = take(",")
      skipNewlines()
    }
    skipNewlines()
    program.functions[name] = AwkFunction(parameters: parameters, body: try action())
  }

  /// `{ … }`
  private mutating func action() throws(AwkFailure) -> [AwkStatement] {
    try expect("{")
    var statements: [AwkStatement] = []
    skipEnds()
    while !take("}") {
      guard next != .end else { throw failure() }
      statements.append(try statement())
      skipEnds()
    }
    return statements
  }

  private mutating func body() throws(AwkFailure) -> [AwkStatement] {
    skipNewlines()
    if take(";") { return [] }
    if next == .symbol("{") { return try action() }
    return [try statement()]
  }

  private mutating func statement() throws(AwkFailure) -> AwkStatement {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60 else { throw AwkFailure(message: "nested too deep") }
    if next == .symbol("{") { return .block(try action()) }
    guard case .keyword(let word) = next else { return try simple(ended: true) }
    switch word {
    case "if":
      advance()
      let condition = try parenthesized()
      let first = try body()
      let mark = position
      skipEnds()
      if takeKeyword("else") { return .conditional(condition, first, try body()) }
      position = mark
      return .conditional(condition, first, [])
    case "while":
      advance()
      let condition = try parenthesized()
      return .loop(condition, try body())
    case "do":
      advance()
      let inner = try body()
      skipEnds()
      guard takeKeyword("while") else { throw failure() }
      return .loopAfter(inner, try parenthesized())
    case "for":
      advance()
      return try iteration()
    default: return try simple(ended: true)
    }
  }

  private mutating func parenthesized() throws(AwkFailure) -> AwkExpression {
    try expect("(")
    let result = try expression()
    try expect(")")
    return result
  }

  private mutating func iteration() throws(AwkFailure) -> AwkStatement {
    try expect("(")
    if case .name(let name) = next, position + 3 < tokens.count, tokens[position + 1] == .keyword("in"),
      case .name(let array) = tokens[position + 2], tokens[position + 3] == .symbol(")")
    {
      position += 4
      return .each(name, in: array, try body())
    }
    let start = next == .symbol(";") ? nil : try simple(ended: false)
    try expect(";")
    skipNewlines()
    let condition = next == .symbol(";") ? nil : try expression()
    try expect(";")
    skipNewlines()
    let step = next == .symbol(")") ? nil : try simple(ended: false)
    try expect(")")
    return .counting(start, condition, step, try body())
  }

  private mutating func simple(ended: Bool) throws(AwkFailure) -> AwkStatement {
    let result = try unended()
    guard ended else { return result }
    guard take(";") || next == .newline || next == .symbol("}") || next == .end else { throw failure() }
    return result
  }

  private mutating func unended() throws(AwkFailure) -> AwkStatement {
    guard case .keyword(let word) = next else { return .expression(try expression()) }
    switch word {
    case "print", "printf":
      advance()
      return try output(isFormatted: word == "printf")
    case "next", "nextfile":
      advance()
      return .next
    case "break", "continue":
      advance()
      return word == "break" ? .breaks : .continues
    case "exit", "return":
      advance()
      let value = atEnd ? nil : try expression()
      return word == "exit" ? .exit(value) : .returns(value)
    case "delete":
      advance()
      guard case .name(let name) = next else { throw failure() }
      advance()
      guard take("[") else { return .delete(name, nil) }
      let index = try list(until: "]")
      return .delete(name, index)
    default: return .expression(try expression())
    }
  }

  private var atEnd: Bool {
    [.newline, .symbol(";"), .symbol("}"), .end].contains(next)
  }

  private mutating func output(isFormatted: Bool) throws(AwkFailure) -> AwkStatement {
    var values: [AwkExpression] = []
    if next == .symbol("("), let inner = try parenthesizedList() {
      values = inner
    } else if !atEnd, ![.symbol(">"), .symbol(">>"), .symbol("|")].contains(next) {
      repeat {
        skipNewlines()
        values.append(try expression(inPrint: true))
      } while take(",")
    }
    var target: AwkTarget?
    if take(">") {
      target = .file(try concatenation())
    } else if take(">>") {
      target = .append(try concatenation())
    } else if take("|") {
      target = .pipe(try concatenation())
    }
    return isFormatted ? .printf(values, to: target) : .print(values, to: target)
  }

  /// `(a, b)` right after `print`, unless more of an expression follows the parenthesis.
  private mutating func parenthesizedList() throws(AwkFailure) -> [AwkExpression]? {
    let start = position
    advance()
    let values = try list(until: ")")
    if atEnd || [.symbol(">"), .symbol(">>"), .symbol("|")].contains(next) { return values }
    position = start
    return nil
  }

  /// Expressions with commas between, and what ends them.
  mutating func list(until end: String) throws(AwkFailure) -> [AwkExpression] {
    var values: [AwkExpression] = []
    skipNewlines()
    while !take(end) {
      values.append(try expression())
      skipNewlines()
      if take(",") { skipNewlines() } else if next != .symbol(end) { throw failure() }
    }
    return values
  }
}
