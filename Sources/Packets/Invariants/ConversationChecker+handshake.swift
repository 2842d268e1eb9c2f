import Diagnostics

extension ConversationChecker {
  /// The SYN of each side: once, in order, the answer offering nothing that was not offered.
  mutating func checkHandshake(_ captured: CapturedPacket, from side: Side) {
    let packet = captured.packet
    guard packet.flags.contains(.syn), let sequence = packet.sequence else { return }
    if let known = self[side].opening {
      repeatSyn(captured, sequence, known, from: side)
      return
    }
    let isAnswer = packet.flags.contains(.ack)
    self[side].opening = DirectionState.Opening(
      sequence: sequence, position: captured.position, isAnswer: isAnswer, options: packet.options,
      flags: packet.flags)
    self[side].hasEarlierTimestamps = false
    if let answer = self[side.other].opening, answer.isAnswer, !isAnswer {
      findings.append(
        finding(
          doubtful, "syn-late", at: captured, and: answer.position, field: "Flags",
          "this SYN stands behind the SYN-ACK that answers it (packet \(answer.position))"))
    }
    if isAnswer { checkOffers(captured, side) }
  }

  private mutating func repeatSyn(
    _ captured: CapturedPacket, _ sequence: UInt32, _ known: DirectionState.Opening, from side: Side
  ) {
    let isAnswer = captured.packet.flags.contains(.ack)
    if known.isAnswer != isAnswer, isAnswer {
      findings.append(
        finding(
          .wrong, "syn-ack-side", at: captured, and: known.position, field: "Flags",
          expected: "a SYN-ACK of the peer",
          actual: "[\(captured.packet.flags)]",
          "the \(side) sent the SYN (packet \(known.position)), so the SYN-ACK must come from the \(side.other)"
        ))
    } else if sequence != known.sequence {
      findings.append(
        finding(
          .wrong, "syn-number", at: captured, and: known.position, field: "seq",
          expected: captured.shownSequence(known.sequence), actual: captured.shownSequence(sequence),
          "a SYN sent again keeps its number (packet \(known.position))"))
    }
  }

  /// A SYN-ACK may carry timestamps, a shift and SACK only if the SYN did (RFC 7323, RFC 2018).
  private mutating func checkOffers(_ captured: CapturedPacket, _ side: Side) {
    guard let offer = self[side.other].opening?.options, let position = self[side.other].opening?.position
    else {
      return
    }
    let answer = captured.packet.options
    let pairs = [
      ("TS", answer.timestamp != nil, offer.timestamp != nil),
      ("wscale", answer.wscale != nil, offer.wscale != nil),
      ("sackOK", answer.sackOK, offer.sackOK),
    ]
    for (name, isAnswered, isOffered) in pairs where isAnswered && !isOffered {
      findings.append(
        finding(
          .wrong, "option-not-offered", at: captured, and: position, field: name, expected: "no \(name)",
          actual: name, "the SYN-ACK answers '\(name)', which the SYN (packet \(position)) does not offer"))
    }
  }

  /// ECE and CWR need an agreement in the handshake (RFC 3168; accurate ECN agrees with three flags).
  mutating func checkCongestionFlags(_ captured: CapturedPacket, from side: Side) {
    let both: TCPFlags = [.ece, .cwr]
    let flags = captured.packet.flags
    guard !flags.isDisjoint(with: both) else { return }
    if flags.contains(.syn), !flags.contains(.ack) {
      guard !flags.isSuperset(of: both) else { return }
    } else {
      guard let offer = self[.client].opening, !offer.isAnswer, offer.flags.isDisjoint(with: both) else {
        return
      }
    }
    findings.append(
      finding(
        .wrong, "ecn", at: captured, and: self[.client].opening.map(\.position), field: "Flags",
        actual: "[\(flags)]", "E and W are set, but congestion notification was not agreed by a SYN with both"
      ))
  }

  /// Whether both SYNs are known.
  var knowsBothOpenings: Bool { self[.client].opening != nil && self[.server].opening != nil }

  /// Whether both SYNs are known and carry timestamps.
  var agreedTimestamps: Bool {
    Side.allCases.allSatisfy { self[$0].opening?.options.timestamp != nil }
  }

  /// The shift of a side's windows after the handshake; `nil` where a SYN is not known.
  func shift(of side: Side) -> UInt8? {
    guard let own = self[side].opening, let peer = self[side.other].opening else { return nil }
    guard let shift = own.options.wscale, peer.options.wscale != nil else { return 0 }
    return min(shift, 14)
  }
}
