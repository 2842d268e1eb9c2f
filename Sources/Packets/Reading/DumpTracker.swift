/// Tells the data that `-A`, `-x`, `-X` and `-v` print below a packet from ordinary lines.
struct DumpTracker {
  private var isBelowPacket = false
  private var awaitsFirstLine = false
  private var isASCII = false

  enum Line {
    /// The first line of a text protocol's message.
    case firstLine(String)
    /// Data of the packet above.
    case data
    /// Not data.
    case none
  }

  /// A packet was read: what follows may be its data.
  mutating func begin(after packet: PrintedPacket) {
    isBelowPacket = true
    awaitsFirstLine = packet.awaitsFirstLine
    isASCII = false
  }

  mutating func take(_ bytes: [UInt8]) -> Line {
    guard isBelowPacket else { return .none }
    if isASCII { return .data }
    if isHexDump(bytes) { return .data }
    if bytes.first == .tab {
      guard awaitsFirstLine else { return .data }
      awaitsFirstLine = false
      return .firstLine(bytes.dropFirst().text.withoutCutMark)
    }
    // Raw data starts with the IP header: 0x45 is `E`, IPv6's 0x6_ a back quote or a letter behind it.
    if bytes.first == 0x45 || bytes.first == 0x60, bytes.contains(.dot), bytes.count >= 8 {
      isASCII = true
      return .data
    }
    isBelowPacket = false
    return .none
  }

  /// `0x0010:  00f0 5bc6 …`.
  private func isHexDump(_ bytes: [UInt8]) -> Bool {
    var cursor = ByteCursor(bytes)
    cursor.takeBlanks()
    guard cursor.take("0x"), cursor.hexNumber() != nil else { return false }
    return cursor.take(.colon)
  }
}
