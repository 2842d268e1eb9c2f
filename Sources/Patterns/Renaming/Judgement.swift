internal import Diagnostics

/// What entering sightings brought to light.
struct Judgement: Sendable {
  var mismatches: [(mismatch: Mismatch, mayConverge: Bool)] = []
  var notices: [Diagnostic] = []
}

/// A sighting's pair, or one that follows from it.
private struct Link {
  var id: Int
  /// Pairs whose evidence is evidence for this one.
  var group: Int
  var isDerived: Bool
}

/// Who is wrong when two pairs contradict each other.
private enum Suspect {
  case own, other, both
}

private struct Conflict {
  var link: Link
  var opponent: Ledger.Opponent
  var suspect: Suspect
}

/// Consequences of consequences, at most this far.
private let longestChain = 8

extension Ledger {
  /// Records sightings, then judges them all: what is seen less often is the suspect, on a tie both places are.
  ///
  /// `foreseen` says how often the document has a value altogether, which decides ties.
  mutating func enter(_ sightings: [Sighting], foreseen: [ValueKey: Int]) -> Judgement {
    var judgement = Judgement()
    var chains: [(sighting: Sighting, links: [Link])] = []
    for sighting in sightings {
      if sighting.basis == .tainted {
        if live(author: sighting.authorKey).isEmpty { _ = record(sighting) }
      } else if sighting.type == .version {
        _ = record(sighting)
        judgement.notices += drift(sighting)
      } else {
        dropTainted(against: sighting)
        let links = chain(sighting)
        judgement.notices += dropAssumed(against: links, of: sighting)
        chains.append((sighting, links))
      }
    }
    for chain in chains { judge(chain.sighting, chain.links, foreseen, &judgement) }
    return judgement
  }

  private mutating func chain(_ sighting: Sighting) -> [Link] {
    var links = [Link(id: record(sighting), group: 0, isDerived: false)]
    var index = 0
    while index < links.count, links.count < longestChain {
      let (pair, group) = (pairs[links[index].id], links[index].group)
      for next in Relation.consequences(of: pair.type, pair.author, pair.actual) {
        var derived = sighting
        (derived.type, derived.author, derived.actual, derived.scope) = (
          next.type, next.author, next.actual, ""
        )
        derived.basis = min(sighting.basis, .derived)
        derived.field = "\(sighting.type.rawValue) of \(sighting.field)"
        links.append(
          Link(id: record(derived), group: next.isEquivalent ? group : links.count, isDerived: true))
      }
      index += 1
    }
    return links
  }

  /// A pair that was only assumed gives way to one that is shown.
  private mutating func dropAssumed(against links: [Link], of sighting: Sighting) -> [Diagnostic] {
    var notices: [Diagnostic] = []
    for link in links {
      let others = opponents(of: link.id)
      if sighting.basis == .assumed {
        if !others.isEmpty, pairs[link.id].basis == .assumed { retire(link.id) }
        continue
      }
      for opponent in others where pairs[opponent.id].basis == .assumed {
        retire(opponent.id)
        if !link.isDerived { notices.append(revised(pairs[opponent.id], by: sighting)) }
      }
    }
    return notices
  }

  private func revised(_ pair: Pair, by sighting: Sighting) -> Diagnostic {
    Diagnostic(
      "assumption-revised", severity: .notice,
      "\(pair.author) was taken for \(pair.actual) by position; line \(sighting.place.line) shows otherwise")
  }

  private mutating func drift(_ sighting: Sighting) -> [Diagnostic] {
    guard sighting.author != sighting.actual,
      remarked.insert("drift \(sighting.author) \(sighting.actual)").inserted
    else { return [] }
    return [
      Diagnostic(
        "drift", severity: .notice,
        "version \(sighting.author) in the document is \(sighting.actual) on the cluster",
        position: SourcePosition(line: sighting.place.line, column: sighting.place.column),
        expected: sighting.author, actual: sighting.actual)
    ]
  }

  // MARK: Judging

  private mutating func judge(
    _ sighting: Sighting, _ links: [Link], _ foreseen: [ValueKey: Int], _ judgement: inout Judgement
  ) {
    let conflicts = links.filter { !pairs[$0.id].isRetired }.flatMap { link in
      opponents(of: link.id).map { opponent in
        Conflict(link: link, opponent: opponent, suspect: suspect(link, links, opponent, foreseen))
      }
    }
    guard let conflict = conflicts.first(where: { $0.suspect == .own }) ?? conflicts.first else { return }
    if isSplit(sighting, conflicts) {
      judgement.notices += split(sighting, conflicts)
      return
    }
    if !conflicts.contains(where: { $0.suspect == .own }) {
      for conflict in conflicts { accuse(conflict, seen: sighting, &judgement) }
    }
    if conflict.suspect != .other { accuse(sighting, conflict, &judgement) }
  }

  private func suspect(
    _ link: Link, _ links: [Link], _ opponent: Opponent, _ foreseen: [ValueKey: Int]
  ) -> Suspect {
    var own = links.filter { $0.group == link.group }.map { pairs[$0.id].count }.max() ?? 0
    var other = pairs[opponent.id].count
    if !opponent.isRelation { (own, other) = (own - against(link.id), other - against(opponent.id)) }
    if own != other { return own < other ? .own : .other }
    if opponent.isRelation { return .both }
    let (mine, its) = (foreseen[pairs[link.id].authorKey] ?? 0, foreseen[pairs[opponent.id].authorKey] ?? 0)
    return mine == its ? .both : mine < its ? .own : .other
  }

  /// The evidence against a pair that is bound twice.
  ///
  /// Two pairs that contradict it, one for each value, stand together: one wrong value explains more than
  /// two.
  private func against(_ id: Int) -> Int {
    let counts = { (ids: [Int]) in ids.filter { $0 != id }.map { pairs[$0].count }.max() ?? 0 }
    return counts(live(author: pairs[id].authorKey)) + counts(live(actual: pairs[id].actualKey))
  }

  /// One address or node of the document is two of the cluster's, each in columns of its own.
  private func isSplit(_ sighting: Sighting, _ conflicts: [Conflict]) -> Bool {
    guard sighting.type.maySplit else { return false }
    return conflicts.allSatisfy { conflict in
      let (own, other) = (pairs[conflict.link.id], pairs[conflict.opponent.id])
      return !conflict.link.isDerived && !conflict.opponent.isRelation && own.author == other.author
        && own.basis == .shown && other.basis == .shown && own.fields.isDisjoint(with: other.fields)
    }
  }

  private mutating func split(_ sighting: Sighting, _ conflicts: [Conflict]) -> [Diagnostic] {
    guard remarked.insert("split \(sighting.author)").inserted else { return [] }
    let others = conflicts.map { pairs[$0.opponent.id].actual }.joined(separator: ", ")
    return [
      Diagnostic(
        "one-value-for-two-things", severity: .notice,
        "the document uses one value for two things: \(sighting.author) is \(others) and \(sighting.actual)",
        position: SourcePosition(line: sighting.place.line, column: sighting.place.column),
        expected: sighting.author, actual: sighting.actual)
    ]
  }

  // MARK: Mismatches

  private mutating func accuse(_ sighting: Sighting, _ conflict: Conflict, _ judgement: inout Judgement) {
    guard reported.insert(sighting.place).inserted else { return }
    let reason = reason(conflict.link, against: conflict.opponent, of: sighting)
    let mismatch = Mismatch(
      code: conflict.code, path: sighting.place.path, line: sighting.place.line,
      column: sighting.place.column,
      expected: sighting.author,
      actual: sighting.actual, reason: reason)
    judgement.mismatches.append((mismatch, pairs[conflict.opponent.id].seenAt < changes))
  }

  /// The earlier appearances are what is wrong, or may be.
  private mutating func accuse(_ conflict: Conflict, seen sighting: Sighting, _ judgement: inout Judgement) {
    let pair = pairs[conflict.opponent.id]
    for place in pair.places where place != sighting.place && reported.insert(place).inserted {
      let own = pairs[conflict.link.id]
      let mismatch = Mismatch(
        code: conflict.code, path: place.path, line: place.line, column: place.column, expected: pair.author,
        actual: pair.actual,
        reason:
          "\(pair.type.rawValue) `\(pair.author)` stands for `\(pair.actual)` here, but line \(sighting.place.line)"
          + " (step \(sighting.place.step)) shows `\(own.author)` for `\(own.actual)`")
      judgement.mismatches.append((mismatch, false))
    }
  }

  private func reason(_ link: Link, against opponent: Opponent, of sighting: Sighting) -> String {
    let (own, other) = (pairs[link.id], pairs[opponent.id])
    let origin = other.places.first.map { "in step \($0.step), line \($0.line)" } ?? "before"
    let prefix = link.isDerived ? "`\(sighting.author)` implies that " : ""
    if opponent.isRelation {
      return prefix + "\(own.type.rawValue) `\(own.author)` for `\(own.actual)` does not follow from"
        + " \(other.type.rawValue) `\(other.author)` for `\(other.actual)`, bound \(origin)"
    }
    if own.author == other.author {
      return prefix + "\(own.type.rawValue) `\(own.author)` is `\(own.actual)` here, but was bound to"
        + " `\(other.actual)` \(origin)"
    }
    return prefix + "\(own.type.rawValue) `\(own.author)` stands here for `\(own.actual)`, which was bound to"
      + " `\(other.author)` \(origin)"
  }
}

extension Conflict {
  /// Bound twice, or against a definition.
  fileprivate var code: String {
    opponent.isRelation || link.isDerived ? "relation-broken" : "identity-conflict"
  }
}
