import Addresses

extension Packet {
  /// Reads the TCP segment of an Ethernet frame; `nil` for other protocols, later fragments and frames cut before the
  /// end of the TCP header. `wireLength` is the frame's length where the capture cut it (snap length).
  public init?(ethernetFrame frame: [UInt8], time: PacketTime? = nil, wireLength: Int? = nil) {
    self.init(ethernetFrame: frame[...], time: time, wireLength: wireLength)
  }

  init?(ethernetFrame frame: ArraySlice<UInt8>, time: PacketTime?, wireLength: Int?) {
    var reader = WireReader(frame)
    guard let destination = reader.big48(), let source = reader.big48(), var type = reader.big16() else {
      return nil
    }
    if type == 0x8100 {
      guard reader.big16() != nil, let inner = reader.big16() else { return nil }
      type = inner
    }
    guard let ip = NetworkLayer(&reader, type: type) else { return nil }
    self.init(source: Endpoint(ip.source, 0), destination: Endpoint(ip.destination, 0), flags: [])
    guard readSegment(reader.take(upTo: ip.length), wireLength: ip.length) else { return nil }
    self.time = time
    link = LinkHeader(
      source: MAC(bits: source), destination: MAC(bits: destination), length: wireLength ?? frame.count)
    network = ip.header
  }

  private mutating func readSegment(_ bytes: ArraySlice<UInt8>, wireLength: Int) -> Bool {
    var reader = WireReader(bytes)
    guard let sourcePort = reader.big16(), let destinationPort = reader.big16(),
      let sequence = reader.big32(),
      let acknowledgement = reader.big32(), let bits = reader.big16(), let window = reader.big16(),
      let checksum = reader.big16(), let urgent = reader.big16()
    else { return false }
    let header = Int(bits >> 12) * 4
    guard header >= 20, header - 20 <= reader.count, header <= wireLength else { return false }
    source.port = sourcePort
    destination.port = destinationPort
    flags = TCPFlags(rawValue: bits & 0x1FF)
    self.sequence = sequence
    self.acknowledgement = flags.contains(.ack) ? acknowledgement : nil
    self.window = window
    self.checksum = checksum
    self.urgent = flags.contains(.urg) ? urgent : nil
    options = TCPOptions(encoded: reader.take(upTo: header - 20))
    payloadLength = wireLength - header
    let data = Array(reader.take(upTo: payloadLength))
    payload = data.count == payloadLength ? data : []
    if [80, 8080].contains(sourcePort) || [80, 8080].contains(destinationPort) {
      firstLine = TextProtocol.firstLine(data)
    }
    return true
  }
}

/// The fields of an IP header that carries TCP.
private struct NetworkLayer {
  var source: IPAddress
  var destination: IPAddress
  var header: NetworkHeader
  /// The bytes of the TCP segment on the wire.
  var length: Int

  init?(_ reader: inout WireReader, type: UInt16) {
    switch type {
    case 0x0800: self.init(v4: &reader)
    case 0x86DD: self.init(v6: &reader)
    default: return nil
    }
  }

  private init?(v4 reader: inout WireReader) {
    guard let first = reader.byte(), first >> 4 == 4, let tos = reader.byte(), let total = reader.big16(),
      let id = reader.big16(), let fragment = reader.big16(), let ttl = reader.byte(),
      let kind = reader.byte(),
      reader.big16() != nil, let from = reader.big32(), let to = reader.big32()
    else { return nil }
    let headerLength = Int(first & 15) * 4
    guard kind == 6, fragment & 0x3FFF == 0, headerLength >= 20, Int(total) >= headerLength else {
      return nil
    }
    _ = reader.take(upTo: headerLength - 20)
    source = .v4(IPv4(bits: from))
    destination = .v4(IPv4(bits: to))
    header = NetworkHeader(tos: tos, ttl: ttl, identification: id, dontFragment: fragment & 0x4000 != 0)
    length = Int(total) - headerLength
  }

  private init?(v6 reader: inout WireReader) {
    guard let first = reader.big32(), first >> 28 == 6, let payload = reader.big16(),
      let next = reader.byte(),
      let limit = reader.byte(), next == 6, let fromHigh = reader.big64(), let fromLow = reader.big64(),
      let toHigh = reader.big64(), let toLow = reader.big64()
    else { return nil }
    source = .v6(IPv6(high: fromHigh, low: fromLow))
    destination = .v6(IPv6(high: toHigh, low: toLow))
    header = NetworkHeader(
      tos: UInt8(truncatingIfNeeded: first >> 20), ttl: limit, dontFragment: false, flowLabel: first & 0xFFFFF
    )
    length = Int(payload)
  }
}

extension TCPOptions {
  /// Reads a header's options; what does not read ends them, as in tcpdump.
  fileprivate init(encoded bytes: ArraySlice<UInt8>) {
    var reader = WireReader(bytes)
    if bytes.count == 12, reader.big32() == 0x0101_080A, let value = reader.big32(), let echo = reader.big32()
    {
      self.init(paddedTimestamp: value, echo: echo)
      return
    }
    reader = WireReader(bytes)
    var list: [TCPOption] = []
    while let kind = reader.byte() {
      guard let option = TCPOption(kind: kind, &reader) else { break }
      list.append(option)
      if option == .eol { break }
    }
    self.init(list)
  }
}

extension TCPOption {
  fileprivate init?(kind: UInt8, _ reader: inout WireReader) {
    if kind == 0 || kind == 1 {
      self = kind == 0 ? .eol : .nop
      return
    }
    guard let length = reader.byte(), length >= 2, Int(length) - 2 <= reader.count else { return nil }
    var data = WireReader(reader.take(upTo: Int(length) - 2))
    self.init(kind: kind, length: length, &data)
  }

  private init(kind: UInt8, length: UInt8, _ data: inout WireReader) {
    switch (kind, length) {
    case (2, 4): self = .mss(data.big16() ?? 0)
    case (3, 3): self = .wscale(data.byte() ?? 0)
    case (4, 2): self = .sackOK
    case (5, _) where (length - 2) % 8 == 0: self = .sack(Self.blocks(&data))
    case (8, 10): self = .timestamp(value: data.big32() ?? 0, echo: data.big32() ?? 0)
    case (34, _): self = .fastOpen(Array(data.take(upTo: data.count)))
    default: self = .unknown(kind: kind, bytes: Array(data.take(upTo: data.count)))
    }
  }

  private static func blocks(_ data: inout WireReader) -> [SackBlock] {
    var blocks: [SackBlock] = []
    while let start = data.big32(), let end = data.big32() {
      blocks.append(SackBlock(start: start, end: end))
    }
    return blocks
  }
}
