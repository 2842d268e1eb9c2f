public import Addresses

/// What a capture is expected to show: the notation of `.trace` files.
///
/// ```
/// trace        = ["tolerance" (acks | exact | phases)] conversation+
/// conversation = ["client" endpoint] ["server" endpoint] event+
/// endpoint     = (ADDRESS | "{{ip=" ADDRESS "}}" | "{{ip}}" | "{{*}}") [":" PORT]
/// event        = mark flags ["(" (BYTES | "+") ")"] [QUOTED] ["?" | "*" | "+"]  |  "~" [DURATION] ".." [DURATION]
/// ```
///
/// A mark is `>` (client to server) or `<`; flags are tcpdump's. Each event has a line of its own, or stands two blanks from its neighbour. The next
/// `client` line begins the next conversation. A line of flags alone, `S S. . P. .`, is read too: it fixes directions
/// only for SYN and SYN-ACK. `BYTES` and `QUOTED`, the first line of the data, count where they stand; a quote or
/// backslash within is written behind a backslash. A `DURATION` is a number and `us`, `ms`, `s` or `m`.
public struct Trace: Hashable, Sendable {
  /// How closely the cluster must agree; `acks` where the text does not say.
  public var tolerance: Tolerance?
  /// The conversations in order.
  public var conversations: [TraceConversation]

  /// A trace.
  public init(tolerance: Tolerance? = nil, conversations: [TraceConversation]) {
    self.tolerance = tolerance
    self.conversations = conversations
  }
}

/// One conversation of a trace. Two are equal wherever they stand.
public struct TraceConversation: Hashable, Sendable {
  /// The side that sends the SYN.
  public var client: TraceEndpoint?
  /// The other side.
  public var server: TraceEndpoint?
  /// What happens, in order.
  public var events: [TraceEvent]
  /// The lines of the text: the conversation's first one, then one for each event; empty where it was not read.
  var lines: [Int] = []

  /// A conversation.
  public init(client: TraceEndpoint? = nil, server: TraceEndpoint? = nil, events: [TraceEvent]) {
    self.client = client
    self.server = server
    self.events = events
  }

  /// Whether two say the same.
  public static func == (one: Self, other: Self) -> Bool {
    one.client == other.client && one.server == other.server && one.events == other.events
  }

  /// Feeds what equality looks at.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(client)
    hasher.combine(server)
    hasher.combine(events)
  }

  /// Whether it is written as flags alone.
  var isBare: Bool {
    !events.isEmpty
      && events.allSatisfy { if case .packet(let packet) = $0 { packet.isBare } else { false } }
      && events.contains { if case .packet(let packet) = $0 { packet.side == nil } else { false } }
  }
}

/// A side's address and port in a trace.
public struct TraceEndpoint: Hashable, Sendable {
  /// Which host is meant.
  public enum Host: Hashable, Sendable {
    /// Any.
    case any
    /// The one at this address.
    case address(IPAddress)
    /// The one that the document knows by this address.
    case author(IPAddress)
  }

  /// The host.
  public var host: Host
  /// The port; `nil` is any.
  public var port: UInt16?

  /// An endpoint.
  public init(_ host: Host, port: UInt16? = nil) {
    self.host = host
    self.port = port
  }
}

/// Something that happens in a conversation of a trace.
public enum TraceEvent: Hashable, Sendable {
  /// A packet.
  case packet(TracePacket)
  /// A pause between two packets, in microseconds; `nil` is no bound.
  case pause(atLeast: Int64?, atMost: Int64?)
}

/// A packet of a trace.
public struct TracePacket: Hashable, Sendable {
  /// How much data it carries.
  public enum Bytes: Hashable, Sendable {
    /// This much.
    case exactly(Int)
    /// Some.
    case some
  }

  /// How often it stands there.
  public enum Count: String, Hashable, Sendable, CaseIterable {
    case once = ""
    case optional = "?"
    case any = "*"
    case oneOrMore = "+"
  }

  /// The sender; `nil` where flags alone leave it open.
  public var side: Side?
  /// The flags.
  public var flags: TCPFlags
  /// The data, if its length counts.
  public var bytes: Bytes?
  /// The first line of its data, if it counts.
  public var firstLine: String?
  /// How often it stands there.
  public var count: Count

  /// A packet.
  public init(
    _ side: Side?, _ flags: TCPFlags, bytes: Bytes? = nil, firstLine: String? = nil, count: Count = .once
  ) {
    self.side = side
    self.flags = flags
    self.bytes = bytes
    self.firstLine = firstLine
    self.count = count
  }

  /// Whether flags alone say it all; SYN and SYN-ACK have their side by themselves.
  var isBare: Bool {
    bytes == nil && firstLine == nil && count == .once && (side == nil || side == Self.openingSide(flags))
  }

  /// The side that sends these flags in any conversation.
  static func openingSide(_ flags: TCPFlags) -> Side? {
    guard flags.contains(.syn) else { return nil }
    return flags.contains(.ack) ? .server : .client
  }
}
