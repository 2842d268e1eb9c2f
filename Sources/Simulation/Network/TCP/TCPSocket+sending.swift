import Packets

extension TCPSocket {
  /// Sends what window and congestion window allow (tcp_write_xmit), then the FIN if nothing else is left.
  func push() {
    guard [.established, .closeWait, .finWait1, .lastAck, .closing].contains(state) else { return }
    restartAfterIdle()
    while !sending.queue.isEmpty, let length = nextChunk() { send(chunk: length) }
    if sending.isFinishing, sending.queue.isEmpty, !sending.hasSentFin { send([.fin, .ack], []) }
    if !sending.inFlight.isEmpty, !sending.isTimerRunning { startRetransmissionTimer() }
  }

  /// The bytes to send as one packet; `nil` while the peer or the path is full.
  private func nextChunk() -> Int? {
    let inFlight = sending.segmentsInFlight
    let room = sending.congestionWindow - inFlight
    let usable = sending.window - sending.unacknowledged.upTo(sending.next)
    guard room > 0, usable > 0 else { return nil }
    let segments = max(1, min(sending.congestionWindow / 2, room))
    let largest = min(segments, max(1, 65_160 / sending.segment)) * sending.segment
    let length = min(largest, usable, sending.queue.count)
    guard length < sending.queue.count else { return length }
    let whole = length / sending.segment * sending.segment
    if whole > 0 { return whole }
    return inFlight == 0 ? length : nil
  }

  private func send(chunk length: Int) {
    let bytes = sending.queue.take(length)
    let segments = (length + sending.segment - 1) / sending.segment
    let end = sending.next &+ UInt32(length)
    let isPushed = segments > 1 || sending.writeEnds.contains(end)
    sending.writeEnds.removeAll { !$0.isAfter(end) }
    let fin: TCPFlags = sending.isFinishing && sending.queue.isEmpty ? .fin : []
    if stack.kernel.offload || segments == 1 {
      send(isPushed ? [.ack, .psh, fin] : [.ack, fin], bytes, segments: segments)
      return
    }
    for index in 0..<segments {
      let part = bytes[(index * sending.segment)..<min((index + 1) * sending.segment, length)]
      let isLast = index == segments - 1
      send(isLast && isPushed ? [.ack, .psh, fin] : isLast ? [.ack, fin] : .ack, Array(part))
    }
  }

  private func send(_ flags: TCPFlags, _ payload: [UInt8], segments: Int = 1) {
    let sent = SendState.Sent(
      sequence: sending.next, flags: flags, payload: payload, segments: segments, at: now)
    sending.inFlight.append(sent)
    sending.next = sent.end
    if flags.contains(.fin) { sending.hasSentFin = true }
    transmit(flags, at: sent.sequence, payload: payload, segments: segments)
    sending.lastSent = now
    if !payload.isEmpty { noteDataSent() }
  }

  /// A connection that was idle for longer than its time-out starts slowly again (RFC 2861).
  private func restartAfterIdle() {
    guard sending.inFlight.isEmpty, let last = sending.lastSent, now - last > retransmissionTimeout else {
      return
    }
    sending.congestionWindow = min(sending.congestionWindow, 10)
  }

  /// Handles the acknowledgement and the window of a segment.
  func takeAcknowledgement(of segment: Segment) {
    let number = segment.acknowledgement
    guard !number.isAfter(sending.next), !sending.unacknowledged.isAfter(number) else { return }
    sending.window = Int(segment.window) << Int(sending.peerShift)
    if number.isAfter(sending.unacknowledged) {
      let before = sending.segmentsInFlight
      measureRoundTrip(upTo: number)
      sending.unacknowledged = number
      trimInFlight(upTo: number)
      grow(by: before - sending.segmentsInFlight)
      sending.backoff = 0
      sending.stopTimers()
      if !sending.inFlight.isEmpty { startRetransmissionTimer() }
      if sending.hasSentFin, number == sending.next { finAcknowledged() }
    }
    takeSelection(segment.sack)
  }

  private func trimInFlight(upTo number: UInt32) {
    while let first = sending.inFlight.first {
      if !first.end.isAfter(number) {
        sending.inFlight.removeFirst()
      } else if number.isAfter(first.sequence) {
        let taken = first.sequence.upTo(number)
        sending.inFlight[0].payload.removeFirst(min(taken, first.payload.count))
        sending.inFlight[0].sequence = number
        let left = sending.inFlight[0].payload.count
        sending.inFlight[0].segments = max(1, (left + sending.segment - 1) / sending.segment)
        return
      } else {
        return
      }
    }
  }

  private func grow(by segments: Int) {
    if sending.congestionWindow < sending.slowStartThreshold {
      sending.congestionWindow = min(sending.congestionWindow + max(0, segments), 1 << 16)
    } else {
      sending.congestionWindow += segments > 0 ? 1 : 0
    }
  }

  private func measureRoundTrip(upTo number: UInt32) {
    let sample = sending.inFlight.last { !$0.isRepeated && !$0.end.isAfter(number) }.map { now - $0.at }
    guard let sample else { return }
    let smoothed = sending.smoothedRoundTrip
    sending.smoothedRoundTrip = smoothed == 0 ? sample : smoothed + (sample - smoothed) / 8
  }
}
