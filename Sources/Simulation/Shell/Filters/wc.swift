/// coreutils' `wc`.
func wc(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("lwcmL", "lines=l words=w bytes=c chars=m max-line-length=L") {
  case .failure(let status): return status.code
  case .success(let options):
    let columns = ["l", "w", "m", "c", "L"].filter { options.has($0) }
    let shown = columns.isEmpty ? ["l", "w", "c"] : columns
    let (contents, isWhole) = process.contents(options.operands, simulator)
    var rows = contents.map { file in
      (name: file.name, counts: shown.map { wcCount($0, file.bytes) })
    }
    let total = shown.indices.map { column in
      shown[column] == "L" ? rows.map(\.counts[column]).max() ?? 0 : rows.reduce(0) { $0 + $1.counts[column] }
    }
    let isInput = options.operands.isEmpty
    let bytes = contents.reduce(0) { $0 + $1.bytes.count }
    var width = String(bytes).count
    if isInput || options.operands.contains("-") { width = max(width, shown.count == 1 ? 1 : 7) }
    if shown.count == 1, options.operands.count <= 1 { width = 1 }
    if options.operands.count > 1 { rows.append(("total", total)) }
    for (name, counts) in rows {
      let numbers = counts.map { String($0).right(to: width) }.joined(separator: " ")
      process.print(isInput ? numbers : "\(numbers) \(name)")
    }
    return isWhole ? 0 : 1
  }
}

private func wcCount(_ column: String, _ bytes: [UInt8]) -> Int {
  switch column {
  case "l": bytes.count { $0 == 0x0A }
  case "w": bytes.split(whereSeparator: \.isBlankOrNewline).count
  case "m": bytes.count { $0 & 0xC0 != 0x80 }
  case "L": Lines(bytes).all.map { String(decoding: $0, as: UTF8.self).unicodeScalars.count }.max() ?? 0
  default: bytes.count
  }
}
