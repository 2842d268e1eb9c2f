public import Addresses

/// One TCP segment as a capture shows it.
///
/// Sequence and acknowledgement numbers are absolute wherever the capture tells them: the reader undoes
/// tcpdump's relative numbers. Where a capture begins in the middle and never shows a number's base, its numbers
/// count from the first segment shown, for both directions alike; differences are right in either case.
public struct Packet: Hashable, Sendable {
  /// When it was captured; `nil` with `-t`.
  public var time: PacketTime?
  /// The sender.
  public var source: Endpoint
  /// The receiver.
  public var destination: Endpoint
  /// The flags.
  public var flags: TCPFlags
  /// The number of the first byte, or of the SYN or FIN; `nil` where the capture does not show it, as on a pure ACK.
  public var sequence: UInt32?
  /// The bytes of data.
  public var payloadLength: Int
  /// The next byte expected from the peer; `nil` without the flag ACK.
  public var acknowledgement: UInt32?
  /// The window as it stands in the header, not scaled; `nil` where a line was cut before it.
  public var window: UInt16?
  /// The urgent pointer, with the flag URG.
  public var urgent: UInt16?
  /// The header's options.
  public var options: TCPOptions
  /// The first line of an HTTP message or of another text protocol, without its end.
  public var firstLine: String?
  /// The data; empty where only its length is known.
  public var payload: [UInt8]
  /// The checksum in the header; `nil` is not known, and is printed and written as the right one.
  public var checksum: UInt16?
  /// The frame around it.
  public var link: LinkHeader?
  /// The IP header around it.
  public var network: NetworkHeader?
  /// The interface and direction shown by `-i any`, such as `eth0 In`.
  public var interface: String?

  /// A packet; what a capture need not show may be left out. `payload` sets the length.
  public init(
    time: PacketTime? = nil, source: Endpoint, destination: Endpoint, flags: TCPFlags,
    sequence: UInt32? = nil, payloadLength: Int = 0, acknowledgement: UInt32? = nil, window: UInt16? = nil,
    urgent: UInt16? = nil, options: TCPOptions = [], firstLine: String? = nil, payload: [UInt8] = [],
    checksum: UInt16? = nil, link: LinkHeader? = nil, network: NetworkHeader? = nil, interface: String? = nil
  ) {
    self.time = time
    self.source = source
    self.destination = destination
    self.flags = flags
    self.sequence = sequence
    self.payloadLength = payload.isEmpty ? payloadLength : payload.count
    self.acknowledgement = acknowledgement
    self.window = window
    self.urgent = urgent
    self.options = options
    self.firstLine = firstLine
    self.payload = payload
    self.checksum = checksum
    self.link = link
    self.network = network
    self.interface = interface
  }
}

extension Packet {
  /// The sequence numbers it takes: data, and one each for SYN and FIN.
  var sequenceLength: UInt32 {
    UInt32(
      truncatingIfNeeded: payloadLength + (flags.contains(.syn) ? 1 : 0) + (flags.contains(.fin) ? 1 : 0))
  }

  /// The number after its last one.
  var sequenceEnd: UInt32? { sequence.map { $0 &+ sequenceLength } }

  /// Whether it only acknowledges: no data, no SYN, FIN or RST.
  var isPureAcknowledgement: Bool {
    payloadLength == 0 && flags.contains(.ack) && flags.isDisjoint(with: [.syn, .fin, .rst])
  }

  /// The bytes of the TCP header; `nil` where an option's length is not known.
  var headerLength: Int? { options.wireLength.map { 20 + ($0 + 3) / 4 * 4 } }
}

extension UInt32 {
  /// How far `other` lies ahead, modulo 2³²: below zero if it lies behind.
  func distance(to other: UInt32) -> Int { Int(Int32(bitPattern: other &- self)) }
}
