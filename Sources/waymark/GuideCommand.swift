import ArgumentParser
import Clusters
import Diagnostics
import Guiding
import Reporting
import Running
import Simulation
import Walkthroughs

/// `waymark guide`: step through a document, one command at a time.
struct GuideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide",
    abstract: "Step through a document: read, run, compare.",
    usage: "waymark guide [OPTIONS] DOCUMENT",
    discussion: """
      Shows the prose up to the next command and the command itself. Enter runs it
      on the cluster and says whether the document is right; s skips it; q leaves.

      EXAMPLES
        waymark guide walkthroughs/single-node-networking.md
      """)

  @Argument(help: "A markdown document.")
  var document: String

  @OptionGroup var cluster: ClusterOptions

  func validate() throws {
    if document == "-" {
      throw ValidationError("a guide listens to you on standard input\n  help: name a file, not -")
    }
  }

  func run() async throws {
    Interruption.listen()
    var results: [DocumentResult] = []
    var isClean = true
    do throws(Diagnostic) {
      let settings = try Settings.find(for: document)
      let (plan, _) = try plan(document, filling: cluster.placeholders(settings))
      let opened = try openCluster(cluster.choice(for: document, settings), settings)
      var options = cluster.runOptions(settings)
      options.isInterrupted = { Interruption.isRequested }
      let problems = options.addGoldens(for: document, plan, settings)
      for problem in problems.dropLast() { complain(problem) }
      if let last = problems.last { throw last }
      try await opened.prepare()
      results = [await guide(through: plan, on: opened.cluster, clock: opened.clock, options)]
      isClean = await opened.cleanUp()
    } catch {
      complain(error)
      try (error.code == RealSettings.unprepared ? ExitStatus.broken : .unreadable).leave()
    }
    if let status = Interruption.exitStatus { throw ExitCode(status) }
    if !isClean { try ExitStatus.broken.leave() }
    try ExitStatus(results, unreadable: false, denied: false, floors: [0]).leave()
  }

  private func guide<C: Clock<Duration>>(
    through plan: Plan, on cluster: any Cluster, clock: C, _ options: RunOptions
  ) async -> DocumentResult {
    let runner = await Runner(plan, on: cluster, clock: clock, options: options)
    let input = LineInput()
    var session = GuideSession(runner, write: Terminal.write) { input.answer(to: $0) }
    let (result, finished) = await session.run()
    conclude(result, finished: finished)
    return result
  }

  private func conclude(_ result: DocumentResult, finished: Bool) {
    Terminal.write("\(finished ? "The end." : "You left.") \(listed(result.summary))\n")
  }
}
