import ArgumentParser
import Diagnostics
import Reporting
import Walkthroughs

/// `waymark plan`: what would run, without running it.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what would run, and where, without running it.",
    discussion: """
      EXAMPLES
        waymark plan walkthrough.md                     one line a step
        waymark plan --explain walkthrough.md           why each block was read as it was
        waymark plan --format json walkthrough.md       for programs
      """)

  @Argument(help: "Markdown documents; walkthroughs/*.md when none is named.")
  var document: [String] = []

  @Flag(help: "Say why every block and step was read as it was.")
  var explain = false

  @OptionGroup var display: DisplayOptions

  func run() throws {
    var plans: [Plan] = []
    var unreadable: [Diagnostic] = []
    let printer = PlanText(style: Terminal.style(display.color), width: Terminal.width, explains: explain)
    for path in try documents(document) {
      do throws(Diagnostic) {
        let (plan, source) = try plan(path)
        plans.append(plan)
        guard display.format == .text else { continue }
        if plans.count > 1 { Terminal.write("\n") }
        Terminal.write(printer.text(of: plan))
        for diagnostic in plan.diagnostics where explain || diagnostic.severity != .notice {
          complain(diagnostic, source: source)
        }
      } catch {
        unreadable.append(error)
        complain(error)
      }
    }
    if display.format == .json { Terminal.write(JSONValue.plan(plans, unreadable: unreadable).text + "\n") }
    let errors = plans.flatMap(\.diagnostics).filter { $0.severity == .error }
    if !unreadable.isEmpty || errors.contains(where: \.isAboutAnnotations) {
      try ExitStatus.unreadable.leave()
    }
    if !errors.isEmpty { try ExitStatus.failed.leave() }
  }
}
