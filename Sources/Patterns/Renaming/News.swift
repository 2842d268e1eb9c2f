/// Values whose counterpart has changed, or how sure it is.
struct News: Sendable {
  /// Of the document.
  var authors: Set<ValueKey> = []
  /// Of the cluster.
  var actuals: Set<ValueKey> = []

  var isEmpty: Bool { authors.isEmpty && actuals.isEmpty }

  mutating func insert(_ pair: Pair) {
    authors.insert(pair.authorKey)
    actuals.insert(pair.actualKey)
  }
}
