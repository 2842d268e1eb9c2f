internal import Diagnostics
internal import Packets
internal import Walkthroughs

/// A capture with more slips than this was abridged or pasted together, and says so by itself.
private let mostSlips = 3

/// A capture adds up by itself, and the list that explains it fits.
///
/// Errors are only the slips of a capture that is whole and adds up otherwise; of another one, or where packets
/// may be missing, they are notices.
func captures(_ facts: LintFacts) -> [Diagnostic] {
  facts.outputs.flatMap { output -> [Diagnostic] in
    guard output.lines.contains(where: { looksLikePacket($0.text) }) else { return [] }
    let capture = readCapture(output.lines.map { CaptureLine(text: $0.text, line: $0.line) })
    guard !capture.packets.isEmpty else { return [] }
    let isFiltered = output.step.map { !facts.commands[$0].isUnfiltered } ?? false
    let lists = facts.plan.packetLists.filter { $0.step == output.step }
    return slips(of: capture, isWhole: !output.isElided && !isFiltered)
      + lists.flatMap { list in
        credible(checkList(list.items, against: capture.packets), list.items.count, capture.packets.count)
      }
  }
}

/// What does not add up, with the severity that the capture as a whole gives it.
private func slips(of capture: CaptureText, isWhole: Bool) -> [Diagnostic] {
  let findings = capture.diagnostics + checkInvariants(capture)
  let wrong = findings.filter { FindingClass(of: $0) == .wrong && $0.severity != .notice }
  let isCut = capture.diagnostics.contains { $0.code == "packet-cut" }
  let isCredible =
    isWhole && !isCut && wrong.count <= mostSlips && capture.packets.count > wrong.count * 2
  let excuses = Excuses(capture, wrong)
  return findings.map { finding in
    var judged = finding
    let isError = isCredible && FindingClass(of: finding) == .wrong && !excuses.hold(for: finding)
    judged.severity = isError ? finding.severity : .notice
    return judged
  }
}

/// Honest reasons for which a capture does not add up.
private struct Excuses {
  private let resets: Bool
  private let unseen: Set<SourcePosition>

  init(_ capture: CaptureText, _ wrong: [Diagnostic]) {
    resets = capture.packets.contains { $0.packet.flags.contains(.rst) }
    let unnumbered = Set(wrong.filter { $0.code == "ack-beyond-data" }.compactMap(\.position))
    unseen = unnumbered.intersection(wrong.filter { $0.code == "echo" }.compactMap(\.position))
  }

  func hold(for finding: Diagnostic) -> Bool {
    switch finding.code {
    // An excerpt keeps its numbers.
    case "packet-numbering": finding.expected == "1"
    // After a reset the ends begin anew.
    case "syn-number", "hole", "timestamp-back": resets
    // Where number and timestamp are both unseen, the packet itself was not captured.
    case "ack-beyond-data", "echo": resets || finding.position.map(unseen.contains) == true
    // Two captures one below the other.
    case "clock-back": finding.secondsBack > 10
    default: false
    }
  }
}

/// A list that disagrees about much explains something else.
private func credible(_ findings: [Diagnostic], _ items: Int, _ packets: Int) -> [Diagnostic] {
  items <= packets + 1 && items * 2 >= packets && findings.count * 4 <= items ? findings : []
}

extension Diagnostic {
  /// How far a clock went back, from the message's own number.
  fileprivate var secondsBack: Double {
    message.split(separator: " ").lazy.compactMap { Double(String($0)) }.first ?? 0
  }
}
