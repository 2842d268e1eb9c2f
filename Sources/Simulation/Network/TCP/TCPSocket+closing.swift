import Packets

extension TCPSocket {
  /// Ends this side's data; the other side's still arrives.
  func shutdown() {
    guard !sending.isFinishing else { return }
    switch state {
    case .established: state = .finWait1
    case .closeWait: state = .lastAck
    case .synSent: return vanish()
    case .synReceived: state = .finWait1
    default: return
    }
    sending.isFinishing = true
    push()
  }

  /// Ends the connection in both directions; with a reset where something unread has arrived.
  func close() {
    guard !isOrphan, state != .closed else { return }
    if !receiving.unread.isEmpty { return abort() }
    isOrphan = true
    shutdown()
    if state == .finWait2 { limitFinWait() }
  }

  /// Ends it at once with a reset: `SO_LINGER` with time 0.
  func abort() {
    guard state != .closed else { return }
    if state != .timeWait, state != .synSent { transmit([.rst, .ack], at: sending.next) }
    vanish()
  }

  /// Our FIN has arrived.
  func finAcknowledged() {
    switch state {
    case .finWait1:
      state = .finWait2
      if isOrphan { limitFinWait() }
    case .closing: enterTimeWait()
    case .lastAck: vanish()
    default: break
    }
  }

  /// The peer's FIN: in an open connection the acknowledgement waits for a packet to ride on (tcp_fin).
  func finReceived() {
    receiving.next &+= 1
    receiving.isFinished = true
    acking.isDue = true
    switch state {
    case .established:
      state = .closeWait
      acking.pingPong = stack.kernel.pingPongThreshold
    case .finWait1:
      state = .closing
      acknowledge()
    case .finWait2:
      acknowledge()
      enterTimeWait()
    default: acknowledge()
    }
  }

  private func enterTimeWait() {
    state = .timeWait
    sending.stopTimers()
    stack.events.after(60_000_000) { [weak self] in self?.vanish() }
  }

  /// A closed socket waits a minute for the peer's FIN (`tcp_fin_timeout`).
  private func limitFinWait() {
    stack.events.after(60_000_000) { [weak self] in
      if self?.state == .finWait2 { self?.vanish() }
    }
  }
}
