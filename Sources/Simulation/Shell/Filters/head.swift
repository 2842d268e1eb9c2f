/// How much `head` and `tail` take.
private struct Portion {
  var count: Int
  var isBytes: Bool
  /// `-n -3` of head, `-n +3` of tail.
  var isOther: Bool

  /// Reads `10`, `-3`, `+3`, `2K`; `nil` for anything else.
  init?(_ text: String, isBytes: Bool, otherSign: Character) {
    self.isBytes = isBytes
    isOther = text.first == otherSign
    var digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    var factor = 1
    if let last = digits.last, !("0"..."9").contains(last) {
      guard let unit = ["b": 512, "K": 1024, "k": 1024, "M": 1 << 20][last] else { return nil }
      factor = unit
      digits = digits.dropLast()
    }
    guard let number = Int(digits), number >= 0 else { return nil }
    count = number.multipliedSaturated(by: factor)
  }
}

/// `-5` is `-n 5`, for both.
private func withCount(_ arguments: [String]) -> [String] {
  arguments.enumerated().flatMap { index, word -> [String] in
    let isCount =
      word.count > 1 && word.first == "-" && word.dropFirst().allSatisfy { ("0"..."9").contains($0) }
    let isValue = index > 0 && ["-n", "-c"].contains(arguments[index - 1])
    return index > 0 && isCount && !isValue ? ["-n", String(word.dropFirst())] : [word]
  }
}

/// coreutils' `head`.
func head(_ process: inout Process, _ simulator: Simulator) -> Int {
  process.arguments = withCount(process.arguments)
  switch process.options("n:c:qv", "lines=n bytes=c quiet=q silent=q verbose=v", lacking: "z") {
  case .failure(let status): return status.code
  case .success(let options):
    let given = options.options.last { $0.name == "n" || $0.name == "c" }
    guard let portion = Portion(given?.value ?? "10", isBytes: given?.name == "c", otherSign: "-") else {
      let unit = given?.name == "c" ? "bytes" : "lines"
      return process.fail("head: invalid number of \(unit): ‘\(given?.value ?? "")’")
    }
    return eachFile(options, &process, simulator, verb: "head: cannot open") { bytes in
      let lines = portion.isBytes ? nil : lineStarts(bytes)
      let total = lines?.count ?? bytes.count
      let taken = portion.isOther ? max(0, total - portion.count) : min(total, portion.count)
      return bytes[..<(lines.map { taken < $0.count ? $0[taken] : bytes.count } ?? taken)]
    }
  }
}

/// coreutils' `tail`.
func tail(_ process: inout Process, _ simulator: Simulator) -> Int {
  process.arguments = withCount(process.arguments)
  if process.arguments.count > 1, process.arguments[1].hasPrefix("+"),
    Int(process.arguments[1].dropFirst()) != nil
  {
    process.arguments.insert("-n", at: 1)
  }
  let long = "lines=n bytes=c quiet=q silent=q verbose=v follow=f retry pid: sleep-interval=s"
  switch process.options("n:c:qvfFs:", long, lacking: "z") {
  case .failure(let status): return status.code
  case .success(let options):
    let given = options.options.last { $0.name == "n" || $0.name == "c" }
    guard let portion = Portion(given?.value ?? "10", isBytes: given?.name == "c", otherSign: "+") else {
      let unit = given?.name == "c" ? "bytes" : "lines"
      return process.fail("tail: invalid number of \(unit): ‘\(given?.value ?? "")’")
    }
    let status = eachFile(options, &process, simulator, verb: "tail: cannot open") { bytes in
      let lines = portion.isBytes ? nil : lineStarts(bytes)
      let total = lines?.count ?? bytes.count
      let skipped = portion.isOther ? min(total, max(0, portion.count - 1)) : max(0, total - portion.count)
      return bytes[(lines.map { skipped < $0.count ? $0[skipped] : bytes.count } ?? skipped)...]
    }
    if options.has("f") || options.has("F"), let path = options.operands.first, status == 0 {
      process.runsOn = FollowedFile(process.path(path), in: process.place.root, simulator.hosts)
    }
    return status
  }
}

private func lineStarts(_ bytes: [UInt8]) -> [Int] {
  var starts = bytes.isEmpty ? [] : [0]
  for (index, byte) in bytes.enumerated() where byte == 0x0A && index + 1 < bytes.count {
    starts.append(index + 1)
  }
  return starts
}

/// Prints a part of each file, under its name where there are several.
private func eachFile(
  _ options: GetOpt, _ process: inout Process, _ simulator: Simulator, verb: String,
  _ part: ([UInt8]) -> ArraySlice<UInt8>
) -> Int {
  let operands = options.operands.isEmpty ? ["-"] : options.operands
  let showsNames = options.has("v") || operands.count > 1 && !options.has("q")
  var status = 0
  var isFirst = true
  for operand in operands {
    let bytes: [UInt8]
    if operand == "-" {
      bytes = process.standardInput()
    } else if operand == "/dev/null" {
      bytes = []
    } else if let found = simulator.hosts.file(process.path(operand), in: process.place.root) {
      bytes = found
    } else {
      let reason = process.whyUnreadable(operand, simulator)
      let isDirectory = reason == "Is a directory"
      process.complain(
        isDirectory
          ? "\(process.name): error reading '\(operand)': \(reason)"
          : "\(verb) '\(operand)' for reading: \(reason)")
      status = 1
      continue
    }
    if showsNames {
      process.print("\(isFirst ? "" : "\n")==> \(operand == "-" ? "standard input" : operand) <==")
    }
    isFirst = false
    process.print(part(bytes), end: nil)
  }
  return status
}

/// `tail -f`: what is added to a file.
private final class FollowedFile: OngoingTool {
  private let path: String
  private let root: String
  private let hosts: Hosts
  private let first: Int
  private(set) var exitStatus: Int?

  init(_ path: String, in root: String, _ hosts: Hosts) {
    self.path = path
    self.root = root
    self.hosts = hosts
    first = hosts.file(path, in: root)?.count ?? 0
  }

  var output: [UInt8] { Array((hosts.file(path, in: root) ?? []).dropFirst(first)) }
  var error: [UInt8] { [] }
  func interrupt() { exitStatus = exitStatus ?? 130 }
}
