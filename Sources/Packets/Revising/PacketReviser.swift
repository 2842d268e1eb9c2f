import Addresses

/// Rewrites one conversation of a document.
struct PacketReviser {
  private let own: Conversation
  private let its: Conversation
  private let stories: (own: Story, its: Story)
  private let texts: [Int: String]
  private let lines: [String]
  /// How many events agree in kind and direction, from the first; no more than stand before a cut.
  private let common: Int
  /// Both tell the same, up to what packets carry.
  private let isSame: Bool
  /// Changes of length: from which number of a side on, and by how much.
  private var shifts: [Side: [(from: UInt32, by: Int)]] = [:]

  init(
    _ own: Conversation, _ its: Conversation, _ texts: [Int: String], _ lines: [String], cut: Int?
  ) throws(PacketRevisionError) {
    (self.own, self.its, self.texts, self.lines) = (own, its, texts, lines)
    let stories = (own: Story(own), its: Story(its))
    self.stories = stories
    let agreeing = zip(stories.own.events, stories.its.events).prefix {
      $0.kind == $1.kind && $0.side == $1.side
    }.count
    let before = cut.map { place in stories.own.events.prefix { $0.packet.position < place }.count }
    common = min(agreeing, before ?? agreeing)
    isSame = before == nil && stories.own.key == stories.its.key
    guard own.server.port == its.server.port, own.server.address.isV6 == its.server.address.isV6 else {
      throw PacketRevisionError("the server's port or family is another one; rewrite the capture by hand")
    }
    let isPlain = { (captured: CapturedPacket) in captured.packet.network == nil && !captured.isBrief }
    guard (own.packets + its.packets).allSatisfy(isPlain), own.clientName == nil, own.serverName == nil else {
      throw PacketRevisionError("captures with -v, -q or names are rewritten by hand")
    }
  }

  mutating func revise() throws(PacketRevisionError) -> [PacketLineChange] {
    let cut = common < stories.own.events.count ? stories.own.events[common].packet.position : Int.max
    let kept = own.packets.filter { isSame || $0.position < cut }
    var changes = rewritten(kept)
    if isSame {
      if changes.isEmpty {
        throw PacketRevisionError("what is acknowledged differs; rewrite the capture by hand")
      }
      return changes
    }
    changes += own.packets.dropFirst(kept.count).map { .remove(line: $0.line) }
    guard common > 0, let last = kept.last, common < stories.its.events.count else { return changes }
    return try changes + told(after: last, kept)
  }

  /// The cluster's packets from the first event on that differs.
  private func told(
    after last: CapturedPacket, _ kept: [CapturedPacket]
  ) throws(PacketRevisionError) -> [PacketLineChange] {
    let first = stories.its.events[common].packet.position
    var told = Retelling(
      own: own, its: its, events: (stories.own.events[common - 1], stories.its.events[common - 1]),
      anchors: anchors, kept: kept, texts: texts)
    var changes: [PacketLineChange] = []
    for packet in its.packets where packet.position >= first {
      guard lines.indices.contains(packet.line - 1), let text = told.next(packet, lines[packet.line - 1])
      else {
        throw PacketRevisionError("a packet shows its time in another form; rewrite the capture by hand")
      }
      changes.append(.insert(line: last.line, text: text))
    }
    return changes
  }

  /// All of the cluster's packets in the place of the document's.
  func retold() throws(PacketRevisionError) -> [PacketLineChange] {
    var told = Retelling(whole: own, its, texts: texts)
    var changes: [PacketLineChange] = []
    for (index, packet) in its.packets.enumerated() {
      guard lines.indices.contains(packet.line - 1), let text = told.next(packet, lines[packet.line - 1]),
        let last = own.packets.last
      else {
        throw PacketRevisionError("a packet shows its time in another form; rewrite the capture by hand")
      }
      let place = index < own.packets.count ? own.packets[index].line : nil
      changes.append(place.map { .replace(line: $0, text: text) } ?? .insert(line: last.line, text: text))
    }
    return changes + own.packets.dropFirst(its.packets.count).map { .remove(line: $0.line) }
  }

  // MARK: What is kept

  /// The kept packets whose contents differ, and the numbers that follow from that.
  private mutating func rewritten(_ kept: [CapturedPacket]) -> [PacketLineChange] {
    let partners = Dictionary(
      zip(stories.own.events.prefix(common), stories.its.events).map { ($0.packet.position, $1.packet) }
    ) { first, _ in first }
    var changes: [PacketLineChange] = []
    for captured in kept {
      guard let text = texts[captured.line] else { continue }
      var line = PacketLine(text)
      var packet = captured.packet
      if let partner = partners[captured.position] { takeContents(of: partner, &packet, &line, captured) }
      renumber(packet, captured, &line)
      if line.text != text { changes.append(.replace(line: captured.line, text: line.text)) }
    }
    return changes
  }

  private mutating func takeContents(
    of partner: CapturedPacket, _ packet: inout Packet, _ line: inout PacketLine, _ captured: CapturedPacket
  ) {
    if packet.flags.contains(.syn), packet.options.settings != partner.packet.options.settings {
      line.setOptions(partner.packet.options.keepingClock(of: packet.options).description)
    }
    guard let first = packet.firstLine, first != partner.packet.firstLine,
      lines.indices.contains(partner.line - 1),
      let tail = PacketLine(lines[partner.line - 1]).tail(from: ", length ")
    else { return }
    line.setTail(from: ", length ", tail)
    let difference = partner.packet.payloadLength - packet.payloadLength
    if difference != 0, let start = packet.sequence {
      let end = start &+ UInt32(truncatingIfNeeded: packet.payloadLength)
      shifts[own.side(of: captured), default: []].append((end, difference))
    }
    packet.payloadLength = partner.packet.payloadLength
  }

  private func renumber(_ packet: Packet, _ captured: CapturedPacket, _ line: inout PacketLine) {
    guard !shifts.isEmpty, let printed = captured.printed else { return }
    let side = own.side(of: captured)
    if let sequence = packet.sequence, printed.showsSequence {
      let start = shifted(sequence, side) &- printed.sequenceBase
      let end = start &+ UInt32(truncatingIfNeeded: packet.payloadLength)
      line.set(", seq ", packet.payloadLength > 0 ? "\(start):\(end)" : "\(start)")
    }
    if let number = packet.acknowledgement {
      line.set(", ack ", "\(shifted(number, side.other) &- printed.acknowledgementBase)")
    }
  }

  private func shifted(_ number: UInt32, _ side: Side) -> UInt32 {
    let by = (shifts[side] ?? []).reduce(0) { $0 + ($1.from.distance(to: number) >= 0 ? $1.by : 0) }
    return number &+ UInt32(truncatingIfNeeded: by)
  }

  /// Where each side's last common event ends, in the document's numbers and in the cluster's.
  private var anchors: [Side: Retelling.Anchor] {
    var anchors: [Side: Retelling.Anchor] = [:]
    for (one, other) in zip(stories.own.events.prefix(common), stories.its.events) {
      guard let end = one.end, let itsEnd = other.end else { continue }
      anchors[one.side] = Retelling.Anchor(
        end: shifted(end, one.side), itsEnd: itsEnd, clock: one.packet.packet.options.timestamp?.value,
        itsClock: other.packet.packet.options.timestamp?.value)
    }
    return anchors
  }
}

extension TCPOptions {
  /// The same options with another header's timestamps.
  fileprivate func keepingClock(of other: TCPOptions) -> TCPOptions {
    guard let clock = other.timestamp else { return self }
    return TCPOptions(
      list.map { if case .timestamp = $0 { .timestamp(value: clock.value, echo: clock.echo) } else { $0 } })
  }
}
