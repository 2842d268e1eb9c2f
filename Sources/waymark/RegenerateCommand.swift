import ArgumentParser
import Authoring
import Clusters
import Diagnostics
import Patterns
import Reporting
import Running
import Walkthroughs

/// `waymark regenerate`: write what the cluster prints back into documents.
struct RegenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regenerate",
    abstract: "Rewrite outputs that are no longer true, in the author's own names.",
    usage: "waymark regenerate [OPTIONS] [DOCUMENT…]",
    discussion: """
      Runs each document and writes back the lines that really differ. Names,
      addresses and ids stay the author's; so do ages, clocks and the numbers of
      packets. What agrees is not touched, to the byte.

      A step whose command failed is only listed: --accept STEP writes it too.

      EXAMPLES
        waymark regenerate docs/networking.md           rewrite what changed
        waymark regenerate --check docs/networking.md   for CI: the diff, exit 1
        waymark regenerate --review docs/networking.md  ask change by change
        waymark regenerate --accept oc-get-pod a.md     this step alone
      """)

  @Argument(help: "Markdown documents; walkthroughs/*.md when none is named.")
  var document: [String] = []

  @OptionGroup var cluster: ClusterOptions

  @Flag(help: "Write nothing; print the difference and exit with 1 where there is one.")
  var check = false

  @Flag(help: "Ask for each change; without a terminal, list them and write nothing.")
  var review = false

  @Option(
    help: ArgumentHelp(
      "Write this step's change alone, even if its command failed; may be repeated.", valueName: "step"))
  var accept: [String] = []

  @Flag(help: "Also remove goldens that no step uses or that only repeat the document.")
  var prune = false

  @Option(help: "Colour the output: auto, always or never.")
  var color: ColorChoice = .auto

  func validate() throws {
    if check, review || prune || !accept.isEmpty {
      throw ValidationError("--check writes nothing; it goes with none of --review, --accept and --prune")
    }
    if document.contains("-") {
      throw ValidationError("regenerate writes into files\n  help: name a file, not -")
    }
  }

  func run() async throws {
    Interruption.listen()
    var tally = RegenerationTally()
    let input = LineInput()
    for path in try documents(document) where !tally.isOver && !Interruption.isRequested {
      do throws(Diagnostic) {
        try await regenerate(path, input, &tally)
      } catch {
        tally.take(error)
        complain(error)
      }
    }
    if let status = Interruption.exitStatus { throw ExitCode(status) }
    Terminal.write(tally.conclusion(isCheck: check))
    for step in accept where !tally.steps.contains(step) {
      tally.isMisnamed = true
      let known = tally.steps.sorted().joined(separator: ", ")
      Terminal.complain(
        "error: no change is called \(step)" + (known.isEmpty ? "" : "\n  help: there is \(known)"))
    }
    try tally.status(isCheck: check).leave()
  }

  private func regenerate(
    _ path: String, _ input: LineInput, _ tally: inout RegenerationTally
  ) async throws(Diagnostic) {
    let settings = try Settings.find(for: path)
    let (plan, text) = try plan(path)
    let opened = try openCluster(cluster.choice(for: path, settings), settings)
    var options = cluster.runOptions(settings)
    options.isInterrupted = { Interruption.isRequested }
    if prune, let folder = GoldenFolder(for: path, settings) {
      for removed in try folder.prune(for: plan) { Terminal.write("removed \(removed)\n") }
    }
    for problem in options.addGoldens(for: path, plan, settings) { throw problem }
    try await opened.prepare()
    let (result, renaming) = await run(plan, on: opened.cluster, clock: opened.clock, options)
    if await !opened.cleanUp() { tally.isUnprepared = true }
    if Interruption.isRequested { return }
    let regeneration = Authoring.regenerate(
      plan, result, renaming: renaming, text: text, goldens: options.goldens,
      texts: try texts(of: options.goldens))
    tally.take(regeneration, result)
    let accepted = choose(regeneration, input, &tally)
    for note in regeneration.notes { complain(note.at(path: path), source: text) }
    if accepted.isEmpty { return }
    // Whoever edited the file meanwhile is not overwritten.
    guard try documentText(path) == text else {
      throw Diagnostic(
        "changed-meanwhile", "the file was changed while it was checked; nothing is written", path: path,
        help: "run it again")
    }
    try write(regeneration, text, accepted)
    tally.written += accepted.count
  }

  /// Goldens first: a kill in between leaves a document that differs from them, which the next run sees.
  private func write(
    _ regeneration: Regeneration, _ text: String, _ accepted: Set<String>
  ) throws(Diagnostic) {
    for change in regeneration.changes where accepted.contains(change.step) {
      for golden in change.goldens { try Files.write(golden.text, to: golden.path) }
    }
    let new = regeneration.text { accepted.contains($0.step) }
    if new != text || new.utf8.count != text.utf8.count { try Files.write(new, to: regeneration.path) }
  }

  private func texts(of goldens: Goldens) throws(Diagnostic) -> [String: String] {
    var texts: [String: String] = [:]
    for path in goldens.patterns.values.map(\.path) + goldens.traces.values.map(\.path) {
      texts[path] = try Files.read(path)
    }
    return texts
  }

  private func run<C: Clock<Duration>>(
    _ plan: Plan, on cluster: any Cluster, clock: C, _ options: RunOptions
  ) async -> (DocumentResult, Renaming) {
    var runner = await Runner(plan, on: cluster, clock: clock, options: options)
    let result = await runner.run { _ in }
    return (result, runner.renaming)
  }

  // MARK: Choosing

  /// The steps whose changes are to be written; tells what it finds on the way.
  private func choose(
    _ regeneration: Regeneration, _ input: LineInput, _ tally: inout RegenerationTally
  ) -> Set<String> {
    let style = Terminal.style(color)
    if check {
      show(regeneration, style)
      return []
    }
    if review, Terminal.isConversation {
      var session = ReviewSession(
        regeneration, style: style, width: Terminal.width, answerToAll: tally.answerToAll)
      let accepted = session.run { input.answer(to: $0) }
      (tally.answerToAll, tally.isOver) = (session.answerToAll, session.isOver)
      return accepted
    }
    let accepted = regeneration.changes.filter { change in
      accept.isEmpty ? !review && change.caution == nil : accept.contains(change.step)
    }
    let steps = Set(accepted.map(\.step))
    Terminal.write(regeneration.list(regeneration.changes, accepted: steps, style))
    return steps
  }

  /// The difference, and what failed beside it.
  private func show(_ regeneration: Regeneration, _ style: Style) {
    let edits = regeneration.changes.filter { $0.caution == nil }.flatMap(\.edits)
    if !edits.isEmpty {
      let diff = UnifiedDiff(regeneration.source, edits)
      Terminal.write(diff.text(path: regeneration.path, style))
    }
    for golden in regeneration.changes.filter({ $0.caution == nil }).flatMap(\.goldens) {
      Terminal.write(UnifiedDiff(golden.source, golden.edits).text(path: golden.path, style))
    }
    Terminal.write(regeneration.list(regeneration.changes.filter { $0.caution != nil }, accepted: [], style))
  }
}
