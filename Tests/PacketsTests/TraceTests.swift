import Addresses
import Diagnostics
import Packets
import Testing

@Suite("Traces")
struct TraceTests {
  static let example = """
    tolerance acks
    client {{ip=10.128.0.2}}
    server {{ip=10.128.0.81}}:8080
    > S
    < S.
    > .
    > P. (338) "GET / HTTP/1.1"
    < .
    < P. (+) "HTTP/1.1 200 OK"
    > .
    ~ 4s..6s
    < F.
    > F.
    < .

    """

  private func differences(_ trace: String, _ actual: [Conversation] = seedConversations()) throws
    -> [Diagnostic]
  {
    try compare(expected: Trace(parsing: trace), actual: actual, extraConversationsAreMismatches: true)
      .mismatches
  }

  @Test("The notation prints as it was written")
  func printing() throws { #expect(try Trace(parsing: Self.example).description == Self.example) }

  @Test(
    "A trace and the seed agree, in every form",
    arguments: [
      example, "> S  < S.  > .  > P.  < .  < P.  > .  < F.  > F.  < .", "S S. . P. . P. . F. F. .",
      "> S  < S.  > P.  < P.  > .  < F.  > F.  < .",
      "tolerance exact\n> S  < S.  > .+  > P.  < .*  < P.  > .?  ~ 5s..  < F.  > F.  < .",
      "tolerance phases\n> S  < S.  > P.  < P.  < F.  > F.",
      "server {{*}}:8080\n> S  < S.  > P. \"GET / HTTP/1.1\"  < P. (294)  < F.  > F.  < .",
      "tolerance exact\nS S. . P. . P. . F. F. .",
      "client 10.128.0.2\nserver 10.128.0.81\n> S  < S.  > P.  < P.+  < R.?  < F.  > F.  < .",
    ])
  func agrees(trace: String) throws { #expect(try differences(trace).isEmpty) }

  static let wrong: [(trace: String, code: String, line: Int, field: String?)] = [
    ("> S\n< S.\n> P.\n< P.\n< R.", "trace-differs", 5, "Flags"),
    ("> S\n< S.\n> P. (339)\n< P.\n< F.\n> F.", "trace-differs", 3, "length"),
    ("> S\n< S.\n> P. \"POST / HTTP/1.1\"\n< P.\n< F.\n> F.", "trace-differs", 3, "HTTP"),
    ("> S\n< S.\n> P.\n< P.\n~ ..4s\n< F.\n> F.", "trace-differs", 6, "pause"),
    ("> S\n< S.\n> P.\n< P.\n< F.", "trace-differs", 5, "Flags"),
    ("> S\n< S.\n> P.\n< P.\n< F.\n> F.\n< .\n> P.", "trace-differs", 8, "Flags"),
    ("tolerance exact\n> S\n< S.\n> P.", "trace-differs", 4, "Flags"),
    ("tolerance phases\n> S  < S.  > P.  < P.  > F.  < F.", "phase-closer", 2, "closer"),
    ("client 10.0.0.9\n> S  < S.  > P.  < P.  < F.  > F.  < .", "endpoint", 1, "client"),
    ("server {{*}}:80\n> S  < S.  > P.  < P.  < F.  > F.  < .", "server-port", 1, "port"),
    ("S S. . P. . P. . F. .", "trace-differs", 1, "Flags"),
    ("> S  < S.  > P.  < P.  > .  < F.  > F.", "acknowledgement", 1, "ack"),
  ]

  @Test("What differs is named with the line of the trace", arguments: wrong)
  func differs(trace: String, code: String, line: Int, field: String?) throws {
    let found = try #require(try differences(trace).first)
    #expect(found.code == code)
    #expect(found.position?.line == line)
    #expect(found.field == field)
  }

  @Test("Conversations of a trace may come in any order; one too few or too many is named")
  func conversations() throws {
    let reset = conversation("> S < S. > . > P. < . < P. > . > R.", server: "10.0.0.2.8080")
    let trace =
      "client {{*}}\n> S  < S.  > P.  < P.  > R.\nclient {{*}}\n> S  < S.  > P.  < P.  < F.  > F.  < .\n"
    #expect(try differences(trace, seedConversations() + [reset]).isEmpty)
    #expect(try differences(trace).map(\.code) == ["trace-differs", "conversation-missing"])
    #expect(
      try differences(Self.example, seedConversations() + [reset]).map(\.code) == ["conversation-extra"])
  }

  @Test(
    "Data that may be absent, or come more than once, leaves the length of what it is joined with open",
    arguments: [
      "> P. (5) ?  > P. (10)", "> P. (5) ?\n> P. (10)", "> P. (10)  > P. (5) ?", "> P. (10) +", "> P. (10) *",
      "> P. (5) +  > P. (10) ?", "> P. (5) \"HELO\" ?  > P. (10)", "> P. (10) ?",
    ])
  func openLength(data: String) throws {
    let trace = "> S  < S.  > .\n\(data)\n< .  < P.  > .  < F.  > F.  < ."
    let once = conversation("> S < S. > . > P. < . < P. > . < F. > F. < .")
    #expect(try differences(trace, [once]).isEmpty)
  }

  @Test("Packets that repeat are one event of the story, whatever their number")
  func repeated() throws {
    let rest = "  < P.  < F.  > F.  < ."
    let twice = conversation("> S < S. > . > P. > P. < . < P. > . < F. > F. < .")
    #expect(try differences("> S  < S.  > P. (10) +" + rest, [twice]).isEmpty)
    #expect(try differences("> S  < S.  > P. (10) *" + rest, [twice]).isEmpty)
    #expect(try differences("tolerance exact\n> S  < S.  > .  > P. (10) +  < .  < P.  > .  < F.  > F.  < .", [twice]).isEmpty)
    #expect(try differences("> S  < S.  > P. (10)  > P. (10)" + rest, [twice]).isEmpty)
    for wrong in ["> P. (10)", "> P. (10) ?", "> P. (10)  > P. (11)"] {
      #expect(try differences("> S  < S.  \(wrong)" + rest, [twice]).map(\.code) == ["trace-differs"])
    }
  }

  @Test("Addresses written as the author's become pairs for the renaming")
  func endpoints() throws {
    let trace = try Trace(parsing: Self.example)
    let found = compare(expected: trace, actual: seedConversations(), extraConversationsAreMismatches: true)
    #expect(
      found.endpoints.map { "\($0.author) \($0.actual) \($0.line)" } == [
        "10.128.0.2 10.128.0.2 2", "10.128.0.81 10.128.0.81 2",
      ])
  }

  @Test(
    "What does not read is refused with its place",
    arguments: [
      ("", 1, 1), ("> S\n< X.\n", 2, 3), ("> S (12\n", 1, 8), ("> P. \"GET\n", 1, 10), ("~ 4s\n", 1, 5),
      ("~ 6s..4s\n", 1, 9),
      ("tolerance acs\n> S", 1, 14), ("> S\ntolerance acks", 2, 11), ("client 10.0.0\n> S", 1, 14),
      ("server {{ip=x}}\n> S", 1, 16),
      ("server {{*}}:99999\n> S", 1, 14), ("> S\nserver {{*}}", 2, 8), ("> S x", 1, 5), ("S S. Q", 1, 6),
      ("S S.\n> P.", 2, 1), ("> S\nS.", 2, 1),
      ("client {{*}}\nclient {{*}}\n> S", 2, 8), ("> .S", 1, 3), ("> S(+)(+)", 1, 7),
    ])
  func refused(text: String, line: Int, column: Int) throws {
    let problem = try #require(throws: Diagnostic.self) { try Trace(parsing: text) }
    #expect(problem.position == SourcePosition(line: line, column: column))
  }

  @Test("Printing and reading are inverse", arguments: 0..<300)
  func inverse(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let trace = Self.anyTrace(&random)
    #expect(try Trace(parsing: trace.description) == trace)
  }

  private static func anyTrace(_ random: inout SplitMix) -> Trace {
    let count = Int.random(in: 1...3, using: &random)
    return Trace(
      tolerance: ([nil] + Tolerance.allCases).randomElement(using: &random) ?? nil,
      conversations: (0..<count).map { anyConversation(&random, isFirst: $0 == 0) })
  }

  private static func anyConversation(_ random: inout SplitMix, isFirst: Bool) -> TraceConversation {
    let isBare = Int.random(in: 0..<4, using: &random) == 0
    let count = Int.random(in: 1...6, using: &random)
    let events = isBare ? bareEvents(count, &random) : (0..<count).map { _ in anyEvent(&random) }
    return TraceConversation(
      client: isFirst && Bool.random(using: &random) ? nil : anyEndpoint(&random),
      server: Bool.random(using: &random) ? nil : anyEndpoint(&random), events: events)
  }

  private static func bareEvents(_ count: Int, _ random: inout SplitMix) -> [TraceEvent] {
    let opening: [TraceEvent] = [
      .packet(TracePacket(.client, .syn)), .packet(TracePacket(.server, [.syn, .ack])),
    ]
    return opening
      + (0..<count).map { _ in
        .packet(TracePacket(nil, [.ack, .psh, [.fin, .ack]].randomElement(using: &random) ?? .ack))
      }
  }

  private static func anyEndpoint(_ random: inout SplitMix) -> TraceEndpoint {
    let v4 = IPAddress.v4(IPv4(bits: .random(in: 0...(.max), using: &random)))
    let v6 = IPAddress.v6(IPv6(high: 0xFD << 56, low: .random(in: 0...(.max), using: &random)))
    let host = [TraceEndpoint.Host.any, .address(v4), .author(v4), .address(v6), .author(v6)].randomElement(
      using: &random)
    return TraceEndpoint(
      host ?? .any, port: Bool.random(using: &random) ? nil : .random(in: 0...(.max), using: &random))
  }

  private static func anyEvent(_ random: inout SplitMix) -> TraceEvent {
    if Int.random(in: 0..<5, using: &random) == 0 {
      let least =
        Int64.random(in: 0...90_000_000, using: &random)
        / ([1, 1000, 1_000_000].randomElement(using: &random) ?? 1)
      return Bool.random(using: &random)
        ? .pause(atLeast: least, atMost: nil) : .pause(atLeast: nil, atMost: least)
    }
    let lines = [nil, "GET / HTTP/1.1", "a \"quoted\" \\ word", "", "(+) ~ 4s"]
    return .packet(
      TracePacket(
        Side.allCases.randomElement(using: &random),
        TCPFlags(rawValue: .random(in: 0...0x1FF, using: &random)),
        bytes: [nil, .some(.some), .some(.exactly(338))].randomElement(using: &random) ?? nil,
        firstLine: lines.randomElement(using: &random) ?? nil,
        count: TracePacket.Count.allCases.randomElement(using: &random) ?? .once))
  }

  @Test("The trace of a conversation agrees with it", arguments: 0..<100)
  func ownTrace(seed: Int) throws {
    let found = Packets.conversations(of: CaptureText(packets: PlausibleCapture(seed: UInt64(seed)).packets))
    let trace = try Trace(parsing: Trace(of: found).description)
    #expect(compare(expected: trace, actual: found, extraConversationsAreMismatches: true).isEqual)
  }
}
