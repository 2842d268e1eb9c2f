import Diagnostics
import Packets
import Testing

/// The conversations of the seed's capture with other lines.
func seedConversations(_ change: (inout [String]) -> Void = { _ in }) -> [Conversation] {
  var lines = Seed.bare
  change(&lines)
  return conversations(of: read(lines))
}

/// A conversation from flags with directions, data of 10 bytes where P is set; numbers add up.
func conversation(_ trace: String, client: String = "10.0.0.1.40000", server: String = "10.0.0.2.8080")
  -> Conversation
{
  var lines: [String] = []
  var sent = [0, 0]
  var seconds = 10
  for (mark, flags) in pairs(trace) {
    let index = mark == ">" ? 0 : 1
    let length = flags.contains("P") ? 10 : 0
    let isSyn = flags.contains("S")
    let number = (isSyn ? 1000 : 1001) + sent[index]
    var line =
      "10:00:\(seconds).000000 IP \(index == 0 ? client : server) > \(index == 0 ? server : client): Flags [\(flags)]"
    if length > 0 || flags != "." { line += ", seq \(number)" + (length > 0 ? ":\(number + length)" : "") }
    if flags.contains(".") { line += ", ack \(1001 + sent[1 - index])" }
    lines.append(line + ", win 9, length \(length)" + (length > 0 ? ": HTTP" : ""))
    sent[index] += length + (flags.contains("F") ? 1 : 0)
    seconds += 1
  }
  return conversations(of: read(lines))[0]
}

private func pairs(_ trace: String) -> [(mark: String, flags: String)] {
  let words = trace.split(separator: " ").map { String($0) }
  return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
}

@Suite("Conversations of a document and of a cluster")
struct ComparisonTests {
  private func differences(
    _ expected: Conversation, _ actual: Conversation, _ tolerance: Tolerance = .acks
  ) -> [Diagnostic] {
    compare(
      expected: [expected], actual: [actual], tolerance: tolerance, extraConversationsAreMismatches: true
    ).mismatches
  }

  static let full = "> S < S. > . > P. < . < P. > . < F. > F. < ."

  @Test("Other addresses, ports, numbers, windows, sizes and pauses do not count")
  func renamed() throws {
    let author = seedConversations()
    let cluster = seedConversations { lines in
      lines = lines.map { line in
        var text = line
        for (from, to) in [
          ("10.128.0.2.58884", "10.217.0.2.40022"), ("10.128.0.81", "10.217.0.44"), ("win 510", "win 500"),
          ("06:43", "11:07"), ("652481145", "777"), ("652481146", "778"), ("1:339", "1:401"), ("338", "400"),
          ("ack 339", "ack 401"), ("seq 339", "seq 401"), ("ack 340", "ack 402"),
        ] { text = text.split(separator: from, omittingEmptySubsequences: false).joined(separator: to) }
        return text
      }
    }
    let comparison = compare(
      expected: author, actual: cluster, tolerance: .acks, extraConversationsAreMismatches: true)
    #expect(comparison.mismatches.isEmpty)
    #expect(
      comparison.endpoints.map { "\($0.author) \($0.actual) \($0.line) \($0.side)" } == [
        "10.128.0.2 10.217.0.2 1 client", "10.128.0.81 10.217.0.44 1 server",
      ])
    #expect(comparison.matched.map(\.isEqual) == [true])
    #expect(comparison.pinned >= 16)
    #expect(comparison.typed > 40)
  }

  static let tolerated = [
    "> S < S. > P. < P. > . < F. > F. < .", "> S < S. > . > P. < . < P. < P. < P. > . > . < F. > F. < .",
    "> S < S. > . > . > P. < . < . < P. > . < FP. > . > F. < .",
    "> S > S < S. > . > P. > P. < . < P. > . < F. > F. < .",
    "> S < S. > . > P. < . < P. > . < F. > . > F. < .",
  ]

  @Test("Acknowledgements may join others, data may be cut anew, PSH does not count", arguments: tolerated)
  func tolerates(trace: String) {
    let other = conversation(trace.split(separator: "FP.").joined(separator: "F."))
    #expect(differences(conversation(Self.full), other).isEmpty)
    #expect(differences(other, conversation(Self.full)).isEmpty)
  }

  static let mismatches: [(trace: String, code: String, packet: Int, expected: String?, actual: String?, message: String)] = [
    (
      "> S < S. > . > P. < . < P. > . < R.", "packet-differs", 8, "< F.", "< R.",
      "packet 8: the server closes with FIN in the document, on the cluster it resets (R.)"
    ),
    (
      "> S < S. > . > P. < . < P. > . > F. < F. > .", "packet-differs", 8, "< F.", "> F.",
      "packet 8: the server closes with FIN in the document, on the cluster the client closes with FIN instead"
    ),
    (
      "> S < R.", "packet-differs", 2, "< S.", "< R.",
      "packet 2: the server answers with SYN-ACK (S.) in the document, on the cluster it resets (R.)"
    ),
    (
      "> S < S. > . > P. < . < F. > F. < .", "packet-differs", 6, "< P.", "< F.",
      "packet 6: the server sends data in the document, on the cluster it closes with FIN"
    ),
    (
      "> S < S. > . > P. < . < P. > . < F. > .", "packet-missing", 9, "> F.", nil,
      "packet 9: the client closes with FIN in the document, on the cluster nothing follows here"
    ),
    (
      "> S < S. > . > P. < . < P. > . < F. > F. < . < R.", "packet-extra", 9, nil, "< R.",
      "packet 9: the document's conversation ends here, on the cluster the server resets (R.)"
    ),
    (
      "> S < S. > . > P. < . < P. > . < F. > F.", "acknowledgement", 10, "acknowledged", "not acknowledged",
      "packet 10: the server acknowledges the client's FIN in the document, on the cluster it never does"
    ),
  ]

  @Test("A different story is told at the packet where it begins", arguments: mismatches)
  func differs(trace: String, code: String, packet: Int, expected: String?, actual: String?, message: String)
    throws
  {
    let found = differences(conversation(Self.full), conversation(trace))
    let first = try #require(found.first)
    #expect(found.count == 1)
    #expect(first.code == code)
    #expect(first.packets == [packet])
    #expect(first.position?.line == packet)
    #expect(first.expected == expected)
    #expect(first.actual == actual)
    #expect(first.message == message)
  }

  @Test(
    "A changed option, first line or server port is named",
    arguments: [
      (0, "mss 1360", "mss 1400", "mss", "mss 1360", "mss 1400"),
      (1, "wscale 7", "wscale 9", "wscale", "wscale 7", "wscale 9"),
      (1, "sackOK", "nop,nop", "sackOK", "sackOK", nil),
      (3, "GET /", "GET /x", "HTTP", "GET / HTTP/1.1", "GET /x HTTP/1.1"),
      (5, "200 OK", "404 Not Found", "HTTP", "HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found"),
      (5, ": HTTP: HTTP/1.1 200 OK", ": HTTP", "HTTP", "HTTP/1.1 200 OK", nil),
    ])
  func fields(index: Int, from: String, to: String, field: String, expected: String, actual: String?) throws {
    let cluster = seedConversations { $0[index] = replaced($0[index], from, with: to) }
    let found = differences(seedConversations()[0], cluster[0])
    #expect(found.map(\.field) == [field])
    #expect(found.first?.expected == expected)
    #expect(found.first?.actual == actual)
    #expect(found.first?.packets == [index + 1])
  }

  @Test("Another server port is a difference of the conversation it would have been")
  func port() {
    let found = differences(conversation(Self.full), conversation(Self.full, server: "10.0.0.2.8443"))
    #expect(found.map(\.code) == ["server-port"])
    #expect(found.first?.expected == "8080")
  }

  @Test("exact counts packets, phases counts only phases")
  func tolerances() {
    let merged = conversation("> S < S. > P. < P. > . < F. > F. < .")
    #expect(differences(conversation(Self.full), merged, .exact).map(\.packets) == [[3]])
    #expect(differences(conversation(Self.full), conversation(Self.full), .exact).isEmpty)
    let longer = conversation("> S < S. > P. < P. > P. < P. > P. < P. > . < F. > F. < .")
    #expect(differences(conversation(Self.full), longer, .phases).isEmpty)
    #expect(!differences(conversation(Self.full), longer).isEmpty)
    let reset = conversation("> S < S. > P. < P. > . > R.")
    #expect(differences(conversation(Self.full), reset, .phases).map(\.field) == ["teardown", "closer"])
  }

  @Test("Conversations pair by equal story, then by order")
  func matching() {
    let full = conversation(Self.full)
    let reset = conversation("> S < S. > . > P. < . < P. > . > R.", client: "10.0.0.1.40002")
    let comparison = compare(
      expected: [full, reset], actual: [reset, full], tolerance: .acks, extraConversationsAreMismatches: true)
    #expect(comparison.mismatches.isEmpty)
    #expect(comparison.matched.map(\.actual) == [1, 0])
  }

  @Test("A missing conversation fails; a further one fails only where told so")
  func count() {
    let full = conversation(Self.full)
    let missing = compare(
      expected: [full, full], actual: [full], tolerance: .acks, extraConversationsAreMismatches: true)
    #expect(missing.mismatches.map(\.code) == ["conversation-missing"])
    let extra = compare(
      expected: [full], actual: [full, full], tolerance: .acks, extraConversationsAreMismatches: true)
    #expect(extra.mismatches.map(\.code) == ["conversation-extra"])
    let noted = compare(
      expected: [full], actual: [full, full], tolerance: .acks, extraConversationsAreMismatches: false)
    #expect(noted.mismatches.isEmpty)
    #expect(noted.notes.map(\.code) == ["conversation-extra"])
  }

  @Test("A capture agrees with itself at every tolerance", arguments: 0..<100)
  func itself(seed: Int) {
    let found = conversations(of: CaptureText(packets: PlausibleCapture(seed: UInt64(seed)).packets))
    for tolerance in Tolerance.allCases {
      let comparison = compare(
        expected: found, actual: found, tolerance: tolerance, extraConversationsAreMismatches: true)
      #expect(comparison.isEqual)
    }
  }
}
