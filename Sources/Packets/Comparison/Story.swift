import Addresses

/// What happens in a conversation, as the tolerance `acks` sees it: acknowledgements, segmentation, PSH and what was
/// sent before are left out.
struct Story {
  /// Something that counts.
  struct Event {
    enum Kind: String, Hashable { case syn, data, fin, reset }
    var kind: Kind
    var side: Side
    /// The first packet of it.
    var packet: CapturedPacket
    /// The place of that packet among the conversation's.
    var index: Int
    /// The bytes of all its packets.
    var bytes = 0
    /// The number after its last one.
    var end: UInt32?
    var lastTime: PacketTime?
  }

  private(set) var events: [Event] = []
  /// What each side acknowledged last, and in which packet.
  private(set) var acknowledgements: [Side: UInt32] = [:]
  private var highest: [Side: UInt32] = [:]
  private var index = 0

  init(_ conversation: Conversation) {
    for (index, captured) in conversation.packets.enumerated() {
      self.index = index
      take(captured, from: conversation.side(of: captured))
    }
  }

  private mutating func take(_ captured: CapturedPacket, from side: Side) {
    let packet = captured.packet
    if packet.flags.contains(.ack), let number = packet.acknowledgement { acknowledgements[side] = number }
    if packet.flags.contains(.rst) {
      if events.last.map({ $0.kind != .reset || $0.side != side }) ?? true {
        append(.reset, captured, side, nil)
      }
      return
    }
    guard packet.sequenceLength > 0, isNew(packet, from: side) else { return }
    if packet.flags.contains(.syn) { append(.syn, captured, side, packet.sequence.map { $0 &+ 1 }) }
    if packet.payloadLength > 0 { appendData(captured, side) }
    if packet.flags.contains(.fin) { append(.fin, captured, side, packet.sequenceEnd) }
    if let end = packet.sequenceEnd { highest[side] = end }
  }

  /// Whether anything of a segment was not sent before.
  private func isNew(_ packet: Packet, from side: Side) -> Bool {
    guard let end = packet.sequenceEnd, let known = highest[side] else { return true }
    return known.distance(to: end) > 0
  }

  private mutating func append(_ kind: Event.Kind, _ captured: CapturedPacket, _ side: Side, _ end: UInt32?) {
    events.append(
      Event(
        kind: kind, side: side, packet: captured, index: index, end: end, lastTime: captured.packet.time))
  }

  /// Consecutive data of one direction is one event.
  private mutating func appendData(_ captured: CapturedPacket, _ side: Side) {
    let packet = captured.packet
    let end = packet.sequence.map { $0 &+ UInt32(truncatingIfNeeded: packet.payloadLength) }
    if let last = events.indices.last, events[last].kind == .data, events[last].side == side {
      events[last].bytes += packet.payloadLength
      events[last].end = end
      events[last].lastTime = packet.time
    } else {
      append(.data, captured, side, end)
      events[events.count - 1].bytes = packet.payloadLength
    }
  }

  /// The events of a side that its peer acknowledged in the end.
  func acknowledged(of side: Side) -> [Event] {
    guard let number = acknowledgements[side.other] else { return [] }
    return events.filter { event in
      event.side == side && (event.end.map { $0.distance(to: number) >= 0 } ?? false)
    }
  }

  /// Kinds and directions alone: equal stories have equal keys.
  var key: [String] { events.map { $0.side.mark + $0.kind.rawValue } }
}

extension Story.Event {
  /// The event in a sentence about its side.
  var phrase: String {
    switch kind {
    case .syn: packet.packet.flags.contains(.ack) ? "answers with SYN-ACK (S.)" : "opens with SYN (S)"
    case .data: "sends data" + (packet.packet.firstLine.map { " (\($0))" } ?? "")
    case .fin: "closes with FIN"
    case .reset: "resets (\(packet.packet.flags))"
    }
  }

  /// The flags of its first packet with the direction: `< F.`.
  var shown: String { side.mark + " " + packet.packet.flags.description }
}
