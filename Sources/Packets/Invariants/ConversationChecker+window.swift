import Diagnostics

extension ConversationChecker {
  /// Windows: how far the peer may send, and what is unusual about it.
  mutating func checkWindow(_ captured: CapturedPacket, from side: Side) {
    let packet = captured.packet
    guard let window = packet.window, !packet.flags.contains(.rst) else { return }
    if window == 0, !packet.flags.contains(.syn) {
      findings.append(
        finding(
          .unusual, "zero-window", at: captured, field: "win", actual: "win 0",
          "the \(side) has no room for more"))
    }
    guard let number = packet.acknowledgement, let shift = shift(of: side) else { return }
    let bytes = packet.flags.contains(.syn) ? UInt32(window) : UInt32(window) << UInt32(shift)
    let edge = DirectionState.Mark(number: number &+ bytes, position: captured.position)
    guard let before = self[side].rightEdge else {
      self[side].rightEdge = edge
      return
    }
    let step = before.number.distance(to: edge.number)
    if step >= 0 { self[side].rightEdge = edge }
    // A scaled window is rounded down, so its edge may move by less than one unit (RFC 7323 section 2.4).
    if step <= -(1 << Int(shift)) {
      findings.append(
        finding(
          .unusual, "window-shrinks", at: captured, and: before.position, field: "win",
          actual: "win \(window)",
          "the \(side) takes back room that packet \(before.position) gave"))
    }
  }

  /// What stands behind a RST, and the RST itself.
  mutating func checkEnd(_ captured: CapturedPacket, from side: Side) {
    let packet = captured.packet
    if let reset = self[side].reset, !packet.flags.contains(.rst) {
      findings.append(
        finding(
          doubtful, "after-reset", at: captured, and: reset, field: "Flags", expected: "nothing",
          actual: "[\(packet.flags)]", "the \(side) gave up with RST in packet \(reset)"))
    }
    guard packet.flags.contains(.rst) else { return }
    if let next = self[side].next, self[side].opening != nil, let start = packet.sequence,
      next.number.distance(to: start) > 0
    {
      findings.append(
        finding(
          doubtful, "reset-number", at: captured, and: next.position, field: "seq",
          expected: "at most \(captured.shownSequence(next.number))", actual: captured.shownSequence(start),
          "the RST lies beyond what the \(side) has sent (packet \(next.position))"))
    }
    self[side].reset = self[side].reset ?? captured.position
  }
}
