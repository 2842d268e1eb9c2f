import Packets

/// Retransmission: 200 ms and the round trip, doubling; three selective acknowledgements repeat the first hole.
extension TCPSocket {
  var retransmissionTimeout: Int64 { 200_000 + sending.smoothedRoundTrip }

  func startRetransmissionTimer() {
    schedule(after: retransmissionTimeout << Int64(min(sending.backoff, 9))) { $0.retransmitFirst() }
  }

  private func schedule(after delay: Int64, _ action: @escaping (TCPSocket) -> Void) {
    sending.stopTimers()
    sending.isTimerRunning = true
    let mine = sending.timer
    stack.events.at(stack.kernel.timer(now + delay)) { [weak self] in
      guard let self, sending.timer == mine, state != .closed else { return }
      sending.isTimerRunning = false
      action(self)
    }
  }

  private func retransmitFirst() {
    guard !sending.inFlight.isEmpty else { return }
    sending.backoff += 1
    // tcp_retries2: about a quarter of an hour, then the connection is given up.
    if sending.backoff > 15 || isOrphan && sending.backoff > 8 { return vanish(.timedOut) }
    sending.slowStartThreshold = max(sending.congestionWindow / 2, 2)
    retransmit(at: 0)
    startRetransmissionTimer()
  }

  private func retransmit(at index: Int) {
    guard sending.inFlight.indices.contains(index) else { return }
    sending.inFlight[index].isRepeated = true
    let lost = sending.inFlight[index]
    transmit(lost.flags, at: lost.sequence, payload: lost.payload, segments: lost.segments)
  }

  /// Marks what the peer has beyond a hole; repeats the hole once three packets lie beyond it.
  func takeSelection(_ blocks: [SackBlock]) {
    guard !blocks.isEmpty else { return }
    for index in sending.inFlight.indices {
      let sent = sending.inFlight[index]
      let isInside = blocks.contains { sent.sequence.isAtOrAfter($0.start) && !sent.end.isAfter($0.end) }
      if isInside { sending.inFlight[index].isSelected = true }
    }
    let beyond = sending.inFlight.filter(\.isSelected).reduce(0) { $0 + $1.segments }
    guard beyond >= 3, let hole = sending.inFlight.firstIndex(where: { !$0.isSelected }),
      !sending.inFlight[hole].isRepeated
    else { return }
    sending.congestionWindow = max(sending.congestionWindow / 2, 2)
    sending.slowStartThreshold = sending.congestionWindow
    retransmit(at: hole)
  }

  /// SYN and SYN-ACK are repeated after 1, 2, 4 … seconds; from 6.5 on a SYN after 1, 1, 1, 1, 1, 2, 4 ….
  func startHandshakeTimer() {
    let linear = state == .synSent ? stack.kernel.linearRetries : 0
    let doublings = max(0, sending.handshakeRepeats - linear)
    schedule(after: 1_000_000 << Int64(min(doublings, 7))) { $0.repeatHandshake() }
  }

  private func repeatHandshake() {
    sending.handshakeRepeats += 1
    for index in sending.inFlight.indices { sending.inFlight[index].isRepeated = true }
    let most = state == .synSent ? 6 + stack.kernel.linearRetries : 5
    guard sending.handshakeRepeats <= most else { return vanish(.timedOut) }
    sendHandshake()
  }

  func sendHandshake() {
    transmit(state == .synSent ? .syn : [.syn, .ack], at: sending.initial)
    startHandshakeTimer()
  }
}
