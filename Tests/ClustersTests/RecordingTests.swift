import Addresses
import Clusters
import Diagnostics
import Testing

/// Recordings of random shape with awkward texts, for properties.
private struct RandomRecording {
  private var dice: Dice

  init(seed: UInt64) { dice = Dice(seed: seed) }

  private mutating func below(_ bound: Int) -> Int { dice.below(bound) }

  private mutating func text() -> String {
    let texts = [
      "", "\n", "\n\n", "plain\n", "no line end", "two\nlines", "cr\r\nand\r", "\\", "\\\n", "| x\n! y\n= 0\n", "later\n", "after 0 in host\n",
      "~ x", " leading", "trailing \n", "tab\there\n", "esc\u{1B}[31m\n", "nul\u{0}\n", "\u{7F}", "äöü ✓\u{2028}\n", "\u{FFFD}", "missing awk\n",
      "a\\x1bb\u{7}\\\n", "$ oc\n> more\n", "^C 0\n", "= running", "\r",
    ]
    return texts[below(texts.count)] + (below(3) == 0 ? texts[below(texts.count)] : "")
  }

  private mutating func output(_ status: Int?) -> Output {
    Output(text(), standardError: text(), exitStatus: status, missing: nil)
  }

  mutating func exchange() -> Recording.Exchange {
    let contexts: [Context] = [.host, .node(nil), .toolbox, .pod("ns/a b"), .netns("/var/run/netns/a\nb\\c")]
    var late = output(below(4) == 0 ? nil : below(300) - 20)
    late.missing = below(4) == 0 ? text() : nil
    return Recording.Exchange(
      context: contexts[below(contexts.count)], session: below(2) == 0 ? "host" : text(), command: text(), changes: below(1000),
      early: below(3) == 0 ? output(nil) : nil, late: late, ending: below(3) == 0 ? .interrupt : .exit)
  }

  mutating func recording() -> Recording {
    Recording(
      cluster: text(), version: below(2) == 0 ? nil : text(), basis: below(2) == 0 ? .real : .simulated, date: below(2) == 0 ? nil : text(),
      exchanges: (0..<below(5)).map { _ in exchange() })
  }
}

@Suite("Recordings as text")
struct RecordingTests {
  @Test("what is printed is read back as it was, byte for byte", arguments: 0..<400)
  func inverse(_ seed: UInt64) throws {
    var random = RandomRecording(seed: seed)
    let recording = random.recording()
    let back = try Recording.parse(recording.text)
    #expect(back == recording)
    #expect(back.text == recording.text)
    for (one, other) in zip(back.exchanges, recording.exchanges) {
      #expect(Array(one.late.standardOutput.utf8) == Array(other.late.standardOutput.utf8))
    }
    #expect(!recording.text.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 })
  }

  @Test("a recording checked out with CRLF is the same recording", arguments: 0..<40)
  func lineEnds(_ seed: UInt64) throws {
    var random = RandomRecording(seed: seed)
    let recording = random.recording()
    let bytes = recording.text.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    #expect(try Recording.parse(String(decoding: bytes, as: UTF8.self)) == recording)
  }

  private let head = "waymark-recording 1\ncluster c\nbasis real\n\n"

  @Test(
    "what is wrong is said at its line",
    arguments: [
      ("# A document\n", 1, "recording-syntax"), ("", 1, "recording-syntax"), ("waymark-recording 2\n", 1, "recording-version"),
      ("waymark-recording 1\nversion 3\n", 2, "recording-syntax"), ("waymark-recording 1\ncluster c\nbasis recorded\n", 3, "recording-syntax"),
      ("HEADgarbage\n", 5, "recording-syntax"), ("HEADafter x in host\n", 5, "recording-syntax"), ("HEADafter 0 in nowhere\n", 5, "recording-syntax"),
      ("HEADafter 0 in host\n| x\n", 6, "recording-syntax"), ("HEADafter 0 in host\n$ x\n= y\n", 7, "recording-syntax"),
      ("HEADafter 0 in host\n$ x\n|x\n= 0\n", 7, "recording-syntax"), ("HEADafter 0 in host\n$ x\n| y\n", 8, "recording-syntax"),
      ("HEADafter 0 in host\n$~ \\q\n= 0\n", 6, "recording-syntax"), ("HEADafter 0 in host\n$ x\n! y\n| z\n= 0\n", 8, "recording-syntax"),
    ])
  func wrong(_ text: String, _ line: Int, _ code: String) {
    let text = text.hasPrefix("HEAD") ? head + text.dropFirst(4) : text
    let found = #expect(throws: Diagnostic.self) { try Recording.parse(text, path: "a.recording") }
    #expect(found?.position?.line == line)
    #expect(found?.code == code)
    #expect(found?.path == "a.recording")
  }

  @Test("a wrong version says which one it is and which one is read")
  func version() {
    let found = #expect(throws: Diagnostic.self) { try Recording.parse("waymark-recording 7\n") }
    #expect(found?.message.contains("format 7") == true)
    #expect(found?.message.contains("format 1") == true)
  }
}

@Suite("A recorded cluster answers what was recorded")
struct RecordedClusterTests {
  private func exchange(_ command: String, _ output: String, changes: Int = 0, session: String = "host") -> Recording.Exchange {
    Recording.Exchange(session: session, command: command, changes: changes, late: Output(output))
  }

  private func cluster(_ exchanges: [Recording.Exchange]) -> RecordedCluster {
    RecordedCluster(Recording(cluster: "c", version: "v1.30", basis: .real, date: "2024-06-20", exchanges: exchanges))
  }

  @Test("asked again it gives the next answer, and the last one repeats")
  func queue() async throws {
    let cluster = cluster([exchange("a", "1"), exchange("a", "2")])
    for expected in ["1", "2", "2"] { #expect(try await cluster.run(Command("a")).standardOutput == expected) }
  }

  @Test("a command that may change something leads to other answers")
  func changes() async throws {
    let cluster = cluster([exchange("a", "before"), exchange("a", "after", changes: 1), exchange("c", "done")])
    #expect(try await cluster.run(Command("a")).standardOutput == "before")
    _ = try await cluster.run(Command("c", mayChange: true))
    #expect(try await cluster.run(Command("a")).standardOutput == "after")
  }

  @Test("a session's own answer comes before another's")
  func sessions() async throws {
    let cluster = cluster([exchange("pwd", "/", session: "host"), exchange("pwd", "/tmp", session: "host#2")])
    #expect(try await cluster.run(Command("pwd", session: "host#2")).standardOutput == "/tmp")
    #expect(try await cluster.run(Command("pwd")).standardOutput == "/")
    #expect(try await cluster.run(Command("pwd", session: "third")).standardOutput == "/")
  }

  @Test(
    "a command that was not recorded is named, with what the recording has instead",
    arguments: [
      (Command("oc get pods"), "oc get pod"), (Command("oc get pod", context: .toolbox), "in host, not in toolbox"),
      (Command("later"), "after 3 changes, not after 0"),
    ])
  func absent(_ command: Command, _ help: String) async throws {
    let cluster = cluster([exchange("oc get pod", "x"), exchange("later", "x", changes: 3)])
    let error = await #expect(throws: ClusterError.self) { try await cluster.run(command) }
    #expect(error?.message.contains(command.text) == true)
    #expect(error?.message.contains(help) == true)
  }

  @Test("its identity says what was recorded, where and when")
  func identity() {
    let identity = cluster([]).identity
    #expect(identity.basis == .recorded)
    #expect(identity.origin == .real)
    #expect(identity.recorded == ClusterIdentity.Source(basis: .real, date: "2024-06-20"))
    #expect(identity.version == "v1.30")
  }

  @Test("sleeping on its clock moves it at once, and never back")
  func clock() async throws {
    let clock = RecordedClock()
    let start = clock.now
    try await clock.sleep(until: start.advanced(by: .seconds(3600)), tolerance: nil)
    try await clock.sleep(until: start, tolerance: nil)
    #expect(start.duration(to: clock.now) == .seconds(3600))
  }

  @Test("an answer holds no secret, and a command with one finds its answer")
  func secrets() async throws {
    let token = "sha256~AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg"
    let inner = cluster([exchange("curl -H 'Authorization: Bearer {{secret}}' a", "token: \(token)\n")])
    let recorder = RecordingCluster(inner)
    let command = Command("curl -H 'Authorization: Bearer \(token)' a")
    _ = try await recorder.run(command)
    let recording = await recorder.recording(on: nil)
    #expect(!recording.text.contains(token))
    #expect(try await RecordedCluster(recording).run(command).standardOutput == "token: {{secret}}\n")
  }
}
