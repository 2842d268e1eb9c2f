internal import Diagnostics

extension Comparer {
  /// Pairs the document's lines with standard output first, in order, the rest with standard error, in order.
  mutating func align() {
    let matches = isGolden ? fitted() : Patterns.align(left.map(\.key), right.map(\.key))
    var partner = [Int?](repeating: nil, count: left.count)
    for (i, j) in matches { partner[i] = j }
    for (i, j) in matches where !isLeftDone[i] { compareZone(at: i, j, partner) }
    alignErrors()
    for gap in gaps(matches) { fill(gap) }
    leftOver()
  }

  // MARK: What agrees

  /// Compares two matched units; equal lines in a row are matched as a whole, since their order may be the cluster's.
  private mutating func compareZone(at i: Int, _ j: Int, _ partner: [Int?]) {
    switch (left[i].content, right[j].content) {
    case (.table(let one), .table(let other)):
      cross(i..<i + 1, j..<j + 1)
      compare(one, other)
    case (.row(let row), .row(let other)):
      let (ones, others) = zone(i, j, partner)
      cross(ones, others)
      if ones.count == 1, others.count == 1 {
        renaming.pair(row, other, of: facts, into: &outcome)
      } else {
        compareZone(ones, others, partner)
      }
    default:
      cross(i..<i + 1, j..<j + 1)
    }
  }

  private mutating func cross(_ ones: Range<Int>, _ others: Range<Int>) {
    for i in ones { isLeftDone[i] = true }
    for j in others { isRightDone[j] = true }
  }

  /// The neighbours with the same key, as far as they are matched with each other or not at all.
  private func zone(_ i: Int, _ j: Int, _ partner: [Int?]) -> (Range<Int>, Range<Int>) {
    let key = left[i].key
    var (start, end, stop) = (j, i + 1, j + 1)
    while stop < right.count, right[stop].key == key, !isRightDone[stop] { stop += 1 }
    while end < left.count, left[end].key == key, !isLeftDone[end], partner[end] ?? j < stop { end += 1 }
    while start > 0, right[start - 1].key == key, !isRightDone[start - 1] { start -= 1 }
    // A line further right that belongs to a later line of the document ends the zone.
    let taken = partner[end...].lazy.compactMap { $0 }.first ?? right.count
    return (i..<end, start..<min(stop, max(taken, j + 1)))
  }

  /// Beside an elision the cluster may have more of the same lines: bound values decide which ones are meant, else
  /// the order does.
  private mutating func compareZone(_ ones: Range<Int>, _ others: Range<Int>, _ partner: [Int?]) {
    let rows = ones.compactMap { left[$0].row }
    let isPartial =
      ones.lowerBound > 0 && left[ones.lowerBound - 1].content == .elision
      || ones.upperBound < left.count && left[ones.upperBound].content == .elision
    let colours = Colours(ledger: renaming.ledger, pending: renaming.pending, scope: facts.scope)
    let isFresh = rows.allSatisfy { $0.identities.allSatisfy { colours.colour(author: $0) == "?" } }
    if !isPartial || !isFresh {
      compareRows(rows, others.compactMap { right[$0].row }, inTable: false, isPartial: isPartial)
      return
    }
    for i in ones {
      guard let row = left[i].row else { continue }
      if let j = partner[i], let other = right[j].row {
        renaming.pair(row, other, of: facts, into: &outcome)
      } else {
        // The elision stands for lines of the cluster, not of the document.
        miss(row, code: "missing-line")
      }
    }
  }

  // MARK: Standard error

  private mutating func alignErrors() {
    let open = left.indices.filter { !isLeftDone[$0] && left[$0].row != nil }
    if isGolden { fitErrors(open) }
    let matches = Patterns.align(open.map { left[$0].key }, errors.map(\.key))
    for (i, j) in matches {
      guard let row = left[open[i]].row, let other = errors[j].row else { continue }
      isLeftDone[open[i]] = true
      renaming.pair(row, other, of: facts, into: &outcome)
    }
    let used = Set(matches.map(\.1))
    errors = errors.indices.filter { !used.contains($0) }.map { errors[$0] }
  }

  // MARK: Gaps

  /// What is left between two matches.
  struct Gap {
    var left: Range<Int>
    var right: Range<Int>
  }

  private func gaps(_ matches: [(Int, Int)]) -> [Gap] {
    var gaps: [Gap] = []
    var (i, j) = (0, 0)
    for match in matches + [(left.count, right.count)] {
      gaps.append(Gap(left: i..<max(i, match.0), right: j..<max(j, match.1)))
      (i, j) = (match.0 + 1, match.1 + 1)
    }
    return gaps.filter { !$0.left.isEmpty || !$0.right.isEmpty }
  }

  /// Pairs what is alike; what is left of the cluster's is elided, tolerated, or too much.
  private mutating func fill(_ gap: Gap) {
    pairTables(gap)
    let ones = gap.left.filter { !isLeftDone[$0] && left[$0].row != nil }
    let others = gap.right.filter { !isRightDone[$0] && right[$0].row != nil }
    let similar = pairSimilar(
      ones.compactMap { left[$0].row }, others.compactMap { right[$0].row }, inOrder: true,
      chosen: renaming.chosen)
    for pair in similar {
      let (i, j) = (ones[pair.0], others[pair.1])
      cross(i..<i + 1, j..<j + 1)
      if let row = left[i].row, let other = right[j].row {
        renaming.pair(row, other, of: facts, into: &outcome)
      }
    }
    let elisions = gap.left.filter { left[$0].content == .elision }
    free += elisions.count
    for i in elisions { isLeftDone[i] = true }
    let isElided = !elisions.isEmpty || left.prefix(gap.left.lowerBound).last?.table?.isOpenEnded == true
    for j in gap.right where !isRightDone[j] {
      isRightDone[j] = true
      if !isElided, !expected.toleratesMore { exceed(right[j], near: gap.left.lowerBound) }
    }
  }

  /// Tables with different headers, in order.
  private mutating func pairTables(_ gap: Gap) {
    let ones = gap.left.filter { !isLeftDone[$0] && left[$0].table != nil }
    let others = gap.right.filter { !isRightDone[$0] && right[$0].table != nil }
    for (i, j) in zip(ones, others) {
      guard let one = left[i].table, let other = right[j].table, one.isAlike(other) else { continue }
      cross(i..<i + 1, j..<j + 1)
      compare(one, other)
    }
  }

  private mutating func exceed(_ unit: Unit, near index: Int) {
    let line = index > 0 && index <= left.count ? left[index - 1].source.line : left.first?.source.line
    if let row = unit.row { exceed(row, code: "extra-line", near: line ?? facts.line) }
    guard let table = unit.table else { return }
    if let header = table.header {
      exceed(plainRow(header, KnownNames(), ChosenNames()), code: "extra-line", near: line ?? facts.line)
    }
    for row in table.rows { exceed(row, code: "extra-row", near: line ?? facts.line) }
  }

  /// Lines that standard output does not have: error messages with a fault, or nothing.
  private mutating func leftOver() {
    let rest = left.indices.filter { !isLeftDone[$0] }
    let rows = rest.compactMap { left[$0].row }
    let others = errors.compactMap(\.row)
    let similar = pairSimilar(rows, others, inOrder: true, chosen: renaming.chosen)
    for (i, j) in similar { renaming.pair(rows[i], others[j], of: facts, into: &outcome) }
    let paired = Set(similar.map(\.0))
    for index in rows.indices where !paired.contains(index) { miss(rows[index], code: "missing-line") }
    for table in rest.compactMap({ left[$0].table }) { miss(table) }
    note(errors, except: Set(similar.map(\.1)))
  }

  private mutating func miss(_ table: Table) {
    if let header = table.header { miss(plainRow(header, KnownNames(), ChosenNames()), code: "missing-line") }
    for row in table.rows { miss(row, code: "missing-row") }
  }

  private mutating func note(_ errors: [Unit], except paired: Set<Int>) {
    let rows = errors.filter { $0.row != nil }
    let rest = rows.indices.filter { !paired.contains($0) }.compactMap { rows[$0].row }
    outcome.lines.errors = rest
    for row in rest + errors.flatMap({ $0.table?.rows ?? [] }) {
      notices.append(
        Diagnostic(
          "unmatched-error-text", severity: .notice,
          "standard error has more than \(facts.author): \(row.source.text)",
          actual: row.source.text))
    }
  }
}
