import ArgumentParser
import Authoring
import Diagnostics
import Reporting
import Walkthroughs

/// `waymark audit`: how many wrong facts a check would notice.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Make a document wrong, one fact at a time, and say what would go unnoticed.",
    usage: "waymark audit [OPTIONS] [DOCUMENT…]",
    discussion: """
      The document's own outputs, consistently renamed, stand for the cluster. So
      no cluster is needed, and what is measured is the document.

      EXAMPLES
        waymark audit                                   every walkthroughs/*.md
        waymark audit networking.md                     one document
        waymark audit --minimum 97 networking.md        for CI: fail below 97 %
        waymark audit --format json networking.md       for programs

      EXIT STATUS
        0 as asked   1 below --minimum, or not true of its own outputs
        64 wrong usage   65 a file cannot be read
      """)

  @Argument(help: "Markdown documents, folders or patterns, - for standard input; or walkthroughs/*.md.")
  var document: [String] = []

  @Option(help: ArgumentHelp("Fail where a document notices less of its faults.", valueName: "percent"))
  var minimum: Double?

  @Option(help: "Where choices begin: the other names, the letters that change.")
  var seed: UInt64 = 1

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    if let minimum, !(0...100).contains(minimum) {
      throw ValidationError("--minimum takes a percentage from 0 to 100, not '\(minimum)'")
    }
  }

  func run() async throws {
    var reports: [AuditReport] = []
    var unreadable: [Diagnostic] = []
    let printer = AuditText(style: Terminal.style(display.color), width: Terminal.width)
    for path in try documents(document) {
      do throws(Diagnostic) {
        let (plan, source) = try plan(path)
        let report = await audit(plan, seed: seed)
        if display.format == .text {
          Terminal.write((reports.isEmpty ? "" : "\n") + printer.text(of: report, source: source))
        }
        reports.append(report)
      } catch {
        unreadable.append(error)
        complain(error)
      }
    }
    if display.format == .json {
      Terminal.write(JSONValue.audit(reports, unreadable: unreadable).text + "\n")
    }
    if !unreadable.isEmpty { try ExitStatus.unreadable.leave() }
    if reports.contains(where: { !isEnough($0) }) { try ExitStatus.failed.leave() }
  }

  private func isEnough(_ report: AuditReport) -> Bool {
    report.contradictions.isEmpty && minimum.map { report.percent >= $0 } ?? true
  }
}
