import Addresses

/// Pairs conversations of a document with those of a cluster.
struct ConversationMatching {
  private(set) var pairs: [(expected: Int, actual: Int)] = []
  private(set) var missing: [Int]
  private(set) var extra: [Int]

  /// What two conversations of a pair share; empty fields are not asked for.
  private struct Key: Hashable {
    var port: UInt16?
    var story: [String]?
  }

  /// First those with the same server port and the same story, then the same port, then the same story, then the rest;
  /// each time in order.
  init(_ expected: [Conversation], _ actual: [Conversation]) {
    missing = Array(expected.indices)
    extra = Array(actual.indices)
    let own = expected.map { Key(port: $0.server.port, story: Story($0).key) }
    let its = actual.map { Key(port: $0.server.port, story: Story($0).key) }
    let views: [(Key) -> Key] = [
      { $0 }, { Key(port: $0.port) }, { Key(story: $0.story) }, { _ in Key() },
    ]
    for view in views { pair(own, its, by: view) }
    pairs.sort { $0.expected < $1.expected }
  }

  private mutating func pair(_ own: [Key], _ its: [Key], by view: (Key) -> Key) {
    var waiting: [Key: ArraySlice<Int>] = [:]
    for index in extra { waiting[view(its[index]), default: []].append(index) }
    var left: [Int] = []
    var taken: Set<Int> = []
    for index in missing {
      if let other = waiting[view(own[index])]?.popFirst() {
        pairs.append((index, other))
        taken.insert(other)
      } else {
        left.append(index)
      }
    }
    missing = left
    extra.removeAll { taken.contains($0) }
  }
}
