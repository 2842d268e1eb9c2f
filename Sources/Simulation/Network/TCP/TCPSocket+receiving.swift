import Packets

extension TCPSocket {
  /// A segment that belongs to this connection.
  func receive(_ segment: Segment) {
    switch state {
    case .synSent: receiveAnswer(segment)
    case .synReceived where segment.flags.contains(.syn) && !segment.flags.contains(.ack):
      transmit([.syn, .ack], at: sending.initial)
    case .synReceived: receiveThird(segment)
    case .closed: break
    default: receiveSynchronised(segment)
    }
  }

  private func receiveAnswer(_ segment: Segment) {
    guard segment.flags.contains(.ack), segment.acknowledgement == sending.next else { return }
    if segment.flags.contains(.rst) { return vanish(.refused) }
    guard segment.flags.contains(.syn) else { return }
    takeHandshake(segment)
    sending.unacknowledged = segment.acknowledgement
    sending.window = Int(segment.window)
    sending.stopTimers()
    if let sample = sending.inFlight.first, !sample.isRepeated { sending.smoothedRoundTrip = now - sample.at }
    sending.inFlight = []
    settleWindow()
    state = .established
    acking.isDue = true
    // Data that waits already carries the acknowledgement.
    push()
    if acking.isDue { acknowledge() }
    connected?()
  }

  /// What both sides learn from a SYN.
  func takeHandshake(_ segment: Segment) {
    receiving.next = segment.end
    receiving.recentTimestamp = segment.timestamp?.value ?? 0
    sending.peerShift = segment.windowShift ?? 0
    sending.segment = min(sending.segment, Int(segment.maximumSegment ?? 536) - 12)
    settleWindow()
  }

  private func receiveThird(_ segment: Segment) {
    if segment.flags.contains(.rst) { return vanish() }
    guard segment.flags.contains(.ack), segment.acknowledgement == sending.next else { return }
    sending.unacknowledged = segment.acknowledgement
    sending.window = Int(segment.window) << Int(sending.peerShift)
    sending.stopTimers()
    sending.inFlight = []
    state = .established
    connected?()
    receiveSynchronised(segment)
  }

  private func receiveSynchronised(_ segment: Segment) {
    guard isAcceptable(segment) else { return refuse(segment) }
    if segment.flags.contains(.rst) { return vanish(.reset) }
    if segment.flags.contains(.syn) { return acknowledge() }
    takeTimestamp(of: segment)
    if segment.flags.contains(.ack) { takeAcknowledgement(of: segment) }
    guard state != .closed else { return }
    if segment.length > 0, !segment.end.isAfter(receiving.next) { return refuse(segment) }
    if state == .timeWait { return }
    if isOrphan, !segment.payload.isEmpty, segment.end.isAfter(receiving.next) {
      stack.reset(segment)
      return vanish()
    }
    let before = receiving.next
    takeData(of: segment)
    push()
    acknowledgeOrWait()
    if receiving.next != before, !isOrphan { readable?() }
  }

  /// Whether it touches the window (tcp_sequence).
  private func isAcceptable(_ segment: Segment) -> Bool {
    segment.end.isAtOrAfter(receiving.updated)
      && !segment.sequence.isAfter(receiving.updated &+ UInt32(receiving.window))
  }

  /// What was seen before, or lies outside the window, is acknowledged at once, naming a repetition (RFC 2883).
  private func refuse(_ segment: Segment) {
    if segment.flags.contains(.rst) || state == .closed { return }
    acking.quick = max(acking.quick, 16)
    let isOld = !segment.end.isAfter(receiving.next) && segment.length > 0
    transmit(
      .ack, at: sending.next, sack: isOld ? [SackBlock(start: segment.sequence, end: segment.end)] : [])
  }

  /// The echo changes only with a segment at or before what was last acknowledged (RFC 7323 section 4.3).
  private func takeTimestamp(of segment: Segment) {
    guard let value = segment.timestamp?.value, !segment.sequence.isAfter(receiving.updated),
      value.isAtOrAfter(receiving.recentTimestamp)
    else { return }
    receiving.recentTimestamp = value
  }

  private func takeData(of segment: Segment) {
    let isFin = segment.flags.contains(.fin)
    guard !segment.payload.isEmpty || isFin else { return }
    if segment.sequence.isAfter(receiving.next) { return keep(segment) }
    let known = segment.sequence.upTo(receiving.next)
    append(Array(segment.payload.dropFirst(known)), isFin: isFin)
    while let index = receiving.beyond.firstIndex(where: { !$0.sequence.isAfter(receiving.next) }) {
      let part = receiving.beyond.remove(at: index)
      let known = part.sequence.upTo(receiving.next)
      append(Array(part.payload.dropFirst(known)), isFin: part.isFin)
    }
  }

  private func append(_ bytes: [UInt8], isFin: Bool) {
    if !bytes.isEmpty {
      receiving.next &+= UInt32(bytes.count)
      receiving.unread += bytes
      noteData(bytes.count)
    }
    if isFin, !receiving.isFinished { finReceived() }
  }

  private func keep(_ segment: Segment) {
    let isKnown = receiving.beyond.contains { $0.sequence == segment.sequence }
    if !isKnown, receiving.beyond.count < 1024 {
      receiving.beyond.append((segment.sequence, segment.payload, segment.flags.contains(.fin)))
      receiving.beyond.sort { $1.sequence.isAfter($0.sequence) }
    }
    acking.isDue = true
    acking.quick = max(acking.quick, 16)
  }
}
