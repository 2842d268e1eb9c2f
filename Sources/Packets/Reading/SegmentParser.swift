import Addresses

/// Reads a packet from its addresses to the end of the line, by the grammar of tcpdump's `print-tcp.c`:
/// `SRC > DST: Flags [F][, cksum …][, seq A[:B]][, ack N], win N[, urg N][, options […]], length N[: APP]`.
struct SegmentParser {
  var cursor: ByteCursor
  var packet: PrintedPacket

  /// What keeps a line from being a packet.
  struct Problem: Error {
    var column: Int
    var text: String
    /// The line ends too early; another line may carry its rest.
    var isCut = false
  }

  /// Reads the rest of the line; `false` is a packet of another protocol.
  mutating func parse() throws(Problem) -> Bool {
    let start = cursor.index
    guard let source = cursor.endpoint(), cursor.take(" > "), let destination = cursor.endpoint() else {
      return false
    }
    packet.source = source
    packet.destination = destination
    guard cursor.take(.colon) else { return false }
    cursor.takeBlanks()
    let isBrief = cursor.take("tcp ")
    guard isBrief || cursor.take("Flags ") else { return false }
    try addresses(from: start)
    if isBrief { return brief() }
    try flags()
    try fields()
    return true
  }

  /// `IP` stands before IPv4 addresses, `IP6` before IPv6 ones; names tell nothing.
  private func addresses(from start: Int) throws(Problem) {
    guard let isV6 = packet.isV6 else { return }
    let families = [packet.source, packet.destination].compactMap(\.address?.isV6)
    guard families.contains(!isV6) else { return }
    throw Problem(
      column: start + 1,
      text: isV6
        ? "'IP6' does not stand before IPv4 addresses" : "'IP' does not stand before IPv6 addresses")
  }

  private mutating func brief() -> Bool {
    guard let length = cursor.number() else { return false }
    packet.fields.isBrief = true
    packet.payloadLength = Int(length)
    return true
  }

  func problem(_ text: String, isCut: Bool = false) -> Problem {
    Problem(column: cursor.index + 1, text: text, isCut: isCut)
  }

  private mutating func flags() throws(Problem) {
    guard cursor.take(.openBracket) else { throw problem("no flags in brackets") }
    var probe = cursor
    let letters = probe.take { $0 != .closeBracket }
    guard probe.peek == .closeBracket else { throw problem("the flags have no end", isCut: true) }
    guard let flags = TCPFlags(letters: letters) else {
      throw problem(
        "'\(letters.text)' is no list of flags as tcpdump writes it: letters of FSRP.UEWe in this order")
    }
    packet.flags = flags
    cursor = probe
    cursor.index += 1
  }

  /// The fields in their fixed order; what is missing at the end is remembered, what is wrong is thrown.
  private mutating func fields() throws(Problem) {
    var last = Field.flags
    while let field = try nextField() {
      guard field > last else { throw problem("'\(field.rawValue)' stands twice or in the wrong place") }
      last = field
      try value(of: field)
    }
    if last < .length { packet.missing = packet.window == nil ? "win" : "length" }
    packet.fields.showsLength = last == .length
    if last != .length, let end = packet.fields.sequenceEnd, let start = packet.sequence {
      packet.payloadLength = max(0, start.distance(to: end))
    }
    try application()
  }

  /// Steps over a comma and a field's name; `nil` where the fields end.
  private mutating func nextField() throws(Problem) -> Field? {
    var probe = cursor
    let before = probe.takeBlanks()
    guard probe.take(.comma) else { return nil }
    let after = probe.takeBlanks()
    guard let field = Field.allCases.first(where: { probe.take($0.text) }) else {
      if probe.isAtEnd || probe.sees("..") || probe.sees("\u{2026}") || probe.peek == 0x23 {
        cursor.index = cursor.bytes.count
        return nil
      }
      throw Problem(
        column: probe.index + 1, text: "no field of a TCP packet starts here", isCut: isCutWord(probe))
    }
    if before != 0 || after != 1 { packet.isEdited = true }
    cursor = probe
    return field
  }

  /// Whether the rest of the line could be the beginning of a field's name.
  private func isCutWord(_ probe: ByteCursor) -> Bool {
    let rest = probe.bytes[probe.index...]
    return Field.allCases.contains { field in field.rawValue.utf8.starts(with: rest) }
  }

  private mutating func value(of field: Field) throws(Problem) {
    switch field {
    case .flags: break
    case .cksum: try checksum()
    case .seq: try sequence()
    case .ack: packet.acknowledgement = UInt32(try number(field))
    case .win: packet.window = UInt16(try number(field, upTo: 65535))
    case .urg: packet.urgent = UInt16(try number(field, upTo: 65535))
    case .options:
      var parser = OptionParser(cursor: cursor)
      packet.options = try parser.parse()
      cursor = parser.cursor
    case .length: packet.payloadLength = Int(try number(field, upTo: 1 << 30))
    }
  }

  /// A number that ends where a field may end.
  private mutating func number(_ field: Field, upTo maximum: UInt64 = UInt64(UInt32.max)) throws(Problem)
    -> UInt64
  {
    if cursor.isAtEnd { throw problem("'\(field.rawValue)' has no number", isCut: true) }
    guard let value = cursor.number(upTo: maximum) else {
      throw problem("'\(field.rawValue)' needs a number from 0 to \(maximum)")
    }
    if let next = cursor.peek, next.isDigit || next.isLetter {
      throw problem("'\(field.rawValue)' is followed by something that is no number")
    }
    return value
  }

  private mutating func sequence() throws(Problem) {
    packet.fields.showsSequence = true
    packet.sequence = UInt32(try number(.seq))
    guard cursor.peek == .colon, let next = cursor.peek(1), next.isDigit else { return }
    cursor.index += 1
    packet.fields.sequenceEnd = UInt32(try number(.seq))
  }

  /// `0x1581 (correct)` or `0x1581 (incorrect -> 0x8e2f)`.
  private mutating func checksum() throws(Problem) {
    guard cursor.take("0x"), let value = cursor.hexNumber(), value <= 0xFFFF else {
      throw problem("'cksum' needs four hexadecimal digits", isCut: cursor.isAtEnd)
    }
    packet.checksum = UInt16(value)
    cursor.takeBlanks()
    guard cursor.take("(") else { return }
    packet.fields.checksumIsIncorrect = cursor.sees("incorrect")
    cursor.take { $0 != 0x29 }
    guard cursor.take(")") else { throw problem("'cksum' has no end", isCut: true) }
  }

  /// What a decoder of tcpdump adds behind the length; only HTTP's and other text protocols' first line counts.
  private mutating func application() throws(Problem) {
    if cursor.isAtEnd { return }
    guard let next = cursor.peek, next == .colon || next == .blank || next == .openBracket else {
      throw problem("the line should end here, or go on with ': '")
    }
    guard cursor.take(": ") else { return }
    let name = cursor.take { $0.isLetter || $0.isDigit || $0 == 0x2D }
    packet.fields.showsHTTP = name.elementsEqual("HTTP".utf8)
    guard packet.fields.showsHTTP || !packet.isHTTP else {
      throw problem("tcpdump decodes these ports as HTTP")
    }
    if cursor.take(": ") {
      packet.firstLine = cursor.bytes[cursor.index...].text.withoutCutMark
    } else if cursor.take(", length: ") {
      packet.awaitsFirstLine = true
    }
  }
}

extension String {
  /// The line without the mark that tcpdump puts behind data without a line end.
  var withoutCutMark: String { hasSuffix(" [|http]") ? String(dropLast(8)) : self }
}

/// The fields of a packet line in tcpdump's order.
private enum Field: String, CaseIterable, Comparable {
  case flags, cksum, seq, ack, win, urg, options, length

  /// The name with the blank behind it.
  var text: StaticString {
    switch self {
    case .flags: "Flags "
    case .cksum: "cksum "
    case .seq: "seq "
    case .ack: "ack "
    case .win: "win "
    case .urg: "urg "
    case .options: "options ["
    case .length: "length "
    }
  }

  private var rank: Int {
    switch self {
    case .flags: 0
    case .cksum: 1
    case .seq: 2
    case .ack: 3
    case .win: 4
    case .urg: 5
    case .options: 6
    case .length: 7
    }
  }

  static func < (one: Field, other: Field) -> Bool { one.rank < other.rank }
}
