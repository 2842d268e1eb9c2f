public import Diagnostics
import Packets
import Patterns
public import Walkthroughs

extension Goldens {
  /// Goldens that no step of the plan can use, each with the step that may be meant, in the order of their paths.
  ///
  /// Codes: `orphan-golden`, `golden-packets`.
  public func problems(in plan: Plan) -> [Diagnostic] {
    let names = Set(plan.steps.map(\.name))
    let moved = patterns.filter { !names.contains($0.key) }.map { name, file in
      orphan(name, file.path, ending: "golden", in: plan, home: home(of: file, in: plan))
    }
    let lost = traces.compactMap { name, file in problem(of: name, file, in: plan) }
    let mixed = plan.steps.compactMap { step in packets(in: step) }
    return (moved + lost + mixed).sorted { ($0.path ?? "") < ($1.path ?? "") }
  }

  /// A step without a golden whose output in the document is what the golden wants.
  private func home(of file: File<Pattern>, in plan: Plan) -> Step? {
    guard file.content.lines.contains(where: { $0.saysSomething }) else { return nil }
    return plan.steps.first { step in
      step.output != nil && patterns[step.name] == nil && file.differences(from: step).isEmpty
    }
  }

  private func problem(of name: String, _ file: File<Trace>, in plan: Plan) -> Diagnostic? {
    guard let step = plan.steps.first(where: { $0.name == name }) else {
      let captures = plan.steps.filter { $0.shownCapture != nil && traces[$0.name] == nil }
      let home = captures.first { step in
        compare(
          expected: file.content, actual: step.shownCapture?.conversations ?? [],
          extraConversationsAreMismatches: true
        ).isEqual
      }
      return orphan(name, file.path, ending: "trace", in: plan, home: home)
    }
    guard step.role == .captureStart,
      let collect = plan.steps.first(where: { collect in
        collect.role == .collect && collect.capture.map { plan.steps[$0].name } == name
      })
    else { return nil }
    return Diagnostic(
      "orphan-golden", "step \(name) only starts the capture; its packets are shown at line \(collect.line)",
      path: file.path, position: SourcePosition(line: 1), help: "rename it to \(collect.name).trace")
  }

  private func orphan(
    _ name: String, _ path: String, ending: String, in plan: Plan, home: Step?
  ) -> Diagnostic {
    let free = plan.steps.map(\.name).filter { ending == "golden" ? patterns[$0] == nil : traces[$0] == nil }
    var help = "waymark plan shows the names of the steps; remove the file if its step is gone"
    if let near = nearest(to: name, among: free) { help = "did you mean \(near).\(ending)?" }
    if let home {
      help = "it fits step \(home.name), line \(home.line): rename it to \(home.name).\(ending)"
    }
    return Diagnostic(
      "orphan-golden", "\(plan.document.path) has no step \(name)", path: path,
      position: SourcePosition(line: 1), help: help)
  }

  /// Packets are compared as conversations, never as text.
  private func packets(in step: Step) -> Diagnostic? {
    guard step.role == .captureStart || step.role == .collect, let file = patterns[step.name],
      let index = file.content.lines.firstIndex(where: { looksLikePacket($0.description) })
    else { return nil }
    return Diagnostic(
      "golden-packets", "a golden of a capture holds its ordinary lines, not its packets", path: file.path,
      position: SourcePosition(line: index + 1),
      help: "describe the conversation in \(step.name).trace, and take the packets out here")
  }
}

extension PatternLine {
  /// Whether it holds text that not every output has.
  fileprivate var saysSomething: Bool {
    guard case .text(let text) = self else { return false }
    return text.parts.contains { $0 != .any }
  }
}
