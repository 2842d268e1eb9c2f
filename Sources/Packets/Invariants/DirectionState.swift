/// What is known of one direction of a conversation: what its sender sent, acknowledged and echoed.
struct DirectionState {
  /// A range of numbers that was sent and is not acknowledged yet.
  struct Segment {
    var start: UInt32
    var end: UInt32
    /// The packet that carried it.
    var captured: CapturedPacket
    /// The sender's timestamp when it was first sent.
    var timestamp: UInt32?

    var position: Int { captured.position }
  }

  /// A SYN and what it offered.
  struct Opening {
    var sequence: UInt32
    var position: Int
    var isAnswer: Bool
    var options: TCPOptions
    var flags: TCPFlags
  }

  /// A number and the packet that showed it.
  struct Mark {
    var number: UInt32
    var position: Int
  }

  var packets = 0
  var opening: Opening?
  /// The end of everything sent so far; where the capture begins in the middle, what the peer first acknowledged.
  var next: Mark?
  /// Sent and not acknowledged, by start.
  var segments: [Segment] = []
  /// How far the peer acknowledged.
  var acknowledged: UInt32?
  /// What this side acknowledged last.
  var acknowledgement: Mark?
  /// This side's timestamps from the one the peer echoed last, each once.
  var timestamps: [Mark] = []
  /// Timestamps older than these may have been sent: before the capture, or too many ago.
  var hasEarlierTimestamps = true
  /// The peer's timestamp that this side echoed last.
  var echo: Mark?
  /// The number after its FIN.
  var fin: Mark?
  /// The packet that reset the conversation.
  var reset: Int?
  /// The highest number that the peer may send, exclusive, by the windows this side announced.
  var rightEdge: Mark?
  /// Its last packets, the newest at the end.
  var recent: [CapturedPacket] = []
  /// Segments longer than the peer's MSS were pointed out.
  var isOffloaded = false

  /// More than this many segments or timestamps are not kept.
  static let limit = 4096

  mutating func remember(_ captured: CapturedPacket) {
    packets += 1
    if recent.count == 4 { recent.removeFirst() }
    recent.append(captured)
  }

  /// Adds a segment in its place; `false` when the oldest had to be forgotten.
  mutating func add(_ segment: Segment) -> Bool {
    var place = segments.endIndex
    while place > segments.startIndex, segments[place - 1].start.distance(to: segment.start) < 0 {
      place -= 1
    }
    segments.insert(segment, at: place)
    if segments.count <= Self.limit { return true }
    segments.removeFirst(Self.limit / 2)
    return false
  }

  /// Whether every number of a range was sent before: acknowledged, or in the segments.
  func covers(_ start: UInt32, _ end: UInt32) -> Bool {
    var reached = start
    if let acknowledged, reached.distance(to: acknowledged) > 0 { reached = acknowledged }
    for segment in segments where segment.start.distance(to: reached) >= 0 {
      if reached.distance(to: segment.end) > 0 { reached = segment.end }
    }
    return reached.distance(to: end) <= 0
  }

  /// The first segment of a range that skips numbers, and the number that was due instead.
  func skip(_ start: UInt32, _ end: UInt32) -> (segment: Segment, due: UInt32)? {
    var reached = start
    for segment in segments where segment.start.distance(to: end) >= 0 {
      if reached.distance(to: segment.start) > 0 { return (segment, reached) }
      if reached.distance(to: segment.end) > 0 { reached = segment.end }
    }
    return nil
  }

  mutating func add(timestamp: UInt32, position: Int) {
    if timestamps.last?.number == timestamp { return }
    timestamps.append(Mark(number: timestamp, position: position))
    if timestamps.count > Self.limit {
      timestamps.removeFirst(Self.limit / 2)
      hasEarlierTimestamps = true
    }
  }
}
