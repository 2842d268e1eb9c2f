internal import Addresses
internal import ShellSyntax

/// Where a step runs, in which session, and which rule said so.
struct ContextFinding {
  var context: Context
  /// Index into ``ContextRules/sessions``.
  var session: Int
  var reason: String
}

/// The rules for contexts, tried in order for one step after the other:
/// annotation, a shell entered earlier, an operand that only a debugging container has, prompt, the tool's own need,
/// prose, the step before.
struct ContextRules {
  /// Sessions opened longer ago than this many others are not looked at any more.
  private static let limit = 64

  let machines: KnownMachines
  private(set) var sessions: [Session] = []
  /// How many sessions were opened in each root context.
  private var opened: [Context: Int] = [:]
  /// Where the step before ran.
  private var previous: Context?
  /// The container that was entered last, for "within the container".
  private var container: Context?

  init(machines: KnownMachines) { self.machines = machines }

  /// The finding for a step; the state moves on past it.
  mutating func place(_ draft: Draft, index: Int, role: RoleFinding) -> ContextFinding {
    if role.role == .collect, let start = role.capture,
      let session = sessions.firstIndex(where: { $0.held == start })
    {
      sessions[session].held = nil
      let finding = ContextFinding(
        context: sessions[session].context, session: session, reason: "context: the session of its capture")
      return moveOn(finding, draft, index, role)
    }
    return moveOn(find(draft), draft, index, role)
  }

  /// The finding for a file, which runs nothing and changes nothing but may open a session.
  mutating func place(_ file: FileDraft) -> ContextFinding {
    find(file.annotation, nil, nil) {
      ProsePlace.find(in: file.above) { WordsOfStep(command: file.path, output: file.lines) }
    }
  }

  private mutating func find(_ draft: Draft) -> ContextFinding {
    find(draft.annotation, draft.prompt, toolNeed(draft.reading)) {
      ProsePlace.find(in: draft.above) {
        WordsOfStep(command: draft.command, output: draft.output?.lines ?? [])
      }
    }
  }

  private mutating func find(
    _ annotation: Annotation?, _ prompt: Prompt?, _ need: (context: Context, reason: String)?,
    _ prose: () -> ProsePlace.Finding?
  ) -> ContextFinding {
    if let context = annotation?.context { return use(context, "context: an annotation says so") }
    if let session = enteredSession(prompt, need?.context) {
      return ContextFinding(
        context: sessions[session].context, session: session,
        reason: "context: a shell entered earlier is still open")
    }
    // A debugging container bears its node's name: what only such a container has says more than the prompt.
    if let need, need.context == .toolbox { return use(need.context, "context: \(need.reason)") }
    if let machine = prompt?.machine, let (context, why) = machines.context(of: machine) {
      return use(context, "context: the prompt names \(machine), \(why)")
    }
    if let need { return use(need.context, "context: \(need.reason)") }
    if let found = prose(), let context = context(of: found.place, found.words) {
      return use(context, "context: the prose says “\(found.place.rawValue)”")
    }
    return last()
  }

  // MARK: A shell entered earlier

  /// The free session in which a context-changing command is in force and that the prompt does not leave.
  private mutating func enteredSession(_ prompt: Prompt?, _ need: Context?) -> Int? {
    let entered = sessions.indices.suffix(Self.limit).filter {
      sessions[$0].isFree && !sessions[$0].entered.isEmpty
    }
    guard let session = entered.max(by: { sessions[$0].lastUse < sessions[$1].lastUse }) else { return nil }
    while let innermost = sessions[session].entered.last, leaves(innermost, prompt, need) {
      sessions[session].entered.removeLast()
    }
    return sessions[session].entered.isEmpty ? nil : session
  }

  /// Whether a prompt shows that the reader is out again: it is the one from before entering while others were seen
  /// inside, or names a machine that is elsewhere.
  private func leaves(_ entered: Session.Entered, _ prompt: Prompt?, _ need: Context?) -> Bool {
    guard let prompt, !entered.prompts.contains(prompt) else { return false }
    if let machine = prompt.machine {
      if entered.prompts.contains(where: { $0.machine == machine }) { return false }
      if let outer = entered.outerPrompt?.machine {
        return outer == machine && (!entered.keepsMachine || !entered.prompts.isEmpty)
      }
      return !entered.prompts.isEmpty && machines.context(of: machine)?.0 == .host
    }
    return prompt == entered.outerPrompt && !entered.prompts.isEmpty && need == .host
  }

  // MARK: Prose, and the step before

  private func context(of place: ProsePlace, _ words: [String]) -> Context? {
    switch place {
    case .host: return .host
    case .toolbox: return .toolbox
    case .node:
      guard machines.nodes.count > 1 else { return .node(nil) }
      return .node(words.first { machines.nodes.contains($0) })
    case .container:
      return words.first { machines.pods.contains($0) }.map { .pod($0) } ?? container
    }
  }

  private mutating func last() -> ContextFinding {
    guard let context = previous else { return use(.host, "context: a document begins on the host") }
    if sessions.contains(where: { $0.isFree && $0.context == context }) || isRoot(context) {
      return use(context, "context: as the step before")
    }
    let free = sessions.indices.suffix(Self.limit).filter { sessions[$0].isFree }
    let last = free.max { sessions[$0].lastUse < sessions[$1].lastUse }
    return use(
      last.map { sessions[$0].context } ?? .host, "context: as the last step outside the capture's session")
  }

  /// Whether a second session could begin there.
  private func isRoot(_ context: Context) -> Bool {
    switch context {
    case .host, .node, .toolbox: true
    case .pod, .netns: false
    }
  }

  // MARK: Sessions

  /// The free session that is in `context`, used last; otherwise a new one.
  private mutating func use(_ context: Context, _ reason: String) -> ContextFinding {
    let fitting = sessions.indices.suffix(Self.limit).filter {
      sessions[$0].isFree && sessions[$0].context == context
    }
    if let session = fitting.max(by: { sessions[$0].lastUse < sessions[$1].lastUse }) {
      return ContextFinding(context: context, session: session, reason: reason)
    }
    let same = opened[context, default: 0]
    opened[context] = same + 1
    let name = same == 0 ? context.description : "\(context)#\(same + 1)"
    sessions.append(Session(name: name, root: context))
    return ContextFinding(context: context, session: sessions.count - 1, reason: reason)
  }

  private mutating func moveOn(
    _ finding: ContextFinding, _ draft: Draft, _ index: Int, _ role: RoleFinding
  ) -> ContextFinding {
    let at = finding.session
    sessions[at].lastUse = index
    if let prompt = draft.prompt, let depth = sessions[at].entered.indices.last {
      sessions[at].entered[depth].prompts.insert(prompt)
    }
    switch draft.obstacle == nil ? draft.reading.change : nil {
    case .enters(let context):
      sessions[at].entered.append(
        .init(
          context: context, outerPrompt: draft.prompt, keepsMachine: keepsMachine(draft.reading)))
    case .leaves: _ = sessions[at].entered.popLast()
    case nil: break
    }
    if role.role == .captureStart { sessions[at].held = index }
    previous = sessions[at].context
    switch previous {
    case .pod, .netns: container = previous
    default: break
    }
    return finding
  }

  /// Frees sessions whose captures are over.
  ///
  /// `last` is the last step that belongs to the capture of a step.
  mutating func release(at index: Int, last: [Int: Int]) {
    for session in sessions.indices.suffix(Self.limit) {
      if let held = sessions[session].held, (last[held] ?? held) < index { sessions[session].held = nil }
    }
  }
}
