internal import Clusters
internal import Packets
internal import Patterns
internal import Running
internal import Walkthroughs

/// What has to change in a document's packets to tell the story the cluster tells.
struct CaptureRevision {
  var changes: [LineChange] = []
  /// What is left to the author: a line and why.
  var notes: [(line: Int, message: String)] = []

  init(_ result: StepResult, _ shown: StepOutput, _ output: Output) {
    let own = readCapture(shown.lines.map { CaptureLine(text: $0.text, line: $0.line) })
    guard !own.packets.isEmpty else { return }
    let lines = EditedText(output.standardOutput).lines
    let its = readCapture(lines.enumerated().map { CaptureLine(text: $1, line: $0 + 1) })
    let comparison = compare(
      expected: conversations(of: own), actual: conversations(of: its),
      tolerance: result.step.settings.exact ? .exact : .acks, extraConversationsAreMismatches: true)
    guard !comparison.isEqual else { return }
    let texts = Dictionary(shown.lines.map { ($0.line, $0.text) }) { first, _ in first }
    do throws(PacketRevisionError) {
      changes = try revisePackets(
        conversations(of: own), conversations(of: its), matched: comparison.matched, texts: texts,
        actual: lines
      ).map { LineChange($0) }
    } catch {
      notes = [(shown.line, error.message)]
    }
  }
}

extension LineChange {
  fileprivate init(_ change: PacketLineChange) {
    switch change {
    case .replace(let line, let text): self.init(.replace, line: line, text: text)
    case .remove(let line): self.init(.remove, line: line)
    case .insert(let line, let text): self.init(.insert, line: line, text: text)
    }
  }
}
