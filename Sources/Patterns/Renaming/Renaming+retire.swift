/// What a command showed last.
struct Showing: Sendable {
  /// The number of changes before.
  var changes: Int
  var pairs: [(author: ValueKey, actual: ValueKey)]
}

extension Renaming {
  /// Before an answer to a command that was given before is compared: what neither side shows any more, after a
  /// change, is out of force.
  mutating func retire(_ facts: CommandFacts, authors: Set<ValueKey>, actuals: Set<ValueKey>) {
    guard let showing = showings[facts.key], showing.changes < ledger.changes else { return }
    for pair in showing.pairs where !authors.contains(pair.author) && !actuals.contains(pair.actual) {
      for id in ledger.live(author: pair.author) where ledger.pairs[id].actual == pair.actual.value {
        ledger.retire(id)
      }
    }
    retirePending(facts, authors: authors, actuals: actuals)
  }

  private mutating func retirePending(_ facts: CommandFacts, authors: Set<ValueKey>, actuals: Set<ValueKey>) {
    for id in pending.ids where pending.classes[id]?.facts.key == facts.key {
      guard var waiting = pending.remove(id) else { continue }
      let isShown = { (row: Row, keys: Set<ValueKey>) in !Pending.keys([row], facts).isDisjoint(with: keys) }
      let ones = waiting.authors.filter { isShown($0, authors) }
      let others = waiting.actuals.filter { isShown($0, actuals) }
      if ones.count == others.count {
        keepForTheRecord(
          waiting.authors.filter { !isShown($0, authors) },
          waiting.actuals.filter { !isShown($0, actuals) }, facts)
        (waiting.authors, waiting.actuals) = (ones, others)
      }
      if ones.isEmpty, others.isEmpty { continue }
      pending.restore(waiting, as: id)
    }
  }

  /// Rows that were never told apart and are gone keep the names of their positions, so that whoever writes in the
  /// author's words later has some.
  private mutating func keepForTheRecord(_ authors: [Row], _ actuals: [Row], _ facts: CommandFacts) {
    for (author, actual) in zip(authors, actuals) {
      let walk = Walk(author, actual, facts: facts, chosen: chosen)
      for var sighting in walk.sightings
      where ledger.partner(author: sighting.authorKey) == nil
        && ledger.partner(actual: sighting.actualKey) == nil
      {
        sighting.basis = .assumed
        ledger.retire(ledger.record(sighting))
      }
    }
  }

  /// Remembers what a command showed.
  mutating func remember(_ facts: CommandFacts, _ sightings: [Sighting]) {
    let pairs = sightings.filter { $0.basis == .shown }.map { (author: $0.authorKey, actual: $0.actualKey) }
    showings[facts.key] = pairs.isEmpty ? nil : Showing(changes: ledger.changes, pairs: pairs)
  }
}
