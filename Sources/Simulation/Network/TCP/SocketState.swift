import Packets

/// What a socket has sent and still has to send.
struct SendState {
  /// A segment that is not acknowledged yet.
  struct Sent {
    var sequence: UInt32
    var flags: TCPFlags
    var payload: [UInt8]
    /// How many packets it is on the wire.
    var segments: Int
    var at: VirtualTime
    var isRepeated = false
    var isSelected = false

    var end: UInt32 {
      sequence &+ UInt32(payload.count) &+ (flags.contains(.fin) ? 1 : 0) &+ (flags.contains(.syn) ? 1 : 0)
    }
  }

  let initial: UInt32
  var unacknowledged: UInt32
  var next: UInt32
  /// The peer's window in bytes.
  var window = 0
  var peerShift: UInt8 = 0
  /// The most data a packet holds, timestamps counted.
  var segment: Int
  var queue = ByteQueue()
  /// Sequence numbers at which writes of the application end.
  var writeEnds: [UInt32] = []
  var inFlight: [Sent] = []
  var isFinishing = false
  var hasSentFin = false
  var congestionWindow = 10
  var slowStartThreshold = Int.max
  var smoothedRoundTrip: Int64 = 0
  var lastSent: VirtualTime?
  var backoff = 0
  /// Counts up to make a scheduled timer void.
  var timer = 0
  var isTimerRunning = false
  /// SYNs or SYN-ACKs sent so far beyond the first.
  var handshakeRepeats = 0

  init(initial: UInt32, segment: Int) {
    self.initial = initial
    self.segment = segment
    unacknowledged = initial
    next = initial
  }

  var segmentsInFlight: Int { inFlight.reduce(0) { $0 + ($1.isSelected ? 0 : $1.segments) } }

  mutating func stopTimers() {
    timer += 1
    isTimerRunning = false
  }
}

/// What a socket has received and advertised.
struct ReceiveState {
  /// The MSS told to the peer.
  let advertised: Int
  var next: UInt32 = 0
  /// The window last advertised, in bytes, and what was received by then.
  var window: Int
  var updated: UInt32 = 0
  /// Bounds of the window: `rcv_ssthresh` and `window_clamp`.
  var threshold: Int
  var clamp: Int
  var recentTimestamp: UInt32 = 0
  var unread: [UInt8] = []
  var isFinished = false
  /// Segments beyond a hole, by sequence number.
  var beyond: [(sequence: UInt32, payload: [UInt8], isFin: Bool)] = []
  /// The peer's usual segment, as estimated (`rcv_mss`).
  var usualSegment = 536

  init(advertised: Int, space: Int) {
    self.advertised = advertised
    window = max(advertised, space / max(1, advertised) * advertised)
    // One segment is held back where the window has room for two (tcp_init_buffer_space).
    clamp = space > 2 * advertised ? space - advertised : space
    threshold = min(window, clamp)
  }
}

/// When a socket acknowledges: `inet_connection_sock.icsk_ack`.
struct AckState {
  var isDue = false
  /// Acknowledgements that go out at once.
  var quick = 0
  var pingPong = 0
  /// The delay estimate in microseconds; 0 before the first data.
  var timeout: Int64 = 0
  var lastData: VirtualTime?
  /// Small segments since the last acknowledgement.
  var pushed = 0
  var timer = 0
  var isTimerRunning = false
}

/// Bytes waiting to be sent; taking from the front costs what is taken.
struct ByteQueue {
  private var bytes: [UInt8] = []
  private var start = 0

  var count: Int { bytes.count - start }
  var isEmpty: Bool { count == 0 }

  mutating func append(contentsOf more: [UInt8]) { bytes += more }

  mutating func take(_ length: Int) -> [UInt8] {
    let end = start + min(length, count)
    defer {
      start = end
      if start == bytes.count { (bytes, start) = ([], 0) }
    }
    return Array(bytes[start..<end])
  }
}
