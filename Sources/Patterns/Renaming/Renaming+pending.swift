/// Larger classes are bound by position at once.
private let largestClass = 512
/// Striking out repeats at most this often; what is left waits for the next output.
private let mostRounds = 64

extension Renaming {
  /// Goes through two rows that are each other's counterpart.
  ///
  /// Lists in them are matched; values on rows with a difference serve for rewriting only.
  mutating func pair(
    _ author: Row, _ actual: Row, of facts: CommandFacts, basis: Basis = .shown, into outcome: inout Outcome
  ) {
    let walk = Walk(author, actual, facts: facts, chosen: chosen)
    let isTainted = !walk.differences.isEmpty || basis == .tainted
    outcome.differences += walk.differences.map { (author, $0) }
    outcome.lines.add(author, actual, isChanged: !walk.differences.isEmpty || walk.showsDrift)
    if !isTainted { outcome.tokens = outcome.tokens + walk.tokens }
    outcome.sightings += walk.sightings.map { sighting in
      var sighting = sighting
      sighting.basis = isTainted ? .tainted : basis
      return sighting
    }
    for list in walk.lists {
      _ = assign(list.authors, list.actuals, of: facts, isTainted: isTainted, into: &outcome)
    }
  }

  /// Assigns rows, pairs those that are certain, and makes classes of the others.
  ///
  /// Returns what has no counterpart.
  mutating func assign(
    _ authors: [Row], _ actuals: [Row], of facts: CommandFacts, isTainted: Bool = false,
    isPartial: Bool = false,
    into outcome: inout Outcome
  ) -> RowAssignment {
    var matcher = RowMatcher(
      authors, actuals, colours: Colours(ledger: ledger, pending: pending, scope: facts.scope), chosen: chosen
    )
    let found = matcher.match()
    let basis = isTainted ? Basis.tainted : .shown
    for (i, j) in found.pairs { pair(authors[i], actuals[j], of: facts, basis: basis, into: &outcome) }
    let doubt = isPartial && !isTainted ? Basis.assumed : .tainted
    for (i, j) in found.doubtful { pair(authors[i], actuals[j], of: facts, basis: doubt, into: &outcome) }
    for (left, right) in found.classes {
      let new = PendingClass(
        authors: left.map { authors[$0] }, actuals: right.map { actuals[$0] }, facts: facts)
      if isTainted || left.count > largestClass {
        let basis = isTainted ? Basis.tainted : .assumed
        for (one, other) in zip(new.authors, new.actuals) {
          pair(one, other, of: facts, basis: basis, into: &outcome)
        }
      } else {
        outcome.classes.append(new)
        outcome.sightings += new.owners
      }
    }
    return found
  }

  /// Adds classes; their rows agree in all that can be compared.
  mutating func add(_ classes: [PendingClass]) {
    for new in classes {
      pending.add(new)
      for (rows, isAuthor) in [(new.authors, true), (new.actuals, false)] {
        for token in rows.lazy.flatMap(\.tokens) where token.type == .pod || token.type == .node {
          guard let type = token.type else { continue }
          if isAuthor {
            authorNames.insert(token.text, as: type)
          } else {
            actualNames.insert(token.text, as: type)
          }
        }
      }
    }
  }

  /// Strikes out pairs that contradict a binding until nothing changes.
  ///
  /// A class that nothing decided is matched again only when there is news of one of its values.
  mutating func refine() -> [(mismatch: Mismatch, mayConverge: Bool)] {
    var mismatches: [(mismatch: Mismatch, mayConverge: Bool)] = []
    pending.stir(ledger.takeNews())
    for _ in 0..<mostRounds {
      var isStable = true
      let newest = pending.newest
      var last = 0
      while let id = pending.takeOpen(after: last, through: newest) {
        last = id
        guard let found = decided(id) else { continue }
        isStable = false
        mismatches += found
        pending.stir(ledger.takeNews())
      }
      if isStable { break }
    }
    return mismatches
  }

  /// Matches a class again with what is known now; `nil` when that decides nothing.
  mutating func decided(_ id: Int) -> [(mismatch: Mismatch, mayConverge: Bool)]? {
    guard let waiting = pending.classes[id] else { return nil }
    let found = matched(waiting)
    if found.classes.count == 1, found.classes[0].authors.count == waiting.authors.count { return nil }
    pending.remove(id)
    var outcome = Outcome()
    let isAssumed = waiting.isAssumed || restsOnAssumption(waiting)
    for (i, j) in found.pairs + found.doubtful {
      let basis = isAssumed ? Basis.assumed : .shown
      pair(waiting.authors[i], waiting.actuals[j], of: waiting.facts, basis: basis, into: &outcome)
    }
    for (left, right) in found.classes {
      outcome.classes.append(
        PendingClass(
          authors: left.map { waiting.authors[$0] }, actuals: right.map { waiting.actuals[$0] },
          facts: waiting.facts, isAssumed: isAssumed))
    }
    add(outcome.classes)
    return enter(outcome.sightings)
  }

  /// Keeps no copy of the map, which would be copied as a whole at the next change.
  private func matched(_ waiting: PendingClass) -> RowAssignment {
    let colours = Colours(ledger: ledger, pending: pending, scope: waiting.facts.scope)
    var matcher = RowMatcher(waiting.authors, waiting.actuals, colours: colours, chosen: chosen)
    return matcher.match()
  }

  /// Whether a value of the class is bound by position only.
  private func restsOnAssumption(_ waiting: PendingClass) -> Bool {
    Pending.keys(waiting.authors, waiting.facts).contains { ledger.partner(author: $0)?.basis == .assumed }
  }

  /// Binds one pending row to the row in its position.
  mutating func commit(row: Int, of id: Int) -> [(mismatch: Mismatch, mayConverge: Bool)] {
    guard var waiting = pending.remove(id), row < waiting.authors.count, row < waiting.actuals.count else {
      return []
    }
    let (author, actual) = (waiting.authors.remove(at: row), waiting.actuals.remove(at: row))
    waiting.isAssumed = true
    if !waiting.authors.isEmpty { pending.restore(waiting, as: id) }
    var outcome = Outcome()
    pair(author, actual, of: waiting.facts, basis: .assumed, into: &outcome)
    add(outcome.classes)
    return enter(outcome.sightings) + refine()
  }

  /// Binds all rows of a class by position: at once where no value stands in two rows, else one by one, since
  /// each then decides others.
  mutating func commitAll(_ id: Int) -> [(mismatch: Mismatch, mayConverge: Bool)] {
    guard let waiting = pending.classes[id] else { return [] }
    let values = waiting.authors.flatMap(\.identities).map(\.token.text)
    if Set(values).count < values.count {
      var mismatches: [(mismatch: Mismatch, mayConverge: Bool)] = []
      while pending.classes[id] != nil { mismatches += commit(row: 0, of: id) }
      return mismatches
    }
    pending.remove(id)
    var outcome = Outcome()
    for (author, actual) in zip(waiting.authors, waiting.actuals) {
      pair(author, actual, of: waiting.facts, basis: .assumed, into: &outcome)
    }
    add(outcome.classes)
    return enter(outcome.sightings) + refine()
  }

  /// Binds the pending rows that hold a value a command needs.
  mutating func commit(_ key: ValueKey) {
    while let id = pending.authors[key], let waiting = pending.classes[id] {
      guard let row = waiting.authors.firstIndex(where: { Pending.keys([$0], waiting.facts).contains(key) })
      else {
        return
      }
      _ = commit(row: row, of: id)
    }
  }
}

/// What matching an output brings together, before it is entered.
struct Outcome {
  var sightings: [Sighting] = []
  var classes: [PendingClass] = []
  var differences: [(row: Row, difference: Difference)] = []
  var tokens = TokenCounts()
  var lines = LineAlignment()
}
