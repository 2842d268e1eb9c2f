internal import Diagnostics

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
///   - cuts: places of packets of the document from which on the cluster's are told although the story agrees, because the
///     pause before them matters.
public func revisePackets(
  _ expected: [Conversation], _ actual: [Conversation], matched: [MatchedConversations],
  texts: [Int: String], actual lines: [String], cuts: Set<Int> = []
) throws(PacketRevisionError) -> [PacketLineChange] {
  guard matched.count == expected.count, matched.count == actual.count else {
    throw PacketRevisionError(
      "conversations in the capture: \(expected.count), on the cluster: \(actual.count); rewrite it by hand")
  }
  let unequal = matched.compactMap { pair -> (Conversation, Conversation, Int?)? in
    let cut = expected[pair.expected].packets.map(\.position).filter(cuts.contains).min()
    return pair.isEqual && cut == nil ? nil : (expected[pair.expected], actual[pair.actual], cut)
  }
  for isWhole in [false, true] {
    var changes: [PacketLineChange] = []
    for (own, its, cut) in unequal {
      var reviser = try PacketReviser(own, its, texts, lines, cut: cut)
      changes += isWhole ? try reviser.retold() : try reviser.revise()
    }
    // What would not add up, or tell another story again, is not proposed.
    if tells(texts.applying(changes), actual) { return changes }
  }
  throw PacketRevisionError(
    "the new packets would not fit between the document's; rewrite the capture by hand")
}

/// Whether lines add up and tell a story.
private func tells(_ lines: [CaptureLine], _ story: [Conversation]) -> Bool {
  let text = readCapture(lines)
  let comparison = compare(
    expected: conversations(of: text), actual: story, tolerance: .acks, extraConversationsAreMismatches: true)
  return comparison.isEqual && (text.diagnostics + checkInvariants(text)).allSatisfy { $0.severity != .error }
}

extension [Int: String] {
  /// The lines after some changes, numbered anew.
  fileprivate func applying(_ changes: [PacketLineChange]) -> [CaptureLine] {
    var lines = mapValues { [$0] }
    for change in changes {
      switch change {
      case .replace(let line, let text): lines[line]?[0] = text
      case .remove(let line): lines[line] = []
      case .insert(let line, let text): lines[line]?.append(text)
      }
    }
    return lines.sorted { $0.key < $1.key }.flatMap(\.value).enumerated()
      .map { CaptureLine(text: $1, line: $0 + 1) }
  }
}
