public import Addresses
public import Diagnostics

/// One line of a text that may hold a capture.
public struct CaptureLine: Hashable, Sendable {
  /// The line without its end.
  public var text: String
  /// Its number in the document, from 1.
  public var line: Int

  /// A line.
  public init(text: String, line: Int) {
    self.text = text
    self.line = line
  }
}

/// A packet with its place in a capture.
public struct CapturedPacket: Hashable, Sendable {
  /// The packet, its numbers absolute where the capture tells their base.
  public var packet: Packet
  /// The document's line that shows it; 0 where it was not read from text.
  public var line: Int
  /// Its place among the capture's TCP packets, from 1.
  public var position: Int
  /// The number the author or `tcpdump -#` put before it.
  public var number: Int?
  /// What the line showed, for checks and for findings in the capture's own notation.
  var printed: PrintedFields?
  /// Packets may be missing right before it: an elision or an unreadable line stands there.
  var followsGap: Bool

  /// A packet that was not read from text.
  public init(_ packet: Packet, position: Int, line: Int = 0) {
    self.packet = packet
    self.position = position
    self.line = line
    followsGap = false
  }
}

/// A text parted into packets and everything else.
public struct CaptureText: Hashable, Sendable {
  /// The TCP packets in order.
  public var packets: [CapturedPacket] = []
  /// Banners, statistics and whatever else is no packet and belongs to none; blank lines are left out.
  public var other: [CaptureLine] = []
  /// The packets of other protocols.
  public var otherProtocols = 0
  /// Author numbering that does not run 1…N, packet lines that do not read, lines that were cut or wrapped.
  public var diagnostics: [Diagnostic] = []
  /// What stands in the text for endpoints whose host or service is a name. Their addresses are stand-ins from
  /// the discard prefix `100::/64` (RFC 6666), their ports 0 where the service is not known.
  public var names: [Endpoint: String] = [:]
  /// What tcpdump's closing statistics say; `nil` without them.
  public var captured: Int?
  /// How many packets the kernel dropped, by the same statistics.
  public var dropped: Int?

  /// A text without packets.
  public init() {}

  /// A capture that was not read from text.
  public init(packets: [Packet]) {
    self.packets = packets.enumerated().map { CapturedPacket($1, position: $0 + 1) }
  }
}

/// Whether an address stands for a host's name that a capture shows.
func isStandIn(_ address: IPAddress) -> Bool {
  if case .v6(let v6) = address { v6.high == 0x0100 << 48 } else { false }
}
