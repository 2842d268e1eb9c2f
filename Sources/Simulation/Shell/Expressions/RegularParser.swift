/// Reads basic and extended expressions with GNU's extensions.
struct RegularParser {
  private let text: [UnicodeScalar]
  private let syntax: RegularExpression.Syntax
  private let ignoresCase: Bool
  private var position = 0
  private var depth = 0
  /// Where a brace stands for itself.
  private var braceIsLiteral = -1
  private(set) var groupCount: Int

  init(_ pattern: String, _ syntax: RegularExpression.Syntax, ignoresCase: Bool, firstGroup: Int) {
    text = Array(pattern.unicodeScalars)
    self.syntax = syntax
    self.ignoresCase = ignoresCase
    groupCount = firstGroup - 1
  }

  mutating func whole() throws(RegularExpressionFailure) -> RegularNode {
    if syntax == .fixed { return .sequence(text.map(character)) }
    let result = try alternatives()
    guard position == text.count else { throw RegularExpressionFailure(message: "Unmatched ) or \\)") }
    return result
  }

  private func peek(_ ahead: Int = 0) -> UnicodeScalar? {
    position + ahead < text.count ? text[position + ahead] : nil
  }

  /// An operator: in basic syntax with a backslash, in extended without.
  private func at(_ name: UnicodeScalar, _ ahead: Int = 0) -> Bool {
    if syntax == .extended { return peek(ahead) == name }
    return peek(ahead) == "\\" && peek(ahead + 1) == name
  }

  private mutating func take(_ name: UnicodeScalar) -> Bool {
    guard at(name) else { return false }
    position += syntax == .extended ? 1 : 2
    return true
  }

  private mutating func alternatives() throws(RegularExpressionFailure) -> RegularNode {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw RegularExpressionFailure(message: "Regular expression too big") }
    var result = [try sequence()]
    while take("|") { result.append(try sequence()) }
    return result.count == 1 ? result[0] : .either(result)
  }

  private mutating func sequence() throws(RegularExpressionFailure) -> RegularNode {
    var nodes: [RegularNode] = []
    // A lone closing parenthesis is itself in extended syntax.
    while position < text.count, !at("|"), !(at(")") && (depth > 1 || syntax == .basic)) {
      var node = try atom(isFirst: nodes.isEmpty)
      if case .assertion(.start) = node, syntax == .basic {
        nodes.append(node)
        continue
      }
      while let (least, most) = try repetition() {
        node = .repeat(node, least: least, most: most)
      }
      nodes.append(node)
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func repetition() throws(RegularExpressionFailure) -> (Int, Int?)? {
    if peek() == "*" {
      position += 1
      return (0, nil)
    }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard at("{"), braceIsLiteral != position else { return nil }
    let start = position
    _ = take("{")
    let low = number()
    var high = low
    if peek() == "," {
      position += 1
      high = number()
      if low == nil, high == nil, syntax == .extended { high = nil }
    } else if low == nil {
      return try notInterval(start)
    }
    let isOpen = high == nil
    guard take("}") else { return try notInterval(start) }
    let least = low ?? 0
    guard least <= 32767, (high ?? 0) <= 32767 else {
      throw RegularExpressionFailure(message: "Regular expression too big")
    }
    if let high, high < least { throw RegularExpressionFailure(message: "Invalid content of \\{\\}") }
    return (least, isOpen ? nil : high)
  }

  /// In extended syntax a brace that begins no interval is itself.
  private mutating func notInterval(_ start: Int) throws(RegularExpressionFailure) -> (Int, Int?)? {
    guard syntax == .extended else {
      let isClosed = text[start...].contains("}")
      throw RegularExpressionFailure(message: isClosed ? "Invalid content of \\{\\}" : "Unmatched \\{")
    }
    position = start
    braceIsLiteral = start
    return nil
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let digit = peek(), ("0"..."9").contains(digit), (value ?? 0) < 1_000_000 {
      value = (value ?? 0) * 10 + Int(digit.value - 48)
      position += 1
    }
    return value
  }

  private mutating func atom(isFirst: Bool) throws(RegularExpressionFailure) -> RegularNode {
    let scalar = text[position]
    if take("(") {
      groupCount += 1
      let number = groupCount
      let inner = try alternatives()
      guard take(")") else { throw RegularExpressionFailure(message: "Unmatched ( or \\(") }
      return .group(number, inner)
    }
    position += 1
    switch scalar {
    case ".": return .any
    case "[":
      guard let (read, end) = BracketSet.read(text, at: position) else {
        throw RegularExpressionFailure(message: "Unmatched [, [^, [:, [., or [=")
      }
      var set = read
      set.ignoresCase = ignoresCase
      position = end
      return .set(set)
    case "^" where syntax == .extended || isFirst: return .assertion(.start)
    case "$" where syntax == .extended || position == text.count || at(")") || at("|"):
      return .assertion(.end)
    case "\\": return try escape()
    default: return character(scalar)
    }
  }

  private mutating func escape() throws(RegularExpressionFailure) -> RegularNode {
    guard let scalar = peek() else { throw RegularExpressionFailure(message: "Trailing backslash") }
    position += 1
    switch scalar {
    case "w", "W", "s", "S":
      let name = scalar == "w" || scalar == "W" ? "[:alnum:]_" : "[:space:]"
      let negation = scalar == "W" || scalar == "S" ? "^" : ""
      guard let (set, _) = BracketSet.read(Array((negation + name + "]").unicodeScalars), at: 0) else {
        return .any
      }
      return .set(set)
    case "b": return .assertion(.wordEdge)
    case "B": return .assertion(.notWordEdge)
    case "<": return .assertion(.wordStart)
    case ">": return .assertion(.wordEnd)
    case "`": return .assertion(.start)
    case "'": return .assertion(.end)
    case "1"..."9":
      if Int(scalar.value) - 48 > groupCount {
        throw RegularExpressionFailure(message: "Invalid back reference")
      }
      throw RegularExpressionFailure(message: "back-references", isUnsupported: true)
    default: return character(scalar)
    }
  }

  private func character(_ scalar: UnicodeScalar) -> RegularNode {
    guard ignoresCase, scalar.properties.isAlphabetic else { return .character(scalar.value) }
    guard var (set, _) = BracketSet.read([scalar, "]"], at: 0) else { return .character(scalar.value) }
    set.ignoresCase = true
    return .set(set)
  }
}
