import Packets
import Testing

@Suite("Conversations")
struct ConversationTests {
  @Test("The seed is one conversation, told in four ways")
  func seed() throws {
    let found = conversations(of: Seed.capture)
    try #require(found.count == 1)
    #expect("\(found[0].client)" == "10.128.0.2:58884")
    #expect("\(found[0].server)" == "10.128.0.81:8080")
    #expect(found[0].flags == "S S. . P. . P. . F. F. .")
    #expect(found[0].trace == "> S  < S.  > .  > P.  < .  < P.  > .  < F.  > F.  < .")
    #expect(found[0].history == "ShADadfF")
    #expect(found[0].state == .closed)
  }

  @Test(
    "The state says how far a conversation came",
    arguments: [
      (1, ConversationState.handshake), (2, .handshake), (3, .open), (7, .open), (8, .halfClosed),
      (9, .halfClosed),
      (10, .closed),
    ])
  func state(count: Int, state: ConversationState) {
    #expect(conversations(of: read(Array(Seed.lines.prefix(count)))).map(\.state) == [state])
  }

  @Test("A reset is a state of its own")
  func reset() {
    let capture = read(
      """
      IP 10.0.0.1.4000 > 10.0.0.2.81: Flags [S], seq 7, win 9, length 0
      IP 10.0.0.2.81 > 10.0.0.1.4000: Flags [R.], seq 0, ack 8, win 0, length 0
      """)
    #expect(conversations(of: capture).map(\.state) == [.reset])
    #expect(conversations(of: capture).map(\.history) == ["Sr"])
    #expect(checkInvariants(capture).isEmpty)
  }

  @Test("Conversations may interleave and use their ports again")
  func interleaved() {
    let other = Seed.bare.map { $0.split(separator: "58884").joined(separator: "58886") }
    let mixed = zip(Seed.bare, other).flatMap { [$0, $1] }
    let found = conversations(of: read(mixed))
    #expect(found.map(\.flags) == Array(repeating: "S S. . P. . P. . F. F. .", count: 2))
    let again = Seed.bare.map { $0.split(separator: "652481145").joined(separator: "700000000") }
      .map { $0.split(separator: "652481146").joined(separator: "700000001") }
    #expect(conversations(of: read(Seed.bare + again)).count == 2)
  }

  @Test(
    "Without a SYN the client is guessed by its port",
    arguments: [
      ("10.0.0.1.40000", "10.0.0.2.80", true), ("10.0.0.2.443", "10.0.0.1.1025", false),
      ("10.0.0.1.50000", "10.0.0.2.9999", true), ("10.0.0.1.20000", "10.0.0.2.8080", true),
      ("10.0.0.1.40001", "10.0.0.2.40002", false), ("10.0.0.1.22", "10.0.0.2.51858", false),
    ])
  func guess(source: String, destination: String, isClient: Bool) {
    let capture = read("IP \(source) > \(destination): Flags [.], ack 1, win 9, length 0")
    #expect(conversations(of: capture).map(\.trace) == [isClient ? "> ." : "< ."])
  }
}
