import Authoring
import Diagnostics
import Reporting

extension JSONValue {
  /// The contract of `waymark audit --format json`, version 1; see docs/json.md.
  static func audit(_ reports: [AuditReport], unreadable: [Diagnostic]) -> JSONValue {
    .object([
      ("version", .int(1)),
      ("documents", .array(reports.map(document) + unreadable.map(unread))),
      ("faults", .int(reports.map(\.findings.count).reduce(0, +))),
      ("noticed", .int(reports.map(\.noticed).reduce(0, +))),
    ])
  }

  private static func document(_ report: AuditReport) -> JSONValue {
    .object([
      ("path", .string(report.path)), ("seed", .string(String(report.seed))),
      ("faults", .int(report.findings.count)), ("noticed", .int(report.noticed)),
      ("percent", .string(report.percentText)), ("renamed", .bool(report.isRenamed)),
      ("kinds", .array(Fault.Kind.allCases.map { kind($0, in: report) })),
      ("steps", .array(report.parts.map(part))), ("unnoticed", .array(report.unnoticed.map(finding))),
      ("alone", .array(report.alone.map(lone))),
      ("diagnostics", .array(report.contradictions.map { JSONValue(finding: $0) })),
    ])
  }

  private static func unread(_ diagnostic: Diagnostic) -> JSONValue {
    let none = JSONValue.array([])
    return .object([
      ("path", JSONValue(diagnostic.path)), ("seed", .null), ("faults", .int(0)), ("noticed", .int(0)),
      ("percent", .null), ("renamed", .bool(false)), ("kinds", none), ("steps", none), ("unnoticed", none),
      ("alone", none), ("diagnostics", .array([JSONValue(finding: diagnostic)])),
    ])
  }

  private static func kind(_ kind: Fault.Kind, in report: AuditReport) -> JSONValue {
    let count = report.count(of: kind)
    return .object([
      ("kind", .string(kind.rawValue)), ("faults", .int(count.faults)), ("noticed", .int(count.noticed)),
    ])
  }

  private static func part(_ part: AuditReport.Part) -> JSONValue {
    .object([
      ("name", .string(part.name)), ("line", .int(part.line)), ("command", .string(part.title)),
      ("faults", .int(part.faults)), ("noticed", .int(part.noticed)),
    ])
  }

  private static func finding(_ finding: AuditReport.Finding) -> JSONValue {
    .object([
      ("line", .int(finding.fault.line)), ("kind", .string(finding.fault.kind.rawValue)),
      ("what", .string(finding.fault.what)), ("help", JSONValue(finding.help)),
    ])
  }

  private static func lone(_ lone: AuditReport.Lone) -> JSONValue {
    .object([("line", .int(lone.line)), ("value", .string(lone.text))])
  }
}
