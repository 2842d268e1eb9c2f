import Authoring
import Diagnostics
import Reporting

/// An audit for people.
struct AuditText {
  var style: Style
  var width: Int

  func text(of report: AuditReport, source: String) -> String {
    guard report.contradictions.isEmpty else { return failure(report, source) }
    var lines = [style(.strong, report.path), ""]
    lines += report.parts.map(line)
    lines += unnoticed(report) + alone(report)
    if !report.isRenamed {
      lines += ["", "Answers bore the document's own names: under others it would not be true."]
    }
    return (lines + ["", summary(report)]).joined(separator: "\n") + "\n"
  }

  private func failure(_ report: AuditReport, _ source: String) -> String {
    let found = report.contradictions.map { $0.at(path: report.path).rendered(source: source) }
    let lead = [
      style(.strong, report.path), "", "The document is not true even of its own outputs; mend this first:",
      "",
    ]
    return (lead + found).joined(separator: "\n") + "\n"
  }

  private func line(_ part: AuditReport.Part) -> String {
    let count = "\(part.noticed)/\(part.faults)"
    let padding = String(repeating: " ", count: max(0, 9 - count.utf8.count))
    let title = part.title.split(separator: "\n").first.map(String.init) ?? ""
    let room = max(24, width - 20)
    let shown = title.count > room ? String(title.prefix(room - 1)) + "…" : title
    let place = "\(part.line)"
    let mark = style(part.noticed == part.faults ? .good : .caution, padding + count)
    let column = String(repeating: " ", count: max(0, 5 - place.utf8.count)) + style(.faint, place)
    return "  \(mark)  \(column)  \(shown)"
  }

  private func unnoticed(_ report: AuditReport) -> [String] {
    guard !report.unnoticed.isEmpty else { return [] }
    return ["", "Nothing would notice:"]
      + report.unnoticed.flatMap { finding in
        [
          "  \(report.path):\(finding.fault.line): \(finding.fault.what)  "
            + style(.faint, "(\(finding.fault.kind.rawValue))")
        ] + (finding.help.map { ["    help: \($0)"] } ?? [])
      }
  }

  private func alone(_ report: AuditReport) -> [String] {
    guard !report.alone.isEmpty else { return [] }
    let shown = report.alone.map { "  \(report.path):\($0.line): \($0.text)" }
    return ["", "Standing once and relating to nothing, these could be anything:"] + shown
  }

  private func summary(_ report: AuditReport) -> String {
    guard !report.findings.isEmpty else { return "There is nothing in it that could be wrong." }
    return
      "Of \(report.findings.count) wrong facts \(report.noticed) would be noticed: \(report.percentText) %."
  }
}

extension AuditReport {
  /// With one digit behind the point, never rounded up to what was not reached.
  var percentText: String {
    let tenths = Int(percent * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }
}
