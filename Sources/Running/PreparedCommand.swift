import Addresses
import Clusters
import Patterns
public import ShellSyntax
import Walkthroughs

/// A step's command, ready to run on this cluster.
struct PreparedCommand {
  var command: Clusters.Command
  var facts: CommandFacts
  var effect: Effect
  /// The parsed command as it runs.
  var script: Script

  /// Whether asking again does no harm: `$((n += 1))` only reads, but not the same twice.
  var mayBeRepeated: Bool { effect == .reads && !script.mayAssignByExpansion }
}

extension Runner {
  /// Rewrites a step's command with the cluster's values; `nil` after putting the reason into `result`.
  mutating func prepare(_ step: Step, _ result: inout StepResult) -> PreparedCommand? {
    let script: Script
    do throws(ShellSyntaxError) {
      script = try parse(step.command)
    } catch {
      return result.stop(.broken, "not-shell", "the command cannot be read as shell: \(error.message)")
    }
    let facts = CommandFacts(of: step, script)
    let words = script.operandRanges
    let before = renaming
    let strange = options.exact ? [] : renaming.admit(facts, text: step.command, words: words)
    guard strange.isEmpty else {
      renaming = before
      result.mismatches = strange
      return result.stop(.failed, "identity-conflict", strange[0].reason)
    }
    return rewrite(step, script, facts, &result)
  }

  private mutating func rewrite(
    _ step: Step, _ script: Script, _ facts: CommandFacts, _ result: inout StepResult
  ) -> PreparedCommand? {
    var text = step.command
    if !options.exact {
      do throws(RewriteError) {
        let rewritten = try renaming.rewrite(text, words: script.operandRanges, in: facts)
        if let tainted = rewritten.tainted.first { return result.blocked(on: tainted, renaming) }
        text = rewritten.text
      } catch {
        return result.stop(.broken, "unsafe-value", error.message)
      }
    }
    result.rendered = text
    guard let rendered = try? parse(text), rendered.hasSameShape(as: script) else {
      return result.stop(
        .broken, "unsafe-value", "with the cluster's values the command would no longer be the same command")
    }
    if identity.basis == .real {
      if let objection = options.policy.objection(to: rendered) {
        return result.stop(.broken, "not-allowed", objection)
      }
      if step.role == .captureStart { text = lineBuffered(text, rendered) }
      result.rendered = text
    }
    let effect = effect(of: rendered)
    let command = Clusters.Command(
      text, session: step.session, context: context(of: step), mayChange: effect != .reads)
    return PreparedCommand(command: command, facts: facts, effect: effect, script: rendered)
  }

  /// The step's context in the cluster's values: a namespace's path and a pod's name are renamed too.
  private func context(of step: Step) -> Context {
    let text = step.context.description
    var probe = renaming
    let facts = CommandFacts(of: step, nil)
    guard !options.exact, let rewritten = try? probe.rewrite(text, words: [0..<text.utf8.count], in: facts)
    else { return step.context }
    return Context(rewritten.text) ?? step.context
  }
}

extension Script {
  /// Where values stand: everything but names of programs.
  var operandRanges: [Range<Int>] { words.filter { $0.role != .commandName }.map(\.range) }
}

extension CommandFacts {
  /// What comparison needs to know of a step's command, in the author's words.
  init(of step: Step, _ script: Script?) {
    self.init(
      step: step.name, line: step.line, key: "\(step.context) \(step.command)",
      context: "\(step.context)", programs: script.map { simplePrograms(of: $0) } ?? [])
  }
}

/// Every simple command's words, wrappers removed; what `exec … --` runs elsewhere is an entry of its own.
public func simplePrograms(of script: Script) -> [[String]] {
  script.invocations.compactMap { command in
    command.program.map { [$0] + command.arguments.map(\.unquoted) }
  }
}
