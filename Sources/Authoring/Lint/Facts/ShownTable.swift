internal import Patterns
internal import Walkthroughs

/// A table with a header of capitals, as oc, kubectl, docker and crictl print it.
struct ShownTable {
  /// One row: cells by the names of their columns.
  struct Row {
    var cells: [String: String]
    var line: Int
  }

  var columns: [String]
  var rows: [Row] = []

  /// The tables of an output; a blank line or another header ends one.
  static func all(in lines: [DocumentLine]) -> [ShownTable] {
    var tables: [ShownTable] = []
    var header: [PlacedCell]?
    for line in lines {
      let text = line.text
      if text.isEmpty {
        header = nil
      } else if looksLikeTableHeader(text), text.utf8.contains(where: \.isLetter) {
        let cells = cells(text)
        header = cells
        tables.append(ShownTable(columns: cells.map(\.text)))
      } else if let columns = header, !tables.isEmpty,
        let row = Row(cells(text), under: columns, line: line.line)
      {
        tables[tables.count - 1].rows.append(row)
      }
    }
    return tables.filter { !$0.rows.isEmpty }
  }
}

extension ShownTable.Row {
  /// Cells go to the columns in order where their numbers agree, else to the column that begins where they do.
  fileprivate init?(
    _ cells: [PlacedCell], under columns: [PlacedCell], line: Int
  ) {
    guard cells.count >= 2 else { return nil }
    var named: [String: String] = [:]
    for (index, cell) in cells.enumerated() {
      if cells.count == columns.count {
        named[columns[index].text] = cell.text
      } else if let column = columns.last(where: { $0.start <= cell.start }), column.start == cell.start {
        named[column.text] = cell.text
      } else {
        return nil
      }
    }
    self.init(cells: named, line: line)
  }
}
