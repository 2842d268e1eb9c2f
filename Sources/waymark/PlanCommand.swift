import ArgumentParser
import Diagnostics
import Reporting
import Walkthroughs

/// `waymark plan`: what would run, without running it.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what would run, and where, without running it.",
    usage: "waymark plan [OPTIONS] [DOCUMENT…]",
    discussion: """
      Of one document every step is shown, of several a line each with its counts;
      --explain shows all of everything. What is wrong with a document is said, and
      the others go on.

      EXAMPLES
        waymark plan walkthrough.md                     one line a step
        waymark plan --explain walkthrough.md           why each block was read as it was
        waymark plan --bind '<pod>=web-1' walkthrough.md  with a placeholder filled in
        waymark plan docs                               every markdown file below docs
        waymark plan 'docs/**/*.md' 'guides/*.{md,mdx}' patterns of waymark's own
        curl -s URL | waymark plan -                    standard input
        waymark plan --format json walkthrough.md       for programs
        waymark plan --check walkthrough.md             reachable, tools, rights; see docs/real-clusters.md
      """)

  @Argument(help: "Markdown documents, folders or patterns, - for standard input; or walkthroughs/*.md.")
  var document: [String] = []

  @Flag(help: "Say why every block and step was read as it was.")
  var explain = false

  @Flag(help: "Ask the real cluster whether the documents could run there; no step is run.")
  var check = false

  @OptionGroup var binding: BindOptions
  @OptionGroup var jobs: JobOptions
  @OptionGroup var display: DisplayOptions

  func run() async throws {
    let paths = try documents(document)
    if check { return try await checkReal(paths) }
    var report = PlanReport(
      isTable: paths.count > 1 && !explain, explains: explain, display: display)
    let binding = binding
    try await inOrder(paths, jobs: jobs.count, { await planned($0, binding) }) { report.take($0) }
    report.close()
    try report.leave()
  }
}

/// What became of one document.
private enum Planned: Sendable {
  case read(Plan, source: String)
  case failed(Diagnostic)
}

private func planned(_ path: String, _ binding: BindOptions) async -> Planned {
  do throws(Diagnostic) {
    let settings = path == "-" ? Settings() : try Settings.find(for: path)
    let (plan, source) = try plan(path, filling: binding.placeholders(settings))
    return .read(plan, source: source)
  } catch {
    return .failed(error)
  }
}

/// Writes plans as they come and adds them up.
private struct PlanReport {
  let isTable: Bool
  let explains: Bool
  let display: DisplayOptions
  private let printer: PlanText
  private var table: PlanTable
  /// Kept for programs only: of a large repository nobody wants all texts in memory.
  private var plans: [Plan] = []
  private var unreadable: [Diagnostic] = []
  private var count = 0
  private var hasErrors = false
  private var isMisannotated = false

  init(isTable: Bool, explains: Bool, display: DisplayOptions) {
    self.isTable = isTable
    self.explains = explains
    self.display = display
    let style = Terminal.style(display.color)
    printer = PlanText(style: style, width: Terminal.width, explains: explains)
    table = PlanTable(style: style)
  }

  mutating func take(_ planned: Planned) {
    defer { count += 1 }
    switch planned {
    case .failed(let error):
      unreadable.append(error)
      table.addUnreadable()
      complain(error)
    case .read(let plan, let source):
      let errors = plan.diagnostics.filter { $0.severity == .error }
      hasErrors = hasErrors || !errors.isEmpty
      isMisannotated = isMisannotated || errors.contains(where: \.isAboutAnnotations)
      display.format == .json ? plans.append(plan) : write(plan, source)
    }
  }

  private mutating func write(_ plan: Plan, _ source: String) {
    let line = table.line(of: plan)
    if isTable {
      Terminal.write((count == 0 ? table.header : "") + line)
    } else {
      Terminal.write((count > 0 ? "\n" : "") + printer.text(of: plan))
    }
    let least = explains ? Severity.notice : isTable ? .error : .warning
    for diagnostic in plan.diagnostics where diagnostic.severity >= least {
      complain(diagnostic, source: source)
    }
  }

  func close() {
    if display.format == .json {
      Terminal.write(JSONValue.plan(plans, unreadable: unreadable).text + "\n")
    } else if count > 1 {
      Terminal.write(table.closingLine)
    }
  }

  func leave() throws {
    if !unreadable.isEmpty || isMisannotated { try ExitStatus.unreadable.leave() }
    if hasErrors { try ExitStatus.failed.leave() }
  }
}
