public import Diagnostics

/// What a finding about packets means. Only a wrong one fails; the code of every other one begins with its class.
public enum FindingClass: String, Hashable, Sendable, CaseIterable {
  /// TCP or tcpdump cannot have done this: the capture was changed.
  case wrong
  /// The capture does not show enough to tell.
  case unknown
  /// An effect of where and how the capture was taken.
  case artefact
  /// Allowed, but worth a look.
  case unusual

  /// The class of a finding about packets.
  public init(of finding: Diagnostic) {
    let named = Self.allCases.first { $0 != .wrong && finding.code.hasPrefix($0.rawValue + "-") }
    self = named ?? .wrong
  }

  var severity: Severity {
    switch self {
    case .wrong: .error
    case .unknown: .warning
    case .artefact, .unusual: .notice
    }
  }
}

/// Makes a finding at a packet, with the packet it does not agree with.
func finding(
  _ kind: FindingClass, _ code: String, at packet: CapturedPacket, and other: Int? = nil, field: String,
  expected: String? = nil, actual: String? = nil, _ message: String
) -> Diagnostic {
  Diagnostic(
    kind == .wrong ? code : kind.rawValue + "-" + code, severity: kind.severity,
    "packet \(packet.position): \(message)",
    position: packet.line > 0 ? SourcePosition(line: packet.line) : nil,
    packets: [other, packet.position].compactMap { $0 }, field: field, expected: expected, actual: actual)
}

extension CapturedPacket {
  /// A number of this packet's direction as its line would show it.
  func shownSequence(_ number: UInt32) -> String { String(number &- (printed?.sequenceBase ?? 0)) }

  /// A number of the peer's direction as its line would show it.
  func shownAcknowledgement(_ number: UInt32) -> String {
    String(number &- (printed?.acknowledgementBase ?? 0))
  }
}
