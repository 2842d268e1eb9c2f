/// A line that a terminal's split pane shows twice: the text, a vertical border, the text again.
enum BoxBorder {
  /// Borders as UTF-8: `│`, `┃`, `║`, and `│` decoded as Windows-1252 or Latin-1 and encoded anew.
  private static let borders: [[UInt8]] = [
    [0xE2, 0x94, 0x82], [0xE2, 0x94, 0x83], [0xE2, 0x95, 0x91],
    [0xC3, 0xA2, 0xE2, 0x80, 0x9D, 0xE2, 0x80, 0x9A],
    [0xC3, 0xA2, 0xC2, 0x94, 0xC2, 0x82],
  ]

  /// Both halves, trimmed, and the offset of the border; `nil` where there is not exactly one border with text
  /// on both sides, or where the line draws a box or a tree.
  static func halves(
    of line: ArraySlice<UInt8>
  ) -> (left: ArraySlice<UInt8>, right: ArraySlice<UInt8>, border: Int)? {
    var found: Range<Int>?
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] >= 0xC2, let border = borders.first(where: { line[index...].starts(with: $0) }) {
        if found != nil { return nil }
        found = index..<(index + border.count)
        index += border.count
      } else {
        index += 1
      }
    }
    guard let found else { return nil }
    let left = line[..<found.lowerBound].trimmedAtEnd
    let right = line[found.upperBound...].trimmedAtEnd
    guard left.contains(where: { !$0.isBlank }), right.contains(where: { !$0.isBlank }) else { return nil }
    return isDoubling(left, right) ? (left, right, found.lowerBound) : nil
  }

  /// Halves of a pasted pane begin alike; a border between different things is part of a drawing or a table.
  private static func isDoubling(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    let common = zip(left, right).prefix { $0 == $1 }.count
    return common == min(left.count, right.count) || common * 2 >= max(left.count, right.count)
      || left.words().count >= 3 && common >= 8
  }
}
