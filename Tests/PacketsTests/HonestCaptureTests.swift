import Diagnostics
import Packets
import Testing

/// Lines of one conversation at one-millisecond steps: `>` from the client, `<` from the server, then the fields.
private func capture(_ steps: [String], from first: Int = 0) -> CaptureText {
  var lines: [String] = []
  for (index, step) in steps.enumerated() {
    let isUp = step.hasPrefix(">")
    let fraction = String(1_000_000 + (first + index) * 1000).dropFirst()
    let ends = isUp ? "10.0.0.1.40000 > 10.0.0.2.9000" : "10.0.0.2.9000 > 10.0.0.1.40000"
    lines.append(
      step.hasPrefix("...") ? "..." : "10:00:00.\(fraction) IP \(ends): Flags " + step.dropFirst(2))
  }
  return read(lines)
}

private let opening = [
  "> [S], seq 100, win 64240, options [mss 1460,nop,nop,sackOK,nop,wscale 7], length 0",
  "< [S.], seq 500, ack 101, win 64240, options [mss 1460,nop,nop,sackOK,nop,wscale 7], length 0",
  "> [.], ack 1, win 502, length 0",
]

@Suite("Honest captures have no wrong finding")
struct HonestCaptureTests {
  static let cases: [(name: String, steps: [String], codes: [String])] = [
    (
      "delayed acknowledgements",
      opening + [
        "> [P.], seq 1:11, ack 1, win 502, length 10", "> [P.], seq 11:21, ack 1, win 502, length 10",
        "< [P.], seq 1:6, ack 21, win 502, length 5", "> [F.], seq 21, ack 6, win 502, length 0",
        "< [F.], seq 6, ack 22, win 502, length 0", "> [.], ack 7, win 502, length 0",
      ], []
    ),
    (
      "a retransmission",
      opening + [
        "> [P.], seq 1:11, ack 1, win 502, length 10", "> [P.], seq 1:21, ack 1, win 502, length 20",
        "> [P.], seq 1:11, ack 1, win 502, length 10", "< [.], ack 21, win 502, length 0",
      ], ["unusual-retransmission"]
    ),
    (
      "a loss before the capture, filled later",
      opening + [
        "> [P.], seq 11:21, ack 1, win 502, length 10",
        "< [.], ack 1, win 502, options [nop,nop,sack 1 {11:21}], length 0",
        "> [P.], seq 1:11, ack 1, win 502, length 10", "< [.], ack 21, win 502, length 0",
      ], ["unusual-out-of-order"]
    ),
    (
      "keep-alives",
      opening + [
        "> [P.], seq 1:11, ack 1, win 502, length 10", "< [.], ack 11, win 502, length 0",
        "> [.], seq 10:11, ack 1, win 502, length 1", "< [.], ack 11, win 502, length 0",
        "> [.], ack 1, win 502, length 0", "< [.], ack 11, win 502, length 0",
      ], ["unusual-keep-alive"]
    ),
    (
      "segments that the network card cuts",
      opening + [
        "> [P.], seq 1:6001, ack 1, win 502, length 6000", "< [.], ack 2921, win 502, length 0",
        "< [.], ack 6001, win 502, length 0",
      ], ["artefact-offload", "artefact-ack-inside-segment"]
    ),
    ("a reset that ends it", opening + ["< [R.], seq 1, ack 1, win 0, length 0"], []),
    (
      "a reset that crosses data",
      opening + [
        "> [R.], seq 1, ack 1, win 502, length 0", "< [P.], seq 1:6, ack 1, win 502, length 5",
        "> [R], seq 101, win 0, length 0",
      ], []
    ),
    ("a refused SYN", [opening[0], "< [R.], seq 0, ack 101, win 0, length 0"], []),
    ("SYNs without an answer", [opening[0]], []),
    (
      "a zero window",
      opening + [
        "> [P.], seq 1:11, ack 1, win 502, length 10", "< [.], ack 11, win 0, length 0",
        "< [.], ack 11, win 502, length 0",
      ], ["unusual-zero-window", "unusual-window-shrinks"]
    ),
    (
      "one direction alone",
      [opening[0], "> [.], ack 501, win 502, length 0", "> [P.], seq 0:10, ack 1, win 502, length 10"],
      ["unknown-one-direction"]
    ),
    (
      "FINs that cross",
      opening + [
        "> [F.], seq 1, ack 1, win 502, length 0", "< [F.], seq 1, ack 1, win 502, length 0",
        "> [.], ack 2, win 502, length 0", "< [.], ack 2, win 502, length 0",
      ], []
    ),
    (
      "a simultaneous close that the capture cuts", opening + ["> [F.], seq 1, ack 1, win 502, length 0"],
      ["unknown-unfinished"]
    ),
    (
      "a start in the middle",
      [
        "< [P.], seq 7000:7018, ack 8000, win 502, length 18", "> [.], ack 18, win 502, length 0",
        "> [P.], seq 1:31, ack 18, win 502, length 30", "< [F.], seq 18, ack 31, win 502, length 0",
        "> [F.], seq 31, ack 19, win 502, length 0", "< [.], ack 32, win 502, length 0",
      ], []
    ),
  ]

  @Test("What is unusual is named, what is honest passes", arguments: cases)
  func honest(name: String, steps: [String], codes: [String]) {
    let capture = capture(steps)
    #expect(capture.diagnostics.isEmpty)
    let findings = checkInvariants(capture)
    #expect(findings.filter { $0.severity == .error }.isEmpty, "\(name)")
    for code in codes { #expect(findings.map(\.code).contains(code)) }
    if codes.isEmpty { #expect(findings.isEmpty, "\(name)") }
  }

  @Test("Losses that the capture names turn wrong findings into unknown ones")
  func losses() {
    let gap = opening + ["< [P.], seq 1:6, ack 11, win 502, length 5"]
    #expect(errors(capture(gap)).map(\.code) == ["ack-beyond-data"])
    #expect(errors(capture(opening + ["...", gap[3]])).isEmpty)
    var dropped = capture(gap)
    dropped.dropped = 3
    #expect(checkInvariants(dropped).map(\.code) == ["unknown-ack-beyond-data"])
  }

  @Test("The clock may pass midnight once")
  func midnight() {
    let line = { (time: String, index: Int) in
      "\(time) IP 10.0.0.1.40000 > 10.0.0.2.9000: Flags [S], seq \(index), win 9, length 0"
    }
    #expect(errors(read([line("23:59:59.900000", 1), line("00:00:00.100000", 2)])).isEmpty)
    let twice = ["23:59:59.900000", "00:00:00.100000", "23:59:59.900000", "00:00:00.100000"].enumerated()
    #expect(errors(read(twice.map { line($1, $0) })).map(\.code) == ["clock-back"])
  }

  @Test("A finding's code tells its class")
  func classes() {
    let findings = checkInvariants(capture(Self.cases[1].steps))
    #expect(findings.map { FindingClass(of: $0) } == [.unusual])
    #expect(errors(read(Fault(10, "ack 340", "ack 341").lines)).map { FindingClass(of: $0) } == [.wrong])
  }

  @Test("Any text is read without a trap, and in time", arguments: 0..<200)
  func noise(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    var bytes = Array(Seed.text.utf8)
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = .random(in: 9...126, using: &random)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(Array("[]{}:>.,0 \n".utf8).randomElement(using: &random) ?? 32, at: place)
      default: bytes.removeSubrange(place..<min(bytes.count, place + 30))
      }
    }
    let capture = read(String(decoding: bytes, as: UTF8.self))
    _ = checkInvariants(capture)
    let found = conversations(of: capture)
    _ = compare(
      expected: found, actual: seedConversations(), tolerance: .acks, extraConversationsAreMismatches: true)
    _ = found.map { $0.trace + $0.history + $0.state.rawValue }
  }
}
