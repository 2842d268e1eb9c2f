extension Parser {
  /// What ends a run of word parts.
  enum Boundary {
    /// A blank, a newline or an operator.
    case blank
    /// `}`, and within `${…}` for some operators one more byte.
    case brace(or: UInt8?, quoted: Bool)
    /// `]`
    case bracket
    /// A blank outside parentheses.
    case expression
    /// `))`, or `)` where that closes what was opened before.
    case arithmetic
    /// As `arithmetic`, or `;`.
    case arithmeticClause
    /// `:` or `}` within `${name:offset:length}`.
    case offset
  }

  /// A word that begins here.
  mutating func word() throws(ShellSyntaxError) -> Word {
    let start = position
    let parts = try parts(until: .blank)
    return Word(parts, source: source(from: start))
  }

  /// Parts up to a boundary, which is left standing.
  mutating func parts(until boundary: Boundary) throws(ShellSyntaxError) -> [WordPart] {
    var run = PartRun()
    var level = 0
    while let next = byte(), !ends(boundary, next, &level) {
      if let part = try special(next, boundary) {
        run.add(part)
      } else if next == .backslash, skipQuotedNewline() {
        continue
      } else if next == .backslash {
        if let part = backslash(quoted: boundary.isQuoted) { run.add(part) }
      } else {
        run.add(next)
        position += 1
      }
    }
    return run.parts
  }

  /// A quotation or expansion at the position.
  private mutating func special(_ next: UInt8, _ boundary: Boundary) throws(ShellSyntaxError) -> WordPart? {
    switch next {
    case .dollar: return try dollar(quoted: boundary.isQuoted)
    case .backquote: return try backquoted(inQuotes: false)
    case .doubleQuote: return try doubleQuoted()
    case .singleQuote where !boundary.isQuoted: return try singleQuoted()
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      guard case .blank = boundary, atProcessSubstitution else { return nil }
      return try processSubstitution()
    default: return nil
    }
  }

  /// Whether a byte ends the parts; counts the parentheses of the kinds that respect them.
  private func ends(_ boundary: Boundary, _ next: UInt8, _ level: inout Int) -> Bool {
    switch boundary {
    case .blank: return next.endsWord && !atProcessSubstitution
    case .brace(let other, _): return next == UInt8(ascii: "}") || next == other
    case .bracket: return next == UInt8(ascii: "]")
    case .offset: return next == UInt8(ascii: ":") || next == UInt8(ascii: "}")
    case .expression:
      if level == 0, next == UInt8(ascii: ")") || next.isShellBlank || next == .newline { return true }
    case .arithmetic, .arithmeticClause:
      if level == 0, next == UInt8(ascii: ")") { return true }
      if level == 0, next == UInt8(ascii: ";"), case .arithmeticClause = boundary { return true }
    }
    if next == UInt8(ascii: "(") { level += 1 }
    if next == UInt8(ascii: ")") { level -= 1 }
    return false
  }

  /// A backslash and what it quotes; at the text's end nothing.
  private mutating func backslash(quoted: Bool) -> WordPart? {
    let start = position + 1
    guard start < bytes.count else {
      position = start
      return nil
    }
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    position = end
    let character = text(start..<end)
    if quoted, !"$`\"\\}".contains(character) { return .literal("\\" + character) }
    return .escaped(character)
  }

  private mutating func processSubstitution() throws(ShellSyntaxError) -> WordPart {
    let isInput = byte() == UInt8(ascii: "<")
    position += 1
    return .process(isInput: isInput, try parenthesized())
  }

  /// The script between parentheses.
  mutating func parenthesized() throws(ShellSyntaxError) -> Script {
    let outer = awaited
    awaited = []
    let script = try nested("$( without )") { (parser) throws(ShellSyntaxError) in
      parser.position += 1
      let script = try parser.list()
      if parser.atEnd { throw parser.unfinished(quote: ")", "$( without )") }
      guard parser.take(")") else { throw parser.unexpected() }
      return script
    }
    awaited = outer + awaited
    return script
  }
}

extension Parser.Boundary {
  /// Within double quotes, where only some characters are special.
  var isQuoted: Bool {
    switch self {
    case .brace(_, let quoted): quoted
    case .arithmetic, .arithmeticClause: true
    default: false
    }
  }
}

/// Collects parts; adjacent literal bytes become one.
struct PartRun {
  private(set) var collected: [WordPart] = []
  private var literal: [UInt8] = []

  mutating func add(_ byte: UInt8) { literal.append(byte) }

  mutating func add(_ part: WordPart) {
    if case .literal(let text) = part {
      literal.append(contentsOf: text.utf8)
    } else {
      flush()
      collected.append(part)
    }
  }

  var parts: [WordPart] {
    mutating get {
      flush()
      return collected
    }
  }

  private mutating func flush() {
    guard !literal.isEmpty else { return }
    collected.append(.literal(String(decoding: literal, as: UTF8.self)))
    literal = []
  }
}
