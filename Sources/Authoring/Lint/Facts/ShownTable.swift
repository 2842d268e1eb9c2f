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
    var header: [(name: String, start: Int)]?
    for line in lines {
      let text = line.text
      if text.isEmpty {
        header = nil
      } else if looksLikeTableHeader(text), text.utf8.contains(where: \.isLetter) {
        let cells = cells(of: text)
        header = cells
        tables.append(ShownTable(columns: cells.map(\.name)))
      } else if let columns = header, !tables.isEmpty,
        let row = Row(cells(of: text), under: columns, line: line.line)
      {
        tables[tables.count - 1].rows.append(row)
      }
    }
    return tables.filter { !$0.rows.isEmpty }
  }

  /// Texts parted by two blanks or more, with where they begin.
  private static func cells(of text: String) -> [(name: String, start: Int)] {
    let bytes = Array(text.utf8)
    var cells: [(name: String, start: Int)] = []
    var index = 0
    while index < bytes.count {
      let start = bytes.run(from: index, while: \.isBlank)
      guard start < bytes.count else { break }
      var end = start
      while end < bytes.count {
        if bytes[end] == 0x09 || bytes[end] == 0x20 && bytes.at(end + 1).isBlank { break }
        end += 1
      }
      cells.append((bytes.text(start..<end), start))
      index = end
    }
    return cells
  }
}

extension ShownTable.Row {
  /// Cells go to the columns in order where their numbers agree, else to the column that begins where they do.
  fileprivate init?(
    _ cells: [(name: String, start: Int)], under columns: [(name: String, start: Int)], line: Int
  ) {
    guard cells.count >= 2 else { return nil }
    var named: [String: String] = [:]
    for (index, cell) in cells.enumerated() {
      if cells.count == columns.count {
        named[columns[index].name] = cell.name
      } else if let column = columns.last(where: { $0.start <= cell.start }), column.start == cell.start {
        named[column.name] = cell.name
      } else {
        return nil
      }
    }
    self.init(cells: named, line: line)
  }
}
