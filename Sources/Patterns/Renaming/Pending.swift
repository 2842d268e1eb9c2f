/// Rows that nothing tells apart yet: as many of the document's as of the cluster's.
struct PendingClass: Sendable {
  var authors: [Row]
  var actuals: [Row]
  var facts: CommandFacts
  /// A row of it was bound by position: what follows from that is no better.
  var isAssumed = false
}

extension PendingClass {
  /// What is certain whichever row is which: where all values in one place have one owner on either side, such as the
  /// replica set of all pods, that is a pair.
  var owners: [Sighting] {
    guard let first = authors.first else { return [] }
    return first.identities.enumerated().compactMap { place, identity -> Sighting? in
      guard let author = Self.owner(at: place, in: authors), let actual = Self.owner(at: place, in: actuals)
      else {
        return nil
      }
      let column = first.source.column(of: identity.token.range.lowerBound)
      return Sighting(
        type: .replicaset, scope: "", author: author, actual: actual, field: "pod of \(identity.field)",
        place: Place(step: facts.step, path: facts.source, line: first.source.line, column: column),
        basis: .derived)
    }
  }

  private static func owner(at place: Int, in rows: [Row]) -> String? {
    let owners = rows.map { row in
      let identities = row.identities
      return identities.indices.contains(place) ? identities[place].token.owner : nil
    }
    return Set(owners).count == 1 ? owners.first ?? nil : nil
  }
}

/// All rows that wait to be told apart.
struct Pending: Sendable {
  private(set) var classes: [Int: PendingClass] = [:]
  /// The oldest class each value waits in.
  private(set) var authors: [ValueKey: Int] = [:]
  private(set) var actuals: [ValueKey: Int] = [:]
  private var holders = Holders()
  /// Classes whose values something else is known of than when they were matched last.
  private var open = OrderedIDs()
  private var next = 1

  var isEmpty: Bool { classes.isEmpty }

  /// Ids, the oldest class first.
  var ids: [Int] { classes.keys.sorted() }

  /// The highest id so far.
  var newest: Int { next - 1 }

  mutating func add(_ new: PendingClass) {
    restore(new, as: next)
    next += 1
  }

  /// Adds a class under the number it had.
  mutating func restore(_ new: PendingClass, as id: Int) {
    classes[id] = new
    let news = News(
      authors: hand(Self.keys(new.authors, new.facts), in: \.authors, from: nil, to: id),
      actuals: hand(Self.keys(new.actuals, new.facts), in: \.actuals, from: nil, to: id))
    holders.insert(new, id)
    open.insert(id)
    stir(news)
  }

  @discardableResult
  mutating func remove(_ id: Int) -> PendingClass? {
    guard let removed = classes.removeValue(forKey: id) else { return nil }
    let news = News(
      authors: hand(Self.keys(removed.authors, removed.facts), in: \.authors, from: id, to: nil),
      actuals: hand(Self.keys(removed.actuals, removed.facts), in: \.actuals, from: id, to: nil))
    holders.remove(removed, id)
    open.remove(id)
    stir(news)
    return removed
  }

  /// Hands the values on that belong to one class, or to none, and returns them.
  private mutating func hand(
    _ keys: Set<ValueKey>, in side: WritableKeyPath<Pending, [ValueKey: Int]>, from owner: Int?, to next: Int?
  ) -> Set<ValueKey> {
    let handed = keys.filter { self[keyPath: side][$0] == owner }
    for key in handed { self[keyPath: side][key] = next }
    return handed
  }

  /// Every value of rows, those in lists included.
  static func keys(_ rows: [Row], _ facts: CommandFacts) -> Set<ValueKey> {
    var keys: Set<ValueKey> = []
    for token in rows.lazy.flatMap(\.tokens) where token.tokenClass == .identity && !token.isPeer {
      guard let type = token.type else { continue }
      keys.insert(ValueKey(type: type, scope: type.isScoped ? facts.scope : "", value: token.text))
    }
    return keys
  }

  // MARK: What to match again

  /// Lets the classes be matched again that hold a value of which there is news.
  mutating func stir(_ news: News) {
    if news.isEmpty || classes.isEmpty { return }
    for id in holders.ids(of: news) { open.insert(id) }
  }

  /// Takes the oldest class to match again, of those behind one and up to another.
  mutating func takeOpen(after id: Int, through last: Int) -> Int? {
    guard let found = open.first(after: id), found <= last else { return nil }
    open.remove(found)
    return found
  }
}
