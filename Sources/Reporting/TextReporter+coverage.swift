import Clusters
import Patterns
import Running
import Walkthroughs

extension TextReporter {
  /// How much the run says about the document, and what would make it say more.
  func howMuch(_ result: DocumentResult) {
    if result.unreached > 0 {
      line("Interrupted: \(counted(result.unreached, "step")) not reached.")
    }
    let missing = result.lackingPrograms
    if result.summary[.skipped] == result.summary.total, !missing.isEmpty {
      tell("The simulated cluster has no \(missing.joined(separator: ", ")): nothing could be checked.")
      return tell("waymark shell shows what it has; annotate <!-- waymark: skip --> what cannot be checked.")
    }
    guard result.steps.allSatisfy({ $0.step.output == nil }), result.files.isEmpty else {
      let tokens = result.tokens
      return line("Checked \(tokens.pinned) tokens pinned, \(tokens.typed) by type, \(tokens.free) free.")
    }
    let ran = result.steps.count { $0.exitStatus != nil && $0.verdict != .skipped }
    tell(
      "The document shows no output: only the exit status of \(counted(ran, "command")) was checked. Show what "
        + "a command prints, below it or in the next block, and that is checked too.")
  }

  /// A document in which there is nothing to run.
  func nothingFound(_ result: DocumentResult) {
    line(style(.caution, "No commands found, so nothing was checked."))
    tell(
      "Waymark looks in code blocks for lines that begin with a prompt ($, #, user@host), in blocks marked "
        + "```console or ```bash, and for programs it knows by name. Why each block was read as it was:")
    line("  waymark plan --explain \(result.path)")
    tell("A \"$ \" before a command makes it one; above a block of output, this says what printed it:")
    line("  <!-- waymark: run=\"oc get nodes\" -->")
  }

  /// A sentence, broken at the width.
  func tell(_ text: String) {
    for part in wrap(text, to: width) { line(part) }
  }
}

extension DocumentResult {
  /// The programs that the simulation lacks, as the skipped steps name them, each once.
  fileprivate var lackingPrograms: [String] {
    var seen: Set<String> = []
    return steps.filter { $0.reason?.code == "not-simulated" }
      .compactMap { $0.output?.missing }.filter { seen.insert($0).inserted }
  }
}

extension String {
  /// `docs/a` of `docs/a.md`.
  var withoutMarkdownEnding: String {
    for ending in [".markdown", ".mdx", ".md"] where hasSuffix(ending) {
      return String(dropLast(ending.count))
    }
    return self
  }
}
