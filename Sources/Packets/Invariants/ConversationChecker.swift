import Addresses
import Diagnostics

/// Checks the packets of one conversation against each other.
struct ConversationChecker {
  private let client: Endpoint
  private var clientState = DirectionState()
  private var serverState = DirectionState()
  var findings: [Diagnostic] = []
  /// Findings about a side's packets that hold only if its peer's are in the capture at all.
  var deferred: [Side: [Diagnostic]] = [:]
  /// Packets are known to be missing.
  var isLossy = false

  init(client: Endpoint) { self.client = client }

  subscript(side: Side) -> DirectionState {
    get { side == .client ? clientState : serverState }
    _modify {
      switch side {
      case .client: yield &clientState
      case .server: yield &serverState
      }
    }
  }

  /// The class of a finding that packets known to be missing would explain.
  var doubtful: FindingClass { isLossy ? .unknown : .wrong }

  func side(of captured: CapturedPacket) -> Side {
    captured.packet.source == client ? .client : .server
  }

  mutating func take(_ captured: CapturedPacket) {
    let side = side(of: captured)
    if isDuplicate(captured, from: side) { return }
    checkHandshake(captured, from: side)
    checkCongestionFlags(captured, from: side)
    checkTimestamps(captured, from: side)
    checkSequence(captured, from: side)
    checkAcknowledgement(captured, from: side)
    checkWindow(captured, from: side)
    checkEnd(captured, from: side)
    self[side].remember(captured)
  }

  /// The findings that only the end of the capture decides.
  mutating func finish() -> [Diagnostic] {
    for side in Side.allCases {
      guard let waiting = deferred[side], !waiting.isEmpty else { continue }
      if self[side.other].packets > 0 {
        findings += waiting
      } else if let last = self[side].recent.last {
        findings.append(
          finding(
            .unknown, "one-direction", at: last, field: "ack",
            "nothing that the \(side.other) sent is in the capture, so the \(side)'s acknowledgements stay unchecked"
          ))
      }
    }
    findings += unfinished
    return findings
  }

  private var unfinished: [Diagnostic] {
    Side.allCases.compactMap { side in
      guard let fin = self[side].fin, self[.client].reset == nil, self[.server].reset == nil,
        self[side.other].acknowledgement.map({ $0.number.distance(to: fin.number) > 0 }) ?? true,
        let last = self[side].recent.last
      else { return nil }
      return finding(
        .unknown, "unfinished", at: last, and: fin.position, field: "ack",
        "the capture ends before the \(side.other) acknowledges the \(side)'s FIN")
    }
  }

  /// A line that shows the same packet once more.
  private mutating func isDuplicate(_ captured: CapturedPacket, from side: Side) -> Bool {
    let packet = captured.packet
    guard let twin = self[side].recent.last(where: { $0.packet.isSamePacket(as: packet) }) else {
      return false
    }
    if let time = packet.time, time == twin.packet.time, packet.interface == twin.packet.interface {
      findings.append(
        finding(
          .wrong, "packet-twice", at: captured, and: twin.position, field: "time",
          "packet \(twin.position) stands here again, with the same time"))
      return true
    }
    guard packet.options.timestamp != nil || packet.sequenceLength > 0, isSoonAfter(twin.packet, packet)
    else {
      return false
    }
    findings.append(
      finding(
        .artefact, "duplicate", at: captured, and: twin.position, field: "time",
        "packet \(twin.position) was captured twice, as '-i any' does"))
    return true
  }

  /// Sooner than any retransmission.
  private func isSoonAfter(_ first: Packet, _ second: Packet) -> Bool {
    guard let one = first.time, let other = second.time else { return true }
    return other.microseconds - one.microseconds < (first.options.timestamp == nil ? 1_000 : 100_000)
  }
}

extension Packet {
  /// Whether two captured packets are the same one: nothing but times and frames differs.
  fileprivate func isSamePacket(as other: Packet) -> Bool {
    flags == other.flags && sequence == other.sequence && acknowledgement == other.acknowledgement
      && payloadLength == other.payloadLength && window == other.window && options == other.options
      && network?.identification == other.network?.identification
  }
}
