import Addresses

/// Pairs conversations of a document with those of a cluster.
struct ConversationMatching {
  private(set) var pairs: [(expected: Int, actual: Int)] = []
  private(set) var missing: [Int] = []
  private(set) var extra: [Int] = []

  /// First those with the same server port and the same story, in order; then the same port, in order; then the rest, in
  /// order.
  init(_ expected: [Conversation], _ actual: [Conversation]) {
    let stories = (expected.map { Story($0).key }, actual.map { Story($0).key })
    var freeExpected = Array(expected.indices)
    var freeActual = Array(actual.indices)
    let rules: [(Int, Int) -> Bool] = [
      { samePort(expected[$0], actual[$1]) && stories.0[$0] == stories.1[$1] },
      { samePort(expected[$0], actual[$1]) },
      { _, _ in true },
    ]
    for rule in rules { pair(&freeExpected, &freeActual, by: rule) }
    pairs.sort { $0.expected < $1.expected }
    (missing, extra) = (freeExpected, freeActual)
  }

  private mutating func pair(_ expected: inout [Int], _ actual: inout [Int], by rule: (Int, Int) -> Bool) {
    var left: [Int] = []
    for index in expected {
      if let place = actual.firstIndex(where: { rule(index, $0) }) {
        pairs.append((index, actual.remove(at: place)))
      } else {
        left.append(index)
      }
    }
    expected = left
  }
}

/// Whether two conversations go to the same port; a service shown by an unknown name may be any.
func samePort(_ one: Conversation, _ other: Conversation) -> Bool {
  one.server.port == other.server.port || one.server.port == 0
}
