/// A cell of a table, or a word of a plain line, on its way to its place.
struct Field {
  var text: String
  /// Where the author has it, in bytes of the line.
  var own: Int?
  /// The blanks the author has before it.
  var ownGap: Int?
  /// Where its column begins.
  var column: Int?
  /// Where the cluster has it.
  var actual: Range<Int>

  init(_ text: String, own: Int?, column: Column?, actual words: [Word]) {
    (self.text, self.own) = (text, own)
    self.column = column?.range.lowerBound
    actual = (words.first?.range.lowerBound ?? 0)..<(words.last?.range.upperBound ?? 0)
  }
}

/// Writes fields into a line: each where the author has it or where its column begins, and where that place is taken,
/// as far from its neighbour as on the cluster, though no farther than tables are parted.
func layOut(_ fields: [Field]) -> String {
  var line = ""
  for (index, field) in fields.enumerated() {
    let gap = index == 0 ? 0 : max(0, field.actual.lowerBound - fields[index - 1].actual.upperBound)
    let count = blanks(before: field, after: line.utf8.count, gap: gap, isFirst: index == 0)
    line += String(repeating: " ", count: count) + field.text
  }
  return line
}

private func blanks(before field: Field, after end: Int, gap: Int, isFirst: Bool) -> Int {
  if isFirst { return field.own ?? field.column ?? field.actual.lowerBound }
  if let own = field.ownGap, own < 2 { return own }
  let least = min(max(gap, 1), 3)
  let place = field.own ?? field.column ?? (gap > 1 ? field.actual.lowerBound : 0)
  return max(least, place - end)
}
