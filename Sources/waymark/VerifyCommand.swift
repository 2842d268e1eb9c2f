import ArgumentParser
import Clusters
import Diagnostics
import Reporting
import Running
import Simulation
import Walkthroughs

/// `waymark verify`: run and check.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Run documents on a cluster and say whether they are still true.",
    discussion: """
      EXAMPLES
        waymark verify                                  every walkthroughs/*.md
        waymark verify docs/networking.md               one document
        waymark verify --format json a.md > a.json      for programs
        waymark verify --report json=out.json a.md      both
        waymark verify --bind demo=shop a.md            demo is shop on this cluster
      """)

  @Argument(help: "Markdown documents; walkthroughs/*.md when none is named.")
  var document: [String] = []

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var display: DisplayOptions

  @Option(
    help: ArgumentHelp(
      "Also write a report: json=FILE or text=FILE; may be repeated.", valueName: "KIND=FILE"))
  var report: [String] = []

  @Option(
    help: ArgumentHelp("Fail on notices with this code, like 'drift'; may be repeated.", valueName: "code"))
  var deny: [String] = []

  @Flag(help: "Show the whole map of the document's names to the cluster's, not only what differs.")
  var map = false

  func validate() throws {
    for pair in report where !pair.hasPrefix("json=") && !pair.hasPrefix("text=") {
      throw ValidationError("--report takes json=FILE or text=FILE, not '\(pair)'")
    }
  }

  func run() async throws {
    var outcome = VerifyOutcome(deny: deny)
    for path in try documents(document) {
      do throws(Diagnostic) {
        try await verify(path, &outcome)
      } catch {
        outcome.unreadable.append(error)
        complain(error)
      }
    }
    try publish(outcome)
    try outcome.status.leave()
  }

  private func verify(_ path: String, _ outcome: inout VerifyOutcome) async throws(Diagnostic) {
    let settings = try Settings.find(for: path)
    let (plan, source) = try plan(path)
    let opened = try openCluster(cluster.choice(for: path, settings))
    for error in plan.diagnostics where error.severity == .error { complain(error, source: source) }
    let (result, transcript) = await run(
      plan, on: opened.cluster, clock: opened.clock, cluster.runOptions(settings))
    if display.format == .text, document.count != 1 { Terminal.write("\n") }
    outcome.take(result, of: plan, transcript: transcript, settings)
  }

  /// Runs one document, telling the reader as it goes; also returns what was told.
  private func run<C: Clock<Duration>>(
    _ plan: Plan, on cluster: any Cluster, clock: C, _ options: RunOptions
  ) async -> (result: DocumentResult, transcript: String) {
    var runner = await Runner(plan, on: cluster, clock: clock, options: options)
    var transcript = ""
    var reporter = textReporter { transcript += $0 }
    var live = textReporter { Terminal.write($0) }
    let result = await runner.run { event in
      reporter.record(event)
      if display.format == .text { live.record(event) }
    }
    return (result, transcript)
  }

  private func textReporter(write: @escaping (String) -> Void) -> TextReporter {
    TextReporter(
      style: Terminal.style(display.color), width: Terminal.width, showsMap: map, write: write)
  }

  private func publish(_ outcome: VerifyOutcome) throws {
    let json = { JSONValue.verify(outcome.results, unreadable: outcome.unreadable).text + "\n" }
    if display.format == .json { Terminal.write(json()) }
    for pair in report {
      let (kind, path) = (pair.prefix(4), String(pair.dropFirst(5)))
      do {
        try Files.write(kind == "json" ? json() : outcome.transcript, to: path)
      } catch {
        complain(error)
        try ExitStatus.unreadable.leave()
      }
    }
    if display.format == .text { for denied in outcome.denied { Terminal.write("Denied: \(denied)\n") } }
  }
}

/// What several documents came to.
struct VerifyOutcome {
  var results: [DocumentResult] = []
  var unreadable: [Diagnostic] = []
  var transcript = ""
  /// One a result.
  var floors: [Double] = []
  var denied: [String] = []
  var deny: [String]
  /// A document says two things at once.
  private var contradicts = false
  /// What an author asked for cannot be read.
  private var isMisannotated = false

  init(deny: [String]) { self.deny = deny }

  mutating func take(
    _ result: DocumentResult, of plan: Plan, transcript: String, _ settings: Settings
  ) {
    results.append(result)
    floors.append(settings.floor)
    self.transcript += transcript
    let codes = Set(deny + settings.deny)
    let notices = result.diagnostics + result.steps.flatMap(\.notices)
    for notice in notices where codes.contains(notice.code) {
      let line = "\(result.path): \(notice.message) (\(notice.code))"
      if !denied.contains(line) { denied.append(line) }
    }
    let errors = plan.diagnostics.filter { $0.severity == .error }
    contradicts = contradicts || !errors.isEmpty
    isMisannotated = isMisannotated || errors.contains(where: \.isAboutAnnotations)
  }

  var status: ExitStatus {
    ExitStatus(
      results, unreadable: !unreadable.isEmpty || isMisannotated, denied: !denied.isEmpty || contradicts,
      floors: floors)
  }
}

extension Diagnostic {
  /// Whether an annotation, not the document itself, is wrong.
  var isAboutAnnotations: Bool { code.contains("annotation") || code == "name-twice" }
}
