/// The candidate nearest to a mistyped word, for "did you mean"; `nil` when nothing is near.
///
/// Near means an edit distance (insert, delete, replace, swap neighbours) of at most a third of the word, or
/// `within`.
public func nearest(
  to word: String, among candidates: some Sequence<String>, within: Int? = nil
) -> String? {
  let limit = within ?? max(1, word.count / 3)
  // Words are at least as far apart as their lengths.
  let length = word.unicodeScalars.count
  return candidates.filter { abs($0.unicodeScalars.count - length) <= limit }
    .map { ($0, editDistance(word, $0)) }
    .filter { $0.1 <= limit }
    .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
}

/// Optimal string alignment distance between two words.
func editDistance(_ one: String, _ other: String) -> Int {
  let (a, b) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i] + [Int](repeating: 0, count: b.count)
    for j in 1...b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      row[j] = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], beforeLast[j - 2] + 1)
      }
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
