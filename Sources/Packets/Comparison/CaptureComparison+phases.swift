import Diagnostics

extension CaptureComparison {
  /// The tolerance `phases`.
  mutating func comparePhases(_ expected: Conversation, _ actual: Conversation) {
    for row in Phases(expected).rows(against: Phases(actual)) {
      if row.expected == row.actual {
        pinned += 1
      } else if let place = expected.packet(of: row.phase) {
        mismatches.append(
          mismatch(
            "phase-" + row.phase, at: place, field: row.phase, expected: row.expected, actual: row.actual,
            "\(row.phase): \(row.expected) in the document, on the cluster \(row.actual)"))
      }
    }
  }
}

extension Conversation {
  /// The packet that shows a phase.
  fileprivate func packet(of phase: String) -> CapturedPacket? {
    switch phase {
    case "handshake": packets.first
    case "exchange": packets.first { $0.packet.payloadLength > 0 } ?? packets.first
    default: packets.first { !$0.packet.flags.isDisjoint(with: [.fin, .rst]) } ?? packets.last
    }
  }
}
