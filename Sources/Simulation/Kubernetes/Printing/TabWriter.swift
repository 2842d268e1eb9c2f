/// Aligns cells parted by tabs, as Go's `text/tabwriter` does: a column is a run of neighbouring lines that have a
/// cell there ended by a tab, and is as wide as its widest cell plus padding.
///
/// The last cell of a line is not padded.
struct TabWriter {
  var minimum = 0
  var padding = 2
  /// Pads with tabs of eight instead of blanks.
  var usesTabs = false
  private var lines: [[Substring]] = []

  init(minimum: Int = 0, padding: Int = 2, usesTabs: Bool = false) {
    self.minimum = minimum
    self.padding = padding
    self.usesTabs = usesTabs
  }

  /// kubectl's settings for tables.
  static var table: TabWriter { TabWriter(minimum: 6, padding: 3) }

  /// Adds one or more lines.
  mutating func write(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(line.split(separator: "\t", omittingEmptySubsequences: false))
    }
  }

  /// The aligned lines.
  var aligned: [String] {
    let widths = widths()
    return lines.enumerated().map { place, cells in
      var text = ""
      for (column, cell) in cells.enumerated() {
        text += cell
        if column < cells.count - 1 { text += pad(cell.unicodeScalars.count, to: widths[place][column]) }
      }
      return text
    }
  }

  private func widths() -> [[Int]] {
    var widths = lines.map { [Int](repeating: 0, count: max(0, $0.count - 1)) }
    let columns = widths.map(\.count).max() ?? 0
    for column in 0..<columns {
      var place = 0
      while place < lines.count {
        let run = lines[place...].prefix { $0.count - 1 > column }
        let widest = run.map { $0[column].unicodeScalars.count + padding }.max() ?? 0
        for line in run.indices { widths[line][column] = max(minimum, widest) }
        place = run.endIndex + 1
      }
    }
    return widths
  }

  private func pad(_ width: Int, to wanted: Int) -> String {
    guard usesTabs else { return String(repeating: " ", count: max(0, wanted - width)) }
    let cell = (wanted + 7) / 8 * 8
    return String(repeating: "\t", count: (cell - width + 7) / 8)
  }
}
