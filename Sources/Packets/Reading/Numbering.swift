import Diagnostics

/// Checks that the numbers before packets, the author's or `tcpdump -#`'s, run 1…N.
struct Numbering {
  private(set) var diagnostics: [Diagnostic] = []
  private var last = 0
  private var isNumbered: Bool?
  /// Lines were left out: the next number may be any that is higher.
  private var skips = false

  /// Lines were left out here.
  mutating func skip() { skips = true }

  mutating func take(_ number: Int?, _ line: CaptureLine) {
    defer { skips = false }
    guard let number else {
      if isNumbered == true {
        complain(line, "this packet has no number; the one above is number \(last)", nil)
      }
      if isNumbered == true { last += 1 }
      isNumbered = isNumbered ?? false
      return
    }
    if isNumbered == false {
      complain(line, "this packet has number \(number), those above have none", number)
    }
    let expected = last + 1
    if isNumbered != false, skips ? number < expected : number != expected {
      complain(
        line, "packet numbers run from 1 without a gap: this should be \(expected), not \(number)", number)
    }
    isNumbered = true
    last = number
  }

  private mutating func complain(_ line: CaptureLine, _ message: String, _ number: Int?) {
    diagnostics.append(
      Diagnostic(
        "packet-numbering", message, position: SourcePosition(line: line.line), field: "number",
        expected: String(last + 1), actual: number.map { String($0) }))
  }
}
