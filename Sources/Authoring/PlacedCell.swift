/// A cell and the column where it begins.
struct PlacedCell: Hashable {
  var text: String
  var start: Int
}

/// Cells are parted by two blanks, as kubectl pads columns with three.
func cells(_ line: String) -> [PlacedCell] {
  var cells: [PlacedCell] = []
  var (cell, start, blanks) = ([UInt8](), 0, 0)
  func close() {
    if !cell.isEmpty { cells.append(PlacedCell(text: String(decoding: cell, as: UTF8.self), start: start)) }
    cell = []
  }
  for (index, byte) in line.utf8.enumerated() {
    if byte == 0x20 || byte == 0x09 {
      blanks += byte == 0x09 ? 2 : 1
      continue
    }
    if blanks >= 2 || cell.isEmpty {
      close()
      start = index
    } else if blanks == 1 {
      cell.append(0x20)
    }
    blanks = 0
    cell.append(byte)
  }
  close()
  return cells
}
