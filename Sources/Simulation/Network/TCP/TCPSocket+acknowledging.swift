import Packets

/// When to acknowledge: quick acknowledgements first, then at most 40 ms late (tcp_input.c, `__tcp_ack_snd_check`).
extension TCPSocket {
  private static let shortest: Int64 = 40_000

  var isPingPong: Bool { acking.pingPong >= stack.kernel.pingPongThreshold }

  /// tcp_event_data_recv: estimates how often data comes.
  func noteData(_ length: Int) {
    acking.isDue = true
    if length >= receiving.usualSegment {
      receiving.usualSegment = min(length, receiving.advertised)
    } else {
      acking.pushed += 1
    }
    if acking.timeout == 0 {
      beQuick()
      acking.timeout = Self.shortest
    } else if let last = acking.lastData {
      adjust(to: now - last)
    }
    acking.lastData = now
  }

  private func adjust(to pause: Int64) {
    if pause <= Self.shortest / 2 {
      acking.timeout = acking.timeout / 2 + Self.shortest / 2
    } else if pause < acking.timeout {
      acking.timeout = min(acking.timeout / 2 + pause, retransmissionTimeout)
    } else if pause > retransmissionTimeout {
      beQuick()
    }
  }

  /// The next acknowledgements go out at once, up to 16 (tcp_incr_quickack).
  func beQuick() {
    let segments = receiving.window / max(1, 2 * receiving.usualSegment)
    acking.quick = max(acking.quick, min(max(segments, 2), 16))
  }

  /// After data: now, or when the timer fires.
  func acknowledgeOrWait() {
    guard acking.isDue else { return }
    let isFull = receiving.updated.upTo(receiving.next) > receiving.usualSegment
    if isFull || acking.quick > 0 && !isPingPong || !receiving.beyond.isEmpty {
      acknowledge()
    } else {
      startDelayTimer()
    }
  }

  /// tcp_cleanup_rbuf: an application that has read may owe an acknowledgement or a larger window.
  func acknowledgeAfterRead() {
    guard state != .closed else { return }
    let isFull = receiving.updated.upTo(receiving.next) > receiving.usualSegment
    if acking.isDue, isFull || acking.pushed > 1 || acking.pushed == 1 && !isPingPong {
      return acknowledge()
    }
    let left = receiving.window - receiving.updated.upTo(receiving.next)
    if 2 * left <= receiving.clamp, min(receiving.threshold, receiving.clamp) >= 2 * left { acknowledge() }
  }

  func acknowledge() { transmit(.ack, at: sending.next, sack: selectiveBlocks()) }

  /// Any packet with ACK settles what was due.
  func noteAcknowledgementSent() {
    if acking.isDue, acking.quick > 0 {
      acking.quick -= 1
      if acking.quick == 0 { acking.timeout = Self.shortest }
    }
    acking.isDue = false
    acking.pushed = 0
    acking.timer += 1
    acking.isTimerRunning = false
  }

  /// tcp_event_data_sent: an answer soon after data makes the conversation a ping-pong.
  func noteDataSent() {
    guard let last = acking.lastData, now - last < acking.timeout else { return }
    acking.pingPong = min(acking.pingPong + 1, 255)
  }

  private func startDelayTimer() {
    if acking.isTimerRunning { return }
    acking.timer += 1
    acking.isTimerRunning = true
    let mine = acking.timer
    stack.events.at(stack.kernel.timer(now + Self.shortest)) { [weak self] in
      guard let self, acking.timer == mine, acking.isDue else { return }
      delayTimerFired()
    }
  }

  private func delayTimerFired() {
    acking.isTimerRunning = false
    if isPingPong {
      acking.pingPong = 0
      acking.timeout = Self.shortest
    } else {
      acking.timeout = min(acking.timeout * 2, retransmissionTimeout)
    }
    acknowledge()
  }

  private func selectiveBlocks() -> [SackBlock] {
    var blocks: [SackBlock] = []
    for part in receiving.beyond {
      let end = part.sequence &+ UInt32(part.payload.count)
      if let last = blocks.last, last.end == part.sequence {
        blocks[blocks.count - 1].end = end
      } else if !part.payload.isEmpty {
        blocks.append(SackBlock(start: part.sequence, end: end))
      }
    }
    return blocks
  }
}
