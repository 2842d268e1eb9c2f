/// One letter replaced, missing or too many, or two neighbours swapped.
func isOneEditApart(_ one: String, _ other: String) -> Bool {
  let (one, other) = (Array(one.utf8), Array(other.utf8))
  guard one != other, abs(one.count - other.count) <= 1 else { return false }
  let head = zip(one, other).prefix { $0 == $1 }.count
  let (a, b) = (one[head...], other[head...])
  if a.count > b.count { return a.dropFirst().elementsEqual(b) }
  if a.count < b.count { return b.dropFirst().elementsEqual(a) }
  return a.dropFirst().elementsEqual(b.dropFirst()) || isSwap(a, b)
}

/// Two neighbours swapped at the beginning, the rest equal.
private func isSwap(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
  let start = one.startIndex
  guard one.count >= 2, one.count == other.count else { return false }
  return one[start] == other[start + 1] && one[start + 1] == other[start]
    && one.dropFirst(2).elementsEqual(other.dropFirst(2))
}
