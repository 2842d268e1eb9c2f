/// One line of a capture that would have to change.
public enum PacketLineChange: Hashable, Sendable {
  case replace(line: Int, text: String)
  case remove(line: Int)
  /// Below the line.
  case insert(line: Int, text: String)
}

/// Why packets are not rewritten.
public struct PacketRevisionError: Error, Hashable, Sendable {
  /// One sentence.
  public var message: String

  init(_ message: String) { self.message = message }
}

/// Works out which lines of a document's capture have to change so that it tells the cluster's story.
///
/// Packets up to the first difference keep everything: clock, ports, numbers, windows. What follows is the cluster's,
/// told on from there: its pauses added to the document's clock, its numbers to the document's numbers, between the
/// document's ends. Where only the contents of a packet differ, that packet changes, and the numbers behind it as far
/// as its length does.
///
/// - Parameters:
///   - expected: the document's conversations.
///   - actual: the cluster's.
///   - matched: which stands for which, as
///     ``compare(expected:actual:tolerance:extraConversationsAreMismatches:)`` found.
///   - texts: the document's lines by number.
///   - lines: the cluster's lines.
public func revisePackets(
  _ expected: [Conversation], _ actual: [Conversation], matched: [MatchedConversations],
  texts: [Int: String], actual lines: [String]
) throws(PacketRevisionError) -> [PacketLineChange] {
  guard matched.count == expected.count, matched.count == actual.count else {
    throw PacketRevisionError(
      "conversations in the capture: \(expected.count), on the cluster: \(actual.count); rewrite it by hand")
  }
  var changes: [PacketLineChange] = []
  for pair in matched where !pair.isEqual {
    var reviser = try PacketReviser(expected[pair.expected], actual[pair.actual], texts, lines)
    changes += try reviser.revise()
  }
  return changes
}
