import Addresses

/// A packet line as it reads, before names, relative numbers and relative times are resolved.
struct PrintedPacket {
  var number: Int?
  var time: PrintedTime?
  var interface: String?
  var link: LinkHeader?
  /// What the line names its network protocol; `nil` where only addresses are shown.
  var isV6: Bool?
  var network: NetworkHeader?
  var source = PrintedEndpoint()
  var destination = PrintedEndpoint()
  var fields = PrintedFields()
  var flags: TCPFlags = []
  var checksum: UInt16?
  var sequence: UInt32?
  var acknowledgement: UInt32?
  var window: UInt16?
  var urgent: UInt16?
  var options = TCPOptions()
  var payloadLength = 0
  var firstLine: String?
  /// The first field that is missing although every version of tcpdump prints it.
  var missing: String?
  /// Blanks were added or taken away by hand.
  var isEdited = false
  var awaitsFirstLine = false
}

/// A time as printed.
struct PrintedTime: Hashable {
  enum Shape { case clock, relative, epoch, date }
  var microseconds: Int64
  var shape: Shape
}

/// A host and a port as printed.
struct PrintedEndpoint {
  var text: ArraySlice<UInt8> = []
  var address: IPAddress?
  var port: UInt16?
}

/// What a line of a capture's text turned out to be.
enum PrintedLine {
  /// A TCP packet.
  case packet(PrintedPacket)
  /// The first of the two lines of `-v`, of a TCP packet.
  case header(PrintedPacket)
  /// A packet of another protocol; with `-v` its addresses follow on the next line.
  case otherProtocol(number: Int?, continues: Bool)
  /// A packet line that tcpdump would not print so.
  case broken(column: Int, problem: String, isCut: Bool)
  /// No packet line.
  case other
}

extension PrintedPacket {
  /// Whether tcpdump decodes the data of these ports as HTTP (`print-tcp.c`).
  var isHTTP: Bool {
    [source.port, destination.port].contains { port in port.map { [80, 8080].contains($0) } ?? false }
  }

  /// Both ends as a line shows them around its arrow, the colon included.
  var ends: String { source.shown + " " + destination.shown + ":" }
  var swappedEnds: String { destination.shown + " " + source.shown + ":" }
}

extension PrintedEndpoint {
  fileprivate var shown: String { String(decoding: text, as: UTF8.self) }
}
