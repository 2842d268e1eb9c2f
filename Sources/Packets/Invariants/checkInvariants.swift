public import Diagnostics

/// Checks a capture's packets against each other: what TCP and tcpdump cannot have done, modulo 2³².
///
/// A finding names both packets, the field, and what was expected in the capture's own notation;
/// ``FindingClass/init(of:)`` tells what it means. Losses that the capture names (packets dropped by the kernel, an
/// elision, a line that does not read) turn findings that they would explain into unknown ones.
public func checkInvariants(_ capture: CaptureText) -> [Diagnostic] {
  var checker = InvariantChecker(capture)
  for captured in capture.packets { checker.take(captured) }
  return checker.finish()
}

/// Checks packets as they come.
struct InvariantChecker {
  private let showsEverySequence: Bool
  private var isLossy: Bool
  private var clock = ClockRule()
  private var splitter = ConversationSplitter()
  private var checkers: [ConversationChecker] = []
  private var findings: [Diagnostic] = []
  private var showsOffloadedChecksums = false

  init(_ capture: CaptureText) {
    isLossy = (capture.dropped ?? 0) > 0
    showsEverySequence = capture.packets.allSatisfy {
      !$0.packet.isPureAcknowledgement || $0.printed?.showsSequence ?? true && $0.packet.network != nil
    }
  }

  mutating func take(_ captured: CapturedPacket) {
    if captured.followsGap { isLossy = true }
    if let finding = clock.take(captured) { findings.append(finding) }
    if captured.isBrief { return }
    checkLine(captured)
    findings += HeaderRules(captured: captured).findings
    let place = splitter.place(captured.packet)
    if place.isNew { checkers.append(ConversationChecker(client: place.client)) }
    guard checkers.indices.contains(place.index) else { return }
    checkers[place.index].isLossy = checkers[place.index].isLossy || isLossy
    checkers[place.index].take(captured)
  }

  /// The line by itself; unfinished checksums are pointed out once.
  private mutating func checkLine(_ captured: CapturedPacket) {
    guard let rules = LineRules(captured, showsEverySequence: showsEverySequence) else { return }
    findings += rules.findings
    if !showsOffloadedChecksums, let finding = rules.checksum {
      showsOffloadedChecksums = true
      findings.append(finding)
    }
  }

  /// All findings, by packet.
  mutating func finish() -> [Diagnostic] {
    for index in checkers.indices { findings += checkers[index].finish() }
    return findings.sorted { ($0.packets.last ?? 0, $0.code) < ($1.packets.last ?? 0, $1.code) }
  }
}
