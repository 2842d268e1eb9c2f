import Addresses
import Diagnostics

/// Holds the conversations of a cluster against those of a document.
///
/// - Parameters:
///   - expected: the document's conversations.
///   - actual: the cluster's conversations.
///   - tolerance: how closely they must agree.
///   - extraConversationsAreMismatches: a conversation that the document does not have is a mismatch, as on a simulated
///     cluster; otherwise it is a note: on a real one health checks go on.
public func compare(
  expected: [Conversation], actual: [Conversation], tolerance: Tolerance,
  extraConversationsAreMismatches: Bool
) -> CaptureComparison {
  var comparison = CaptureComparison()
  let matching = ConversationMatching(expected, actual)
  for (one, other) in matching.pairs {
    let before = comparison.mismatches.count
    comparison.compare(expected[one], actual[other], tolerance)
    comparison.matched.append(
      MatchedConversations(expected: one, actual: other, isEqual: comparison.mismatches.count == before))
  }
  for index in matching.missing { comparison.reportMissing(expected[index]) }
  for index in matching.extra {
    comparison.reportExtra(actual[index], isMismatch: extraConversationsAreMismatches)
  }
  return comparison
}

extension CaptureComparison {
  fileprivate mutating func compare(_ expected: Conversation, _ actual: Conversation, _ tolerance: Tolerance)
  {
    pairEndpoints(expected, actual)
    comparePorts(expected, actual)
    typed += expected.packets.reduce(0) { $0 + $1.packet.volatileFields }
    if expected.packets.contains(where: \.isBrief) {
      compareBrief(expected)
      return
    }
    switch tolerance {
    case .acks: compareStories(expected, actual)
    case .exact: comparePackets(expected, actual)
    case .phases: comparePhases(expected, actual)
    }
  }

  private mutating func pairEndpoints(_ expected: Conversation, _ actual: Conversation) {
    for (side, author, own) in [
      (Side.client, expected.client, actual.client), (.server, expected.server, actual.server),
    ] where !isStandIn(author.address) && !isStandIn(own.address) {
      endpoints.append(
        EndpointPair(
          author: author.address, actual: own.address, line: expected.packets.first?.line ?? 0, side: side))
    }
  }

  private mutating func comparePorts(_ expected: Conversation, _ actual: Conversation) {
    guard let first = expected.packets.first, expected.server.port != 0 else { return }
    if expected.server.port == actual.server.port {
      pinned += 1
      return
    }
    mismatches.append(
      mismatch(
        "server-port", at: first, field: "port", expected: String(expected.server.port),
        actual: String(actual.server.port),
        "the server listens on port \(expected.server.port) in the document, on the cluster on "
          + "\(actual.server.port)"))
  }

  private mutating func compareBrief(_ expected: Conversation) {
    guard let first = expected.packets.first else { return }
    notes.append(
      Diagnostic(
        "unknown-flags", severity: .warning, "the document's capture (-q) shows no flags to compare",
        position: place(of: first), packets: [first.position]))
  }

  fileprivate mutating func reportMissing(_ conversation: Conversation) {
    guard let first = conversation.packets.first else { return }
    mismatches.append(
      mismatch(
        "conversation-missing", at: first, field: nil, expected: conversation.trace, actual: nil,
        "the document shows a conversation with port \(conversation.server.port) that the cluster did not have"
      ))
  }

  mutating func reportExtra(_ conversation: Conversation, isMismatch: Bool) {
    let finding = Diagnostic(
      "conversation-extra", severity: isMismatch ? .error : .notice,
      "the cluster had a conversation that the document does not show: \(conversation.client) to "
        + "\(conversation.server)", actual: conversation.trace)
    if isMismatch { mismatches.append(finding) } else { notes.append(finding) }
  }
}

extension Packet {
  /// Fields that differ from run to run: time, client port, numbers, window, timestamps.
  fileprivate var volatileFields: Int {
    [
      time != nil, true, sequence != nil, acknowledgement != nil, window != nil, options.timestamp != nil,
      options.timestamp != nil,
    ].count { $0 }
  }
}

/// The line of the document that shows a packet.
func place(of packet: CapturedPacket) -> SourcePosition? {
  packet.line > 0 ? SourcePosition(line: packet.line) : nil
}

/// A difference at a packet of the document.
func mismatch(
  _ code: String, at packet: CapturedPacket, field: String?, expected: String?, actual: String?,
  _ message: String
) -> Diagnostic {
  Diagnostic(
    code, "packet \(packet.position): \(message)", position: place(of: packet), packets: [packet.position],
    field: field, expected: expected, actual: actual)
}
