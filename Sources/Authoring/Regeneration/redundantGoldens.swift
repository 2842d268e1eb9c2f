internal import Patterns
public import Running
public import Walkthroughs

/// The paths of goldens that say to the letter what the document shows, sorted: without them nothing changes.
public func redundantGoldens(_ goldens: Goldens, in plan: Plan) -> [String] {
  plan.steps.compactMap { step in
    guard let file = goldens.patterns[step.name], file.content.exit == nil, let shown = step.output,
      file.content.lines.map(\.description) == shown.lines.map(\.text),
      !shown.lines.contains(where: { $0.text.utf8.contains(0x7B) && $0.text.contains("{{") })
    else { return nil }
    return file.path
  }.sorted()
}
