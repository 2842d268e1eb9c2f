/// A shell word: what becomes one argument, or, by expansion, none or several.
public struct Word: Hashable, Sendable {
  /// Adjacent pieces; no part at all only for an empty assignment value or operand.
  public var parts: [WordPart]
  /// Where it stood, quotes included.
  public var source: SourceRange

  /// A word.
  public init(_ parts: [WordPart], source: SourceRange = .init()) {
    self.parts = parts
    self.source = source
  }

  /// The text, if it is one unquoted literal: the only form that reserved words take.
  public var plain: String? {
    guard parts.count == 1, case .literal(let text) = parts[0] else { return nil }
    return text
  }
}

/// A piece of a word.
public indirect enum WordPart: Hashable, Sendable {
  /// Unquoted text, or the text within double quotes; may hold globs, braces and a tilde.
  case literal(String)
  /// A backslash and the character it quotes.
  case escaped(String)
  /// `'…'`
  case singleQuoted(String)
  /// `"…"`, whose parts are literals, escapes and expansions.
  case doubleQuoted([WordPart])
  /// `$'…'`, as written between the quotes.
  case ansiQuoted(String)
  /// `$name`, `${…}`
  case parameter(Parameter)
  /// `$(…)` or backquotes.
  case substitution(Script)
  /// `$((…))`, as text and expansions.
  case arithmetic([WordPart])
  /// `<(…)` or `>(…)`
  case process(isInput: Bool, Script)
  /// `(…)` as the value of an assignment.
  case array([Word])
}

/// A parameter expansion.
public struct Parameter: Hashable, Sendable {
  /// A name, a number, or one of `@ * # ? - $ !`.
  public var name: String
  /// Between brackets: `${a[0]}`, `${a[@]}`.
  public var index: Word?
  /// `${#name}`
  public var isLength: Bool
  /// `${!name}`
  public var isIndirect: Bool
  /// What follows the name.
  public var operation: Operation?

  /// An operator of an expansion with its operands.
  public enum Operation: Hashable, Sendable {
    /// `-`, `=`, `?` or `+`; with a colon an empty value counts as unset.
    case fallback(Fallback, colon: Bool, Word)
    /// `#`, `##`, `%`, `%%`
    case remove(fromEnd: Bool, longest: Bool, Word)
    /// `/`, `//`, `/#`, `/%`
    case replace(Replacement, pattern: Word, with: Word)
    /// `:offset` or `:offset:length`
    case substring(offset: [WordPart], length: [WordPart]?)
    /// `^`, `^^`, `,`, `,,`
    case changeCase(upper: Bool, all: Bool)
    /// `@Q` and its like, by letter.
    case transform(String)
  }

  /// What happens where a parameter is unset.
  public enum Fallback: String, Hashable, Sendable {
    /// The word instead.
    case use = "-"
    /// The word instead, which is assigned too.
    case assign = "="
    /// The word is the error message.
    case fail = "?"
    /// The word instead, where the parameter is set.
    case alternative = "+"
  }

  /// Which matches a replacement takes.
  public enum Replacement: String, Hashable, Sendable {
    /// The first.
    case first = "/"
    /// Every one.
    case all = "//"
    /// One at the start.
    case prefix = "/#"
    /// One at the end.
    case suffix = "/%"
  }

  /// An expansion.
  public init(
    _ name: String, index: Word? = nil, isLength: Bool = false, isIndirect: Bool = false,
    operation: Operation? = nil
  ) {
    self.name = name
    self.index = index
    self.isLength = isLength
    self.isIndirect = isIndirect
    self.operation = operation
  }
}
