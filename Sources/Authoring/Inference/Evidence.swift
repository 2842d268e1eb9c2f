import Addresses
import ShellSyntax
import Walkthroughs

/// What one step shows: its command, taken apart, and the lines of its output.
struct Evidence {
  /// Counted over all documents.
  var step: Int
  /// The command's own line.
  var line: Int
  var context: Context
  var prompt: String?
  /// Every program that the command starts, those in containers too, with its static words.
  var calls: [Call]
  /// Every call of oc or kubectl, in order.
  var requests: [ClusterRequest]
  /// The namespace that the first of them means.
  var namespace: String
  var lines: [DocumentLine]
  /// The whole command, for here-documents.
  var command: String

  /// A program and its words.
  struct Call {
    var program: String
    var words: [String]
  }

  /// The first call of oc or kubectl.
  var request: ClusterRequest? { requests.first }

  /// The words of the first call of a program.
  func words(of program: String) -> [String]? { calls.first { $0.program == program }?.words }

  /// Facts with this step's number.
  func stamped(_ facts: [Fact]) -> [Fact] {
    facts.map { fact in
      var fact = fact
      fact.step = step
      return fact
    }
  }
}

/// The evidence of some documents in order: every step, and blocks that show output without a command.
func evidence(in plans: [Plan]) -> [Evidence] {
  var all: [Evidence] = []
  for plan in plans {
    var current = "default"
    let used = Set(plan.steps.flatMap { [$0.block, $0.output?.block ?? $0.block] })
    var loose = plan.document.blocks.filter { $0.kind == .output && !used.contains($0.index) }[...]
    for step in plan.steps {
      while let block = loose.first, block.line < step.line {
        all.append(looseEvidence(loose.removeFirst(), step: all.count))
      }
      all.append(stepEvidence(step, number: all.count, namespace: &current))
    }
    for block in loose { all.append(looseEvidence(block, step: all.count)) }
  }
  return all
}

private func looseEvidence(_ block: Block, step: Int) -> Evidence {
  Evidence(
    step: step, line: block.line, context: .host, prompt: nil, calls: [], requests: [],
    namespace: "default", lines: block.lines, command: "")
}

private func stepEvidence(_ step: Step, number: Int, namespace current: inout String) -> Evidence {
  let commands = (try? parse(step.command))?.invocations ?? []
  let calls = commands.compactMap { command in
    command.program.map { Evidence.Call(program: $0, words: command.arguments.map(\.unquoted)) }
  }
  let requests = commands.compactMap(\.clusterRequest)
  if let next = requests.first.flatMap(chosenNamespace) { current = next }
  let named = requests.first?.namespace.flatMap { isObjectName($0) ? $0 : nil }
  return Evidence(
    step: number, line: step.line, context: step.context, prompt: step.prompt, calls: calls,
    requests: requests, namespace: named ?? current, lines: step.output?.lines ?? [], command: step.command)
}

/// The namespace of the commands that follow, where a command chooses one.
private func chosenNamespace(_ request: ClusterRequest) -> String? {
  let chosen: String? =
    switch (request.verb, request.operands.first) {
    case ("project", let name?), ("new-project", let name?): name
    case ("config", "set-context"?): request.namespace
    default: nil
    }
  return chosen.flatMap { isObjectName($0) ? $0 : nil }
}
