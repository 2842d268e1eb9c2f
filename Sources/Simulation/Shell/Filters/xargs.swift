/// findutils' `xargs`.
func xargs(_ process: inout Process, _ simulator: Simulator) -> Int {
  let long =
    "null=0 replace:: max-args=n max-procs=P no-run-if-empty=r verbose=t delimiter=d max-lines=L arg-file=a"
  switch process.options("0I:n:P:rtd:L:", long, lacking: "axspE", stopsAtOperand: true) {
  case .failure(let status): return status.code
  case .success(let options):
    let input = process.standardInput()
    let template = options.operands.isEmpty ? ["echo"] : options.operands
    let mark = options.value("I") ?? (options.has("replace") ? options.value("replace") ?? "{}" : nil)
    guard let items = items(input, options, byLine: mark != nil || options.has("L")) else {
      return process.fail(
        "xargs: unmatched single quote; by default quotes are special to xargs unless you use the -0 option")
    }
    var size = options.value("n").flatMap { Int($0) } ?? options.value("L").flatMap { Int($0) } ?? 1000
    if mark != nil { size = 1 }
    guard size > 0 else {
      return process.fail(
        "xargs: value 0 for -n option should be >= 1\nTry 'xargs --help' for more information.")
    }
    if items.isEmpty, options.has("r") || mark != nil { return 0 }
    var calls: [[String]] = []
    for start in stride(from: 0, to: max(items.count, 1), by: size) {
      let group = Array(items[start..<min(items.count, start + size)])
      calls.append(
        mark.map { mark in
          template.map { $0.components(separatedBy: mark).joined(separator: group.first ?? "") }
        } ?? template + group)
    }
    return run(calls, options, &process, simulator)
  }
}

private func run(_ calls: [[String]], _ options: GetOpt, _ process: inout Process, _ simulator: Simulator)
  -> Int
{
  var status = 0
  for words in calls {
    if options.has("t") { process.complain(words.joined(separator: " ")) }
    if Shell.find(words[0], in: process.place, Tools.all, simulator.hosts) == nil,
      !words[0].utf8.contains(0x2F)
    {
      if !Tools.isKnown(words[0]) { process.missing = words[0] }
      return process.fail("xargs: \(words[0]): No such file or directory", status: 127)
    }
    if let budget = simulator.budget {
      do throws(Interruption) {
        try budget.step()
      } catch {
        return process.lacks("more than \(Budget.steps) steps in one command line")
      }
    }
    process.input = []
    let code = process.become(words, at: process.place, simulator)
    if process.runsOn != nil { return code }
    if code == 255 {
      return process.fail("xargs: \(words[0]): exited with status 255; aborting", status: 124)
    }
    if code != 0 { status = code == 127 || code == 126 ? code : 123 }
  }
  return status
}

/// The words of the input: quotes and backslashes count, unless a delimiter is given. `nil` for an open
/// quote.
private func items(_ input: [UInt8], _ options: GetOpt, byLine: Bool) -> [String]? {
  if options.has("0") || options.has("d") {
    let given = options.value("d") ?? ""
    let delimiter: UInt8 = options.has("0") ? 0 : given == "\\n" ? 0x0A : given.utf8.first ?? 0
    return Lines(input, endedBy: delimiter).all.map { String(decoding: $0, as: UTF8.self) }
  }
  var result: [String] = []
  for line in Lines(input).all {
    guard let words = words(line) else { return nil }
    if byLine {
      if options.has("L") {
        result += words
      } else if !words.isEmpty {
        result.append(String(decoding: line.drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self))
      }
    } else {
      result += words
    }
  }
  return result
}

private func words(_ line: ArraySlice<UInt8>) -> [String]? {
  var result: [String] = []
  var current: [UInt8]?
  var quote: UInt8?
  var rest = line
  while let byte = rest.popFirst() {
    if let open = quote {
      if byte == open { quote = nil } else { current?.append(byte) }
    } else if byte == 0x22 || byte == 0x27 {
      quote = byte
      current = current ?? []
    } else if byte == 0x5C, let next = rest.popFirst() {
      current = (current ?? []) + [next]
    } else if byte == 0x20 || byte == 0x09 {
      if let current { result.append(String(decoding: current, as: UTF8.self)) }
      current = nil
    } else {
      current = (current ?? []) + [byte]
    }
  }
  if quote != nil { return nil }
  if let current { result.append(String(decoding: current, as: UTF8.self)) }
  return result
}
