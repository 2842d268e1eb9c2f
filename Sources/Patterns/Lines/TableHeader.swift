/// A column of a table: its name, and where its header stands in the line.
struct Column: Hashable, Sendable {
  var name: String
  var range: Range<Int>
}

/// Whether a line is the header of a table: two or more upper-case cells parted by blanks, or the header of a tool
/// that writes its columns otherwise (netstat, ss, virsh).
public func looksLikeTableHeader(_ line: String) -> Bool {
  let bytes = Array(line.withoutTrailingBlanks.utf8)
  let cells = bytes.cells
  if cells.count >= 2, cells.allSatisfy({ isHeading(bytes[$0]) }) { return true }
  if bytes.has("Proto Recv-Q Send-Q", at: 0) || bytes.has("State ", at: 0) && line.contains("Recv-Q") {
    return true
  }
  if bytes.has("Netid", at: 0), line.contains("Recv-Q") { return true }
  if bytes.at(0) == .of(" "), cells.count >= 2 { return cells.allSatisfy { isTitle(bytes[$0]) } }
  return isCollapsedHeader(bytes)
}

/// `NAME READY STATUS`: a header whose blanks were lost.
func isCollapsedHeader(_ bytes: [UInt8]) -> Bool {
  let words = bytes.blankParted(0..<bytes.count)
  let known: Set<String> = ["NAME", "AGE", "STATUS", "NAMESPACE", "READY"]
  return words.count >= 3 && words.allSatisfy { isHeading(bytes[$0]) }
    && words.count { known.contains(bytes.text($0)) } >= 2
}

/// A heading begins with a capital and has hardly a small letter: `PORT(S)`, `IPs`, `CPU(cores)`.
private func isHeading(_ cell: ArraySlice<UInt8>) -> Bool {
  let letters = cell.prefix { $0 != .of("(") }
  guard let first = letters.first, first.isUpper || first == .of("%"), letters.contains(where: \.isUpper),
    !cell.contains(.of(":")), !cell.contains(.of("="))
  else { return false }
  return letters.count(where: \.isUpper) * 2 > letters.count(where: \.isLetter)
}

/// virsh: ` Id   Name   State`.
private func isTitle(_ cell: ArraySlice<UInt8>) -> Bool {
  guard let first = cell.first, first.isUpper else { return false }
  return cell.allSatisfy { $0.isLetter || $0.isBlank || $0 == .of("-") }
}

extension [UInt8] {
  /// Ranges parted by two blanks or more, or by a tab.
  var cells: [Range<Int>] {
    var cells: [Range<Int>] = []
    for word in blankParted(0..<count) {
      if let last = cells.last, word.lowerBound - last.upperBound == 1, self[last.upperBound] == 0x20 {
        cells[cells.count - 1] = last.lowerBound..<word.upperBound
      } else {
        cells.append(word)
      }
    }
    return cells
  }

  /// The columns that a header line names.
  var columns: [Column] { cells.map { Column(name: text($0), range: $0) } }
}
