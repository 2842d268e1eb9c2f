internal import Clusters
internal import Diagnostics
internal import Packets
internal import Patterns
internal import Running
internal import Walkthroughs

/// What has to change in a document's packets to tell the story the cluster tells.
struct CaptureRevision {
  var changes: [LineChange] = []
  /// What is left to the author: a line and why.
  var notes: [(line: Int, message: String)] = []

  /// `trace` is the step's, as it is going to be: the document's pauses follow it.
  init(_ result: StepResult, _ shown: StepOutput, _ output: Output, trace: Trace?) {
    let own = readCapture(shown.lines.map { CaptureLine(text: $0.text, line: $0.line) })
    guard !own.packets.isEmpty else { return }
    let lines = EditedText(output.standardOutput).lines
    let its = readCapture(lines.enumerated().map { CaptureLine(text: $1, line: $0 + 1) })
    let comparison = compare(
      expected: conversations(of: own), actual: conversations(of: its),
      tolerance: result.step.settings.exact ? .exact : .acks, extraConversationsAreMismatches: true)
    let places = trace.map { cuts(in: conversations(of: own), against: $0) } ?? []
    guard !comparison.isEqual || !places.isEmpty else { return }
    let texts = Dictionary(shown.lines.map { ($0.line, $0.text) }) { first, _ in first }
    do throws(PacketRevisionError) {
      changes = try revisePackets(
        conversations(of: own), conversations(of: its), matched: comparison.matched, texts: texts,
        actual: lines, cuts: places
      ).map { LineChange($0) }
    } catch {
      notes = [(shown.line, error.message)]
    }
  }
}

extension CaptureRevision {
  /// The packets that the document is going to show; none where it shows the old ones.
  func packets(of shown: StepOutput) -> [CapturedPacket] {
    if changes.isEmpty { return [] }
    var lines = Dictionary(shown.lines.map { ($0.line, [$0.text]) }) { first, _ in first }
    for change in changes {
      switch change.kind {
      case .replace: lines[change.line]?[0] = change.text
      case .remove: lines[change.line] = []
      case .insert: lines[change.line]?.append(change.text)
      }
    }
    let all = lines.sorted { $0.key < $1.key }.flatMap(\.value)
    return readCapture(all.enumerated().map { CaptureLine(text: $1, line: $0 + 1) }).packets
  }
}

/// Packets of the document before which a trace wants another pause.
private func cuts(in own: [Conversation], against trace: Trace) -> Set<Int> {
  let found = compare(expected: trace, actual: own, extraConversationsAreMismatches: true)
  return Set(found.mismatches.filter { $0.field == "pause" }.flatMap(\.packets))
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
