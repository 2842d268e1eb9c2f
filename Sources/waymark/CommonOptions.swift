import ArgumentParser
import Diagnostics
import Running
import Walkthroughs

/// When output is coloured.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

/// How output is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

/// Options that several subcommands share.
struct DisplayOptions: ParsableArguments {
  @Option(help: "Write text for people or JSON for programs.")
  var format: OutputFormat = .text

  @Option(help: "Colour the output: auto, always or never.")
  var color: ColorChoice = .auto
}

/// Options of what works on several documents at a time.
struct JobOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "How many documents are worked on at a time; the machine's cores when left out.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024, not '\(jobs)'")
    }
  }

  var count: Int { jobs ?? coreCount }
}

/// Options of everything that runs a document.
struct ClusterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Where the commands run: 'simulated', the built-in single-node cluster, a cluster file, a recording, or \
      'real'. Without it, NAME.cluster.yaml beside NAME.md, if there is one.
      """,
      valueName: "simulated|real|FILE.cluster.yaml|recorded:FILE"))
  var cluster: String?

  @Flag(help: "Compare text for text, without renaming.")
  var exact = false

  @OptionGroup var binding: BindOptions

  @Option(
    help: ArgumentHelp("How long a reading command may take to converge, like 30s or 2m.", valueName: "time"))
  var timeout: String?

  @Flag(help: "On a real cluster, run commands that change something, too.")
  var allowChanges = false

  @Option(
    help: ArgumentHelp(
      "On a real cluster, run this program although waymark does not know what it does; may be repeated.",
      valueName: "tool"))
  var allow: [String] = []

  func validate() throws {
    if let cluster, let problem = clusterNameProblem(cluster) { throw ValidationError(problem) }
    if let timeout, Duration(notation: timeout) == nil {
      throw ValidationError("--timeout takes a time like 30s or 2m, not '\(timeout)'")
    }
  }

  /// The cluster for a document: the command line's, the document's own file `NAME.cluster.yaml` beside `NAME.md`,
  /// the settings', in this order; `nil` is the built-in one.
  func choice(for document: String, _ settings: Settings) -> String? {
    cluster ?? ownClusterFile(of: document) ?? settings.cluster
  }

  private func ownClusterFile(of document: String) -> String? {
    guard let dot = document.utf8.lastIndex(of: 0x2E) else { return nil }
    let path = String(document[..<dot]) + ".cluster.yaml"
    return Files.exists(path) ? path : nil
  }

  /// The run's options, the command line over the settings.
  func runOptions(_ settings: Settings) -> RunOptions {
    var options = RunOptions(exact: exact)
    options.bind = binding.pairs(settings).filter { !Placeholders.isPlaceholder($0.author) }
    if let own = timeout.flatMap(Duration.init(notation:)) ?? settings.timeout {
      (options.timeout, options.timeoutAfterChange, options.commandTimeout) = (own, own, own)
    }
    options.policy = Policy(allowsChanges: allowChanges, tools: Set(allow))
    options.deadline = settings.real.deadline
    return options
  }

  /// What fills the placeholders of a document's commands.
  func placeholders(_ settings: Settings) -> Placeholders { binding.placeholders(settings) }
}

/// Names that differ here, and values for what the reader fills in.
struct BindOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The cluster calls AUTHOR's name ACTUAL, or ACTUAL fills the placeholder AUTHOR; may be repeated.",
      valueName: "AUTHOR=ACTUAL"))
  var bind: [String] = []

  func validate() throws {
    for pair in bind where pair.split(separator: "=", maxSplits: 1).count != 2 {
      throw ValidationError("--bind takes AUTHOR=ACTUAL, not '\(pair)'")
    }
  }

  /// What fills the placeholders of a document's commands: `--bind '<pod>=httpd-1'`.
  func placeholders(_ settings: Settings) -> Placeholders { Placeholders(pairs(settings)) }

  /// The settings' pairs, then the command line's.
  func pairs(_ settings: Settings) -> [(author: String, actual: String)] {
    settings.bind
      + bind.compactMap { pair in
        let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
      }
  }
}

/// Writes a diagnostic to standard error, with its source line where the file can still be read.
func complain(_ diagnostic: Diagnostic, source: String? = nil) {
  let text = source ?? diagnostic.path.flatMap { try? Files.read($0) }
  Terminal.complain(diagnostic.rendered(source: text))
}
