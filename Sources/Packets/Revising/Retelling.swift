/// Tells the cluster's packets on from where the document's stopped agreeing.
struct Retelling {
  /// One side's numbers at its last event that both have.
  struct Anchor {
    var end: UInt32
    var itsEnd: UInt32
    var clock: UInt32?
    var itsClock: UInt32?
  }

  private let own: Conversation
  private let its: Conversation
  /// The cluster's numbers are told as they are: nothing of the document's stands before them.
  private let isWhole: Bool
  private let anchors: [Side: Anchor]
  private let ends: [Side: String]
  private let prefix: String
  private var number: Int?
  private let times: (own: Int64?, its: Int64?)
  private var lastTime: Int64?
  /// Ends of what each side has sent, and its clock's values, in the document's numbers.
  private var seen: [Side: [UInt32]] = [:]
  private var clocks: [Side: [UInt32]] = [:]

  init(
    own: Conversation, its: Conversation, events: (own: Story.Event, its: Story.Event),
    anchors: [Side: Anchor], kept: [CapturedPacket], texts: [Int: String]
  ) {
    (self.own, self.its, self.anchors) = (own, its, anchors)
    isWhole = false
    let lines = kept.map { PacketLine(texts[$0.line] ?? "") }
    var ends: [Side: String] = [:]
    for (captured, line) in zip(kept, lines) {
      let side = own.side(of: captured)
      (ends[side], ends[side.other]) = (line.ends?.source, line.ends?.destination)
      if let clock = captured.packet.options.timestamp?.value { clocks[side, default: []].append(clock) }
    }
    self.ends = ends
    prefix = lines.first?.prefix ?? ""
    number = kept.last?.number
    lastTime = lines.last?.clock
    times = (
      PacketLine(texts[events.own.packet.line] ?? "").clock, events.its.packet.packet.time?.microseconds
    )
    for (side, anchor) in anchors { seen[side] = [anchor.end] }
  }

  /// Tells all of the cluster's packets, between the document's ends and from its first time on.
  init(whole own: Conversation, _ its: Conversation, texts: [Int: String]) {
    (self.own, self.its, anchors, isWhole) = (own, its, [:], true)
    let first = own.packets.first
    let line = PacketLine(first.flatMap { texts[$0.line] } ?? "")
    let side = first.map(own.side(of:)) ?? .client
    ends = line.ends.map { [side: $0.source, side.other: $0.destination] } ?? [:]
    prefix = line.prefix
    number = first?.number.map { $0 - 1 }
    lastTime = line.clock
    times = (line.clock, its.packets.first?.packet.time?.microseconds)
  }

  /// A packet of the cluster as the document would show it.
  mutating func next(_ captured: CapturedPacket, _ text: String) -> String? {
    let side = its.side(of: captured)
    var line = PacketLine(text)
    guard writeClock(captured, &line) else { return nil }
    line.prefix = nextPrefix()
    if let source = ends[side], let destination = ends[side.other] { line.setEnds(source, destination) }
    if !isWhole {
      writeNumbers(captured, side, &line)
      writeTimestamps(captured, side, &line)
    }
    return line.text
  }

  private mutating func writeClock(_ captured: CapturedPacket, _ line: inout PacketLine) -> Bool {
    guard let lastTime else { return line.clock == nil }
    guard line.clock != nil, let own = times.own, let its = times.its,
      let time = captured.packet.time?.microseconds
    else { return false }
    let new = max(own + time - its, lastTime)
    line.setClock(new)
    self.lastTime = new
    return true
  }

  /// The document's numbering goes on, as wide as it was.
  private mutating func nextPrefix() -> String {
    guard let last = number else { return prefix }
    number = last + 1
    let mark = String(prefix.drop { $0 == " " }.drop(while: \.isNumber).prefix { $0 != " " })
    let text = String(last + 1) + mark
    let blanks = max(0, prefix.count - text.count)
    if prefix.hasPrefix(" ") { return String(repeating: " ", count: max(0, blanks - 2)) + text + "  " }
    return text + String(repeating: " ", count: max(1, blanks))
  }

  private mutating func writeNumbers(_ captured: CapturedPacket, _ side: Side, _ line: inout PacketLine) {
    let packet = captured.packet
    if let sequence = packet.sequence {
      let start = moved(sequence, side)
      let base = packet.flags.contains(.syn) ? 0 : base(of: side)
      let end = start &+ UInt32(truncatingIfNeeded: packet.payloadLength)
      line.set(
        ", seq ", packet.payloadLength > 0 ? "\(start &- base):\(end &- base)" : "\(start &- base)")
      seen[side, default: []].append(start &+ packet.sequenceLength)
    }
    guard let number = packet.acknowledgement else { return }
    let wanted = moved(number, side.other)
    // Only what the document shows can be acknowledged.
    let known = seen[side.other]?.last { $0.distance(to: wanted) >= 0 } ?? wanted
    line.set(", ack ", "\(known &- (packet.flags.contains(.syn) ? 0 : base(of: side.other)))")
  }

  private func moved(_ number: UInt32, _ side: Side) -> UInt32 {
    guard let anchor = anchors[side] else { return number }
    return number &- anchor.itsEnd &+ anchor.end
  }

  /// What the document's relative numbers of a side are counted from.
  private func base(of side: Side) -> UInt32 {
    for captured in own.packets where !captured.packet.flags.contains(.syn) {
      guard let printed = captured.printed else { continue }
      if own.side(of: captured) == side {
        if printed.showsSequence { return printed.sequenceBase }
      } else if captured.packet.flags.contains(.ack) {
        return printed.acknowledgementBase
      }
    }
    let opening = own.packets.first { own.side(of: $0) == side && $0.packet.flags.contains(.syn) }
    return opening?.packet.sequence ?? 0
  }

  private mutating func writeTimestamps(_ captured: CapturedPacket, _ side: Side, _ line: inout PacketLine) {
    guard let clock = captured.packet.options.timestamp else { return }
    let value = max(told(clock.value, side), clocks[side]?.last ?? 0)
    clocks[side, default: []].append(value)
    line.set("TS val ", "\(value)")
    let wanted = told(clock.echo, side.other)
    let heard = clocks[side.other]?.last { $0 <= wanted } ?? clocks[side.other]?.last
    line.set(" ecr ", "\(clock.echo == 0 ? 0 : heard ?? wanted)")
  }

  private func told(_ clock: UInt32, _ side: Side) -> UInt32 {
    guard let anchor = anchors[side], let own = anchor.clock, let its = anchor.itsClock else { return clock }
    return clock &- its &+ own
  }
}
