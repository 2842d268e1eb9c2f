/// coreutils' `cat`; `less`, `more` and `zcat` without a terminal do the same.
func cat(_ process: inout Process, _ simulator: Simulator) -> Int {
  let long =
    "show-all=A number-nonblank=b show-ends=E number=n squeeze-blank=s show-tabs=T show-nonprinting=v"
  switch process.options("AbeEnstTuv", long) {
  case .failure(let status): return status.code
  case .success(let options):
    let (contents, isWhole) = process.contents(options.operands, simulator)
    let bytes = contents.flatMap(\.bytes)
    process.output += options.options.isEmpty ? bytes : CatStyle(options).apply(to: bytes)
    return isWhole ? 0 : 1
  }
}

private struct CatStyle {
  private let numbers: Bool
  private let numbersNonBlank: Bool
  private let ends: Bool
  private let tabs: Bool
  private let squeezes: Bool
  private let escapes: Bool

  init(_ options: GetOpt) {
    let all = options.has("A")
    numbersNonBlank = options.has("b")
    numbers = options.has("n") && !numbersNonBlank
    ends = all || options.has("E") || options.has("e")
    tabs = all || options.has("T") || options.has("t")
    escapes = all || options.has("v") || options.has("e") || options.has("t")
    squeezes = options.has("s")
  }

  func apply(to bytes: [UInt8]) -> [UInt8] {
    let lines = Lines(bytes)
    var result: [UInt8] = []
    var number = 0
    var wasBlank = false
    for (index, line) in lines.all.enumerated() {
      if squeezes, line.isEmpty, wasBlank { continue }
      wasBlank = line.isEmpty
      if numbers || numbersNonBlank && !line.isEmpty {
        number += 1
        result += Array((String(number).right(to: 6) + "\t").utf8)
      }
      for byte in line { result += shown(byte) }
      guard index < lines.all.count - 1 || lines.endsWithNewline else { break }
      if ends { result.append(UInt8(ascii: "$")) }
      result.append(0x0A)
    }
    return result
  }

  private func shown(_ byte: UInt8) -> [UInt8] {
    if byte == 0x09 { return tabs ? Array("^I".utf8) : [byte] }
    guard escapes else { return [byte] }
    let prefix: [UInt8] = byte >= 0x80 ? Array("M-".utf8) : []
    let low = byte & 0x7F
    if low < 0x20 { return prefix + [UInt8(ascii: "^"), low + 0x40] }
    return prefix + (low == 0x7F ? Array("^?".utf8) : [low])
  }
}

/// coreutils' `tac`: lines in reverse.
func tac(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("", lacking: "brs") {
  case .failure(let status): return status.code
  case .success(let options):
    var isWhole = true
    var contents: [[UInt8]] = []
    for operand in options.operands.isEmpty ? ["-"] : options.operands {
      if operand != "-", !simulator.hosts.exists(process.path(operand), in: process.place.root) {
        process.complain("tac: failed to open '\(operand)' for reading: No such file or directory")
        isWhole = false
      } else if let bytes = process.content(operand, simulator) {
        contents.append(bytes)
      }
    }
    for bytes in contents {
      let lines = Lines(bytes)
      for (index, line) in lines.all.reversed().enumerated() {
        process.print(line, end: index == 0 && !lines.endsWithNewline ? nil : 0x0A)
      }
    }
    return isWhole ? 0 : 1
  }
}

/// util-linux' `rev`: each line's characters in reverse.
func rev(_ process: inout Process, _ simulator: Simulator) -> Int {
  let (contents, isWhole) = process.contents(Array(process.arguments.dropFirst()), simulator)
  for (_, bytes) in contents {
    let lines = Lines(bytes)
    for (index, line) in lines.all.enumerated() {
      let scalars = String(decoding: line, as: UTF8.self).unicodeScalars.reversed()
      let isLast = index == lines.all.count - 1
      process.print(
        String(String.UnicodeScalarView(scalars)).utf8, end: isLast && !lines.endsWithNewline ? nil : 0x0A)
    }
  }
  return isWhole ? 0 : 1
}

/// coreutils' `nl`: numbers lines that are not empty; with `-ba` all.
func nl(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options(
    "b:w:s:v:", "body-numbering=b number-width=w number-separator=s starting-line-number=v",
    lacking: "dfhilnp")
  {
  case .failure(let status): return status.code
  case .success(let options):
    let (contents, isWhole) = process.contents(options.operands, simulator)
    let width = options.value("w").flatMap { Int($0) } ?? 6
    let separator = options.value("s") ?? "\t"
    guard width > 0 else {
      return process.fail("nl: invalid line number field width: ‘\(options.value("w") ?? "")’")
    }
    var number = options.value("v").flatMap { Int($0) } ?? 1
    var isBeyond = false
    for line in Lines(contents.flatMap(\.bytes)).all {
      if line.isEmpty, options.value("b") != "a" {
        process.print(String(repeating: " ", count: min(width, 100) + separator.unicodeScalars.count))
      } else {
        if isBeyond { return process.fail("nl: line number overflow") }
        process.print(String(number).right(to: min(width, 100)) + separator, terminator: "")
        process.print(line)
        (number, isBeyond) = number.addingReportingOverflow(1)
      }
    }
    return isWhole ? 0 : 1
  }
}
