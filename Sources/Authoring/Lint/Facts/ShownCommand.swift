internal import Addresses
internal import ShellSyntax
internal import Walkthroughs

/// A step's command as the shell reads it.
struct ShownCommand {
  let step: Step
  /// `nil` where no shell reads it.
  let script: Script?
  /// Everything that runs, wrappers taken away.
  let invocations: [SimpleCommand]
  /// It changes nothing, for all its text tells.
  let onlyReads: Bool
  /// Equal keys ask the same thing in the same place.
  let key: String
  /// The call of oc or kubectl that the step is, before any filter.
  let kubectl: ClusterRequest?

  init(_ step: Step) {
    self.step = step
    script = try? parse(step.command)
    invocations = script?.invocations ?? []
    onlyReads = step.skip == nil && script.map { effect(of: $0) == .reads && !$0.assigns } ?? false
    key = "\(step.context)\n\(step.prompt ?? "")\n" + step.command.blankParted.joined(separator: " ")
    let stages = script?.onlyPipeline?.stages ?? []
    if case .simple(let first)? = stages.first?.command {
      kubectl = first.clusterRequest
    } else {
      kubectl = nil
    }
  }

  /// Nothing stands between the first command and the output shown.
  var isUnfiltered: Bool { script?.onlyPipeline?.stages.count == 1 }

  /// Whether no expansion makes it another command each time.
  var isStatic: Bool { script?.words.allSatisfy(\.isStatic) ?? false }

  /// The operands and option values.
  var arguments: [ShellWord] {
    script?.words.filter { $0.role != .commandName && $0.role != .hereDocument } ?? []
  }

  /// The document's line of a command that has a word.
  func line(of word: String) -> Int {
    let lines = step.command.split(separator: "\n", omittingEmptySubsequences: false)
    return step.line + (lines.firstIndex { $0.contains(word) } ?? 0)
  }
}

extension Script {
  /// The pipeline, where there is one and nothing else.
  var onlyPipeline: Pipeline? {
    guard statements.count == 1, let statement = statements.first, statement.rest.isEmpty else { return nil }
    return statement.first
  }

  /// A variable is set: what the shell is asked next may mean something else.
  fileprivate var assigns: Bool {
    simpleCommands.contains { $0.words.isEmpty && !$0.assignments.isEmpty || $0.program == "export" }
  }
}
