import Diagnostics

/// Rules for the flags and options that one TCP header may carry.
struct HeaderRules {
  let captured: CapturedPacket

  private var packet: Packet { captured.packet }

  var findings: [Diagnostic] {
    [combination, missingAcknowledgement, push, synOptions, alignment, segmentSize, shift].compactMap { $0 }
  }

  private func complain(
    _ code: String, _ field: String, _ message: String, as kind: FindingClass = .wrong,
    expected: String? = nil,
    actual: String? = nil
  ) -> Diagnostic {
    finding(kind, code, at: captured, field: field, expected: expected, actual: actual, message)
  }

  private var combination: Diagnostic? {
    let opposed: TCPFlags = [.syn, .fin, .rst]
    guard packet.flags.intersection(opposed).rawValue.nonzeroBitCount > 1 else { return pushedSyn }
    return complain(
      "flags", "Flags", "SYN, FIN and RST exclude each other", actual: "[\(packet.flags)]")
  }

  private var pushedSyn: Diagnostic? {
    guard packet.flags.contains(.syn), packet.payloadLength == 0,
      !packet.flags.isDisjoint(with: [.psh, .urg])
    else { return nil }
    return complain("flags", "Flags", "a SYN without data has nothing to push", actual: "[\(packet.flags)]")
  }

  private var missingAcknowledgement: Diagnostic? {
    guard packet.flags.isDisjoint(with: [.syn, .rst, .ack]) else { return nil }
    return complain(
      "no-ack", "Flags", "only a SYN and some RST go without ACK; port scanners send others", as: .unusual,
      actual: "[\(packet.flags)]")
  }

  private var push: Diagnostic? {
    guard packet.isPureAcknowledgement, packet.flags.contains(.psh), captured.printed?.showsLength ?? true
    else {
      return nil
    }
    return complain("flags", "Flags", "PSH without data", expected: "[.]", actual: "[\(packet.flags)]")
  }

  private var synOptions: Diagnostic? {
    guard !packet.flags.contains(.syn) else { return nil }
    let misplaced = packet.options.list.first {
      switch $0 {
      case .mss, .wscale, .sackOK: true
      default: false
      }
    }
    guard let misplaced else { return nil }
    return complain(
      "syn-option", "options", "'\(misplaced.name)' stands only on a SYN", expected: "no \(misplaced.name)",
      actual: "\(misplaced)")
  }

  private var alignment: Diagnostic? {
    guard packet.options.isWhole, let length = packet.options.wireLength, length % 4 != 0 || length > 40
    else {
      return nil
    }
    return complain(
      "options-length", "options",
      "the options take \(length) bytes; a header has room for at most 40, in words of four",
      actual: "[\(packet.options)]")
  }

  private var segmentSize: Diagnostic? {
    guard let mss = packet.options.mss, mss < 88 else { return nil }
    return complain("mss", "mss", "no path has segments as small as \(mss) bytes", actual: "mss \(mss)")
  }

  private var shift: Diagnostic? {
    guard let shift = packet.options.wscale, shift > 14 else { return nil }
    return complain(
      "wscale", "wscale", "the window's shift is at most 14 (RFC 7323)", actual: "wscale \(shift)")
  }
}
