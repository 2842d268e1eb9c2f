/// What a program does, from its words.
typealias EffectRule = @Sendable ([Word]) -> Effect

/// A program that does the same whatever it is told.
func always(_ effect: Effect) -> EffectRule {
  { _ in effect }
}

/// A program whose first operands are a verb: `get`, `rollout status`.
struct VerbTable: Sendable {
  /// Verbs parted by blanks; two words are joined by a dot: `rollout.status`; `*` at either end is any text.
  var reads: String
  var changes: String
  /// The effect without a verb.
  var bare = Effect.reads
  /// Options with a value that may stand before the verb.
  var letters = ""
  var names: Set<String> = []

  var rule: EffectRule {
    let reading = VerbSet(reads)
    let changing = VerbSet(changes)
    return { words in
      let grammar = Options.Grammar(letters: letters, names: names)
      let options = Options(words, grammar)
      if options.has("--version", "--help") { return .reads }
      guard let first = options.operands.first else { return bare }
      guard let verb = first.staticText else { return .unknown }
      let second = options.operands.dropFirst().first.map { $0.staticText ?? "?" }
      return VerbSet.effect(verb, second, reading, changing)
    }
  }
}

/// Verbs as a set, with the few that stand for many apart.
struct VerbSet: Sendable {
  private var exact: Set<String> = []
  private var prefixes: [String] = []
  private var suffixes: [String] = []

  init(_ text: String) {
    for name in text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init) {
      if name.hasSuffix("*") {
        prefixes.append(String(name.dropLast()))
      } else if name.hasPrefix("*") {
        suffixes.append(String(name.dropFirst()))
      } else {
        exact.insert(name)
      }
    }
  }

  func contains(_ name: String) -> Bool {
    if exact.contains(name) { return true }
    let isPair = name.contains(".")
    return prefixes.contains { name.hasPrefix($0) && $0.contains(".") == isPair }
      || !isPair && suffixes.contains { name.hasSuffix($0) }
  }

  func containsExactly(_ name: String) -> Bool { exact.contains(name) }

  /// Two words weigh more than one, a whole name more than a pattern, reading more than changing.
  static func effect(_ verb: String, _ second: String?, _ reads: VerbSet, _ changes: VerbSet) -> Effect {
    let names = (second.map { ["\(verb).\($0)"] } ?? ["\(verb)."]) + [verb]
    for name in names {
      if reads.containsExactly(name) { return .reads }
      if changes.containsExactly(name) { return .changes }
    }
    for name in names {
      if reads.contains(name) { return .reads }
      if changes.contains(name) { return .changes }
    }
    return .unknown
  }
}
