import ShellSyntax

extension Shell {
  /// `$((…))`: expands, then computes.
  func arithmetic(_ parts: [WordPart], _ streams: Streams? = nil) throws(Interruption) -> Int {
    try arithmetic(try text(parts))
  }

  func arithmetic(_ text: String) throws(Interruption) -> Int {
    var arithmetic = Arithmetic(text, self)
    do throws(ArithmeticFailure) {
      return try arithmetic.value()
    } catch {
      let trimmed = text.drop(while: \.isWhitespace)
      substitutionErrors.append(Array("\(messagePrefix)\(trimmed): \(error.message)\n".utf8))
      throw .abandons(1)
    }
  }
}

struct ArithmeticFailure: Error {
  var message: String
}

/// Integer expressions of C's grammar, 64 bits, wrapping.
struct Arithmetic {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  /// The branch not taken computes, but changes nothing.
  private var isDead = false
  private let shell: Shell

  init(_ text: String, _ shell: Shell) {
    bytes = Array(text.utf8)
    self.shell = shell
  }

  mutating func value() throws(ArithmeticFailure) -> Int {
    skip()
    if position == bytes.count { return 0 }
    let result = try comma()
    guard position == bytes.count else { throw syntax("invalid arithmetic operator") }
    return result
  }

  private func syntax(_ reason: String) -> ArithmeticFailure {
    let token = String(decoding: bytes[min(position, bytes.count)...], as: UTF8.self)
    if position >= bytes.count {
      return ArithmeticFailure(message: "syntax error: operand expected (error token is \"\(lastToken)\")")
    }
    return ArithmeticFailure(message: "syntax error: \(reason) (error token is \"\(token)\")")
  }

  private var lastToken: String {
    String(decoding: bytes[(bytes.lastIndex { !$0.isBlankOrNewline } ?? 0)...], as: UTF8.self)
  }

  private mutating func skip() {
    while position < bytes.count, bytes[position].isBlankOrNewline { position += 1 }
  }

  private mutating func take(_ text: StaticString, notBefore: String = "") -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where bytes[position + index] != text.utf8Start[index] { return false }
    if position + count < bytes.count, notBefore.utf8.contains(bytes[position + count]) { return false }
    position += count
    skip()
    return true
  }

  private mutating func comma() throws(ArithmeticFailure) -> Int {
    var result = try assignment()
    while take(",") { result = try assignment() }
    return result
  }

  private mutating func assignment() throws(ArithmeticFailure) -> Int {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else { throw ArithmeticFailure(message: "expression recursion level exceeded") }
    let start = position
    if let name = name() {
      for (text, apply) in Arithmetic.assignments
      where take(text, notBefore: text.utf8CodeUnitCount == 1 ? "=" : "") {
        let right = try assignment()
        let result = try apply(variable(name), right)
        set(name, result)
        return result
      }
      position = start
    }
    return try conditional()
  }

  private typealias Operation = @Sendable (Int, Int) throws(ArithmeticFailure) -> Int

  private static let assignments: [(StaticString, Operation)] = [
    ("=", { $1 }), ("+=", { $0 &+ $1 }), ("-=", { $0 &- $1 }), ("*=", { $0 &* $1 }), ("/=", divide),
    ("%=", rest),
    ("<<=", { $0 << ($1 & 63) }), (">>=", { $0 >> ($1 & 63) }), ("&=", { $0 & $1 }), ("|=", { $0 | $1 }),
    ("^=", { $0 ^ $1 }),
  ]

  /// By rank, loosest first; the second text may not follow.
  private static let operators: [[(StaticString, String, Operation)]] = [
    [("||", "", { $0 != 0 || $1 != 0 ? 1 : 0 })], [("&&", "", { $0 != 0 && $1 != 0 ? 1 : 0 })],
    [("|", "|=", { $0 | $1 })], [("^", "=", { $0 ^ $1 })], [("&", "&=", { $0 & $1 })],
    [("==", "", { $0 == $1 ? 1 : 0 }), ("!=", "", { $0 != $1 ? 1 : 0 })],
    [
      ("<=", "", { $0 <= $1 ? 1 : 0 }), (">=", "", { $0 >= $1 ? 1 : 0 }), ("<", "<", { $0 < $1 ? 1 : 0 }),
      (">", ">", { $0 > $1 ? 1 : 0 }),
    ],
    [("<<", "=", { $0 << ($1 & 63) }), (">>", "=", { $0 >> ($1 & 63) })],
    [("+", "=", { $0 &+ $1 }), ("-", "=", { $0 &- $1 })],
    [("*", "*=", { $0 &* $1 }), ("/", "=", divide), ("%", "=", rest)], [("**", "", power)],
  ]

  @Sendable private static func divide(_ one: Int, _ other: Int) throws(ArithmeticFailure) -> Int {
    guard other != 0 else { throw ArithmeticFailure(message: "division by 0 (error token is \"0\")") }
    return one.dividedReportingOverflow(by: other).partialValue
  }

  @Sendable private static func rest(_ one: Int, _ other: Int) throws(ArithmeticFailure) -> Int {
    guard other != 0 else { throw ArithmeticFailure(message: "division by 0 (error token is \"0\")") }
    return one.remainderReportingOverflow(dividingBy: other).partialValue
  }

  @Sendable private static func power(_ base: Int, _ exponent: Int) throws(ArithmeticFailure) -> Int {
    guard exponent >= 0 else {
      throw ArithmeticFailure(message: "exponent less than 0 (error token is \"\(exponent)\")")
    }
    var (result, base, exponent) = (1, base, exponent)
    while exponent > 0 {
      if exponent & 1 == 1 { result = result &* base }
      base = base &* base
      exponent >>= 1
    }
    return result
  }

  private mutating func conditional() throws(ArithmeticFailure) -> Int {
    let condition = try binary(0)
    guard take("?") else { return condition }
    let first = try branch(isTaken: condition != 0)
    guard take(":") else { throw ArithmeticFailure(message: "`:' expected for conditional expression") }
    let second = try branch(isTaken: condition == 0)
    return condition != 0 ? first : second
  }

  private mutating func branch(isTaken: Bool) throws(ArithmeticFailure) -> Int {
    let outer = isDead
    isDead = isDead || !isTaken
    defer { isDead = outer }
    return try assignment()
  }

  private mutating func binary(_ rank: Int) throws(ArithmeticFailure) -> Int {
    guard rank < Arithmetic.operators.count else { return try unary() }
    var left = try binary(rank + 1)
    search: while true {
      for (text, notBefore, apply) in Arithmetic.operators[rank] where take(text, notBefore: notBefore) {
        let outer = isDead
        if rank == 0 { isDead = isDead || left != 0 } else if rank == 1 { isDead = isDead || left == 0 }
        let right = rank == Arithmetic.operators.count - 1 ? try binary(rank) : try binary(rank + 1)
        left = isDead && (rank > 1) ? 0 : try apply(left, right)
        isDead = outer
        continue search
      }
      return left
    }
  }

  private mutating func unary() throws(ArithmeticFailure) -> Int {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else { throw ArithmeticFailure(message: "expression recursion level exceeded") }
    if take("++") { return try step(before: 1) }
    if take("--") { return try step(before: -1) }
    if take("+") { return try unary() }
    if take("-") { return 0 &- (try unary()) }
    if take("!", notBefore: "=") { return try unary() == 0 ? 1 : 0 }
    if take("~") { return ~(try unary()) }
    if take("(") {
      let result = try comma()
      guard take(")") else {
        throw ArithmeticFailure(message: "missing `)' (error token is \"\(lastToken)\")")
      }
      return result
    }
    return try primary()
  }

  private mutating func step(before change: Int) throws(ArithmeticFailure) -> Int {
    guard let name = name() else { return try unary() }
    let result = variable(name) &+ change
    set(name, result)
    return result
  }

  private mutating func primary() throws(ArithmeticFailure) -> Int {
    if let name = name() {
      let old = variable(name)
      if take("++") { set(name, old &+ 1) } else if take("--") { set(name, old &- 1) }
      return old
    }
    let start = position
    while position < bytes.count,
      Character(UnicodeScalar(bytes[position])).isLetter || (0x30...0x39).contains(bytes[position])
        || bytes[position] == 0x23
    {
      position += 1
    }
    guard position > start else { throw syntax("operand expected") }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = Arithmetic.number(text) else {
      position = start
      throw ArithmeticFailure(message: "value too great for base (error token is \"\(text)\")")
    }
    skip()
    return number
  }

  /// Decimal, `0x` hexadecimal, leading zero octal, `base#digits`.
  static func number(_ text: String) -> Int? {
    if text.hasPrefix("0x") || text.hasPrefix("0X") { return Int(text.dropFirst(2), radix: 16) }
    if let mark = text.firstIndex(of: "#"), let base = Int(text[..<mark]), (2...36).contains(base) {
      return Int(text[text.index(after: mark)...], radix: base)
    }
    return text.hasPrefix("0") && text.count > 1 ? Int(text, radix: 8) : Int(text)
  }

  /// A name, with an array's index.
  private mutating func name() -> String? {
    let start = position
    guard position < bytes.count,
      bytes[position] == 0x5F || Character(UnicodeScalar(bytes[position])).isLetter
    else { return nil }
    while position < bytes.count,
      bytes[position] == 0x5F || Character(UnicodeScalar(bytes[position])).isLetter
        || (0x30...0x39).contains(bytes[position])
    {
      position += 1
    }
    if position < bytes.count, bytes[position] == 0x5B, let end = bytes[position...].firstIndex(of: 0x5D) {
      position = end + 1
    }
    defer { skip() }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func parts(_ name: String) -> (name: String, key: String) {
    guard let open = name.firstIndex(of: "[") else { return (name, "0") }
    let index = String(name[name.index(after: open)...].dropLast())
    let base = String(name[..<open])
    if shell.state.variables[base]?.isNamed == true { return (base, index) }
    return (base, Int(index).map(String.init) ?? shell.state.text(index) ?? "0")
  }

  /// A variable's number; its text may be another name.
  private func variable(_ name: String) -> Int {
    let (base, key) = parts(name)
    var text = shell.state.variables[base]?[key] ?? ""
    for _ in 0..<10 {
      if let number = Arithmetic.number(text.trimmed) ?? Int(text.trimmed) { return number }
      guard let next = shell.state.text(text.trimmed) else { return 0 }
      text = next
    }
    return 0
  }

  private func set(_ name: String, _ value: Int) {
    guard !isDead else { return }
    let (base, key) = parts(name)
    guard shell.state.variables[base]?.isReadOnly != true else { return }
    shell.state.variables[base, default: ShellVariable()].set(String(value), at: key)
  }
}

extension UInt8 {
  var isBlankOrNewline: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension StringProtocol {
  /// Without blanks at either end.
  var trimmed: String {
    let bytes = utf8.drop(while: \.isBlankOrNewline)
    return String(decoding: bytes.reversed().drop(while: \.isBlankOrNewline).reversed(), as: UTF8.self)
  }
}
