/// coreutils' `uniq`.
func uniq(_ process: inout Process, _ simulator: Simulator) -> Int {
  let long = "count=c repeated=d unique=u ignore-case=i skip-fields=f skip-chars=s check-chars=w"
  switch process.options("cduif:s:w:", long, lacking: "Dz") {
  case .failure(let status): return status.code
  case .success(let options):
    guard options.operands.count <= 1 else { return process.lacks("uniq with an output file") }
    let (contents, isWhole) = process.contents(options.operands, simulator)
    var groups: [(line: ArraySlice<UInt8>, count: Int)] = []
    for line in Lines(contents.flatMap(\.bytes)).all {
      if let last = groups.last, uniqKey(last.line, options) == uniqKey(line, options) {
        groups[groups.count - 1].count += 1
      } else {
        groups.append((line, 1))
      }
    }
    for (line, count) in groups {
      if options.has("d") && count == 1 || options.has("u") && count > 1 { continue }
      if options.has("c") { process.print(String(count).right(to: 7) + " ", terminator: "") }
      process.print(line)
    }
    return isWhole ? 0 : 1
  }
}

/// The part of a line that is compared.
private func uniqKey(_ line: ArraySlice<UInt8>, _ options: GetOpt) -> [UInt8] {
  var rest = line
  for _ in 0..<max(0, min(1000, options.value("f").flatMap { Int($0) } ?? 0)) {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 }.drop { $0 != 0x20 && $0 != 0x09 }
  }
  rest = rest.dropFirst(max(0, options.value("s").flatMap { Int($0) } ?? 0))
  if let count = options.value("w").flatMap({ Int($0) }) { rest = rest.prefix(max(0, count)) }
  return options.has("i") ? rest.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 } : Array(rest)
}
