/// How far a conversation came within its capture.
public enum ConversationState: String, Hashable, Sendable {
  /// The three packets of the handshake are not complete.
  case handshake
  /// Both sides may send.
  case open
  /// A FIN was sent; not both are there and acknowledged.
  case halfClosed = "half-closed"
  /// Both FINs were sent and acknowledged.
  case closed
  /// A side gave up with RST.
  case reset
}

extension Conversation {
  /// How far it came.
  public var state: ConversationState {
    var tracker = StateTracker()
    for captured in packets { tracker.take(captured.packet, from: side(of: captured)) }
    return tracker.state
  }
}

private struct StateTracker {
  private(set) var state: ConversationState = .open
  private var isFirst = true
  private var finEnds: [Side: UInt32] = [:]
  private var acknowledged: Set<Side> = []
  private var isAnswered = false

  mutating func take(_ packet: Packet, from side: Side) {
    if isFirst, packet.flags.contains(.syn) { state = .handshake }
    isFirst = false
    if state == .closed || state == .reset { return }
    if packet.flags.contains(.rst) {
      state = .reset
      return
    }
    if packet.flags.contains(.syn) {
      isAnswered = isAnswered || packet.flags.contains(.ack)
    } else if state == .handshake, isAnswered, side == .client, packet.flags.contains(.ack) {
      state = .open
    }
    takeTeardown(packet, from: side)
  }

  private mutating func takeTeardown(_ packet: Packet, from side: Side) {
    if packet.flags.contains(.fin) {
      finEnds[side] = packet.sequenceEnd ?? 0
      state = .halfClosed
    }
    if let end = finEnds[side.other], let number = packet.acknowledgement, end.distance(to: number) >= 0 {
      acknowledged.insert(side.other)
    }
    if acknowledged.count == 2 { state = .closed }
  }
}
