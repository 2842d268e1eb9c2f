extension AwkParser {
  /// Anything; in `print` a `>` is no comparison, and `in` of a `for` is found before.
  mutating func expression(inPrint: Bool = false) throws(AwkFailure) -> AwkExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60 else { throw AwkFailure(message: "nested too deep") }
    let left = try ternary(inPrint)
    for symbol in ["=", "+=", "-=", "*=", "/=", "%=", "^="] where next == .symbol(symbol) {
      guard left.isPlace else { throw failure() }
      advance()
      skipNewlines()
      return .assign(left, symbol == "=" ? nil : String(symbol.dropLast()), try expression(inPrint: inPrint))
    }
    return left
  }

  private mutating func ternary(_ inPrint: Bool) throws(AwkFailure) -> AwkExpression {
    let condition = try disjunction(inPrint)
    guard take("?") else { return condition }
    skipNewlines()
    let first = try expression(inPrint: inPrint)
    skipNewlines()
    try expect(":")
    skipNewlines()
    return .conditional(condition, first, try expression(inPrint: inPrint))
  }

  private mutating func disjunction(_ inPrint: Bool) throws(AwkFailure) -> AwkExpression {
    var left = try conjunction(inPrint)
    while take("||") {
      skipNewlines()
      left = .binary("||", left, try conjunction(inPrint))
    }
    return left
  }

  private mutating func conjunction(_ inPrint: Bool) throws(AwkFailure) -> AwkExpression {
    var left = try membership(inPrint)
    while take("&&") {
      skipNewlines()
      left = .binary("&&", left, try membership(inPrint))
    }
    return left
  }

  private mutating func membership(_ inPrint: Bool) throws(AwkFailure) -> AwkExpression {
    var left = try matching(inPrint)
    while takeKeyword("in") {
      guard case .name(let array) = next else { throw failure() }
      advance()
      left = .contains([left], array)
    }
    return left
  }

  private mutating func matching(_ inPrint: Bool) throws(AwkFailure) -> AwkExpression {
    var left = try comparison(inPrint)
    while next == .symbol("~") || next == .symbol("!~") {
      let isNegated = next == .symbol("!~")
      advance()
      left = .match(left, try comparison(inPrint), isNegated: isNegated)
    }
    return left
  }

  private mutating func comparison(_ inPrint: Bool) throws(AwkFailure) -> AwkExpression {
    let left = try concatenation()
    for symbol in ["<", "<=", "==", "!=", ">", ">="] where next == .symbol(symbol) {
      if symbol == ">", inPrint { break }
      advance()
      return .binary(symbol, left, try concatenation())
    }
    if next == .symbol("|") {
      let mark = position
      advance()
      if takeKeyword("getline") { throw AwkFailure(message: "awk: getline from a command", isLack: true) }
      reset(to: mark)
    }
    return left
  }

  mutating func concatenation() throws(AwkFailure) -> AwkExpression {
    var left = try sum()
    while startsOperand { left = .binary(" ", left, try sum()) }
    return left
  }

  private var startsOperand: Bool {
    switch next {
    case .number, .text, .expression, .name, .callName: true
    case .symbol(let symbol): ["$", "!", "(", "-", "+", "++", "--"].contains(symbol)
    default: false
    }
  }

  private mutating func sum() throws(AwkFailure) -> AwkExpression {
    var left = try product()
    while next == .symbol("+") || next == .symbol("-") {
      let symbol = next == .symbol("+") ? "+" : "-"
      advance()
      left = .binary(symbol, left, try product())
    }
    return left
  }

  private mutating func product() throws(AwkFailure) -> AwkExpression {
    var left = try unary()
    while true {
      guard let symbol = ["*", "/", "%"].first(where: { next == .symbol($0) }) else { return left }
      advance()
      left = .binary(symbol, left, try unary())
    }
  }

  private mutating func unary() throws(AwkFailure) -> AwkExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60 else { throw AwkFailure(message: "nested too deep") }
    if take("!") { return .not(try unary()) }
    if take("-") { return .negate(try unary()) }
    if take("+") { return .plus(try unary()) }
    return try power()
  }

  private mutating func power() throws(AwkFailure) -> AwkExpression {
    let left = try postfix()
    guard take("^") else { return left }
    return .binary("^", left, try unary())
  }

  private mutating func postfix() throws(AwkFailure) -> AwkExpression {
    for symbol in ["++", "--"] where take(symbol) {
      let place = try primary()
      guard place.isPlace else { throw failure() }
      return .increment(place, by: symbol == "++" ? 1 : -1, isBefore: true)
    }
    let place = try primary()
    for symbol in ["++", "--"] where place.isPlace && take(symbol) {
      return .increment(place, by: symbol == "++" ? 1 : -1, isBefore: false)
    }
    return place
  }

  private mutating func primary() throws(AwkFailure) -> AwkExpression {
    let token = next
    advance()
    switch token {
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .expression(let text): return .expression(try compiled(text))
    case .symbol("$"): return .field(try fieldOperand())
    case .symbol("("): return try group()
    case .keyword("getline"): return try getline()
    case .callName(let name): return try call(name)
    case .name(let name):
      if take("[") { return .element(name, try list(until: "]")) }
      if name == "length" { return .builtin(name, []) }
      return .variable(name)
    default:
      reset(to: position - 1)
      throw failure()
    }
  }

  private mutating func fieldOperand() throws(AwkFailure) -> AwkExpression {
    if take("-") { return .negate(try primary()) }
    for symbol in ["++", "--"] where take(symbol) {
      return .increment(try primary(), by: symbol == "++" ? 1 : -1, isBefore: true)
    }
    return try primary()
  }

  private mutating func group() throws(AwkFailure) -> AwkExpression {
    let values = try list(until: ")")
    if values.count > 1 {
      guard takeKeyword("in"), case .name(let array) = next else { throw failure() }
      advance()
      return .contains(values, array)
    }
    guard let first = values.first else { throw failure() }
    return .grouped(first)
  }

  private mutating func getline() throws(AwkFailure) -> AwkExpression {
    var place: AwkExpression?
    switch next {
    case .name, .symbol("$"): place = try primary()
    default: break
    }
    guard take("<") else { return .getline(place, from: nil) }
    return .getline(place, from: try primary())
  }

  private mutating func call(_ name: String) throws(AwkFailure) -> AwkExpression {
    try expect("(")
    let values = try list(until: ")")
    if AwkParser.builtins.contains(name) { return .builtin(name, values) }
    if [
      "gensub", "strftime", "systime", "asort", "asorti", "patsplit", "mktime", "and", "or", "xor", "lshift",
      "rshift", "compl", "strtonum",
    ].contains(name) {
      throw AwkFailure(message: "awk: \(name)", isLack: true)
    }
    return .call(name, values)
  }

  static let builtins: Set<String> = [
    "length", "substr", "index", "split", "sub", "gsub", "match", "sprintf", "sin", "cos", "atan2", "exp",
    "log", "sqrt",
    "int", "rand", "srand", "tolower", "toupper", "system", "close", "fflush",
  ]

  private func compiled(_ text: String) throws(AwkFailure) -> RegularExpression {
    do throws(RegularExpressionFailure) {
      return try RegularExpression(text, .extended)
    } catch {
      throw AwkFailure(message: "awk: \(error.message)", isLack: error.isUnsupported)
    }
  }
}

extension AwkExpression {
  /// Whether it can be assigned to.
  var isPlace: Bool {
    switch self {
    case .variable, .field, .element: true
    default: false
    }
  }
}
