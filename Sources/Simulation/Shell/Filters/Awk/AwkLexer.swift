/// A word of an awk program.
enum AwkToken: Equatable {
  case number(Double)
  case text(String)
  case expression(String)
  case name(String)
  /// A name with `(` right after it.
  case callName(String)
  case keyword(String)
  case symbol(String)
  case newline
  case end
}

/// Splits an awk program into tokens.
struct AwkLexer {
  private let text: [Character]
  private var position = 0
  private(set) var tokens: [AwkToken] = []
  private(set) var lines: [Int] = []
  private var line = 1

  static let keywords: Set<String> = [
    "BEGIN", "END", "function", "func", "if", "else", "while", "for", "do", "break", "continue", "next",
    "nextfile", "exit",
    "return", "delete", "in", "print", "printf", "getline",
  ]
  private static let symbols = [
    "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "**", "==", "<=", ">=", "!=", "!~", ">>", "{",
    "}", "(", ")",
    "[", "]", ";", ",", "+", "-", "*", "%", "^", "!", ">", "<", "|", "?", ":", "~", "$", "=", "/",
  ]

  init(_ program: String) throws(AwkFailure) {
    text = Array(program)
    while try step() {}
    add(.end)
  }

  private mutating func add(_ token: AwkToken) {
    tokens.append(token)
    lines.append(line)
  }

  private func peek(_ ahead: Int = 0) -> Character? {
    position + ahead < text.count ? text[position + ahead] : nil
  }

  private mutating func step() throws(AwkFailure) -> Bool {
    guard let next = peek() else { return false }
    if next == "\n" {
      add(.newline)
      line += 1
      position += 1
    } else if next == " " || next == "\t" || next == "\r" || next == "\r\n" {
      position += 1
    } else if next == "\\", peek(1) == "\n" {
      position += 2
      line += 1
    } else if next == "#" {
      while let next = peek(), next != "\n" { position += 1 }
    } else if next == "\"" {
      add(.text(try quoted(until: "\"")))
    } else if next == "/", takesExpression {
      add(.expression(try slashed()))
    } else if next.isNumber && next.isASCII || next == "." && peek(1)?.isNumber == true {
      number()
    } else if next == "_" || next.isLetter && next.isASCII {
      name()
    } else {
      guard let symbol = AwkLexer.symbols.first(where: { starts(with: $0) }) else {
        throw AwkFailure(message: "syntax error at source line \(line)")
      }
      position += symbol.count
      add(.symbol(symbol == "**" ? "^" : symbol))
    }
    return true
  }

  private func starts(with symbol: String) -> Bool {
    position + symbol.count <= text.count && text[position..<(position + symbol.count)].elementsEqual(symbol)
  }

  /// Whether a slash begins an expression: not after an operand.
  private var takesExpression: Bool {
    switch tokens.last {
    case .number, .text, .name, .expression, .symbol(")"), .symbol("]"), .symbol("$"), .symbol("++"),
      .symbol("--"):
      false
    default: true
    }
  }

  private mutating func slashed() throws(AwkFailure) -> String {
    position += 1
    var result = ""
    var isInBrackets = false
    while let next = peek(), next != "\n" {
      position += 1
      if next == "/", !isInBrackets { return result }
      if next == "\\", let quoted = peek() {
        position += 1
        result += quoted == "/" ? "/" : AwkLexer.escape(quoted).map(String.init) ?? "\\" + String(quoted)
        continue
      }
      if next == "[", !isInBrackets {
        isInBrackets = true
        result.append(next)
        for first: Character in ["^", "]"] where peek() == first {
          result.append(first)
          position += 1
        }
        continue
      }
      if next == "]" { isInBrackets = false }
      result.append(next)
    }
    throw AwkFailure(message: "unterminated regexp at source line \(line)")
  }

  private static func escape(_ letter: Character) -> Character? {
    ["n": "\n", "t": "\t", "r": "\r", "a": "\u{7}", "f": "\u{C}", "v": "\u{B}"][letter]
  }

  private mutating func quoted(until end: Character) throws(AwkFailure) -> String {
    position += 1
    var result = ""
    while let next = peek(), next != "\n" {
      position += 1
      if next == end { return result }
      guard next == "\\", let quoted = peek() else {
        result.append(next)
        continue
      }
      position += 1
      if let single = AwkLexer.escape(quoted) {
        result.append(single)
      } else if quoted == "\"" || quoted == "\\" || quoted == "/" {
        result.append(quoted)
      } else if let digit = quoted.wholeNumberValue, digit < 8 {
        var value = digit
        while value < 32, let next = peek()?.wholeNumberValue, next < 8 {
          value = value * 8 + next
          position += 1
        }
        result.unicodeScalars.append(UnicodeScalar(UInt8(truncatingIfNeeded: value)))
      } else if quoted != "\n" {
        result += "\\" + String(quoted)
      }
    }
    throw AwkFailure(message: "runaway string constant \"\(result.prefix(20)) at source line \(line)")
  }

  private mutating func number() {
    let start = position
    if peek() == "0", peek(1) == "x" || peek(1) == "X" {
      position += 2
      while let next = peek(), next.isHexDigit { position += 1 }
      add(.number(Double(Int(String(text[(start + 2)..<position]), radix: 16) ?? 0)))
      return
    }
    while let next = peek(), next.isNumber || next == "." { position += 1 }
    if let next = peek(), next == "e" || next == "E" {
      let sign = peek(1) == "-" || peek(1) == "+" ? 1 : 0
      if peek(1 + sign)?.isNumber == true {
        position += 1 + sign
        while let next = peek(), next.isNumber { position += 1 }
      }
    }
    add(.number(Double(String(text[start..<position])) ?? 0))
  }

  private mutating func name() {
    let start = position
    while let next = peek(), next == "_" || next.isASCII && (next.isLetter || next.isNumber) { position += 1 }
    let word = String(text[start..<position])
    if AwkLexer.keywords.contains(word) {
      add(.keyword(word == "func" ? "function" : word))
    } else {
      add(peek() == "(" ? .callName(word) : .name(word))
    }
  }
}
