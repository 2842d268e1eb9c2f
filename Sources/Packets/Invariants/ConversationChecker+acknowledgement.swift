import Diagnostics

extension ConversationChecker {
  /// Acknowledgements: never back, never beyond what was sent, at the end of a segment.
  mutating func checkAcknowledgement(_ captured: CapturedPacket, from side: Side) {
    guard let number = captured.packet.acknowledgement, captured.packet.flags.contains(.ack) else { return }
    if let last = self[side].acknowledgement, last.number.distance(to: number) < 0 {
      findings.append(
        finding(
          .wrong, "ack-back", at: captured, and: last.position, field: "ack",
          expected: "at least \(captured.shownAcknowledgement(last.number))",
          actual: captured.shownAcknowledgement(number),
          "the \(side) takes back what it acknowledged in packet \(last.position)"))
      return
    }
    checkOpening(captured, number, from: side)
    checkHeard(captured, number, from: side)
    if let next = self[side.other].next {
      if next.number.distance(to: number) > 0 {
        reportBeyond(captured, number, next, from: side)
      } else {
        checkAdvance(captured, number, from: side)
      }
    } else {
      checkUnheard(captured, number, from: side)
      self[side.other].next = DirectionState.Mark(number: number, position: captured.position)
    }
    self[side].acknowledgement = DirectionState.Mark(number: number, position: captured.position)
    self[side.other].acknowledged = number
    self[side.other].segments.removeAll { $0.end.distance(to: number) >= 0 }
  }

  /// Whoever acknowledges has at least the peer's SYN.
  private mutating func checkOpening(_ captured: CapturedPacket, _ number: UInt32, from side: Side) {
    guard let opening = self[side.other].opening, (opening.sequence &+ 1).distance(to: number) < 0 else {
      return
    }
    findings.append(
      finding(
        doubtful, "handshake-ack", at: captured, and: opening.position, field: "ack",
        expected: captured.shownAcknowledgement(opening.sequence &+ 1),
        actual: captured.shownAcknowledgement(number),
        "the \(side) must acknowledge at least the \(side.other)'s SYN, packet \(opening.position)"))
  }

  /// Whoever echoes the timestamp of the segment that is due has received it, and acknowledges some of it: the clock is
  /// noted and the number moved on at once.
  private mutating func checkHeard(_ captured: CapturedPacket, _ number: UInt32, from side: Side) {
    let sent = self[side.other]
    guard let echo = captured.packet.options.timestamp?.echo, let before = self[side].acknowledgement?.number,
      captured.packet.window != 0, let mark = sent.timestamps.first, mark.number == echo,
      let segment = sent.segments.first(where: { $0.position == mark.position }),
      segment.start == before, segment.start.distance(to: number) <= 0
    else { return }
    findings.append(
      finding(
        doubtful, "ack-behind-echo", at: captured, and: segment.position, field: "ack",
        expected: captured.shownAcknowledgement(segment.end), actual: captured.shownAcknowledgement(number),
        "the \(side) echoes the timestamp of packet \(segment.position) but does not acknowledge it"))
  }

  /// The side that sent the SYN acknowledges although nothing came from its peer.
  private mutating func checkUnheard(_ captured: CapturedPacket, _ number: UInt32, from side: Side) {
    guard let opening = self[side].opening, !opening.isAnswer else { return }
    report(
      finding(
        doubtful, "ack-beyond-data", at: captured, and: opening.position, field: "ack", expected: "no ack",
        actual: captured.shownAcknowledgement(number),
        "the \(side) acknowledges something before the \(side.other) has sent anything"),
      about: side)
  }

  private mutating func reportBeyond(
    _ captured: CapturedPacket, _ number: UInt32, _ next: DirectionState.Mark, from side: Side
  ) {
    let isFirst = self[side].acknowledgement == nil && self[side.other].opening?.sequence == next.number &- 1
    report(
      finding(
        doubtful, isFirst ? "handshake-ack" : "ack-beyond-data", at: captured, and: next.position,
        field: "ack",
        expected: captured.shownAcknowledgement(next.number), actual: captured.shownAcknowledgement(number),
        "the \(side) acknowledges \(captured.shownAcknowledgement(number)), but the \(side.other) has sent no further "
          + "than \(captured.shownAcknowledgement(next.number)) (packet \(next.position))"),
      about: side)
    self[side.other].next = DirectionState.Mark(number: number, position: captured.position)
  }

  /// An acknowledgement of something new: all of it was seen, and it ends where a segment ends.
  private mutating func checkAdvance(_ captured: CapturedPacket, _ number: UInt32, from side: Side) {
    let sent = self[side.other]
    guard let before = sent.acknowledged ?? sent.opening?.sequence, before.distance(to: number) > 0 else {
      return
    }
    checkFreshEcho(captured, before, from: side)
    if !sent.covers(before, number) {
      findings.append(missingFinding(captured, before, number, from: side))
    } else if !sent.segments.contains(where: { $0.end == number }),
      let segment = sent.segments.first(where: {
        $0.start.distance(to: number) > 0 && number.distance(to: $0.end) > 0
      })
    {
      findings.append(insideFinding(captured, number, segment, from: side))
    }
  }

  /// Bytes that were acknowledged and never shown: at the packet that skips them, else at the acknowledgement.
  private func missingFinding(
    _ captured: CapturedPacket, _ before: UInt32, _ number: UInt32, from side: Side
  ) -> Diagnostic {
    guard let (segment, due) = self[side.other].skip(before, number) else {
      return finding(
        doubtful, "data-missing", at: captured, field: "ack", actual: captured.shownAcknowledgement(number),
        "the \(side) acknowledges bytes of the \(side.other) that the capture does not show")
    }
    let skipping = segment.captured
    return finding(
      doubtful, "data-missing", at: skipping, and: captured.position, field: "seq",
      expected: skipping.shownSequence(due), actual: skipping.shownSequence(segment.start),
      "the \(side.other) skips bytes that the \(side) acknowledges (packet \(captured.position)) and the capture"
        + " does not show")
  }

  private func insideFinding(
    _ captured: CapturedPacket, _ number: UInt32, _ segment: DirectionState.Segment, from side: Side
  ) -> Diagnostic {
    let length = segment.start.distance(to: segment.end)
    let mss = Int(self[side].opening?.options.mss ?? 536)
    return finding(
      length > mss ? .artefact : doubtful, "ack-inside-segment", at: captured, and: segment.position,
      field: "ack",
      expected: captured.shownAcknowledgement(segment.end), actual: captured.shownAcknowledgement(number),
      "the \(side) acknowledges a part of packet \(segment.position)"
        + (length > mss ? ", which went out as several segments" : ""))
  }

  /// Who acknowledges a segment has its timestamp, or a later one (RFC 7323 section 4.3).
  private mutating func checkFreshEcho(_ captured: CapturedPacket, _ before: UInt32, from side: Side) {
    guard let echo = captured.packet.options.timestamp?.echo, self[side].acknowledgement?.number == before,
      let segment = self[side.other].segments.first(where: { $0.start == before }),
      let sent = segment.timestamp,
      sent.distance(to: echo) < 0
    else { return }
    findings.append(
      finding(
        doubtful, "echo-stale", at: captured, and: segment.position, field: "ecr",
        expected: "at least \(sent)",
        actual: String(echo),
        "the \(side) acknowledges packet \(segment.position) but echoes a timestamp from before it"))
  }
}
