internal import Diagnostics

/// Turns noise into diagnostics, at most ``limit`` of a kind, so that a hostile document cannot flood a report.
struct NoiseReport {
  static let limit = 200

  let path: String
  private(set) var diagnostics: [Diagnostic] = []
  private var counts: [String: Int] = [:]

  init(path: String) { self.path = path }

  mutating func add(_ noise: LineNoise, line: Int) {
    switch noise {
    case .carriageReturn(let column):
      add("carriage-return", .notice, "a carriage return inside the line is read past", line, column)
    case .terminalCodes(let column):
      add("terminal-codes", .notice, "terminal codes are read past", line, column)
    case .trailingBlanks(let column):
      add("trailing-blanks", .notice, "trailing blanks are read past", line, column)
    case .doubled(let column):
      add(
        "doubled-line", .warning,
        "a box border doubles this line; both halves are equal and read as one line",
        line, column, help: "delete the border and one half")
    case .unequalHalves(let column, let left, let right):
      add(
        "unequal-halves", .error, "a box border splits this line into halves that differ", line, column,
        help: "keep the half that the command prints", expected: left, actual: right)
    }
  }

  mutating func add(
    _ code: String, _ severity: Severity, _ message: String, _ line: Int, _ column: Int, help: String? = nil,
    expected: String? = nil, actual: String? = nil
  ) {
    let count = counts[code, default: 0] + 1
    counts[code] = count
    guard count <= Self.limit else { return }
    diagnostics.append(
      Diagnostic(
        code, severity: severity, count == Self.limit ? message + " (further ones are not listed)" : message,
        path: path, position: SourcePosition(line: line, column: column), help: help, expected: expected,
        actual: actual))
  }
}
