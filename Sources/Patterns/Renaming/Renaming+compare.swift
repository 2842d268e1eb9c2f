extension Renaming {
  /// Compares what a command printed with what the document shows, up to consistent renaming.
  ///
  /// Codes of mismatches: `literal-differs`, `type-differs`, `indentation-differs`, `set-size-differs`, `missing-line`,
  /// `extra-line`, `missing-row`, `extra-row`, `missing-column`, `extra-column`, `identity-conflict`,
  /// `relation-broken`. Nothing here changes `self`: the result carries the new map, to be kept or dropped.
  public func compare(
    _ expected: ExpectedOutput, with actual: ActualOutput, of command: CommandFacts
  ) -> Comparison {
    var comparer = Comparer(self, expected, command)
    return comparer.compare(with: actual)
  }

  /// The map in order of first sight: what was shown, admitted, or is pending; what only follows is left out until used.
  public var bindings: [Binding] {
    let bound = ledger.pairs.enumerated().compactMap { id, pair -> Binding? in
      guard pair.basis != .derived || !pair.uses.isEmpty else { return nil }
      return Binding(
        id: id, type: pair.type, author: pair.author, actual: pair.actual,
        step: pair.places.first?.step ?? "",
        line: pair.places.first?.line ?? 0, uses: pair.uses.count, tainted: pair.basis == .tainted,
        retired: pair.isRetired, pending: false)
    }
    return bound + waiting
  }

  /// Values of pending rows, beside those in their position.
  var waiting: [Binding] {
    var seen: Set<ValueKey> = []
    return pending.ids.flatMap { id -> [Binding] in
      guard let rows = pending.classes[id] else { return [] }
      return zip(rows.authors, rows.actuals).flatMap { author, actual in
        zip(author.identities, actual.identities).compactMap { one, other -> Binding? in
          guard let type = one.token.type else { return nil }
          let key = ValueKey(type: type, scope: type.isScoped ? rows.facts.scope : "", value: one.token.text)
          guard ledger.live(author: key).isEmpty, seen.insert(key).inserted else { return nil }
          return Binding(
            id: -1, type: type, author: one.token.text, actual: other.token.text, step: rows.facts.step,
            line: author.source.line, uses: 0, tainted: false, retired: false, pending: true)
        }
      }
    }
  }
}
