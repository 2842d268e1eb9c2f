/// The phases of a conversation.
struct Phases: Hashable {
  /// How the handshake went: `complete`, `refused`, `unanswered`, `not captured`.
  var handshake: String
  /// Who sent data: `both`, `client`, `server` or `none`.
  var exchange: String
  /// How it ended: `open`, `FIN` or `RST`.
  var teardown: String
  /// Who ended it first: `client`, `server` or `nobody`.
  var closer: String

  init(_ conversation: Conversation) {
    self.init(Story(conversation).events.map { ($0.kind, $0.side) })
  }

  init(_ events: [(kind: Story.Event.Kind, side: Side?)]) {
    let ends = events.filter { $0.kind == .fin || $0.kind == .reset }
    switch events.count(where: { $0.kind == .syn }) {
    case 0: handshake = "not captured"
    case 1: handshake = ends.first?.kind == .reset ? "refused" : "unanswered"
    default: handshake = "complete"
    }
    let senders = Set(events.filter { $0.kind == .data }.map(\.side))
    exchange = senders.count == 2 ? "both" : senders.first??.description ?? "none"
    teardown = ends.contains { $0.kind == .reset } ? "RST" : ends.isEmpty ? "open" : "FIN"
    closer = ends.first?.side?.description ?? "nobody"
  }

  /// One phase of two conversations.
  struct Row {
    var phase: String
    var expected: String
    var actual: String
  }

  func rows(against actual: Phases) -> [Row] {
    [
      Row(phase: "handshake", expected: handshake, actual: actual.handshake),
      Row(phase: "exchange", expected: exchange, actual: actual.exchange),
      Row(phase: "teardown", expected: teardown, actual: actual.teardown),
      Row(phase: "closer", expected: closer, actual: actual.closer),
    ]
  }
}
