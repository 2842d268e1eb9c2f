import Clusters
import Diagnostics
import Packets
import Patterns
import Running
import Walkthroughs

extension TextReporter {
  /// What stands below the steps: causes, conversations, notices, the map, the sum.
  func conclude(_ result: DocumentResult) {
    if result.worldDiffers {
      line("")
      notThisWorld(result)
    } else {
      failures(result)
    }
    conversations(result)
    notices(result)
    map(result)
    if showsMap { accounts(result) }
    sum(result)
  }

  /// Said once, instead of a failure for every command.
  func notThisWorld(_ result: DocumentResult) {
    let cluster = result.path.withoutMarkdownEnding + ".cluster.yaml"
    let others = result.steps.count {
      ($0.verdict == .failed || $0.verdict == .broken) && !$0.foundNothing
    }
    tell(
      "None of the objects that the commands name exists on this cluster: it is not this document's world. "
        + "Infer one from what the document shows, and check on that:")
    line("  waymark init --from \(result.path)")
    line("  waymark verify --cluster \(cluster) \(result.path)")
    if others > 0 { line("\(counted(others, "other step")) failed too; --format json lists all.") }
  }

  func failures(_ result: DocumentResult) {
    let failed = result.steps.filter { $0.verdict == .failed || $0.verdict == .broken }
    for step in failed { explain(step, in: result.path) }
    for file in result.files where file.verdict != .passed {
      line("")
      line(style(.bad, "✗ ") + style(.strong, "\(result.path):\(file.check.line)") + "  \(file.check.path)")
      if file.mismatches.isEmpty, let reason = file.reason { line("    \(reason.message)") }
      explain(file.mismatches, fallback: file.check.line)
    }
    let blocked = result.steps.filter { $0.verdict == .blocked }
    if !blocked.isEmpty { line("") }
    for step in blocked {
      line("\(mark(.blocked)) line \(step.step.line) is blocked: \(step.reason?.message ?? "")")
    }
  }

  private func conversations(_ result: DocumentResult) {
    for seen in result.conversations {
      let c = seen.conversation
      line("")
      line("  \(c.client) → \(c.server)  " + style(.faint, "\(c.history), \(c.state.rawValue)"))
      for part in wrap(c.trace.replacingBlanks(), to: width - 4) { line("    " + part.restoringBlanks()) }
    }
  }

  private func notices(_ result: DocumentResult) {
    // What differs in a file block has been explained above.
    let files = Set(result.files.flatMap(\.mismatches).map(\.reason))
    let own = result.diagnostics.filter { $0.code != "trailing-blanks" && !files.contains($0.message) }
    let notices = (own + result.steps.flatMap(\.notices)).withoutRepetition
    guard !notices.isEmpty else { return }
    line("")
    for notice in notices {
      let place = notice.position.map { "line \($0.line): " } ?? ""
      for (index, part) in wrap("\(place)\(notice.message)", to: width - 12).enumerated() {
        line(
          (index == 0 ? "  " + style(.caution, notice.severity.rawValue.padded(to: 8)) : "          ") + part)
      }
    }
  }

  private func accounts(_ result: DocumentResult) {
    for step in result.steps {
      guard let account = step.output?.account, !account.isEmpty else { continue }
      line("")
      line("  line \(step.step.line), how the answer came about:")
      for part in account.flatMap({ wrap($0, to: width - 4) }) { line("    " + style(.faint, part)) }
    }
  }

  private func map(_ result: DocumentResult) {
    let shown = result.bindings.filter { showsMap || $0.author != $0.actual }
    guard !shown.isEmpty else { return }
    line("")
    line("  The document's names on this cluster:")
    for binding in shown {
      let uses = binding.uses == 0 ? "" : ", used by \(counted(binding.uses, "later step"))"
      line(
        "    \(binding.author) → \(binding.actual)  "
          + style(.faint, "(\(binding.type.rawValue), bound by \(binding.step)\(uses))"))
    }
  }

  private func sum(_ result: DocumentResult) {
    let total = result.summary.total
    guard total + result.files.count > 0 || result.unreached > 0 else { return nothingFound(result) }
    line("")
    line("\(counted(total, "step"))\(total == 0 ? "" : ": ")\(listed(result.summary))")
    howMuch(result)
    let good =
      result.unreached == 0 && result.steps.allSatisfy { $0.verdict == .passed }
      && result.files.allSatisfy { $0.verdict == .passed }
      && !result.diagnostics.contains { $0.severity == .error }
    let basis = result.cluster.basis
    if good, total > 0 {
      line(
        style(.good, basis == .real ? "Verified" : "Consistent")
          + " with \(result.cluster.shortTitle).")
    }
  }
}

extension [Diagnostic] {
  /// The first of each message.
  fileprivate var withoutRepetition: [Diagnostic] {
    var seen: Set<String> = []
    return filter { seen.insert($0.message).inserted }
  }
}

extension String {
  /// Events of a trace are parted by two blanks and hold single ones: keep an event whole while wrapping.
  fileprivate func replacingBlanks() -> String {
    var text = ""
    var blanks = 0
    for character in self {
      if character == " " {
        blanks += 1
        continue
      }
      text += blanks == 0 ? "" : blanks == 1 ? "\u{A0}" : " "
      blanks = 0
      text.append(character)
    }
    return text
  }

  fileprivate func restoringBlanks() -> String {
    String(flatMap { $0 == "\u{A0}" ? " " : $0 == " " ? "  " : String($0) })
  }
}
