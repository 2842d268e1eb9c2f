import ArgumentParser
import Authoring
import Diagnostics
import Reporting
import Walkthroughs

/// `waymark lint`: contradictions inside documents.
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Find what a document says against itself, without a cluster.",
    usage: "waymark lint [OPTIONS] [DOCUMENT…]",
    discussion: """
      Nothing runs. Errors and warnings are listed; notices only where denied,
      or with --notices. docs/lint.md explains every code.

      EXAMPLES
        waymark lint                                    every walkthroughs/*.md
        waymark lint 'docs/**/*.md'                     a whole repository
        waymark lint --deny age-order docs/a.md         fail on a warning too
        waymark lint --format json a.md > a.json        for programs
        <!-- waymark: allow=wrong-weekday -->           in the document: not here

      EXIT STATUS
        0 no error   1 an error, or what --deny names   65 a file cannot be read
      """)

  @Argument(help: "Markdown documents, folders or patterns, - for standard input; or walkthroughs/*.md.")
  var document: [String] = []

  @Option(help: ArgumentHelp("Fail on findings with this code; may be repeated.", valueName: "code"))
  var deny: [String] = []

  @Flag(help: "List notices too.")
  var notices = false

  @OptionGroup var jobs: JobOptions
  @OptionGroup var display: DisplayOptions

  func validate() throws { try checkCodes(deny) }

  func run() async throws {
    var outcome = LintOutcome(deny: Set(deny), showsNotices: notices, format: display.format)
    try await inOrder(try documents(document), jobs: jobs.count, linted) { outcome.take($0) }
    outcome.close()
    try outcome.status.leave()
  }
}

/// What became of one document.
private enum Linted: Sendable {
  case read(path: String, [Diagnostic], source: String, deny: [String])
  case failed(Diagnostic)
}

@Sendable private func linted(_ path: String) async -> Linted {
  do throws(Diagnostic) {
    let settings = try Settings.find(for: path)
    let (plan, source) = try plan(path)
    return .read(path: path, lint(plan, allowing: settings.allow), source: source, deny: settings.deny)
  } catch {
    return .failed(error)
  }
}

/// Writes findings as they come and adds them up.
private struct LintOutcome {
  let deny: Set<String>
  let showsNotices: Bool
  let format: OutputFormat
  private var counts: [Severity: Int] = [:]
  private var documents: [(path: String?, findings: [Diagnostic])] = []
  private var count = 0
  private var isUnreadable = false
  private var isDenied = false

  init(deny: Set<String>, showsNotices: Bool, format: OutputFormat) {
    (self.deny, self.showsNotices, self.format) = (deny, showsNotices, format)
  }

  mutating func take(_ linted: Linted) {
    switch linted {
    case .failed(let error):
      isUnreadable = true
      complain(error)
      add([error], of: error.path)
    case .read(let path, let findings, let source, let more):
      let denied = deny.union(more)
      isDenied = isDenied || findings.contains { $0.severity == .error || denied.contains($0.code) }
      if format == .text { tell(findings, denied, source) }
      add(findings, of: path)
    }
  }

  private mutating func add(_ findings: [Diagnostic], of path: String?) {
    count += 1
    for finding in findings { counts[finding.severity, default: 0] += 1 }
    if format == .json { documents.append((path, findings)) }
  }

  private func tell(_ findings: [Diagnostic], _ denied: Set<String>, _ source: String) {
    for var finding in findings
    where showsNotices || finding.severity != .notice || denied.contains(finding.code) {
      finding.message += " [\(finding.code)]"
      Terminal.write(finding.rendered(source: source) + "\n")
    }
  }

  var status: ExitStatus { isUnreadable ? .unreadable : isDenied ? .failed : .agrees }

  func close() { Terminal.write(format == .json ? json.text + "\n" : summary) }

  /// One line for people.
  private var summary: String {
    let parts =
      [counted(count, "document")]
      + [Severity.error, .warning, .notice].map { counted(counts[$0] ?? 0, $0.rawValue) }
    return parts.joined(separator: ", ") + "\n"
  }

  /// The contract of `waymark lint --format json`, version 1; see docs/json.md.
  private var json: JSONValue {
    let totals = [Severity.error, .warning, .notice].map {
      ("\($0.rawValue)s", JSONValue.int(counts[$0] ?? 0))
    }
    return .object([
      ("version", .int(1)),
      (
        "documents",
        .array(
          documents.map { document in
            .object([
              ("path", JSONValue(document.path)),
              ("findings", .array(document.findings.map(JSONValue.init(finding:)))),
            ])
          })
      ),
      ("summary", .object([("documents", .int(count))] + totals)),
    ])
  }
}
