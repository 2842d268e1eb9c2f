import Addresses
import Diagnostics

/// Rules of tcpdump's printer that a single line must satisfy.
struct LineRules {
  let captured: CapturedPacket
  let printed: PrintedFields
  /// The capture was printed with `-vv`, which shows `seq` on every packet.
  let showsEverySequence: Bool

  /// The rules of a packet that was read from text; `nil` where its line shows no fields.
  init?(_ captured: CapturedPacket, showsEverySequence: Bool) {
    guard let printed = captured.printed, !printed.isBrief else { return nil }
    self.captured = captured
    self.printed = printed
    self.showsEverySequence = showsEverySequence
  }

  private var packet: Packet { captured.packet }

  var findings: [Diagnostic] {
    [acknowledgement, urgent, sequence, range, http, networkLength, frameLength].compactMap { $0 }
  }

  private var acknowledgement: Diagnostic? {
    let flagged = packet.flags.contains(.ack)
    guard flagged != (packet.acknowledgement != nil), packet.window != nil || !flagged else { return nil }
    return finding(
      .wrong, "ack-field", at: captured, field: "ack", expected: flagged ? "ack N" : "no ack",
      actual: packet.acknowledgement.map { "ack " + captured.shownAcknowledgement($0) } ?? "no ack",
      "tcpdump prints 'ack' exactly when the flag '.' is set, and the flags are [\(packet.flags)]")
  }

  private var urgent: Diagnostic? {
    guard packet.flags.contains(.urg) != (packet.urgent != nil), packet.window != nil else { return nil }
    return finding(
      .wrong, "urg-field", at: captured, field: "urg", expected: packet.urgent == nil ? "urg N" : "no urg",
      actual: packet.urgent.map { "urg \($0)" } ?? "no urg",
      "tcpdump prints 'urg' exactly when the flag U is set, and the flags are [\(packet.flags)]")
  }

  private var sequence: Diagnostic? {
    let isDue = packet.payloadLength > 0 || !packet.flags.isDisjoint(with: [.syn, .fin, .rst])
    guard isDue != printed.showsSequence, !(printed.showsSequence && showsEverySequence) else { return nil }
    return finding(
      .wrong, "seq-field", at: captured, field: "seq", expected: isDue ? "seq N" : "no seq",
      actual: packet.sequence.map { "seq " + captured.shownSequence($0) } ?? "no seq",
      "tcpdump prints 'seq' exactly for data, SYN, FIN and RST; this is [\(packet.flags)] with length "
        + "\(packet.payloadLength)")
  }

  private var range: Diagnostic? {
    guard let start = packet.sequence, printed.showsLength else { return nil }
    let length = printed.sequenceEnd.map { start.distance(to: $0) } ?? 0
    guard length != packet.payloadLength, printed.showsSequence else { return nil }
    return finding(
      .wrong, "length", at: captured, field: "length", expected: "length \(length)",
      actual: "length \(packet.payloadLength)",
      "'seq' spans \(length) bytes, but the length is \(packet.payloadLength)")
  }

  private var isWebPort: Bool {
    let ports = [packet.source.port, packet.destination.port]
    return ports.contains(80) || ports.contains(8080)
  }

  private var http: Diagnostic? {
    guard printed.showsLength else { return nil }
    if printed.showsHTTP, packet.payloadLength == 0 {
      return finding(
        .wrong, "http-without-data", at: captured, field: "length", expected: "no HTTP", actual: "HTTP",
        "a packet without data cannot show HTTP")
    }
    guard !printed.showsHTTP, packet.payloadLength > 0, isWebPort, !packet.flags.contains(.rst) else {
      return nil
    }
    return finding(
      .unusual, "http-missing", at: captured, field: "length", expected: ": HTTP", actual: "nothing",
      "tcpdump adds ': HTTP' to data of ports 80 and 8080")
  }

  /// The options say how long the TCP header is.
  private var hasKnownHeader: Bool {
    packet.options.isWhole && packet.options.wireLength.map { $0 % 4 == 0 } ?? false
  }

  private var networkLength: Diagnostic? {
    guard let shown = printed.networkLength, shown > 0, let header = packet.headerLength, printed.showsLength
    else {
      return nil
    }
    let due = (packet.source.address.isV6 ? 0 : 20) + header + packet.payloadLength
    guard shown != due, hasKnownHeader else { return nil }
    return finding(
      .wrong, "ip-length", at: captured, field: "length", expected: String(due), actual: String(shown),
      "the IP header says \(shown) bytes, headers and data add up to \(due)")
  }

  private var frameLength: Diagnostic? {
    guard let shown = packet.link?.length, printed.showsLength, hasKnownHeader else { return nil }
    let due = packet.frameLength
    guard shown < due else { return nil }
    return finding(
      .wrong, "frame-length", at: captured, field: "length", expected: String(due), actual: String(shown),
      "the frame has \(shown) bytes, its content needs \(due)")
  }

  /// A checksum that the network card was to finish.
  var checksum: Diagnostic? {
    guard printed.checksumIsIncorrect else { return nil }
    return finding(
      .artefact, "checksum", at: captured, field: "cksum",
      "the checksum was left to the network card, the capture shows it unfinished")
  }
}
