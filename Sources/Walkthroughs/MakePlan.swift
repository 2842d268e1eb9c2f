internal import Addresses
internal import Diagnostics

/// Plans a document: steps with their contexts, sessions and roles, file checks and packet lists; pure.
///
/// `placeholders` are filled into the commands before anything is asked of them.
public func plan(for document: Document, filling placeholders: Placeholders = Placeholders()) -> Plan {
  let drafting = Drafting(document, filling: placeholders)
  let drafts = drafting.drafts
  let roles = roles(of: drafts)
  let last = lastSteps(roles)
  let names = StepNames.of(drafts)
  var rules = ContextRules(machines: KnownMachines(drafts))
  var steps: [Step] = []
  var checks: [FileCheck] = []
  var files = drafting.files[...]
  for (index, draft) in drafts.enumerated() {
    while let file = files.first, file.after <= index { checks.append(check(files.removeFirst(), &rules)) }
    rules.release(at: index, last: last)
    let place = rules.place(draft, index: index, role: roles[index])
    steps.append(step(draft, names[index], roles[index], place, rules.sessions[place.session].name))
  }
  checks += files.map { check($0, &rules) }
  let diagnostics = document.diagnostics + drafting.diagnostics + nameClashes(drafts, names, document.path)
  return Plan(
    document: document, steps: steps, fileChecks: checks,
    packetLists: packetLists(of: document, steps: steps),
    allowances: allowances(of: document),
    diagnostics: inOrder(diagnostics))
}

/// For each capture, the last step that belongs to it.
private func lastSteps(_ roles: [RoleFinding]) -> [Int: Int] {
  var last: [Int: Int] = [:]
  for (index, role) in roles.enumerated() {
    if let capture = role.capture { last[capture] = index }
  }
  return last
}

private func step(
  _ draft: Draft, _ name: String, _ role: RoleFinding, _ place: ContextFinding, _ session: String
) -> Step {
  Step(
    name: name, block: draft.block, line: draft.line, command: draft.command, context: place.context,
    session: session, role: role.role, prompt: draft.prompt?.text, output: draft.output,
    settings: draft.annotation?.settings ?? StepSettings(),
    skip: draft.annotation?.settings.skip ?? draft.obstacle,
    reasons: [draft.reason, place.reason, role.reason], proseLine: draft.above.last?.line,
    capture: role.capture)
}

private func check(_ file: FileDraft, _ rules: inout ContextRules) -> FileCheck {
  let place = rules.place(file)
  return FileCheck(
    block: file.block, line: file.lines.first?.line ?? 1, path: file.path, lines: file.lines,
    context: place.context, session: rules.sessions[place.session].name, after: file.after - 1,
    reasons: ["file: the prose names \(file.path)", place.reason])
}

/// Two annotations that pin one name.
private func nameClashes(_ drafts: [Draft], _ names: [String], _ path: String) -> [Diagnostic] {
  var lines: [String: Int] = [:]
  return drafts.compactMap { draft in
    guard let name = draft.annotation?.name else { return nil }
    guard let first = lines.updateValue(draft.line, forKey: name) else { return nil }
    return Diagnostic(
      "name-twice", "the name \(name) is given to two steps; the other stands at line \(first)", path: path,
      position: SourcePosition(line: draft.line), help: "give each step its own name")
  }
}

/// By position; equal positions keep the order in which they were found.
private func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  let first = SourcePosition(line: 1)
  return diagnostics.enumerated()
    .sorted { one, other in
      let (a, b) = (one.element.position ?? first, other.element.position ?? first)
      return a == b ? one.offset < other.offset : a < b
    }
    .map(\.element)
}
