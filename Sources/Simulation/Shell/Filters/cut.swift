/// coreutils' `cut`; characters are bytes there too.
func cut(_ process: inout Process, _ simulator: Simulator) -> Int {
  let long =
    "bytes=b characters=c delimiter=d fields=f only-delimited=s complement output-delimiter:"
  switch process.options("b:c:d:f:ns", long, lacking: "z") {
  case .failure(let status): return status.code
  case .success(let options):
    let help = "\nTry 'cut --help' for more information."
    let given = options.options.filter { ["b", "c", "f"].contains($0.name) }
    guard let (kind, list) = given.first, given.count == 1 else {
      let isNone = given.isEmpty
      return process.fail(
        isNone
          ? "cut: you must specify a list of bytes, characters, or fields" + help
          : "cut: only one list may be specified" + help)
    }
    if let delimiter = options.value("d"), delimiter.utf8.count > 1 {
      return process.fail("cut: the delimiter must be a single character" + help)
    }
    let parts = (list ?? "").split { $0 == "," || $0 == "-" }
    if parts.contains("0") {
      return process.fail(
        "cut: \(kind == "f" ? "fields" : "byte/character positions") are numbered from 1" + help)
    }
    guard let ranges = CutList(list ?? "") else {
      return process.fail(
        "cut: invalid \(kind == "f" ? "field" : "byte/character position") value ‘\(list ?? "")’" + help)
    }
    let (contents, isWhole) = process.contents(options.operands, simulator)
    for line in Lines(contents.flatMap(\.bytes)).all {
      if kind == "f" {
        cutFields(line, ranges, options, &process)
      } else {
        process.print(
          line.enumerated().filter { ranges.contains($0.offset + 1) != options.has("complement") }.map(
            \.element))
      }
    }
    return isWhole ? 0 : 1
  }
}

private func cutFields(
  _ line: ArraySlice<UInt8>, _ ranges: CutList, _ options: GetOpt, _ process: inout Process
) {
  let delimiter = options.value("d")?.utf8.first ?? 0x09
  guard line.contains(delimiter) else {
    if !options.has("s") { process.print(line) }
    return
  }
  let fields = line.split(separator: delimiter, omittingEmptySubsequences: false).enumerated()
    .filter { ranges.contains($0.offset + 1) != options.has("complement") }.map(\.element)
  let joint = options.value("output-delimiter").map { Array($0.utf8) } ?? [delimiter]
  process.print(fields.joined(separator: joint))
}

/// `1,3-5,7-`
private struct CutList {
  private var ranges: [ClosedRange<Int>] = []

  init?(_ text: String) {
    for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
      let bounds = part.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      let low = bounds[0].isEmpty ? 1 : Int(bounds[0])
      let high = bounds.count == 1 ? low : bounds[1].isEmpty ? Int.max : Int(bounds[1])
      guard let low, let high, low > 0, low <= high, part != "-" else { return nil }
      ranges.append(low...high)
    }
    if ranges.isEmpty { return nil }
  }

  func contains(_ number: Int) -> Bool { ranges.contains { $0.contains(number) } }
}
