extension Comparer {
  /// Remarks may be absent on either side; where both have one of a kind, the document's must be among them.
  mutating func compare(_ notices: [Notice], with actual: [Notice]) {
    guard !notices.isEmpty, !actual.isEmpty else { return }
    let kinds = Dictionary(grouping: actual, by: \.kind).mapValues { same in
      Remarks(same.map { plainRow($0.source, renaming.actualNames, ChosenNames()) })
    }
    for notice in notices {
      guard let others = kinds[notice.kind] else { continue }
      let row = plainRow(notice.source, renaming.authorNames, renaming.chosen)
      guard let other = others.partner(of: row) else { continue }
      let fit = row.isFree ? LineFit(row, chosen: renaming.chosen) : nil
      let fitted = fit.flatMap { fit in others.rows.lazy.compactMap(fit.fitted).first.map { (fit.row, $0) } }
      renaming.pair(fitted?.0 ?? row, fitted?.1 ?? other, of: facts, into: &outcome)
    }
  }
}

/// The cluster's remarks of one kind.
private struct Remarks {
  let rows: [Row]
  private let firsts: [String: Row]

  init(_ rows: [Row]) {
    self.rows = rows
    firsts = Dictionary(rows.map { ($0.signature, $0) }) { first, _ in first }
  }

  /// The first one that looks alike, else the first.
  func partner(of row: Row) -> Row? { firsts[row.signature] ?? rows.first }
}
