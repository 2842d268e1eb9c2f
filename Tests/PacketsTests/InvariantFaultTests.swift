import Diagnostics
import Packets
import Testing

/// A change to the seed's capture, one packet at a time.
struct Fault: CustomTestStringConvertible {
  var packet: Int
  var from: String
  var to: String
  var testDescription: String { "packet \(packet): \(from) → \(to)" }

  init(_ packet: Int, _ from: String, _ to: String) {
    self.packet = packet
    self.from = from
    self.to = to
  }

  /// The seed's lines with the change.
  var lines: [String] {
    var lines = Seed.lines
    lines[packet - 1] = replaced(lines[packet - 1], from, with: to)
    return lines
  }
}

/// A text with the first place of a part replaced.
func replaced(_ text: String, _ part: String, with other: String) -> String {
  guard let range = text.firstRange(of: part) else { return text }
  return text.replacingCharacters(in: range, with: other)
}

extension String {
  func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
    String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}

/// What fails: findings of a capture that are errors.
func errors(_ capture: CaptureText) -> [Diagnostic] {
  (capture.diagnostics + checkInvariants(capture)).filter { $0.severity == .error }
}

@Suite("Every wrong fact in a capture is found")
struct InvariantFaultTests {
  @Test("The seed's capture has no finding at all")
  func seed() {
    #expect(Seed.capture.diagnostics.isEmpty)
    #expect(checkInvariants(Seed.capture).isEmpty)
  }

  static let numbers = [
    Fault(1, "seq 652481145", "seq 652481146"), Fault(2, "ack 652481146", "ack 652481145"),
    Fault(3, "ack 1", "ack 2"), Fault(3, "ack 1", "ack 0"), Fault(4, "seq 1:339", "seq 2:339"),
    Fault(4, "seq 1:339", "seq 1:340"), Fault(4, "seq 1:339", "seq 2:340"), Fault(4, "ack 1", "ack 2"),
    Fault(4, "length 338", "length 339"), Fault(5, "ack 339", "ack 338"), Fault(5, "ack 339", "ack 340"),
    Fault(6, "seq 1:295", "seq 0:294"), Fault(6, "seq 1:295", "seq 2:296"), Fault(6, "ack 339", "ack 1"),
    Fault(6, "length 294", "length 29"), Fault(7, "ack 295", "ack 294"), Fault(7, "ack 295", "ack 296"),
    Fault(8, "seq 295", "seq 296"), Fault(8, "seq 295", "seq 294"), Fault(8, "ack 339", "ack 340"),
    Fault(9, "seq 339", "seq 340"), Fault(9, "ack 296", "ack 295"), Fault(9, "ack 296", "ack 297"),
    Fault(10, "ack 340", "ack 341"), Fault(10, "ack 340", "ack 338"), Fault(5, "length 0", "length 10"),
  ]

  @Test("A changed sequence number, acknowledgement or length is found", arguments: numbers)
  func number(fault: Fault) { #expect(!errors(read(fault.lines)).isEmpty) }

  static let holes = [
    Fault(4, "seq 1:339", "seq 2:340"), Fault(6, "seq 1:295", "seq 2:296"), Fault(8, "seq 295", "seq 296"),
    Fault(9, "seq 339", "seq 340"),
  ]

  @Test("A skipped number is found at the packet that skips it", arguments: holes)
  func hole(fault: Fault) throws {
    let found = errors(read(fault.lines))
    #expect(found.first?.position?.line == fault.packet)
    #expect(found.map(\.code).contains("data-missing"))
  }

  @Test("A packet left out by a named loss makes no skipped number wrong")
  func namedLoss() {
    var lines = Seed.bare
    lines[5] = "..."
    #expect(errors(read(lines)).isEmpty)
  }

  static let timestamps = [
    Fault(1, "ecr 0", "ecr 5"), Fault(2, "ecr 899985808", "ecr 899985809"),
    Fault(2, "val 1638289445", "val 1638289446"),
    Fault(1, "val 899985808", "val 899985807"), Fault(3, "ecr 1638289445", "ecr 1638289444"),
    Fault(4, "val 899985809", "val 899985807"), Fault(5, "ecr 899985809", "ecr 899985808"),
    Fault(5, "val 1638289446", "val 1638289440"), Fault(6, "val 1638289470", "val 1638289471"),
    Fault(6, "ecr 899985809", "ecr 899985810"), Fault(7, "ecr 1638289470", "ecr 1638289446"),
    Fault(7, "val 899985834", "val 899985835"), Fault(8, "val 1638294475", "val 1638289469"),
    Fault(8, "ecr 899985834", "ecr 899985835"), Fault(9, "ecr 1638294475", "ecr 1638289470"),
    Fault(9, "val 899990839", "val 899985833"), Fault(10, "ecr 899990839", "ecr 899990838"),
    Fault(10, "val 1638294475", "val 1638294474"),
  ]

  @Test("A changed timestamp or echo is found", arguments: timestamps)
  func timestamp(fault: Fault) { #expect(!errors(read(fault.lines)).isEmpty) }

  static let options = [
    Fault(1, "sackOK,", ""), Fault(1, ",nop,wscale 7", ""), Fault(1, "nop,", ""),
    Fault(1, "wscale 7", "wscale 15"),
    Fault(1, "mss 1360,", "mss 13,"), Fault(1, "TS val 899985808 ecr 0,", ""),
    Fault(1, "mss 1360,sackOK,TS val 899985808 ecr 0,nop,wscale 7", "mss 1360"), Fault(2, "sackOK,", ""),
    Fault(2, "TS val 1638289445 ecr 899985808,", ""), Fault(2, "nop,", ""),
    Fault(3, ", options [nop,nop,TS val 899985809 ecr 1638289445]", ""),
    Fault(4, "nop,nop,", "nop,"), Fault(6, ", options [nop,nop,TS val 1638289470 ecr 899985809]", ""),
    Fault(8, "nop,nop", "mss 1360"), Fault(9, "nop,nop,TS", "sackOK,TS"), Fault(5, "TS val", "TX val"),
    Fault(1, "sackOK", "sackKO"),
    Fault(1, "mss 1360", "mss 70000"), Fault(3, "options [nop,nop", "options [nop;nop"),
  ]

  @Test("A missing, misplaced or impossible option is found", arguments: options)
  func option(fault: Fault) { #expect(!errors(read(fault.lines)).isEmpty) }

  static let flags: [Fault] = {
    let letters = ["S", "S.", ".", "P.", "F.", "R.", "R", "F", "none", "FP", "SF", "FS", "SE", "U.", ".S"]
    return Seed.lines.enumerated().flatMap { index, line in
      let own = line.split(separator: "[")[1].split(separator: "]")[0]
      return letters.filter { $0 != own }.map { Fault(index + 1, "[\(own)]", "[\($0)]") }
    }
  }()

  /// P. and . on data differ by a hint to the receiver alone; nothing else in a capture depends on it.
  static func isHint(_ fault: Fault) -> Bool { fault.from == "[P.]" && fault.to == "[.]" }

  @Test("Changed flags are found, but for PSH on data", arguments: flags)
  func flag(fault: Fault) { #expect(errors(read(fault.lines)).isEmpty == Self.isHint(fault)) }

  @Test("A packet whose direction is swapped is found", arguments: 1...10)
  func direction(packet: Int) {
    let line = Seed.lines[packet - 1]
    let parts = line.split(separator: " ").map(String.init)
    let place = parts.firstIndex(of: ">") ?? 0
    let (source, target) = (parts[place - 1], String(parts[place + 1].dropLast()))
    let fault = Fault(packet, "\(source) > \(target):", "\(target) > \(source):")
    #expect(!errors(read(fault.lines)).isEmpty)
  }

  @Test("Neighbours exchanged with their times are found", arguments: 1...9)
  func exchangedWithTimes(first: Int) {
    var lines = Seed.bare
    lines.swapAt(first - 1, first)
    #expect(!errors(read(lines)).isEmpty)
  }

  /// The handshake's acknowledgement and the request carry the same numbers: only the prose tells them apart.
  @Test("Neighbours exchanged below their times are found, but for equal ones", arguments: 1...9)
  func exchangedContents(first: Int) {
    var lines = Seed.bare
    let times = lines.map { String($0.prefix(15)) }
    lines.swapAt(first - 1, first)
    lines = zip(times, lines).map { $0 + $1.dropFirst(15) }
    #expect(errors(read(lines)).isEmpty == (first == 3))
  }

  /// Without P1 a capture starts late, without P10 it ends early; P3 and P5 are acknowledged again by the next packet.
  @Test("A packet left out is found unless the next one says the same", arguments: 1...10)
  func missing(packet: Int) {
    var lines = Seed.bare
    lines.remove(at: packet - 1)
    #expect(errors(read(lines)).isEmpty == [1, 3, 5, 10].contains(packet))
  }

  @Test("A packet that stands twice is found", arguments: 1...10)
  func twice(packet: Int) {
    var lines = Seed.bare
    lines.insert(lines[packet - 1], at: packet)
    #expect(errors(read(lines)).map(\.code).contains("packet-twice"))
  }

  @Test("A clock that goes back is found", arguments: 2...10)
  func clock(packet: Int) {
    let line = Seed.lines[packet - 1]
    let fault = Fault(packet, String(line.dropFirst(4).prefix(15)), "06:43:20.251000")
    #expect(errors(read(fault.lines)).map(\.code).contains("clock-back"))
  }

  @Test("A number of the author's that is left out, repeated or exchanged is found")
  func numbering() {
    #expect(errors(read(Fault(4, "4.  ", "5.  ").lines)).map(\.code).contains("packet-numbering"))
    #expect(errors(read(Fault(1, "1.  ", "2.  ").lines)).map(\.code).contains("packet-numbering"))
    #expect(errors(read(Fault(7, "7.  ", "").lines)).map(\.code).contains("packet-numbering"))
    #expect(errors(read(Array(Seed.lines.dropFirst()))).map(\.code).contains("packet-numbering"))
  }

  @Test("A finding names both packets, the field, and numbers as the capture shows them")
  func evidence() throws {
    let finding = try #require(errors(read(Fault(10, "ack 340", "ack 341").lines)).first)
    #expect(finding.code == "ack-beyond-data")
    #expect(finding.packets == [9, 10])
    #expect(finding.position?.line == 10)
    #expect(finding.field == "ack")
    #expect(finding.expected == "340")
    #expect(finding.actual == "341")
    #expect(
      finding.message
        == "packet 10: the server acknowledges 341, but the client has sent no further than 340 (packet 9)")
  }
}
