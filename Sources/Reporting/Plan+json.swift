public import Diagnostics
public import Walkthroughs

extension JSONValue {
  /// The contract of `waymark plan --format json`, version 1; see docs/json.md.
  public static func plan(_ plans: [Plan], unreadable: [Diagnostic] = []) -> JSONValue {
    var table = PlanTable(style: Style(isColored: false))
    for plan in plans { _ = table.line(of: plan) }
    for _ in unreadable { table.addUnreadable() }
    return .object([
      ("version", .int(1)),
      ("documents", .array(plans.map(JSONValue.document) + unreadable.map(JSONValue.unreadable))),
      ("summary", table.summary),
    ])
  }

  private static func document(_ plan: Plan) -> JSONValue {
    .object([
      ("path", .string(plan.document.path)),
      ("blocks", .array(plan.document.blocks.map(block))),
      ("steps", .array(plan.steps.map(step))),
      ("diagnostics", .array(plan.diagnostics.map(JSONValue.init(finding:)))),
    ])
  }

  static func unreadable(_ diagnostic: Diagnostic) -> JSONValue {
    .object([
      ("path", JSONValue(diagnostic.path)), ("blocks", .array([])), ("steps", .array([])),
      ("diagnostics", .array([JSONValue(finding: diagnostic)])),
    ])
  }

  private static func block(_ block: Block) -> JSONValue {
    .object([
      ("index", .int(block.index)), ("line", .int(block.line)), ("fenced", .bool(block.fenced)),
      ("kind", .string(block.kind.rawValue)), ("info", .string(block.info)),
      ("reason", .string(block.reason)),
    ])
  }

  private static func step(_ step: Step) -> JSONValue {
    .object([
      ("name", .string(step.name)), ("block", .int(step.block)), ("line", .int(step.line)),
      ("command", .string(step.command)), ("context", .string("\(step.context)")),
      ("session", .string(step.session)), ("role", .string(step.role.rawValue)),
      ("prompt", JSONValue(step.prompt)), ("output", output(step.output)),
      ("skip", JSONValue(step.skip)),
      ("reasons", .array(step.reasons.map { .string($0) })),
    ])
  }

  private static func output(_ output: StepOutput?) -> JSONValue {
    guard let output else { return .null }
    return .object([("line", .int(output.line)), ("text", .string(output.text))])
  }

  /// A finding or diagnostic; absent keys are null, columns count Unicode scalars from 1.
  public init(finding: Diagnostic) {
    self = .object([
      ("code", .string(finding.code)), ("severity", .string(finding.severity.rawValue)),
      ("message", .string(finding.message)), ("line", JSONValue(finding.position?.line)),
      ("column", JSONValue(finding.position?.column)),
      ("packets", finding.packets.isEmpty ? .null : .array(finding.packets.map { .int($0) })),
      ("field", JSONValue(finding.field)), ("expected", JSONValue(finding.expected)),
      ("actual", JSONValue(finding.actual)), ("help", JSONValue(finding.help)),
    ])
  }
}
