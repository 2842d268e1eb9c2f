internal import Diagnostics
internal import Walkthroughs

/// Something a document shows as printed.
struct ShownOutput {
  /// Index of the step that prints it; `nil` for a block of output without its command.
  var step: Int?
  var lines: [DocumentLine]
  let tables: [ShownTable]

  init(step: Int?, lines: [DocumentLine]) {
    (self.step, self.lines) = (step, lines)
    tables = ShownTable.all(in: lines)
  }

  /// Something was left out.
  var isElided: Bool { lines.contains { isElision($0.text.utf8) } }
}

/// The outputs of steps, and blocks of output that belong to none, in document order.
func shownOutputs(of plan: Plan) -> [ShownOutput] {
  var outputs: [ShownOutput] = []
  var taken: Set<Int> = []
  for (index, step) in plan.steps.enumerated() {
    guard let output = step.output else { continue }
    taken.insert(output.block)
    outputs.append(ShownOutput(step: index, lines: output.lines))
  }
  for block in plan.document.blocks where block.kind == .output && !taken.contains(block.index) {
    outputs.append(ShownOutput(step: nil, lines: block.lines))
  }
  return outputs.sorted { ($0.lines.first?.line ?? 0) < ($1.lines.first?.line ?? 0) }
}
