internal import Addresses

/// A shell that steps run in, and how deep the reader has gone from it.
struct Session {
  /// Named after its root, `#2` for a second one.
  var name: String
  var root: Context
  /// Contexts entered and not left, outermost first.
  var entered: [Entered] = []
  /// The step whose capture occupies it.
  var held: Int?
  /// When it was last used, as a step's index.
  var lastUse = -1

  /// A context that a command opened.
  struct Entered {
    var context: Context
    /// The prompt before the command that opened it.
    var outerPrompt: Prompt?
    /// Prompts seen inside.
    var prompts: Set<Prompt> = []
    /// The machine's name in the prompt stays what it was outside.
    var keepsMachine = false
  }

  /// Where a command would run now.
  var context: Context { entered.last?.context ?? root }
  var isFree: Bool { held == nil }
}

/// What the document's outputs say about machines: the names of nodes and pods.
struct KnownMachines {
  var nodes: Set<String> = []
  var pods: Set<String> = []

  init(_ drafts: [Draft]) {
    for draft in drafts {
      guard let output = draft.output, let kind = Self.listed(draft.reading) else { continue }
      let names = Self.names(output.lines)
      if kind == .nodes { nodes.formUnion(names) } else { pods.formUnion(names) }
    }
  }

  private enum Listed { case nodes, pods }

  private static func listed(_ reading: CommandReading) -> Listed? {
    for words in reading.invocations where ["oc", "kubectl", "k"].contains(words.first ?? "") {
      guard let verb = words.firstIndex(of: "get"), words.indices.contains(verb + 1) else { continue }
      let kinds = words[(verb + 1)...]
      if kinds.contains(where: { ["node", "nodes", "no"].contains($0) }) { return .nodes }
      if kinds.contains(where: { ["pod", "pods", "po"].contains($0) }) { return .pods }
    }
    return nil
  }

  /// The cells under NAME.
  private static func names(_ lines: [DocumentLine]) -> [String] {
    guard let header = lines.first else { return [] }
    let columns = Array(header.text.utf8).words(limit: 32).map(\.string)
    guard let column = columns.firstIndex(of: "NAME") else { return [] }
    return lines.dropFirst().compactMap { line in
      let cells = Array(line.text.utf8).words(limit: 32)
      return cells.indices.contains(column) && cells.count >= columns.count - 1 ? cells[column].string : nil
    }
  }

  /// The context of a machine a prompt names; `nil` where the name says nothing.
  func context(of machine: String) -> (Context, String)? {
    if nodes.contains(machine) { return (.node(nodes.count == 1 ? nil : machine), "a node of the document") }
    if pods.contains(machine) { return (.pod(machine), "a pod of the document") }
    if machine == "localhost" || isContainerID(machine) { return nil }
    let word = machine.lowercased()
    let roles = ["node", "worker", "master", "control-plane", "controlplane", "minion", "compute"]
    if roles.contains(where: { word.contains($0) }) { return (.node(machine), "named like a node") }
    return (.host, "no node or pod of the document")
  }

  private func isContainerID(_ name: String) -> Bool {
    name.utf8.count >= 12 && name.utf8.allSatisfy { $0.isDigit || (0x61...0x66).contains($0) }
  }
}
