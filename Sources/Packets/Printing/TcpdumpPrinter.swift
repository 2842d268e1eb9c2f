import Addresses

/// Prints TCP packets as tcpdump 4.99 does, to the byte; it keeps the table of relative numbers between packets.
///
/// `-v` and dumps show bytes: what a packet does not say (addresses of the frame, checksum, data) is taken as the
/// right checksum and zeros. Of the decoders behind the length only those of HTTP (ports 80 and 8080) are there.
public struct TcpdumpPrinter: Sendable {
  /// What is printed.
  public let options: TcpdumpOptions
  private var table = SequenceTable()
  private var clock: ClockPrinter
  private var count = 0

  /// A printer at the beginning of a capture.
  public init(options: TcpdumpOptions = TcpdumpOptions()) {
    self.options = options
    clock = ClockPrinter(options: options)
  }

  /// The lines of the next packet, without line ends: one, or two with `-v`, and what its data adds.
  public mutating func lines(for packet: Packet) -> [String] {
    let frame = needsBytes ? packet.ethernetFrame() ?? [] : []
    count += 1
    var text = options.isNumbered ? padded(String(count), to: 5) + "  " : ""
    text += clock.text(for: packet.time)
    text += linkText(packet)
    text += networkText(packet, frame)
    text += segmentText(packet, frame)
    text += dumpText(packet, frame)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  private var needsBytes: Bool { options.verbosity > 0 || options.dump != .none }

  private func linkText(_ packet: Packet) -> String {
    let isV6 = packet.source.address.isV6
    guard options.showsLink else { return isV6 ? "IP6 " : "IP " }
    let link = packet.link ?? LinkHeader(source: MAC(bits: 0), destination: MAC(bits: 0))
    let vendor = options.isNumeric ? "" : " (oui Unknown)"
    let length = link.length ?? packet.frameLength
    let kind =
      switch (options.isQuiet, isV6) {
      case (true, true): "IPv6"
      case (true, false): "IPv4"
      case (false, true): "ethertype IPv6 (0x86dd)"
      case (false, false): "ethertype IPv4 (0x0800)"
      }
    return "\(link.source)\(vendor) > \(link.destination)\(vendor), \(kind), length \(length): "
  }

  private func networkText(_ packet: Packet, _ frame: [UInt8]) -> String {
    guard options.verbosity > 0 else { return "" }
    return NetworkHeaderText(packet: packet, frame: frame, showsChecksums: options.showsChecksums).text
  }

  private mutating func segmentText(_ packet: Packet, _ frame: [UInt8]) -> String {
    let text = "\(endpoint(packet.source)) > \(endpoint(packet.destination)): "
    if options.isQuiet { return text + "tcp \(packet.payloadLength)" }
    let bases = options.isAbsolute ? SequenceTable.Bases() : table.bases(packet)
    return text + "Flags [\(packet.flags)]" + checksumText(packet, frame) + numbersText(packet, bases)
      + optionsText(packet, bases) + ", length \(packet.payloadLength)" + applicationText(packet)
  }

  private func endpoint(_ endpoint: Endpoint) -> String {
    if options.isNumeric { return "\(endpoint.address).\(endpoint.port)" }
    let host = options.hosts[endpoint.address] ?? endpoint.address.description
    return host + "." + (ServicePorts.name(of: endpoint.port) ?? String(endpoint.port))
  }

  private func checksumText(_ packet: Packet, _ frame: [UInt8]) -> String {
    guard options.verbosity > 0, options.showsChecksums, let right = packet.rightChecksum(in: frame) else {
      return ""
    }
    let shown = packet.checksum ?? right
    // A sum of zero is right in either of its two forms.
    let isRight = shown == right || (shown ^ right) == 0xFFFF && (shown == 0 || right == 0)
    return ", cksum 0x\(hex16(shown)) " + (isRight ? "(correct)" : "(incorrect -> 0x\(hex16(right)))")
  }

  private func numbersText(_ packet: Packet, _ bases: SequenceTable.Bases) -> String {
    var text = ""
    let isShown = packet.payloadLength > 0 || !packet.flags.isDisjoint(with: [.syn, .fin, .rst])
    if isShown || options.verbosity > 1 {
      let number = (packet.sequence ?? 0) &- bases.sequence
      text += ", seq \(number)"
      if packet.payloadLength > 0 { text += ":\(number &+ UInt32(truncatingIfNeeded: packet.payloadLength))" }
    }
    if packet.flags.contains(.ack) {
      text += ", ack \((packet.acknowledgement ?? 0) &- bases.acknowledgement)"
    } else if options.verbosity > 1, let number = packet.acknowledgement, number != 0 {
      text += ", [ack \(number) != 0 while ACK flag not set]"
    }
    text += ", win \(packet.window ?? 0)"
    if packet.flags.contains(.urg) { text += ", urg \(packet.urgent ?? 0)" }
    return text
  }

  private func optionsText(_ packet: Packet, _ bases: SequenceTable.Bases) -> String {
    if packet.options.isEmpty { return "" }
    return ", options [\(packet.options.sackShifted(by: 0 &- bases.sack).padded)]"
  }

  private func applicationText(_ packet: Packet) -> String {
    guard packet.payloadLength > 0 else { return "" }
    if packet.flags.contains(.rst), options.verbosity > 0 { return resetText(packet) }
    guard [80, 8080].contains(packet.source.port) || [80, 8080].contains(packet.destination.port) else {
      return ""
    }
    return ": HTTP" + TextProtocol.http(packet, isVerbose: options.verbosity > 0)
  }

  /// `[RST why]`: the data of a reset, cut after 30 bytes.
  private func resetText(_ packet: Packet) -> String {
    let data = packet.payload.prefix(30).map { visible($0) }.joined()
    return " [RST" + (packet.payloadLength > 30 ? "+" : "") + " " + data + "]"
  }

  private func dumpText(_ packet: Packet, _ frame: [UInt8]) -> String {
    let network = frame.dropFirst(14)
    return switch options.dump {
    case .none: ""
    case .ascii: asciiDump(network)
    case .hex: hexDump(network, showsASCII: false)
    case .hexWithLink: hexDump(frame[...], showsASCII: false)
    case .hexAndASCII: hexDump(network, showsASCII: true)
    case .hexAndASCIIWithLink: hexDump(frame[...], showsASCII: true)
    }
  }
}

extension TCPOptions {
  /// The options as the header holds them: filled up to a multiple of four bytes with zeros, which read as `eol`.
  fileprivate var padded: String {
    guard isWhole, let length = wireLength, length % 4 != 0 else { return description }
    return description + ",eol"
  }
}

/// Four lower-case hexadecimal digits.
func hex16(_ number: UInt16) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 4 - digits.utf8.count) + digits
}

/// A text filled up with blanks on the left.
func padded(_ text: String, to width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.utf8.count)) + text
}

/// A byte as tcpdump shows it in a string: `M-` for the high bit, `^` for control characters.
private func visible(_ byte: UInt8) -> String {
  let low = byte & 0x7F
  let mark = byte > 0x7F ? "M-" : ""
  if low >= 0x20, low < 0x7F { return mark + String(UnicodeScalar(low)) }
  return mark + "^" + String(UnicodeScalar(low ^ 0x40))
}
