/// A part of a word: one token, or a comma list whose order means nothing.
enum Item: Hashable, Sendable {
  case token(Token)
  /// Every element holds an identity.
  case list([[Token]])

  var isList: Bool { if case .list = self { true } else { false } }
}

/// What stands between blanks, or a phrase such as `26 hours ago`.
struct Word: Hashable, Sendable {
  var range: Range<Int>
  /// All of it, with the commas of lists.
  var tokens: [Token]
  var items: [Item]

  init(_ range: Range<Int>, tokens: [Token], items: [Item]) {
    (self.range, self.tokens, self.items) = (range, tokens, items)
  }
}

extension Word {
  /// A word from its typed spans: what is left is literal, and commas part lists.
  init(_ range: Range<Int>, spans: [Span], in bytes: [UInt8]) {
    var tokens: [Token] = []
    var start = range.lowerBound
    for span in spans where span.type != nil || span.leaning != nil {
      tokens += Word.literals(start..<span.range.lowerBound, in: bytes)
      tokens.append(span.token(in: bytes))
      start = span.range.upperBound
    }
    tokens += Word.literals(start..<range.upperBound, in: bytes)
    self.init(range, tokens: tokens, items: Word.items(of: tokens))
  }

  /// Literal text, with each comma a token of its own.
  private static func literals(_ range: Range<Int>, in bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var start = range.lowerBound
    let add = { (part: Range<Int>) in
      if !part.isEmpty { tokens.append(Token(range: part, text: bytes.text(part), type: nil)) }
    }
    for index in range where bytes[index] == .of(",") {
      add(start..<index)
      add(index..<(index + 1))
      start = index + 1
    }
    add(start..<range.upperBound)
    return tokens
  }

  static func items(of tokens: [Token]) -> [Item] {
    let elements = tokens.split(omittingEmptySubsequences: false) { $0.text == "," && $0.type == nil }
    let isSet = elements.count > 1 && elements.allSatisfy { $0.contains { $0.tokenClass == .identity } }
    return isSet ? [.list(elements.map(Array.init))] : tokens.map(Item.token)
  }
}

/// A recognised part of a line, before it has letters.
struct Span {
  var range: Range<Int>
  var type: ValueType?
  var leaning: ValueType?
  var isPeer = false

  func token(in bytes: [UInt8]) -> Token {
    Token(range: range, text: bytes.text(range), type: type, leaning: leaning, isPeer: isPeer)
  }
}
