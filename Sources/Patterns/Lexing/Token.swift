/// A span of a line and what it stands for.
public struct Token: Hashable, Sendable {
  /// Where it stands, in UTF-8 bytes of the line.
  public var range: Range<Int>
  /// Its letters.
  public var text: String
  /// What it stands for; `nil` for a literal.
  public var type: ValueType?
  /// The type it takes when its counterpart has that type: a shape without enough evidence of its own.
  var leaning: ValueType?
  /// `@ifN`: an index in the namespace of the interface's peer.
  var isPeer = false

  /// What it is in a golden, where that is more than text.
  var hole: Hole.Kind?

  /// A token without a leaning, for whoever types a place that is no line of output, such as a prompt.
  public init(range: Range<Int>, text: String, type: ValueType?) {
    self.init(range: range, text: text, type: type, leaning: nil)
  }

  init(range: Range<Int>, text: String, type: ValueType?, leaning: ValueType?, isPeer: Bool = false) {
    self.range = range
    self.text = text
    self.type = type
    self.leaning = leaning
    self.isPeer = isPeer
  }

  /// How it is compared.
  public var tokenClass: TokenClass {
    hole == .value && type != nil ? .volatile : type?.tokenClass ?? .literal
  }

  /// The type both tokens have; one of them may only lean towards it.
  func commonType(with other: Token) -> ValueType? {
    if let type, let its = other.type { return type.agrees(with: its) ? type : nil }
    guard let common = type ?? other.type, (type ?? leaning) == (other.type ?? other.leaning) else {
      return nil
    }
    return common
  }
}

/// Names that were typed by their column or place, and are recognised later as whole words.
public struct KnownNames: Hashable, Sendable {
  private(set) var types: [String: ValueType] = [:]

  /// No names.
  public init() {}

  /// Names with their types; numbers are left out, see ``insert(_:as:)``.
  public init(_ names: [String: ValueType]) {
    for (name, type) in names { insert(name, as: type) }
  }

  /// Adds a name.
  ///
  /// A number is never recognised by its letters alone and is left out.
  public mutating func insert(_ name: String, as type: ValueType) {
    guard name.utf8.contains(where: \.isLetter) else { return insertDashed(name, as: type) }
    types[name] = type
  }

  /// `52-54-00-11-22-33` has no letter, but is no number either.
  private mutating func insertDashed(_ name: String, as type: ValueType) {
    if name.utf8.contains(0x2D), name.utf8.contains(where: \.isDigit) { types[name] = type }
  }
}

/// Reads a line of output, prose, or an operand into tokens: disjoint, in order, covering all but the blanks.
///
/// A word has parts, typed apart: `10.128.0.81:8080` is an address and a literal, `pod/web-7d9c5b8f46-x2x8k` a literal
/// and a pod. A type comes from the shape of a part and its neighbours; numbers are typed by a table's column
/// only, which a single line does not show.
public func lex(_ line: String, knowing names: KnownNames = KnownNames()) -> [Token] {
  let lexer = Lexer(line, names: names)
  return lexer.words(in: 0..<lexer.bytes.count).flatMap(\.tokens)
}
