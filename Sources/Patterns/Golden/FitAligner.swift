/// Aligns the units of a golden with those of an output: the cheapest alignment, and of equals the earliest.
///
/// A unit left over costs by its weight; an elision takes any number for nothing and ends as early as it can. Dynamic
/// programming between common ends, bounded by a number of cells; beyond it, what has equal letters is aligned first
/// and free units between take the first unit that fits.
struct FitAligner {
  let weights: [Int]
  let others: [Int]
  let isElision: [Bool]
  private var pairs: [(Int, Int)] = []

  private enum Choice: UInt8 { case end, match, dropLeft, dropRight }

  init(weights: [Int], others: [Int], isElision: [Bool]) {
    (self.weights, self.others, self.isElision) = (weights, others, isElision)
  }

  /// Pairs of indices, both rising; `cost` is `nil` where two units do not fit.
  mutating func align(
    mostCells: Int, keys: (left: [String], right: [String]), cost: (Int, Int) -> Int?
  ) -> [(Int, Int)] {
    var (left, right) = (0..<weights.count, 0..<others.count)
    let weights = weights
    func agrees(_ i: Int, _ j: Int) -> Bool {
      weights[i] > 0 && keys.left[i] == keys.right[j] && cost(i, j) == 0
    }
    while let i = left.first, let j = right.first, agrees(i, j) {
      pairs.append((i, j))
      (left, right) = (left.dropFirst(), right.dropFirst())
    }
    while let i = left.last, let j = right.last, agrees(i, j) {
      pairs.append((i, j))
      (left, right) = (left.dropLast(), right.dropLast())
    }
    if !left.isEmpty, !right.isEmpty {
      if left.count <= mostCells / right.count {
        cheapest(left, right, cost)
      } else {
        byLetters(left, right, keys, cost)
      }
    }
    return pairs.sorted { $0.0 < $1.0 }
  }

  private mutating func cheapest(_ left: Range<Int>, _ right: Range<Int>, _ cost: (Int, Int) -> Int?) {
    let width = right.count + 1
    var choices = [Choice](repeating: .end, count: (left.count + 1) * width)
    var below = [Int](repeating: 0, count: width)
    for j in right.indices.reversed() {
      let at = j - right.lowerBound
      below[at] = below[at + 1] + 3 * others[j]
      choices[left.count * width + at] = .dropRight
    }
    for i in left.indices.reversed() {
      var row = [Int](repeating: 0, count: width)
      let start = (i - left.lowerBound) * width
      row[width - 1] = below[width - 1] + 4 * weights[i]
      choices[start + width - 1] = .dropLeft
      for j in right.indices.reversed() {
        let at = j - right.lowerBound
        var best = (below[at] + 4 * weights[i], Choice.dropLeft)
        let dropRight = row[at + 1] + (isElision[i] ? 0 : 3 * others[j])
        if dropRight < best.0 { best = (dropRight, .dropRight) }
        if !isElision[i], let own = cost(i, j), below[at + 1] + own <= best.0 {
          best = (below[at + 1] + own, .match)
        }
        row[at] = best.0
        choices[start + at] = best.1
      }
      below = row
    }
    trace(choices, width, left, right)
  }

  private mutating func trace(
    _ choices: [Choice], _ width: Int, _ left: Range<Int>, _ right: Range<Int>
  ) {
    var (i, j) = (left.lowerBound, right.lowerBound)
    while i < left.upperBound || j < right.upperBound {
      switch choices[(i - left.lowerBound) * width + j - right.lowerBound] {
      case .match:
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      case .dropLeft: i += 1
      case .dropRight: j += 1
      case .end: return
      }
    }
  }

  private mutating func byLetters(
    _ left: Range<Int>, _ right: Range<Int>, _ keys: (left: [String], right: [String]),
    _ cost: (Int, Int) -> Int?
  ) {
    let found = Patterns.align(Array(keys.left[left]), Array(keys.right[right])).map {
      ($0.0 + left.lowerBound, $0.1 + right.lowerBound)
    }
    var (i, j) = (left.lowerBound, right.lowerBound)
    for anchor in found + [(left.upperBound, right.upperBound)] {
      while i < anchor.0, j < anchor.1 {
        if weights[i] > 0, cost(i, j) != nil {
          pairs.append((i, j))
          j += 1
        }
        i += 1
      }
      if anchor.0 < left.upperBound { pairs.append(anchor) }
      (i, j) = (anchor.0 + 1, anchor.1 + 1)
    }
  }
}
