import Diagnostics

extension CaptureComparison {
  /// The tolerance `exact`: direction, flags, first lines and SYN options, packet for packet.
  mutating func comparePackets(_ expected: Conversation, _ actual: Conversation) {
    for (own, its) in zip(expected.packets, actual.packets) {
      guard sameFlags(own, its, expected, actual) else {
        reportDifference(own, its, expected, actual)
        return
      }
      pinned += 2
      let side = expected.side(of: own)
      if own.packet.flags.contains(.syn) { compareOptions(own, its.packet, from: side) }
      if own.packet.payloadLength > 0 { compareFirstLines(own, its.packet, from: side) }
    }
    reportCount(expected, actual)
  }

  private func sameFlags(
    _ own: CapturedPacket, _ its: CapturedPacket, _ expected: Conversation, _ actual: Conversation
  ) -> Bool {
    own.packet.flags == its.packet.flags && expected.side(of: own) == actual.side(of: its)
  }

  private mutating func reportDifference(
    _ own: CapturedPacket, _ its: CapturedPacket, _ expected: Conversation, _ actual: Conversation
  ) {
    let (before, now) = (expected.side(of: own), actual.side(of: its))
    mismatches.append(
      mismatch(
        "packet-differs", at: own, field: "Flags", expected: "\(before.mark) \(own.packet.flags)",
        actual: "\(now.mark) \(its.packet.flags)",
        "the \(before) sends [\(own.packet.flags)] in the document, on the cluster "
          + (before == now ? "it" : "the \(now)") + " sends [\(its.packet.flags)]"))
  }

  private mutating func reportCount(_ expected: Conversation, _ actual: Conversation) {
    let (own, its) = (expected.packets.count, actual.packets.count)
    guard own != its, let place = own > its ? expected.packets[its...].first : expected.packets.last else {
      return
    }
    mismatches.append(
      mismatch(
        own > its ? "packet-missing" : "packet-extra", at: place, field: nil, expected: "\(own) packets",
        actual: "\(its) packets",
        "the conversation has \(own) packets in the document, on the cluster \(its)"))
  }
}
