/// coreutils' `paste`.
func paste(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("d:s", "delimiters=d serial=s", lacking: "z") {
  case .failure(let status): return status.code
  case .success(let options):
    let delimiters = pasteDelimiters(options.value("d") ?? "\t")
    let operands = options.operands.isEmpty ? ["-"] : options.operands
    let inputs = operands.count { $0 == "-" }
    var columns: [[ArraySlice<UInt8>]] = []
    var input: [ArraySlice<UInt8>] = []
    if inputs > 0 { input = Lines(process.standardInput()).all }
    var order = 0
    for operand in operands {
      if operand == "-" {
        // Several dashes take turns.
        let start = order
        columns.append(
          options.has("s")
            ? (order == 0 ? input : []) : stride(from: start, to: input.count, by: inputs).map { input[$0] })
        order += 1
      } else {
        guard let bytes = process.content(operand, simulator) else { return 1 }
        columns.append(Lines(bytes).all)
      }
    }
    let rows =
      options.has("s")
      ? columns
      : (0..<(columns.map(\.count).max() ?? 0)).map { row in
        columns.map { row < $0.count ? $0[row] : [] }
      }
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index > 0, !delimiters.isEmpty {
          process.print(delimiters[(index - 1) % delimiters.count], end: nil)
        }
        process.print(cell, end: nil)
      }
      process.output.append(0x0A)
    }
    return 0
  }
}

/// Delimiters in turn; `\0` is none.
private func pasteDelimiters(_ text: String) -> [[UInt8]] {
  var result: [[UInt8]] = []
  var rest = text.unicodeScalars[...]
  while let scalar = rest.popFirst() {
    guard scalar == "\\", let next = rest.popFirst() else {
      result.append(Array(String(scalar).utf8))
      continue
    }
    result.append(next == "n" ? [0x0A] : next == "t" ? [0x09] : next == "0" ? [] : Array(String(next).utf8))
  }
  return result
}
