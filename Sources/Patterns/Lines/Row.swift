/// The words of one line below one column; a plain line has a single cell without a name.
struct Cell: Hashable, Sendable {
  var column: String
  var words: [Word]
}

/// A line in words: a row of a table, a plain line, or an element of a comma list.
struct Row: Hashable, Sendable {
  var source: SourceLine
  var cells: [Cell]
  /// What the row is when its values are blotted out; rows with equal signatures may be each other's counterpart.
  var signature: String
  /// Names the table or the list the row stands in; part of the field of every value.
  var place: String
  /// The age in seconds, where the row has one.
  var age: Int?

  init(_ source: SourceLine, cells: [Cell], place: String = "", chosen: ChosenNames = ChosenNames()) {
    self.source = source
    self.cells = cells
    self.place = place
    signature = cells.map { $0.column + "\u{1}" + $0.words.signature(chosen) }.joined(separator: "\u{2}")
    age = cells.lazy.flatMap(\.words).flatMap(\.tokens).first { $0.type == .age }.flatMap {
      Lapse.seconds(of: $0.text)
    }
  }

  /// The values outside lists that are bound one to one, in order.
  var identities: [Identity] {
    cells.flatMap { cell in
      cell.words.enumerated().flatMap { number, word in
        word.items.enumerated().compactMap { part, item -> Identity? in
          guard case .token(let token) = item, token.tokenClass == .identity else { return nil }
          return Identity(token: token, field: field(cell, word: number, item: part))
        }
      }
    }
  }

  /// Where in outputs of this form a value stands.
  func field(_ cell: Cell, word: Int, item: Int) -> String {
    cell.column.isEmpty ? "\(place)\(signature)\u{3}\(word).\(item)" : "\(place)\u{3}\(cell.column)"
  }

  /// Whether a golden says of parts of it only what they may be.
  var isFree: Bool { source.golden?.holes.isEmpty == false }

  /// All tokens, lists included.
  var tokens: [Token] { cells.flatMap { $0.words.flatMap(\.tokens) } }

  /// An element of a list as a row of its own.
  init(element tokens: [Token], of row: Row, field: String, chosen: ChosenNames) {
    let range = (tokens.first?.range.lowerBound ?? 0)..<(tokens.last?.range.upperBound ?? 0)
    let word = Word(range, tokens: tokens, items: tokens.map(Item.token))
    self.init(row.source, cells: [Cell(column: "element", words: [word])], place: field, chosen: chosen)
  }
}

/// A value of a row that is bound one to one.
struct Identity {
  var token: Token
  var field: String
}

extension [Word] {
  /// Literals as they are, every value by its type, lists by the forms of their elements.
  func signature(_ chosen: ChosenNames) -> String { map { $0.signature(chosen) }.joined(separator: " ") }
}

extension Word {
  func signature(_ chosen: ChosenNames) -> String {
    items.map { item in
      switch item {
      case .token(let token): token.signature(chosen)
      case .list(let elements):
        "{" + Set(elements.map { $0.map { $0.signature(chosen) }.joined() }).sorted().joined(separator: "|")
          + "}"
      }
    }.joined()
  }
}

extension Token {
  func signature(_ chosen: ChosenNames) -> String {
    if hole == .any { return "<*>" }
    // Cut otherwise than the same letters of an output are: only a fit makes them alike.
    if hole == .literal { return "\u{7}" + chosen.renamed(text) }
    guard let type = type ?? leaning else { return chosen.renamed(text) }
    if hole == .value, type.tokenClass == .identity || type.tokenClass == .version {
      return "<any \(type.rawValue)>"
    }
    switch type {
    case .pod, .replicaset:
      return "<\(type.rawValue) \(chosen.renamed(GeneratedName(text)?.base ?? text))>"
    case .duration: return "<age>"
    default: return "<\(type.rawValue)>"
    }
  }

  /// Whether it says something: punctuation between values does not.
  var hasContent: Bool { type != nil || text.utf8.contains(where: \.isAlphanumeric) }
}
