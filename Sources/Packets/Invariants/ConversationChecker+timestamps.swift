import Diagnostics

extension ConversationChecker {
  /// Timestamps: there if agreed, never going back, echoing what was heard (RFC 7323).
  mutating func checkTimestamps(_ captured: CapturedPacket, from side: Side) {
    let packet = captured.packet
    guard let (value, echo) = packet.options.timestamp else {
      checkMissing(captured, from: side)
      return
    }
    if knowsBothOpenings, !agreedTimestamps, !packet.flags.contains(.syn) {
      findings.append(
        finding(
          .wrong, "timestamp-not-agreed", at: captured, field: "TS", expected: "no TS", actual: "TS",
          "the SYNs did not agree on timestamps"))
    }
    checkValue(captured, value, from: side)
    if packet.flags.contains(.syn), !packet.flags.contains(.ack) {
      checkFirstEcho(captured, echo)
    } else if packet.flags.contains(.ack) {
      checkEcho(captured, echo, from: side)
    }
    self[side].add(timestamp: value, position: captured.position)
  }

  private mutating func checkMissing(_ captured: CapturedPacket, from side: Side) {
    let packet = captured.packet
    guard !captured.isBrief, !packet.flags.contains(.rst), !packet.flags.contains(.syn), packet.window != nil
    else {
      return
    }
    let isUsual = !self[.client].timestamps.isEmpty && !self[.server].timestamps.isEmpty && !knowsBothOpenings
    guard agreedTimestamps || isUsual else { return }
    findings.append(
      finding(
        .wrong, "timestamp-missing", at: captured, field: "TS", expected: "TS val … ecr …", actual: "no TS",
        "both sides agreed on timestamps, so every packet but RST carries them"))
  }

  private mutating func checkValue(_ captured: CapturedPacket, _ value: UInt32, from side: Side) {
    guard let last = self[side].timestamps.last, last.number.distance(to: value) < 0 else { return }
    findings.append(
      finding(
        .wrong, "timestamp-back", at: captured, and: last.position, field: "TS val",
        expected: "at least \(last.number)", actual: String(value),
        "the \(side)'s clock goes back: packet \(last.position) has val \(last.number)"))
  }

  private mutating func checkFirstEcho(_ captured: CapturedPacket, _ echo: UInt32) {
    guard echo != 0 else { return }
    findings.append(
      finding(
        .wrong, "echo", at: captured, field: "ecr", expected: "0", actual: String(echo),
        "a SYN has nothing to echo yet"))
  }

  private mutating func checkEcho(_ captured: CapturedPacket, _ echo: UInt32, from side: Side) {
    if let last = self[side].echo, last.number.distance(to: echo) < 0 {
      findings.append(
        finding(
          .wrong, "echo-back", at: captured, and: last.position, field: "ecr",
          expected: "at least \(last.number)",
          actual: String(echo),
          "the \(side) echoes an older timestamp than packet \(last.position) did"))
      return
    }
    self[side].echo = DirectionState.Mark(number: echo, position: captured.position)
    let heard = self[side.other].timestamps
    if let place = heard.firstIndex(where: { $0.number == echo }) {
      self[side.other].timestamps.removeFirst(place)
      return
    }
    let isEarlier = heard.first.map { $0.number.distance(to: echo) < 0 } ?? true
    if isEarlier, self[side.other].hasEarlierTimestamps, self[side].opening?.isAnswer != false { return }
    report(
      finding(
        doubtful, "echo", at: captured, and: heard.last?.position, field: "ecr",
        expected: heard.last.map { String($0.number) }, actual: String(echo),
        "the \(side) echoes a timestamp that the \(side.other) has not sent"),
      about: side)
  }

  /// Keeps a finding back until the peer shows up, if it has not.
  mutating func report(_ finding: Diagnostic, about side: Side) {
    if self[side.other].packets == 0 {
      deferred[side, default: []].append(finding)
    } else {
      findings.append(finding)
    }
  }
}
