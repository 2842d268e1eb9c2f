import ArgumentParser
import Clusters
import Diagnostics
import Live
import Reporting
import Running
import Simulation
import Walkthroughs

/// `waymark verify`: run and check.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Run documents on a cluster and say whether they are still true.",
    usage: "waymark verify [OPTIONS] [DOCUMENT…]",
    discussion: """
      Of one document every step is shown, of several a line each and what is wrong
      below it. Each document gets a fresh cluster.

      EXAMPLES
        waymark verify                                  every walkthroughs/*.md
        waymark verify docs/networking.md               one document
        waymark verify docs 'guides/**/*.md'            all below a folder, and a pattern
        cat a.md | waymark verify -                     standard input
        waymark verify --format json a.md > a.json      for programs
        waymark verify --report json=out.json a.md      both
        waymark verify --bind demo=shop a.md            demo is shop on this cluster
        waymark verify --record a.recording a.md        and keep the cluster's answers
        waymark verify --cluster recorded:a.recording a.md    check against them
        waymark verify --cluster real a.md              on your own cluster, reading only
      """)

  @Argument(help: "Markdown documents, folders or patterns, - for standard input; or walkthroughs/*.md.")
  var document: [String] = []

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var recording: RecordingOptions
  @OptionGroup var jobs: JobOptions
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

  @Flag(help: "Say what would run on the real cluster, and where, without running it.")
  var dryRun = false

  func validate() throws {
    for pair in report where !pair.hasPrefix("json=") && !pair.hasPrefix("text=") {
      throw ValidationError("--report takes json=FILE or text=FILE, not '\(pair)'")
    }
    try checkCodes(deny)
  }

  func run() async throws {
    let paths = try documents(document)
    try recording.validate(for: paths)
    if dryRun { return try showDryRun(paths) }
    Interruption.listen()
    let session = VerifySession(command: self, isBrief: paths.count > 1)
    var outcome = VerifyOutcome(deny: deny)
    var complaints = Complaints()
    try await inOrder(paths, jobs: jobs.count, session.check) { checked in
      for complaint in checked.complaints { complaints.tell(complaint.0, source: complaint.source) }
      if display.format == .text, paths.count > 1 { Terminal.write(checked.told) }
      outcome.take(checked)
    }
    if display.format == .text, paths.count > 1 {
      Terminal.write(closingLine(outcome.results, unreadable: outcome.unreadable.count))
    }
    try publish(outcome)
    if let status = Interruption.exitStatus { throw ExitCode(status) }
    try outcome.status.leave()
  }

  private func showDryRun(_ paths: [String]) throws {
    for path in paths {
      do throws(Diagnostic) {
        let settings = try Settings.find(for: path)
        let transports = Transports(prefixes: settings.real.contexts)
        Terminal.write(
          dryRunText(
            try plan(path, filling: cluster.placeholders(settings)).plan, cluster.runOptions(settings),
            transports))
      } catch {
        complain(error)
        try ExitStatus.unreadable.leave()
      }
    }
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

/// Runs documents, each on a cluster of its own; many may run at a time.
struct VerifySession: Sendable {
  private let cluster: ClusterOptions
  private let recording: RecordingOptions
  private let style: Style
  private let width: Int
  private let showsMap: Bool
  /// Several documents: a line each, told when it is their turn. A single one is told as it runs.
  private let isBrief: Bool
  private let isLive: Bool
  private let keepsTranscript: Bool

  init(command: VerifyCommand, isBrief: Bool) {
    cluster = command.cluster
    recording = command.recording
    style = Terminal.style(command.display.color)
    width = Terminal.width
    showsMap = command.map
    self.isBrief = isBrief
    isLive = !isBrief && command.display.format == .text
    keepsTranscript = command.report.contains { $0.hasPrefix("text=") }
  }

  /// Everything about one document; prints only where it is the only one.
  @Sendable func check(_ path: String) async -> CheckedDocument {
    var checked = CheckedDocument()
    if Interruption.isRequested { return checked }
    do throws(Diagnostic) {
      checked.settings = try Settings.find(for: path)
      let opened = try openCluster(cluster.choice(for: path, checked.settings), checked.settings)
      if !isBrief { await opened.warmUp() }
      let (plan, source) = try plan(path, filling: cluster.placeholders(checked.settings))
      checked.errors = plan.diagnostics.filter { $0.severity == .error }
      checked.complaints = checked.errors.map { ($0, source) }
      if isLive { for complaint in checked.complaints { complain(complaint.0, source: source) } }
      var options = cluster.runOptions(checked.settings)
      options.isInterrupted = { Interruption.isRequested }
      let problems = options.addGoldens(for: path, plan, checked.settings)
      guard problems.isEmpty else {
        checked.failures = problems
        checked.complaints = (isLive ? [] : checked.complaints) + problems.map { ($0, nil) }
        return checked
      }
      let recorder = recording.recorder(for: opened.cluster)
      try await opened.prepare()
      await run(plan, on: recorder ?? opened.cluster, clock: opened.clock, options, &checked)
      checked.isUnready = await !opened.cleanUp()
      if isLive { checked.complaints = [] }
      if let recorder { try await recording.keep(recorder) }
    } catch {
      checked.isUnready = error.code == RealSettings.unprepared
      if !checked.isUnready { checked.failures = [error] }
      checked.complaints.append((error, nil))
    }
    return checked
  }

  private func run<C: Clock<Duration>>(
    _ plan: Plan, on cluster: any Cluster, clock: C, _ options: RunOptions, _ checked: inout CheckedDocument
  ) async {
    var runner = await Runner(plan, on: cluster, clock: clock, options: options)
    var (transcript, told) = ("", "")
    var reporter = textReporter(isBrief: false) { transcript += $0 }
    var teller = textReporter(isBrief: isBrief) { text in
      if isLive { Terminal.write(text) } else { told += text }
    }
    checked.result = await runner.run { event in
      if keepsTranscript { reporter.record(event) }
      teller.record(event)
    }
    (checked.transcript, checked.told) = (transcript, told)
  }

  private func textReporter(isBrief: Bool, write: @escaping (String) -> Void) -> TextReporter {
    TextReporter(style: style, width: width, showsMap: showsMap, isBrief: isBrief, write: write)
  }
}
