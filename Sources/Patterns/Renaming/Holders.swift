/// Which classes of pending rows a value, or the replica set that a pod is named after, stands in.
struct Holders: Sendable {
  private var authors: [ValueKey: Set<Int>] = [:]
  private var actuals: [ValueKey: Set<Int>] = [:]

  mutating func insert(_ waiting: PendingClass, _ id: Int) {
    for key in Self.keys(waiting.authors, waiting.facts) { authors[key, default: []].insert(id) }
    for key in Self.keys(waiting.actuals, waiting.facts) { actuals[key, default: []].insert(id) }
  }

  mutating func remove(_ waiting: PendingClass, _ id: Int) {
    for key in Self.keys(waiting.authors, waiting.facts) { Self.remove(id, from: &authors, at: key) }
    for key in Self.keys(waiting.actuals, waiting.facts) { Self.remove(id, from: &actuals, at: key) }
  }

  func ids(of news: News) -> Set<Int> {
    var ids: Set<Int> = []
    for key in news.authors { ids.formUnion(authors[key] ?? []) }
    for key in news.actuals { ids.formUnion(actuals[key] ?? []) }
    return ids
  }

  /// All that the colours of rows depend on.
  private static func keys(_ rows: [Row], _ facts: CommandFacts) -> Set<ValueKey> {
    let owners = rows.lazy.flatMap(\.tokens).compactMap(\.owner)
    return Pending.keys(rows, facts).union(owners.map { ValueKey(type: .replicaset, scope: "", value: $0) })
  }

  private static func remove(_ id: Int, from index: inout [ValueKey: Set<Int>], at key: ValueKey) {
    index[key]?.remove(id)
    if index[key]?.isEmpty == true { index[key] = nil }
  }
}
