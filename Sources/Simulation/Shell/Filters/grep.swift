/// GNU grep without Perl's expressions; `egrep` and `fgrep` too.
func grep(_ process: inout Process, _ simulator: Simulator) -> Int {
  normalizeContext(&process)
  let usage = "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information."
  let long =
    "regexp=e file=f ignore-case=i no-ignore-case invert-match=v word-regexp=w line-regexp=x count=c "
    + "files-without-match=L files-with-matches=l max-count=m only-matching=o quiet=q silent=q no-messages=s "
    + "line-number=n with-filename=H no-filename=h recursive=r extended-regexp=E fixed-strings=F "
    + "basic-regexp=G "
    + "after-context=A before-context=B context=C color:: colour:: text=a line-buffered include: exclude: "
    + "perl-regexp=P byte-offset=b null-data=z null=Z"
  let result = process.options(
    "e:f:ivwxcLlm:oqsnHhrREFGyaIA:B:C:", long, lacking: "PbzZTDdU", usage: usage, status: 2)
  switch result {
  case .failure(let status): return status.code
  case .success(let options):
    var operands = options.operands
    guard let patterns = patterns(options, &operands, &process, simulator) else {
      return process.missing == nil ? 2 : 127
    }
    do throws(RegularExpressionFailure) {
      var search = try Grep(
        patterns, options, isRecursive: options.has("r") || options.has("R"), operands, process)
      return search.run(operands, &process, simulator)
    } catch {
      if error.isUnsupported { return process.lacks("\(process.name): \(error.message)") }
      return process.fail("grep: \(error.message)", status: 2)
    }
  }
}

/// `-5` is `-C 5`.
private func normalizeContext(_ process: inout Process) {
  process.arguments = process.arguments.enumerated().map { index, word in
    guard index > 0, word.count > 1, word.hasPrefix("-"),
      word.dropFirst().allSatisfy({ ("0"..."9").contains($0) })
    else { return word }
    return "-C" + word.dropFirst()
  }
}

/// The patterns of `-e` and `-f`, or the first operand.
private func patterns(
  _ options: GetOpt, _ operands: inout [String], _ process: inout Process, _ simulator: Simulator
) -> [String]? {
  var patterns: [String] = []
  for (name, value) in options.options {
    if name == "e" { patterns += (value ?? "").components(separatedBy: "\n") }
    guard name == "f", let value else { continue }
    guard let bytes = process.content(value, simulator) else { return nil }
    patterns += Lines(bytes).all.map { String(decoding: $0, as: UTF8.self) }
  }
  if options.has("e") || options.has("f") { return patterns }
  guard !operands.isEmpty else {
    process.complain("Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.")
    return nil
  }
  return operands.removeFirst().components(separatedBy: "\n")
}

/// A search with its options.
private struct Grep {
  private let expression: RegularExpression?
  private let options: GetOpt
  private let showsNames: Bool
  private let before: Int
  private let after: Int
  private let most: Int
  private let isRecursive: Bool
  private var hasMatch = false
  private var hasError = false
  /// A separator stands before the next group of lines, if there was one.
  private var printedGroup = false

  init(
    _ patterns: [String], _ options: GetOpt, isRecursive: Bool, _ operands: [String], _ process: Process
  ) throws(RegularExpressionFailure) {
    self.options = options
    let syntax: RegularExpression.Syntax =
      options.has("F") || process.name == "fgrep"
      ? .fixed : options.has("E") || process.name == "egrep" ? .extended : .basic
    let extent: RegularExpression.Extent = options.has("x") ? .lines : options.has("w") ? .words : .anywhere
    expression =
      patterns.isEmpty
      ? nil
      : try RegularExpression(
        patterns, syntax, ignoresCase: options.has("i") || options.has("y"), extent: extent)
    showsNames = options.has("H") || !options.has("h") && (operands.count > 1 || isRecursive)
    let around = options.value("C").flatMap { Int($0) } ?? 0
    before = options.value("B").flatMap { Int($0) } ?? around
    after = options.value("A").flatMap { Int($0) } ?? around
    most = options.value("m").flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 } ?? Int.max
    self.isRecursive = isRecursive
  }

  mutating func run(_ operands: [String], _ process: inout Process, _ simulator: Simulator) -> Int {
    for letter in ["A", "B", "C", "m"] {
      guard let value = options.value(letter) else { continue }
      if let number = Int(value), number >= 0 || letter == "m" { continue }
      return process.fail(
        letter == "m" ? "grep: invalid max count" : "grep: \(value): invalid context length argument",
        status: 2)
    }
    for operand in operands.isEmpty ? [isRecursive ? "" : "-"] : operands {
      search(operand, &process, simulator, depth: 0)
      if options.has("q"), hasMatch { return 0 }
    }
    if hasError { return 2 }
    return hasMatch ? 0 : 1
  }

  private mutating func search(
    _ operand: String, _ process: inout Process, _ simulator: Simulator, depth: Int
  ) {
    let path = process.path(operand)
    if operand != "-", let names = simulator.hosts.list(path, in: process.place.root) {
      guard isRecursive else {
        process.complain("grep: \(operand): Is a directory")
        return
      }
      guard depth < 40 else { return }
      for name in names {
        search(operand.isEmpty ? name : "\(operand)/\(name)", &process, simulator, depth: depth + 1)
      }
      return
    }
    let bytes: [UInt8]
    if operand == "-" || operand == "/dev/stdin" {
      bytes = process.standardInput()
    } else if let found = operand == "/dev/null" ? [] : simulator.hosts.file(path, in: process.place.root) {
      bytes = found
    } else {
      if !options.has("s") { process.complain("grep: \(operand): No such file or directory") }
      hasError = true
      return
    }
    search(bytes, as: operand == "-" ? "(standard input)" : operand, &process)
  }

  private mutating func search(_ bytes: [UInt8], as name: String, _ process: inout Process) {
    let lines = Lines(bytes).all
    var found: [Int] = []
    for (index, line) in lines.enumerated() where found.count < most {
      let matches = expression?.matches(RegularExpression.Line(Array(line))) ?? false
      if matches != options.has("v") { found.append(index) }
      if !found.isEmpty, options.has("q") || options.has("l") { break }
    }
    if !found.isEmpty { hasMatch = options.has("L") ? hasMatch : true }
    if options.has("q") { return }
    if options.has("l") || options.has("L") {
      if found.isEmpty == options.has("L") {
        process.print(name)
        hasMatch = true
      }
    } else if options.has("c") {
      process.print((showsNames ? name + ":" : "") + String(found.count))
    } else if !found.isEmpty, bytes.contains(0), !options.has("a") {
      process.complain("grep: \(name): binary file matches")
    } else if options.has("o") {
      for index in found { printParts(lines[index], index, name, &process) }
    } else {
      printLines(lines, found, name, &process)
    }
  }

  private func prefix(_ name: String, _ index: Int, _ mark: String) -> String {
    (showsNames ? name + mark : "") + (options.has("n") ? "\(index + 1)\(mark)" : "")
  }

  private func printParts(_ bytes: ArraySlice<UInt8>, _ index: Int, _ name: String, _ process: inout Process)
  {
    guard !options.has("v"), let expression else { return }
    let line = RegularExpression.Line(Array(bytes))
    var start = 0
    while let match = expression.firstMatch(in: line, from: start) {
      if !match.isEmpty {
        process.print(prefix(name, index, ":"), terminator: "")
        process.print(line.bytes(match))
      }
      start = max(match.upperBound, match.isEmpty ? match.lowerBound + 1 : 0)
      if start > line.scalars.count { return }
    }
  }

  private mutating func printLines(
    _ lines: [ArraySlice<UInt8>], _ found: [Int], _ name: String, _ process: inout Process
  ) {
    let hasContext = options.has("A") || options.has("B") || options.has("C")
    var next = 0
    for (order, index) in found.enumerated() {
      let start = max(next, index - min(before, index))
      if hasContext, printedGroup, start > next || next == 0 { process.print("--") }
      for context in start..<max(start, index) { print(lines, context, name, "-", &process) }
      if index >= next { print(lines, index, name, ":", &process) }
      next = max(next, index + 1)
      let limit = order + 1 < found.count ? found[order + 1] : lines.count
      let end = min(limit, lines.count, index + 1 + min(after, lines.count))
      for context in next..<max(next, end) { print(lines, context, name, "-", &process) }
      next = max(next, end)
      printedGroup = true
    }
  }

  private func print(
    _ lines: [ArraySlice<UInt8>], _ index: Int, _ name: String, _ mark: String, _ process: inout Process
  ) {
    process.print(prefix(name, index, mark), terminator: "")
    process.print(lines[index])
  }
}
