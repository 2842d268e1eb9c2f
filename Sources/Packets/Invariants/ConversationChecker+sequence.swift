import Diagnostics

extension ConversationChecker {
  /// Sequence numbers: each range follows the one before, or was sent before.
  mutating func checkSequence(_ captured: CapturedPacket, from side: Side) {
    let packet = captured.packet
    guard let start = packet.sequence, let end = packet.sequenceEnd, !packet.flags.contains(.rst) else {
      return
    }
    if packet.sequenceLength == 0 {
      checkProbe(captured, start, from: side)
      return
    }
    checkRoom(captured, end, from: side)
    checkSize(captured, from: side)
    if let fin = self[side].fin, fin.number.distance(to: end) > 0 {
      findings.append(
        finding(
          doubtful, "data-after-fin", at: captured, and: fin.position, field: "seq",
          expected: "nothing beyond \(captured.shownSequence(fin.number))",
          actual: captured.shownSequence(start),
          "the \(side) sends on after its FIN (packet \(fin.position))"))
    }
    if wasSeen(captured, start, end, from: side) { return }
    let segment = DirectionState.Segment(
      start: start, end: end, captured: captured, timestamp: packet.options.timestamp?.value)
    if !self[side].add(segment) { isLossy = true }
    if self[side].next.map({ $0.number.distance(to: end) > 0 }) ?? true {
      self[side].next = DirectionState.Mark(number: end, position: captured.position)
    }
    if packet.flags.contains(.fin), self[side].fin == nil {
      self[side].fin = DirectionState.Mark(number: end, position: captured.position)
    }
  }

  /// Tells retransmissions and keep-alives from new data.
  private mutating func wasSeen(_ captured: CapturedPacket, _ start: UInt32, _ end: UInt32, from side: Side)
    -> Bool
  {
    guard let next = self[side].next, end.distance(to: next.number) >= 0 else { return false }
    if start &+ 1 == next.number, captured.packet.payloadLength == 1, !captured.packet.flags.contains(.fin) {
      findings.append(
        finding(
          .unusual, "keep-alive", at: captured, field: "seq", "the \(side) asks whether its peer is alive"))
      return true
    }
    guard self[side].covers(start, end) else {
      findings.append(
        finding(
          .unusual, "out-of-order", at: captured, and: next.position, field: "seq",
          "these bytes come behind later ones (packet \(next.position))"))
      return false
    }
    findings.append(
      finding(.unusual, "retransmission", at: captured, field: "seq", "the \(side) sends this once more"))
    return true
  }

  /// A segment without data, seen with `-vv` or in a file: a keep-alive lies one below.
  private mutating func checkProbe(_ captured: CapturedPacket, _ start: UInt32, from side: Side) {
    guard let next = self[side].next, start &+ 1 == next.number, self[side].opening?.sequence != start else {
      return
    }
    findings.append(
      finding(
        .unusual, "keep-alive", at: captured, field: "seq", "the \(side) asks whether its peer is alive"))
  }

  /// No data beyond the windows that the peer announced; a window probe may be one byte beyond.
  private mutating func checkRoom(_ captured: CapturedPacket, _ end: UInt32, from side: Side) {
    guard captured.packet.payloadLength > 1, let edge = self[side.other].rightEdge else { return }
    let beyond = edge.number.distance(to: end)
    guard beyond > 1 else { return }
    findings.append(
      finding(
        doubtful, "beyond-window", at: captured, and: edge.position, field: "win",
        expected: "at most \(captured.shownSequence(edge.number))", actual: captured.shownSequence(end),
        "the \(side) sends \(beyond) bytes more than the window of packet \(edge.position) allows"))
    self[side.other].rightEdge?.number = end
  }

  /// Segments longer than the peer takes are cut behind the capture, by the network card.
  private mutating func checkSize(_ captured: CapturedPacket, from side: Side) {
    guard !self[side].isOffloaded, let mss = self[side.other].opening?.options.mss,
      captured.packet.payloadLength > Int(mss)
    else { return }
    self[side].isOffloaded = true
    findings.append(
      finding(
        .artefact, "offload", at: captured, and: self[side.other].opening?.position, field: "length",
        expected: "at most \(mss)", actual: String(captured.packet.payloadLength),
        "longer than the peer's MSS: captured where the network card cuts or joins segments"))
  }
}
