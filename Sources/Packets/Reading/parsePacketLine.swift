/// Reads one line of a capture.
func parsePacketLine(_ line: [UInt8]) -> PrintedLine {
  var prefix = PrefixParser(line.trimmingBlanks())
  switch prefix.parse() {
  case .none: return brokenIfPacket(prefix.cursor)
  case .other: return .otherProtocol(number: prefix.packet.number, continues: prefix.cursor.isAtEnd)
  case .ip:
    if prefix.cursor.isAtEnd, prefix.packet.network != nil { return .header(prefix.packet) }
    return parseSegment(prefix.cursor, prefix.packet)
  }
}

/// Reads a packet's line, or the second of the two lines of `-v`, from its addresses on.
func parseSegment(_ cursor: ByteCursor, _ packet: PrintedPacket) -> PrintedLine {
  var parser = SegmentParser(cursor: cursor, packet: packet)
  parser.cursor.takeBlanks()
  do throws(SegmentParser.Problem) {
    if try parser.parse() { return .packet(parser.packet) }
  } catch {
    return .broken(column: error.column, problem: error.text, isCut: error.isCut)
  }
  if parser.cursor.find(": Flags [") != nil { return brokenIfPacket(parser.cursor) }
  guard packet.time != nil || cursor.find(" > ") != nil else { return .other }
  return .otherProtocol(number: packet.number, continues: false)
}

private func brokenIfPacket(_ cursor: ByteCursor) -> PrintedLine {
  guard cursor.find(": Flags [") != nil else { return .other }
  return .broken(
    column: cursor.index + 1, problem: "no packet as tcpdump writes it starts here", isCut: false)
}

extension [UInt8] {
  /// The bytes without blanks, tabs and CR at the end.
  func trimmingBlanks() -> [UInt8] {
    guard let last = lastIndex(where: { $0 != .blank && $0 != .tab && $0 != 0x0D }) else { return [] }
    return last + 1 == count ? self : Array(self[...last])
  }
}

/// Whether a line is a packet as tcpdump prints it, of TCP or of another protocol; also the first of the two lines
/// that `-v` prints, and a TCP packet that was damaged behind its addresses.
public func looksLikePacket(_ line: String) -> Bool {
  let bytes = Array(line.utf8)
  var prefix = PrefixParser(bytes.trimmingBlanks())
  if prefix.parse() == .none { return false }
  if case .other = parsePacketLine(bytes) { return false }
  return true
}
