extension Comparer {
  /// Compares headers, then rows.
  mutating func compare(_ one: Table, _ other: Table) {
    let before = (outcome.lines.pairs.count, outcome.lines.extra.count)
    defer { outcome.lines.place(one, other, since: before) }
    compareHeaders(one, other)
    if one.isPartial { free += 1 }
    var (rows, others) = (one.rows, other.rows)
    if one.names != other.names {
      rows = rows.map { $0.limited(to: Set(other.names), chosen: renaming.chosen) }
      others = others.map { $0.limited(to: Set(one.names), chosen: ChosenNames()) }
    }
    compareRows(rows, others, inTable: true, isPartial: one.isPartial, header: one.header?.line)
  }

  /// Rows must agree both ways, unless further ones are elided or tolerated.
  ///
  /// Where the document has no row at all, the cluster's are too many at the line of the `header`.
  mutating func compareRows(
    _ rows: [Row], _ others: [Row], inTable: Bool, isPartial: Bool = false, header: Int? = nil
  ) {
    let mayLack = isPartial || expected.toleratesMore
    var (rows, others) = (rows, others)
    if isGolden { fit(&rows, &others) }
    let found = renaming.assign(rows, others, of: facts, isPartial: mayLack, into: &outcome)
    for i in found.authors { miss(rows[i], code: inTable ? "missing-row" : "missing-line") }
    if mayLack { return }
    for j in found.actuals {
      let line = rows.isEmpty ? header : rows[min(j, rows.count - 1)].source.line
      exceed(others[j], code: inTable ? "extra-row" : "extra-line", near: line ?? facts.line)
    }
  }

  private mutating func compareHeaders(_ one: Table, _ other: Table) {
    guard let header = one.header else {
      if let header = other.header, !expected.toleratesMore {
        let row = plainRow(header, KnownNames(), ChosenNames())
        exceed(row, code: "extra-line", near: one.rows.first?.source.line ?? facts.line)
      }
      return
    }
    guard let shown = other.header else {
      miss(plainRow(header, KnownNames(), ChosenNames()), code: "missing-line")
      return
    }
    outcome.lines.add(
      plainRow(header, KnownNames(), ChosenNames()), plainRow(shown, KnownNames(), ChosenNames()),
      isChanged: false)
    if one.names == other.names {
      outcome.tokens.pinned += one.names.count
    } else {
      compareColumns(one, other, header)
    }
  }

  private mutating func compareColumns(_ one: Table, _ other: Table, _ header: SourceLine) {
    let (mine, its) = (Set(one.names), Set(other.names))
    let missing = one.columns.filter { !its.contains($0.name) }
    let extra = other.names.filter { !mine.contains($0) }
    for (index, column) in missing.enumerated() {
      let instead = index < extra.count ? extra[index] : nil
      report(
        Difference(
          code: instead == nil ? "missing-column" : "literal-differs", expected: column.name, actual: instead,
          offset: column.range.lowerBound, column: "", mayConverge: false,
          reason:
            "\(facts.author) has a column `\(column.name)`, the cluster \(instead.map { "`\($0)`" } ?? "none")"
        ),
        on: plainRow(header, KnownNames(), ChosenNames()))
    }
    if expected.similar { return }
    for name in extra.dropFirst(missing.count) {
      report(
        Difference(
          code: "extra-column", expected: nil, actual: name, offset: 0, column: "", mayConverge: false,
          reason: "the cluster has a column `\(name)` more"),
        on: plainRow(header, KnownNames(), ChosenNames()))
    }
  }
}

extension Table {
  /// Half of the columns are called the same: the same listing with a fault in its header, or of another version.
  func isAlike(_ other: Table) -> Bool {
    let common = Set(names).intersection(other.names).count
    return common * 2 >= max(names.count, other.names.count) || common == min(names.count, other.names.count)
  }
}

extension Row {
  /// The row without the columns that the other table lacks.
  func limited(to columns: Set<String>, chosen: ChosenNames) -> Row {
    Row(source, cells: cells.filter { columns.contains($0.column) }, place: "", chosen: chosen)
  }
}
