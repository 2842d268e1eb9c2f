/// Larger gaps between anchors are aligned greedily.
private let mostCells = 40_000
/// Anchored at most this often; what is left is aligned greedily.
private let deepest = 24

/// Pairs of indices with equal keys, both rising: an ordered alignment of two sequences.
///
/// Common ends first, then keys that stand once on both sides (patience diff), then the longest common
/// subsequence of what is small enough, then first come, first served. Linear but for sorting and small gaps.
func align(_ one: [String], _ other: [String]) -> [(Int, Int)] {
  var numbers: [String: Int] = [:]
  let intern = { (key: String) -> Int in
    let next = numbers.count
    return numbers[key, default: next]
  }
  var interned: [[Int]] = []
  for keys in [one, other] {
    interned.append(
      keys.map { key in
        let number = intern(key)
        numbers[key] = number
        return number
      })
  }
  var aligner = Aligner(one: interned[0], other: interned[1])
  aligner.align(0..<one.count, 0..<other.count, depth: 0)
  return aligner.pairs.sorted { $0.0 < $1.0 }
}

private struct Aligner {
  let one: [Int]
  let other: [Int]
  var pairs: [(Int, Int)] = []

  mutating func align(_ left: Range<Int>, _ right: Range<Int>, depth: Int) {
    let (left, right) = trimmed(left, right)
    if left.isEmpty || right.isEmpty { return }
    let anchors = depth < deepest ? anchors(left, right) : []
    if anchors.isEmpty {
      if left.count <= mostCells / right.count { subsequence(left, right) } else { greedy(left, right) }
      return
    }
    var (start, end) = (left.lowerBound, right.lowerBound)
    for anchor in anchors + [(left.upperBound, right.upperBound)] {
      align(start..<anchor.0, end..<anchor.1, depth: depth + 1)
      if anchor.0 < left.upperBound { pairs.append(anchor) }
      (start, end) = (min(anchor.0 + 1, left.upperBound), min(anchor.1 + 1, right.upperBound))
    }
  }

  private mutating func trimmed(_ left: Range<Int>, _ right: Range<Int>) -> (Range<Int>, Range<Int>) {
    var (left, right) = (left, right)
    while let i = left.first, let j = right.first, one[i] == other[j] {
      pairs.append((i, j))
      (left, right) = (left.dropFirst(), right.dropFirst())
    }
    while let i = left.last, let j = right.last, one[i] == other[j] {
      pairs.append((i, j))
      (left, right) = (left.dropLast(), right.dropLast())
    }
    return (left, right)
  }

  /// The longest rising run of keys that stand once on each side.
  private func anchors(_ left: Range<Int>, _ right: Range<Int>) -> [(Int, Int)] {
    let (ones, others) = (once(one, left), once(other, right))
    let common = left.compactMap { i -> (Int, Int)? in
      guard ones[one[i]] == i, let j = others[one[i]], j >= 0 else { return nil }
      return (i, j)
    }
    return longestRising(common)
  }

  /// The position of each key that stands once, -1 for the others.
  private func once(_ keys: [Int], _ range: Range<Int>) -> [Int: Int] {
    var seen: [Int: Int] = [:]
    for index in range { seen[keys[index]] = seen[keys[index]] == nil ? index : -1 }
    return seen
  }

  private mutating func subsequence(_ left: Range<Int>, _ right: Range<Int>) {
    let width = right.count + 1
    var lengths = [Int](repeating: 0, count: (left.count + 1) * width)
    for i in left.indices.reversed() {
      for j in right.indices.reversed() {
        let at = (i - left.lowerBound) * width + j - right.lowerBound
        lengths[at] =
          one[i] == other[j] ? lengths[at + width + 1] + 1 : max(lengths[at + width], lengths[at + 1])
      }
    }
    var (i, j) = (left.lowerBound, right.lowerBound)
    while i < left.upperBound, j < right.upperBound {
      let at = (i - left.lowerBound) * width + j - right.lowerBound
      if one[i] == other[j] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[at + width] >= lengths[at + 1] {
        i += 1
      } else {
        j += 1
      }
    }
  }

  /// Every left key takes the next equal right key.
  private mutating func greedy(_ left: Range<Int>, _ right: Range<Int>) {
    var places: [Int: [Int]] = [:]
    for j in right.reversed() { places[other[j], default: []].append(j) }
    var next = right.lowerBound
    for i in left {
      while let j = places[one[i]]?.last, j < next { places[one[i]]?.removeLast() }
      guard let j = places[one[i]]?.popLast() else { continue }
      pairs.append((i, j))
      next = j + 1
    }
  }
}

/// The longest subsequence whose second numbers rise; the first ones rise already.
private func longestRising(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
  var tails: [Int] = []
  var before = [Int](repeating: -1, count: pairs.count)
  for index in pairs.indices {
    var (low, high) = (0, tails.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs[tails[middle]].1 < pairs[index].1 { low = middle + 1 } else { high = middle }
    }
    before[index] = low > 0 ? tails[low - 1] : -1
    if low == tails.count { tails.append(index) } else { tails[low] = index }
  }
  var chain: [(Int, Int)] = []
  var index = tails.last ?? -1
  while index >= 0 {
    chain.append(pairs[index])
    index = before[index]
  }
  return chain.reversed()
}
