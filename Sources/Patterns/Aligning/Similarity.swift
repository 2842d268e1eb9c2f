/// More combinations than this are paired in order.
private let mostComparisons = 4_000

/// Of what nothing else has paired: which line is which other one with a fault in it.
///
/// In order, each at most once, the most alike first; lines that share less than half of their words are not
/// the same line.
func pairSimilar(_ left: [Row], _ right: [Row], inOrder: Bool, chosen: ChosenNames) -> [(Int, Int)] {
  if left.isEmpty || right.isEmpty { return [] }
  let (one, other) = (left.map { $0.letters(chosen) }, right.map { $0.letters(ChosenNames()) })
  guard left.count <= mostComparisons / right.count else {
    return zip(left.indices, right.indices).filter { alike(one[$0], other[$1]) * 2 >= 1 }
  }
  if left.count == 1, right.count == 1 { return alike(one[0], other[0]) >= 0.4 ? [(0, 0)] : [] }
  var candidates: [(likeness: Double, left: Int, right: Int)] = []
  for i in left.indices {
    for j in right.indices where alike(one[i], other[j]) >= 0.5 {
      candidates.append((alike(one[i], other[j]), i, j))
    }
  }
  candidates.sort {
    ($1.likeness, abs($0.left - $0.right), $0.left) < ($0.likeness, abs($1.left - $1.right), $1.left)
  }
  return chosenPairs(candidates, inOrder: inOrder)
}

private func chosenPairs(
  _ candidates: [(likeness: Double, left: Int, right: Int)], inOrder: Bool
) -> [(Int, Int)] {
  var pairs: [(Int, Int)] = []
  for (_, i, j) in candidates {
    let isFree = pairs.allSatisfy { pair in
      pair.0 != i && pair.1 != j && (!inOrder || (pair.0 < i) == (pair.1 < j))
    }
    if isFree { pairs.append((i, j)) }
  }
  return pairs.sorted { $0.0 < $1.0 }
}

/// The share of words that both lines have, by count.
private func alike(_ one: [String: Int], _ other: [String: Int]) -> Double {
  let common = one.reduce(0) { $0 + min($1.value, other[$1.key] ?? 0) }
  let most = max(one.values.reduce(0, +), other.values.reduce(0, +))
  return most == 0 ? 1 : Double(common) / Double(most)
}

extension Row {
  /// How often each token occurs, values by their type.
  fileprivate func letters(_ chosen: ChosenNames) -> [String: Int] {
    var counts: [String: Int] = [:]
    for token in tokens where token.hasContent { counts[token.signature(chosen), default: 0] += 1 }
    return counts
  }
}
