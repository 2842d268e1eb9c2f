/// Larger outputs are aligned by their letters first, their free lines between what agrees.
private let mostCells = 250_000

extension Comparer {
  /// Whether a line of the expectation may stand for others than its letters' own.
  var isGolden: Bool { expected.lines.contains { $0.golden?.isFree == true } }

  /// Where a golden has lines for what the cluster prints as a table, or the other way round, every line counts by itself.
  mutating func flattenUnlikeTables(
    _ lines: [SourceLine], _ output: [SourceLine], _ hints: [[String]]
  ) {
    let (ones, others) = (left.compactMap(\.table), right.compactMap(\.table))
    let isUnlike = { (table: Table, tables: [Table]) in
      !tables.contains { ($0.header == nil) == (table.header == nil) && $0.isAlike(table) }
    }
    let hasLines = left.contains { $0.row?.isFree == true }
    guard
      ones.contains(where: { isUnlike($0, others) })
        || hasLines && others.contains(where: { isUnlike($0, ones) })
    else { return }
    left = units(lines, renaming.authorNames, renaming.chosen, hints, isFlat: true)
    right = units(output, renaming.actualNames, ChosenNames(), hints, isFlat: true)
  }

  /// Aligns a golden's units with the cluster's: as many as fit, an elision ending at the first line that does.
  ///
  /// What fits by a hole is read as the hole wants it, so that it agrees by its key from here on.
  mutating func fitted() -> [(Int, Int)] {
    let fits = left.map { unit in unit.row.flatMap { $0.isFree ? fit(of: $0) : nil } }
    var aligner = FitAligner(
      weights: left.map { $0.weight }, others: right.map { $0.weight },
      isElision: left.map { $0.content == .elision })
    let colours = Colours(ledger: renaming.ledger, pending: renaming.pending, scope: facts.scope)
    let matches = aligner.align(mostCells: mostCells, keys: (left.map(\.key), right.map(\.key))) { i, j in
      cost(left[i], right[j], fits[i], colours)
    }
    for (i, j) in matches {
      guard let fit = fits[i], left[i].key != right[j].key, let row = right[j].row.flatMap(fit.fitted) else {
        continue
      }
      left[i].read(fit.row)
      right[j].read(row)
    }
    return matches
  }

  private func fit(of row: Row) -> LineFit {
    LineFit(row, chosen: renaming.chosen, isExact: expected.exact)
  }

  /// What it costs to take one unit for another: nothing where all fits, more where a binding or a header does not.
  private func cost(_ one: Unit, _ other: Unit, _ fit: LineFit?, _ colours: Colours) -> Int? {
    switch (one.content, other.content) {
    case (.row(let row), .row(let actual)):
      if one.key == other.key { return contradicts(row, actual, colours) ? 1 : 0 }
      guard let fit, let fitted = fit.fitted(actual) else { return nil }
      return contradicts(fit.row, fitted, colours) ? 1 : 0
    case (.table(let table), .table(let actual)):
      return one.key == other.key ? 0 : table.isAlike(actual) ? 1 : nil
    case (.rule, .rule): return 0
    default: return nil
    }
  }

  /// Whether a value of one row is bound to another one than stands in the other row.
  private func contradicts(_ row: Row, _ actual: Row, _ colours: Colours) -> Bool {
    zip(row.identities, actual.identities).contains { one, other in
      let (expected, found) = (colours.colour(author: one), colours.colour(actual: other))
      return expected != found && (expected.hasPrefix("=") || found.hasPrefix("="))
    }
  }

  // MARK: Where order means nothing

  /// Reads rows of the cluster as the free rows of a golden want them, the most particular rows first; leaves out
  /// optional rows that are too many.
  func fit(_ rows: inout [Row], _ others: inout [Row]) {
    var natural: [String: Int] = [:]
    for row in others { natural[row.signature, default: 0] += 1 }
    var open: [Int] = []
    for index in rows.indices {
      if natural[rows[index].signature, default: 0] > 0 {
        natural[rows[index].signature, default: 0] -= 1
      } else if rows[index].isFree {
        open.append(index)
      }
    }
    var spare = others.indices.filter { index in
      guard let count = natural[others[index].signature], count > 0 else { return false }
      natural[others[index].signature] = count - 1
      return true
    }
    open.sort { (rows[$1].letters, $0) < (rows[$0].letters, $1) }
    for index in open where open.count <= mostCells / max(1, spare.count) {
      let fit = fit(of: rows[index])
      guard let place = spare.firstIndex(where: { fit.fitted(others[$0]) != nil }),
        let fitted = fit.fitted(others[spare[place]])
      else { continue }
      rows[index] = fit.row
      others[spare.remove(at: place)] = fitted
    }
    dropOptional(&rows, others)
  }

  /// Of rows that look alike, optional ones go where the cluster has fewer.
  private func dropOptional(_ rows: inout [Row], _ others: [Row]) {
    guard rows.contains(where: \.source.isOptional) else { return }
    var surplus: [String: Int] = [:]
    for row in rows { surplus[row.signature, default: 0] += 1 }
    for row in others { surplus[row.signature, default: 0] -= 1 }
    for index in rows.indices.reversed() where rows[index].source.isOptional {
      guard let count = surplus[rows[index].signature], count > 0 else { continue }
      surplus[rows[index].signature] = count - 1
      rows.remove(at: index)
    }
  }

  /// Lines of standard error that free lines of a golden stand for, in order.
  mutating func fitErrors(_ open: [Int]) {
    var next = 0
    for i in open {
      guard let row = left[i].row, row.isFree, !errors.contains(where: { $0.key == left[i].key }) else {
        continue
      }
      let fit = fit(of: row)
      guard
        let j = errors.indices.first(where: { $0 >= next && errors[$0].row.flatMap(fit.fitted) != nil }),
        let fitted = errors[j].row.flatMap(fit.fitted)
      else { continue }
      left[i].read(fit.row)
      errors[j].read(fitted)
      next = j + 1
    }
  }
}

extension Unit {
  /// Becomes a line that is read otherwise.
  fileprivate mutating func read(_ row: Row) {
    content = .row(row)
    key = row.signature
  }

  /// How much is lost when nothing stands against it: what a golden need not have costs nothing.
  fileprivate var weight: Int {
    switch content {
    case .row: source.isOptional ? 0 : 1
    case .table(let table): table.rows.count + 1
    case .rule, .elision: 0
    }
  }
}

extension Row {
  /// How many letters outside holes it has.
  fileprivate var letters: Int { tokens.reduce(0) { $0 + ($1.hole == .any ? 0 : $1.range.count) } }
}
