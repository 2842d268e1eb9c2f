/// What the author calls the cluster's values.
struct AuthorsNames {
  private let renaming: Renaming
  private let facts: CommandFacts
  /// Places whose value stands for something else in most other places.
  private let accused: Set<Place>
  private let waiting: [ValueKey: String]
  /// Replica sets of the cluster's pods, as the author calls them.
  private let replicaSets: [String: String]

  init(_ renaming: Renaming, _ facts: CommandFacts, _ accused: [Mismatch]) {
    (self.renaming, self.facts) = (renaming, facts)
    self.accused = Set(accused.map { Place(step: "", line: $0.line ?? 0, column: $0.column ?? 0) })
    waiting = renaming.positions
    replicaSets = Dictionary(
      renaming.ledger.pairs.compactMap { pair in
        guard pair.type == .pod, let actual = GeneratedName(pair.actual)?.replicaSet else { return nil }
        return GeneratedName(pair.author)?.replicaSet.map { (actual, $0) }
      }
    ) { first, _ in first }
  }

  /// A token of the cluster in the author's words; `own` is the author's token in its place, on a line of the document.
  func name(_ token: Token, like own: Token?, on line: SourceLine?) -> String {
    if let own, own.hole == .any || own.hole == .value { return own.text }
    let type = own?.commonType(with: token) ?? (own == nil ? token.type : nil)
    let text = type.map { name(token, $0, like: own, on: line) } ?? literal(token, like: own)
    guard let own, text == own.text else { return text }
    switch own.hole {
    case .literal: return PatternPart.literal(text).description
    case .named: return own.type.map { PatternPart.named($0, text).description } ?? text
    case .any, .value, nil: return text
    }
  }

  private func name(_ token: Token, _ type: ValueType, like own: Token?, on line: SourceLine?) -> String {
    switch type.tokenClass {
    case .volatile: return own?.text ?? token.text
    case .version, .literal: return token.text
    case .identity: return identity(token, type, like: own, on: line)
    }
  }

  private func literal(_ token: Token, like own: Token?) -> String {
    if let own, renaming.chosen.renamed(own.text) == token.text { return own.text }
    return renaming.named(token)
  }

  private func identity(_ token: Token, _ type: ValueType, like own: Token?, on line: SourceLine?) -> String {
    let key = ValueKey(type: type, scope: type.isScoped ? facts.scope : "", value: token.text)
    let isAccused = own.map { self.isAccused($0, on: line) } ?? false
    if token.isPeer { return isAccused ? token.text : own?.text ?? token.text }
    if let pair = renaming.ledger.partner(actual: key) {
      let isOwn = renaming.ledger.partner(author: pair.authorKey)?.actual == token.text
      return isOwn || pair.author == own?.text && !isAccused ? pair.author : token.text
    }
    if let own, !isAccused {
      let other = renaming.ledger.partner(author: ValueKey(type: type, scope: key.scope, value: own.text))
      if other == nil { return own.text }
    }
    return unpaired(key) ?? renaming.named(token)
  }

  private func isAccused(_ token: Token, on line: SourceLine?) -> Bool {
    guard let line, !accused.isEmpty else { return false }
    return accused.contains(
      Place(step: "", line: line.line, column: line.column(of: token.range.lowerBound)))
  }

  /// The name of a value that no pair in force has.
  private func unpaired(_ key: ValueKey) -> String? {
    if let name = renaming.author(of: key) ?? waiting[key] { return name }
    if let pair = renaming.ledger.formerPartner(actual: key) { return pair.author }
    // A new pod of a known replica set is one of the author's replica set.
    guard key.type == .pod, let name = GeneratedName(key.value), let set = name.replicaSet,
      let suffix = name.suffix
    else { return nil }
    let owner = ValueKey(type: .replicaset, scope: "", value: set)
    return (renaming.ledger.partner(actual: owner)?.author ?? replicaSets[set]).map { "\($0)-\(suffix)" }
  }
}
