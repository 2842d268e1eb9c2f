import Diagnostics
public import Walkthroughs

/// What `waymark plan` prints of many documents: a line each, and their sum.
public struct PlanTable {
  private let style: Style
  private var documents = 0
  private var unreadable = 0
  private var steps = 0
  private var withOutput = 0
  private var problems = 0

  /// A table without lines.
  public init(style: Style) { self.style = style }

  /// What stands above the lines.
  public var header: String { style(.faint, " steps  output  skipped  document") + "\n" }

  /// One document's line: its steps, those that show output, those that cannot run as written.
  public mutating func line(of plan: Plan) -> String {
    let output = plan.steps.count { $0.output != nil }
    let skipped = plan.steps.count { $0.skip != nil }
    let errors = plan.diagnostics.count { $0.severity == .error }
    (documents, steps, withOutput) = (documents + 1, steps + plan.steps.count, withOutput + output)
    problems += errors > 0 ? 1 : 0
    let counts = column(plan.steps.count, 6) + column(output, 8) + column(skipped, 9)
    let note = errors > 0 ? "  " + style(.bad, counted(errors, "error")) : ""
    return counts + "  " + plan.document.path + note + "\n"
  }

  /// Counts a document that could not be read.
  public mutating func addUnreadable() {
    (documents, unreadable, problems) = (documents + 1, unreadable + 1, problems + 1)
  }

  /// The sum over all documents.
  public var closingLine: String {
    "\n\(counted(documents, "document")), \(counted(steps, "step")), \(withOutput) with output to check; "
      + "\(withProblems(problems, unreadable))\n"
  }

  /// The same sum for programs; see docs/json.md.
  public var summary: JSONValue {
    .object([
      ("documents", .int(documents)), ("steps", .int(steps)), ("steps_with_output", .int(withOutput)),
      ("documents_with_problems", .int(problems)), ("unreadable", .int(unreadable)),
    ])
  }

  private func column(_ count: Int, _ width: Int) -> String {
    let text = count == 0 ? "–" : "\(count)"
    let padded = String(repeating: " ", count: max(1, width - text.unicodeScalars.count)) + text
    return count == 0 ? style(.faint, padded) : padded
  }
}
