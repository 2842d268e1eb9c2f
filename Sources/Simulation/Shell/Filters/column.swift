/// util-linux' `column -t`; without `-t` only what a terminal does not matter for.
func column(_ process: inout Process, _ simulator: Simulator) -> Int {
  let long = "table=t separator=s output-separator=o table-noheadings=d"
  switch process.options("ts:o:d", long, lacking: "cexLnNORTEHWrpiJl") {
  case .failure(let status): return status.code
  case .success(let options):
    guard options.has("t") else { return process.lacks("column without -t") }
    let (contents, isWhole) = process.contents(options.operands, simulator)
    let separators = options.value("s").map { Array($0.utf8) }
    let rows = Lines(contents.flatMap(\.bytes)).all.filter { $0.contains { !$0.isBlankOrNewline } }.map {
      line -> [String] in
      let cells =
        separators.map { set in line.split(omittingEmptySubsequences: false) { set.contains($0) } }
        ?? line.split { $0 == 0x20 || $0 == 0x09 }
      return cells.map { String(decoding: $0, as: UTF8.self) }
    }
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].unicodeScalars.count : 0 }.max() ?? 0
    }
    let joint = options.value("o") ?? "  "
    for row in rows {
      let cells = row.enumerated().map { index, cell in
        index == count - 1 || index == row.count - 1 && index == count - 1
          ? cell : cell.padded(to: widths[index])
      }
      let missing = (row.count..<max(row.count, count)).map { index in
        index == count - 1 ? "" : "".padded(to: widths[index])
      }
      process.print((cells + missing).joined(separator: joint))
    }
    return isWhole ? 0 : 1
  }
}
