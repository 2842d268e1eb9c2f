import Addresses
import Diagnostics

/// Reads tcpdump's text in any of its variants: with or without times, `-e`, `-v`, `-q`, `-S`, `-#`, dumps of the
/// data, names, author numbering (`1.  06:43:20…`).
///
/// Relative numbers are made absolute by tcpdump's own table. Whether a capture was printed with `-S`, or begins in
/// the middle of tcpdump's output, is decided per conversation by which reading makes its numbers meet.
public func readCapture(_ lines: [CaptureLine]) -> CaptureText {
  var reader = CaptureReader(lines: lines)
  return reader.read()
}

/// Reads lines into packets, one after another.
struct CaptureReader {
  let lines: [CaptureLine]
  var text = CaptureText()
  var names = StandInNames()
  var printed: [PrintedPacket] = []
  var numbering = Numbering()
  var times = TimeReader()
  /// The first of the two lines of `-v`, waiting for the second.
  private var header: (packet: PrintedPacket, line: CaptureLine)?
  /// The second line of another protocol's packet is still to come.
  private var skipsAddresses = false
  private var followsGap = false
  private var dump = DumpTracker()
  /// Lines that read as packets of other protocols.
  private var others: [CaptureLine] = []

  init(lines: [CaptureLine]) { self.lines = lines }

  mutating func read() -> CaptureText {
    var index = 0
    while index < lines.count { index += read(at: index) }
    if let header { _ = noteCut(header.line) }
    var resolver = NumberResolver(printed)
    resolver.resolve(&text.packets)
    times.finish(&text.packets)
    reportMisread()
    text.names = names.printed
    text.diagnostics += numbering.diagnostics
    text.diagnostics.sort { ($0.position?.line ?? 0) < ($1.position?.line ?? 0) }
    return text
  }

  /// Reads what stands at a line, and says how many lines it took.
  private mutating func read(at index: Int) -> Int {
    let line = lines[index]
    let bytes = Array(line.text.utf8)
    if bytes.allSatisfy({ $0 == .blank || $0 == .tab || $0 == 0x0D }) { return 1 }
    if let pending = header { return readSecondLine(at: index, bytes, pending) }
    if skipsAddresses, bytes.first == .blank {
      skipsAddresses = false
      return 1
    }
    skipsAddresses = false
    switch parsePacketLine(bytes) {
    case .packet(let packet) where packet.missing == nil: append(packet, line)
    case .packet(let packet): return joined(index, bytes) ?? appendCut(packet, line)
    case .header(let packet): header = (packet, line)
    case .otherProtocol(let number, let continues): other(number, continues, line)
    case .broken(let column, let problem, let isCut):
      if isCut, let taken = joined(index, bytes) { return taken }
      if isCut, isLast(index) { return noteCut(line) }
      report(line, problem, column: column)
    case .other: ordinary(line, bytes)
    }
    return 1
  }

  private mutating func readSecondLine(
    at index: Int, _ bytes: [UInt8], _ pending: (packet: PrintedPacket, line: CaptureLine)
  ) -> Int {
    header = nil
    switch parseSegment(ByteCursor(bytes.trimmingBlanks()), pending.packet) {
    case .packet(let packet) where packet.missing == nil: append(packet, pending.line)
    case .packet(let packet):
      return joined(index, bytes, after: pending.packet) ?? appendCut(packet, pending.line)
    case .broken(let column, let problem, let isCut):
      if isCut, let taken = joined(index, bytes, after: pending.packet) { return taken }
      report(lines[index], problem, column: column)
    default: report(pending.line, "the packet's second line is missing", column: 1)
    }
    return 1
  }

  /// A packet that a narrow window or an editor broke over up to four lines; how many lines it took.
  private mutating func joined(_ index: Int, _ bytes: [UInt8], after first: PrintedPacket? = nil) -> Int? {
    var whole = bytes.trimmingBlanks()
    for next in lines.index(after: index)..<max(index + 1, min(index + 4, lines.count)) {
      let part = Array(lines[next].text.utf8).trimmingBlanks()
      guard !part.isEmpty, case .other = parsePacketLine(part) else { return nil }
      for glue in whole.last == .comma ? [[.blank], []] : [[], [UInt8.blank]] {
        let attempt = whole + glue + part
        let line = first.map { parseSegment(ByteCursor(attempt), $0) } ?? parsePacketLine(attempt)
        guard case .packet(let packet) = line, packet.missing == nil else { continue }
        append(packet, lines[index])
        note("packet-wrapped", lines[index], "the packet's line is broken over \(next - index + 1) lines")
        return next - index + 1
      }
      whole += (part.first == .openBracket ? [.blank] : []) + part
    }
    return nil
  }

  private mutating func append(_ packet: PrintedPacket, _ line: CaptureLine) {
    let position = text.packets.count + 1
    var captured = CapturedPacket(
      Packet(
        source: names.endpoint(packet.source), destination: names.endpoint(packet.destination),
        flags: packet.flags, payloadLength: packet.payloadLength, window: packet.window,
        urgent: packet.urgent,
        options: packet.options, firstLine: packet.firstLine, checksum: packet.checksum, link: packet.link,
        network: packet.network, interface: packet.interface),
      position: position, line: line.line)
    captured.packet.time = times.read(packet.time)
    captured.number = packet.number
    captured.printed = packet.fields
    captured.followsGap = followsGap
    followsGap = false
    text.packets.append(captured)
    printed.append(packet)
    // With `-v`, a packet within a packet has a line of its own, without number and time.
    let isInner = packet.number == nil && packet.time == nil && packet.network != nil
    if !isInner { numbering.take(packet.number, line) }
    dump.begin(after: packet)
    if packet.isEdited {
      note("packet-edited", line, "the packet's fields are not parted as tcpdump parts them")
    }
  }

  private mutating func appendCut(_ packet: PrintedPacket, _ line: CaptureLine) -> Int {
    append(packet, line)
    note(
      "packet-cut", line,
      "the packet's line has no '\(packet.missing ?? "length")'; tcpdump always prints it",
      severity: .warning)
    return 1
  }

  /// A paste that ends within a packet: nothing is wrong with what is there.
  private mutating func noteCut(_ line: CaptureLine) -> Int {
    note("packet-cut", line, "the capture ends within this packet", severity: .warning)
    return 1
  }

  private func isLast(_ index: Int) -> Bool {
    lines[(index + 1)...].allSatisfy { $0.text.utf8.allSatisfy { $0 == .blank || $0 == .tab } }
  }

  private mutating func other(_ number: Int?, _ continues: Bool, _ line: CaptureLine) {
    text.otherProtocols += 1
    others.append(line)
    numbering.take(number, line)
    skipsAddresses = continues
    dump = DumpTracker()
  }

  private mutating func ordinary(_ line: CaptureLine, _ bytes: [UInt8]) {
    if readStatistics(line) { return }
    switch dump.take(bytes) {
    case .firstLine(let first):
      if let last = text.packets.indices.last { text.packets[last].packet.firstLine = first }
    case .data: break
    case .none:
      if isElision(bytes) || isLoneDots(bytes) {
        followsGap = true
        numbering.skip()
      } else if !isInterrupt(bytes) {
        text.other.append(line)
      }
    }
  }

  /// Between the two ends of a TCP conversation nothing else is spoken: such a line is a TCP packet that was changed.
  private mutating func reportMisread() {
    let ends = Set(printed.flatMap { [$0.ends, $0.swappedEnds] })
    for line in others {
      let words = line.text.split(separator: " ")
      guard let arrow = words.firstIndex(of: ">"), arrow > 0, arrow + 1 < words.count,
        ends.contains("\(words[arrow - 1]) \(words[arrow + 1])")
      else { continue }
      report(line, "its two ends speak TCP, and this is no TCP", column: 1)
    }
  }

  /// `4 packets captured`, `0 packets dropped by kernel`; they stay ordinary lines.
  private mutating func readStatistics(_ line: CaptureLine) -> Bool {
    let text = line.text.hasPrefix("^C") ? line.text.dropFirst(2) : line.text[...]
    let words = text.split(separator: " ")
    guard words.count >= 3, let count = Int(words[0]), words[1].hasPrefix("packet") else { return false }
    if words[2] == "captured" { self.text.captured = count }
    if words[2] == "dropped" { self.text.dropped = max(self.text.dropped ?? 0, count) }
    self.text.other.append(CaptureLine(text: String(text), line: line.line))
    dump = DumpTracker()
    return true
  }

  private mutating func report(_ line: CaptureLine, _ problem: String, column: Int) {
    followsGap = true
    dump = DumpTracker()
    if let number = PrefixParser.number(of: line.text) { numbering.take(number, line) }
    text.diagnostics.append(
      Diagnostic(
        "packet-unreadable", "this is not a packet as tcpdump prints it: \(problem)",
        position: scalarPosition(line, byte: column)))
  }

  private mutating func note(
    _ code: String, _ line: CaptureLine, _ message: String, severity: Severity = .notice
  ) {
    text.diagnostics.append(
      Diagnostic(
        code, severity: severity, message, position: SourcePosition(line: line.line),
        packets: [text.packets.count]))
  }

  private func scalarPosition(_ line: CaptureLine, byte column: Int) -> SourcePosition {
    let before = String(decoding: line.text.utf8.prefix(column - 1), as: UTF8.self)
    return SourcePosition(line: line.line, column: before.unicodeScalars.count + 1)
  }
}

extension PrefixParser {
  /// The number before a packet's line, whatever stands behind its addresses.
  static func number(of line: String) -> Int? {
    var parser = PrefixParser(Array(line.utf8))
    return parser.parse() == .none ? nil : parser.packet.number
  }
}

/// One line of a column of dots; tcpdump prints none.
private func isLoneDots(_ bytes: [UInt8]) -> Bool {
  let text = bytes.trimmingBlanks().drop { $0 == .blank || $0 == .tab }
  return (1...2).contains(text.count) && text.allSatisfy { $0 == .dot }
}

/// The terminal's echo of the key that ends a capture.
private func isInterrupt(_ bytes: [UInt8]) -> Bool { bytes.trimmingBlanks() == [0x5E, 0x43] }
