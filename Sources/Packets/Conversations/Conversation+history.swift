extension Conversation {
  /// Zeek's history of the conversation: `s` SYN, `h` SYN-ACK, `a` pure acknowledgement, `d` data, `f` FIN, `r` RST;
  /// upper case from the client. `a` and `d` stand once a direction, the others again only for a new number.
  public var history: String {
    var writer = HistoryWriter()
    for captured in packets { writer.take(captured.packet, from: side(of: captured)) }
    return String(decoding: writer.letters, as: UTF8.self)
  }
}

private struct HistoryWriter {
  private(set) var letters: [UInt8] = []
  private var written: Set<Entry> = []

  private struct Entry: Hashable {
    var letter: UInt8
    var number: UInt32?
  }

  mutating func take(_ packet: Packet, from side: Side) {
    let flags = packet.flags
    if flags.contains(.syn) { write(flags.contains(.ack) ? "h" : "s", side, packet.sequence) }
    if packet.payloadLength > 0 { write("d", side, nil) }
    if flags.contains(.fin) { write("f", side, packet.sequenceEnd) }
    if flags.contains(.rst) { write("r", side, packet.sequence) }
    if packet.isPureAcknowledgement { write("a", side, nil) }
  }

  private mutating func write(_ letter: Unicode.Scalar, _ side: Side, _ number: UInt32?) {
    let byte = UInt8(ascii: letter) & (side == .client ? 0xDF : 0xFF)
    guard written.insert(Entry(letter: byte, number: number)).inserted else { return }
    letters.append(byte)
  }
}
