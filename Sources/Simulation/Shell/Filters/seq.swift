/// coreutils' `seq`.
func seq(_ process: inout Process, _ simulator: Simulator) -> Int {
  let isNumber: (String) -> Bool = { Double($0) != nil }
  let start = process.arguments.dropFirst().firstIndex { isNumber($0) } ?? process.arguments.count
  let operands = Array(process.arguments[start...])
  process.arguments = Array(process.arguments[..<start])
  switch process.options("s:wf:", "separator=s equal-width=w format=f") {
  case .failure(let status): return status.code
  case .success(let options):
    let help = "\nTry 'seq --help' for more information."
    let words = options.operands + operands
    if words.isEmpty { return process.fail("seq: missing operand" + help) }
    if words.count > 3 { return process.fail("seq: extra operand ‘\(words[3])’" + help) }
    if let bad = words.first(where: { !isNumber($0) }) {
      return process.fail("seq: invalid floating point argument: ‘\(bad)’" + help)
    }
    if let bad = words.first(where: { Double($0)?.isNaN == true }) {
      return process.fail("seq: invalid ‘not-a-number’ argument: ‘\(bad)’" + help)
    }
    let numbers = words.map { Decimal10($0) }
    let first = words.count > 1 ? numbers[0] : Decimal10("1")
    let step = words.count > 2 ? numbers[1] : Decimal10("1")
    let last = numbers[numbers.count - 1]
    if step.scaled == 0 { return process.fail("seq: invalid Zero increment value: ‘\(words[1])’" + help) }
    return print(first, step, last, options, &process)
  }
}

/// A number with a fixed count of decimals.
private struct Decimal10 {
  var scaled: Int
  var places: Int
  /// Sums and differences of two numbers within this are integers still.
  static let limit = 4_000_000_000_000_000_000

  init(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? String(parts[1].prefix(9)) : ""
    let exact = Int(parts[0] + fraction)
    places = exact == nil ? 0 : fraction.count
    scaled = Decimal10.bounded(exact ?? Int(saturating: Double(text) ?? 0))
  }

  func scaled(to places: Int) -> Int {
    (self.places..<max(self.places, places)).reduce(scaled) { value, _ in
      Decimal10.bounded(value.multipliedSaturated(by: 10))
    }
  }

  private static func bounded(_ value: Int) -> Int { min(max(value, -limit), limit) }

  static func text(_ value: Int, places: Int) -> String {
    guard places > 0 else { return String(value) }
    let digits = String(abs(value))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (value < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }
}

private func print(
  _ first: Decimal10, _ step: Decimal10, _ last: Decimal10, _ options: GetOpt, _ process: inout Process
) -> Int {
  let places = max(first.places, step.places)
  let scale = max(places, last.places)
  let (start, stride, end) = (first.scaled(to: scale), step.scaled(to: scale), last.scaled(to: scale))
  guard start.magnitude < Decimal10.limit else { return process.lacks("seq of numbers beyond 4e18") }
  let count = stride > 0 ? (end - start) / stride : (start - end) / -stride
  if (stride > 0 ? end < start : end > start) { return 0 }
  guard count < 1_000_000 else { return process.lacks("seq of more than 1000000 numbers") }
  var texts = (0...count).map { index in
    let value = start + index * stride
    return Decimal10.text((places..<scale).reduce(value) { value, _ in value / 10 }, places: places)
  }
  if let format = options.value("f") {
    texts = texts.map { text in PrintfFormat(format).print([text]).text }
  } else if options.has("w") {
    let width = texts.map(\.count).max() ?? 0
    texts = texts.map { text in
      let zeros = String(repeating: "0", count: width - text.count)
      return text.hasPrefix("-") ? "-" + zeros + text.dropFirst() : zeros + text
    }
  }
  process.print(texts.joined(separator: options.value("s") ?? "\n"))
  return 0
}
