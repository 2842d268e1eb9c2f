/// What no group of one colour holds: rows are counterparts for weaker and weaker reasons.
extension RowMatcher {
  /// Rows that hold counterparts of each other's bound values: the one with most of them.
  mutating func byBoundValues() {
    var places: [String: [Int]] = [:]
    for j in result.actuals {
      for (place, mark) in marks.actuals[j].enumerated() where mark.hasPrefix("=") {
        places["\(place)\(mark)", default: []].append(j)
      }
    }
    var taken: Set<Int> = []
    var left: [Int] = []
    for i in result.authors {
      if let j = favourite(of: i, places, taken) {
        taken.insert(j)
        result.pairs.append((i, j))
      } else {
        left.append(i)
      }
    }
    result.authors = left
    result.actuals.removeAll { taken.contains($0) }
  }

  private func favourite(of row: Int, _ places: [String: [Int]], _ taken: Set<Int>) -> Int? {
    var votes: [Int: Int] = [:]
    for (place, mark) in marks.authors[row].enumerated() where mark.hasPrefix("=") {
      guard let found = places["\(place)\(mark)"], found.count <= 8 else { continue }
      for j in found where !taken.contains(j) { votes[j, default: 0] += 2 }
    }
    for j in votes.keys where actuals[j].signature == authors[row].signature { votes[j, default: 0] += 1 }
    let best = votes.values.max() ?? 0
    let favourites = votes.filter { $0.value == best }
    return favourites.count == 1 ? favourites.first?.key : nil
  }

  /// Equal signatures, as many on both sides: counterparts with a fault in a value, told apart by age if that can be.
  mutating func bySignature() {
    let groups = leftGroups { $0.signature }
    (result.authors, result.actuals) = ([], [])
    for (left, right) in groups {
      if left.count == right.count || !left.isEmpty && !holdsUnbound(left) {
        let parts = partsByAge(left, right) ?? [(left, right)]
        for (one, other) in parts { take(one, other, isCertain: true) }
      } else {
        result.authors += left
        result.actuals += right
      }
    }
  }

  /// Rows whose values are letter for letter the same, then rows clearly apart by age, then by position.
  mutating func byChance() {
    for isCertain in [true, false] {
      let groups = leftGroups { row in
        row.signature + (isCertain ? row.identities.map(\.token.text).joined(separator: "\u{6}") : "")
      }
      (result.authors, result.actuals) = ([], [])
      for (left, right) in groups { take(left, right, isCertain: false) }
      if isCertain { byRank() }
    }
  }

  private mutating func byRank() {
    guard let parts = partsByAge(result.authors.sorted(), result.actuals.sorted()) else { return }
    (result.authors, result.actuals) = ([], [])
    for (left, right) in parts {
      if left.count == 1 {
        take(left, right, isCertain: false)
      } else {
        result.authors += left
        result.actuals += right
      }
    }
  }

  private func leftGroups(_ key: (Row) -> String) -> [([Int], [Int])] {
    grouped(result.authors, result.actuals, authors.map(key), actuals.map(key))
  }

  /// Pairs in order; what is more on one side stays left.
  private mutating func take(_ left: [Int], _ right: [Int], isCertain: Bool) {
    let count = min(left.count, right.count)
    let pairs = zip(left, right).map { ($0, $1) }
    if isCertain { result.pairs += pairs } else { result.doubtful += pairs }
    result.authors += left.dropFirst(count)
    result.actuals += right.dropFirst(count)
  }

  mutating func byLikeness() {
    let (left, right) = (result.authors.sorted(), result.actuals.sorted())
    let pairs = pairSimilar(
      left.map { authors[$0] }, right.map { actuals[$0] }, inOrder: false, chosen: chosen)
    result.doubtful += pairs.map { (left[$0.0], right[$0.1]) }
    let (ones, others) = (Set(pairs.map(\.0)), Set(pairs.map(\.1)))
    result.authors = left.indices.filter { !ones.contains($0) }.map { left[$0] }
    result.actuals = right.indices.filter { !others.contains($0) }.map { right[$0] }
  }
}
