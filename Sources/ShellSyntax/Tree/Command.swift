/// A stage of a pipeline.
public indirect enum Command: Hashable, Sendable {
  /// A program with its arguments, or assignments alone.
  case simple(SimpleCommand)
  /// A group, condition or loop, with redirections for the whole of it.
  case compound(CompoundCommand, [Redirection])
  /// `name() body`.
  case function(name: String, body: Command)
}

/// A command made of commands.
public indirect enum CompoundCommand: Hashable, Sendable {
  /// `{ …; }`
  case group(Script)
  /// `( … )`
  case subshell(Script)
  /// `if …; then …; elif …; then …; else …; fi`
  case conditional([ConditionalBranch], otherwise: Script?)
  /// `while …; do …; done`, or `until`.
  case loop(isUntil: Bool, condition: Script, body: Script)
  /// `for name in words; do …; done`; without `in` the positional parameters.
  case iteration(name: String, words: [Word]?, body: Script)
  /// `for ((start; condition; step)); do …; done`
  case counting(start: [WordPart], condition: [WordPart], step: [WordPart], body: Script)
  /// `case subject in …) …;; esac`
  case choice(Word, [ChoiceItem])
  /// `[[ … ]]`
  case test(TestExpression)
  /// `(( … ))`
  case arithmetic([WordPart])
}

/// A condition and what runs when it holds.
public struct ConditionalBranch: Hashable, Sendable {
  /// Between `if` or `elif` and `then`.
  public var condition: Script
  /// After `then`.
  public var body: Script

  /// A branch.
  public init(condition: Script, body: Script) {
    self.condition = condition
    self.body = body
  }
}

/// One item of a `case`.
public struct ChoiceItem: Hashable, Sendable {
  /// Alternatives, parted by `|`.
  public var patterns: [Word]
  /// May be empty.
  public var body: Script
  /// What happens after the body.
  public var ending: Ending

  /// How an item ends.
  public enum Ending: String, Hashable, Sendable {
    /// Done.
    case done = ";;"
    /// On with the next body.
    case fallThrough = ";&"
    /// On with the next pattern.
    case testNext = ";;&"
  }

  /// An item.
  public init(patterns: [Word], body: Script, ending: Ending = .done) {
    self.patterns = patterns
    self.body = body
    self.ending = ending
  }
}

/// What stands in `[[ … ]]`.
public indirect enum TestExpression: Hashable, Sendable {
  /// A word alone: true when not empty.
  case word(Word)
  /// `-f FILE`, `-z TEXT` …
  case unary(String, Word)
  /// `a == b`, `a -lt b`, `a =~ b` …
  case binary(Word, String, Word)
  /// `! …`
  case not(TestExpression)
  /// `… && …`
  case and(TestExpression, TestExpression)
  /// `… || …`
  case or(TestExpression, TestExpression)
}
