internal import Clusters
internal import Diagnostics
internal import Packets
internal import Patterns
internal import Running
internal import Walkthroughs

/// Changes to what stands beside a document; holes and elisions are kept where they hold.
struct GoldenRevision {
  private let goldens: Goldens
  private let texts: [String: String]
  private let renaming: Renaming

  init(_ goldens: Goldens, _ texts: [String: String], _ renaming: Renaming) {
    (self.goldens, self.texts, self.renaming) = (goldens, texts, renaming)
  }

  /// The changes to a step's golden and trace, or why one of them is left.
  func changes(
    _ result: StepResult, _ output: Output
  ) -> (changes: [Regeneration.GoldenChange], problem: String?) {
    var changes: [Regeneration.GoldenChange] = []
    var problem: String?
    for parties in result.goldens where !parties.cluster {
      let made =
        parties.path.hasSuffix(".trace")
        ? trace(parties.path, output) : pattern(parties.path, result, output)
      if let made { changes.append(made) } else { problem = "\(parties.path) is rewritten by hand" }
    }
    return (changes, problem)
  }

  /// The trace of a step as it is going to be.
  func trace(of result: StepResult, _ changes: [Regeneration.GoldenChange]) -> Trace? {
    guard let file = goldens.traces[result.step.name] else { return nil }
    guard let change = changes.first(where: { $0.path == file.path }) else { return file.content }
    return try? Trace(parsing: change.text)
  }

  /// Of the document's changes, those that its golden does not excuse.
  ///
  /// Where golden and cluster agree and the document does not, all of them count.
  func withoutExcused(_ changes: [LineChange], _ result: StepResult) -> [LineChange] {
    guard let lines = result.goldenLines,
      let parties = result.goldens.first(where: { !$0.path.hasSuffix(".trace") }),
      !parties.cluster
    else { return changes }
    let own = renaming.changes(lines, result.mismatches.filter { $0.path != nil }, end: 0)
    let changed = Set(own.compactMap(\.actual))
    let removes = own.contains { $0.kind == .remove }
    return changes.filter { change in change.actual.map(changed.contains) ?? removes }
  }

  private func pattern(
    _ path: String, _ result: StepResult, _ output: Output
  ) -> Regeneration.GoldenChange? {
    guard let text = texts[path], let lines = result.goldenLines else { return nil }
    let source = EditedText(text)
    let all = source.lines.enumerated().map { DocumentLine(text: $1, line: $0 + 1) }
    let mismatches = result.mismatches.filter { $0.path == path }
    let changes = renaming.changes(lines, mismatches, end: source.lines.count)
    let edits = EditBuilder(source: source, lines: all).edits(changes)
    let change = Regeneration.GoldenChange(path: path, source: source, edits: edits)
    // Neither a hole nor a line is lost without a word: beside an elision nobody would miss it.
    let keepsHoles = edits.allSatisfy { holes(in: $0.new) >= holes(in: $0.old) && !$0.new.isEmpty }
    return edits.isEmpty || !keepsHoles || !accepts(change.text, lines, output) ? nil : change
  }

  private func holes(in lines: [String]) -> Int {
    lines.reduce(0) { count, line in
      let bytes = Array(line.utf8)
      return count + zip(bytes, bytes.dropFirst()).count { $0 == 0x7B && $1 == 0x7B }
    }
  }

  /// Whether a new golden is one, and accepts what the cluster printed.
  private func accepts(_ text: String, _ lines: LineAlignment, _ output: Output) -> Bool {
    guard let pattern = try? Pattern(parsing: text) else { return false }
    let actual = ActualOutput(
      standardOutput: EditedText(output.standardOutput).lines,
      standardError: EditedText(output.standardError).lines)
    return renaming.accepts(ExpectedOutput(pattern), actual, as: lines)
  }

  private func trace(_ path: String, _ output: Output) -> Regeneration.GoldenChange? {
    guard let text = texts[path] else { return nil }
    let source = EditedText(text)
    let lines = EditedText(output.standardOutput).lines
    let its = conversations(of: readCapture(lines.enumerated().map { CaptureLine(text: $1, line: $0 + 1) }))
    guard let changes = try? revisePauses(source.lines, its) else { return nil }
    let edits = changes.compactMap { change -> Edit? in
      guard case .replace(let line, let text) = change else { return nil }
      return Edit(lines: line..<line + 1, old: [source.line(line)], new: [text])
    }
    return edits.isEmpty ? nil : Regeneration.GoldenChange(path: path, source: source, edits: edits)
  }
}
