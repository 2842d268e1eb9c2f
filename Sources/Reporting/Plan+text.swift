import Addresses
public import Walkthroughs

/// What `waymark plan` prints for people.
public struct PlanText {
  let style: Style
  let width: Int
  let explains: Bool

  /// A printer; `explains` adds why every block and step was read as it was.
  public init(style: Style, width: Int = 80, explains: Bool) {
    self.style = style
    self.width = max(60, width)
    self.explains = explains
  }

  /// The plan, one line a step; ends with a line end.
  public func text(of plan: Plan) -> String {
    var lines = [style(.strong, plan.document.path), ""]
    for step in plan.steps { lines += describe(step, plan) }
    for check in plan.fileChecks {
      lines.append("  \(number(check.line))  \(pad("\(check.context)"))  compare with \(check.path)")
    }
    if explains { lines += [""] + plan.document.blocks.map(describe) }
    let kinds = Dictionary(grouping: plan.document.blocks, by: \.kind).mapValues(\.count)
    let parts = Block.Kind.allCases.compactMap { kind in kinds[kind].map { "\($0) \(kind.rawValue)" } }
    let withOutput = plan.steps.count { $0.output != nil }
    lines += [
      "", "\(counted(plan.document.blocks.count, "block")): " + parts.joined(separator: ", "),
      "\(counted(plan.steps.count, "step")), \(withOutput) with output to check",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func describe(_ step: Step, _ plan: Plan) -> [String] {
    let role = step.role == .run ? "" : "  " + style(.faint, step.role.rawValue)
    let skip = step.skip.map { "  " + style(.caution, "skipped: \($0)") } ?? ""
    let context = "\(step.context)".clipped(to: 12)
    var lines = [
      "  \(number(step.line))  \(pad(context))  " + step.command.firstLine.clipped(to: width - 36) + role
        + skip
    ]
    if explains { lines += step.reasons.map { "                      " + style(.faint, $0) } }
    return lines
  }

  private func describe(_ block: Block) -> String {
    "  \(number(block.line))  block \(block.index) is \(block.kind.rawValue): " + style(.faint, block.reason)
  }

  private func pad(_ text: String) -> String { text.padded(to: 12) }

  private func number(_ line: Int) -> String {
    let text = "\(line)"
    return style(.faint, String(repeating: " ", count: max(0, 4 - text.count)) + text)
  }
}
