/// One thing that a conversation must show, made from a trace's events.
struct TracePattern {
  var kind: Story.Event.Kind?
  var flags: TCPFlags
  var side: Side?
  var bytes: TracePacket.Bytes?
  var firstLine: String?
  var isOptional: Bool
  var isRepeatable: Bool
  var pause: ClosedRange<Int64>?
  var line: Int
  /// The place of its last packet among the trace's packets.
  var last: Int
  /// The event as written.
  var text: String

  private init(_ packet: TracePacket, _ pause: ClosedRange<Int64>?, line: Int, last: Int) {
    flags = packet.flags
    side = packet.side
    bytes = packet.bytes
    firstLine = packet.firstLine
    isOptional = packet.count == .optional || packet.count == .any
    isRepeatable = packet.count == .any || packet.count == .oneOrMore
    self.pause = pause
    self.line = line
    self.last = last
    text = packet.description
  }

  /// One pattern a packet.
  static func packets(_ conversation: TraceConversation) -> [TracePattern] {
    var pause: ClosedRange<Int64>?
    var patterns: [TracePattern] = []
    for (index, event) in conversation.events.enumerated() {
      let line = index + 1 < conversation.lines.count ? conversation.lines[index + 1] : 0
      switch event {
      case .pause(let least, let most): pause = (least ?? 0)...max(least ?? 0, most ?? .max)
      case .packet(let packet):
        patterns.append(TracePattern(packet, pause, line: line, last: patterns.count))
        pause = nil
      }
    }
    return patterns
  }

  /// One pattern an event of the story: pure acknowledgements left out, data of one direction joined, FIN behind its data.
  ///
  /// The story joins packets that repeat into one event, whose length is open then.
  static func story(_ conversation: TraceConversation) -> [TracePattern] {
    var patterns: [TracePattern] = []
    for packet in packets(conversation) {
      for kind in packet.kinds {
        var pattern = packet
        pattern.kind = kind
        if kind == .data, pattern.isRepeatable, pattern.bytes != nil { pattern.bytes = .some }
        if let last = patterns.last, last.joins(pattern) {
          patterns[patterns.count - 1].join(pattern)
        } else {
          patterns.append(pattern)
        }
      }
    }
    return patterns
  }

  private var kinds: [Story.Event.Kind] {
    if flags.contains(.rst) { return [.reset] }
    if flags.contains(.syn) { return [.syn] }
    let hasData = bytes != nil && bytes != .exactly(0) || firstLine != nil || flags.contains(.psh)
    return (hasData && !(flags.contains(.fin) && bytes == nil && firstLine == nil) ? [.data] : [])
      + (flags.contains(.fin) ? [.fin] : [])
  }

  private func joins(_ next: TracePattern) -> Bool {
    kind == .data && next.kind == .data && side == next.side && side != nil
  }

  private mutating func join(_ next: TracePattern) {
    let isFixed = ![self, next].contains { $0.isOptional || $0.isRepeatable }
    if isFixed, case .exactly(let one) = bytes, case .exactly(let other) = next.bytes {
      bytes = .exactly(one + other)
    } else {
      bytes = .some
    }
    // Where the first packet may be absent, the event may begin with the second.
    if isOptional, firstLine != next.firstLine { firstLine = nil }
    isOptional = isOptional && next.isOptional
    isRepeatable = false
    last = next.last
  }
}
