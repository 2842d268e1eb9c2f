import Addresses

extension Packet {
  /// The Ethernet frame of the packet, without padding; `nil` where an option's bytes are not known, or where the
  /// addresses are of two families. Data of which only the length is known is zeros.
  public func ethernetFrame() -> [UInt8]? {
    guard source.address.isV6 == destination.address.isV6, let segment = segment() else { return nil }
    var frame: [UInt8] = []
    frame.reserveCapacity(54 + segment.count)
    frame += link?.destination.octets ?? [UInt8](repeating: 0, count: 6)
    frame += link?.source.octets ?? [UInt8](repeating: 0, count: 6)
    frame += source.address.isV6 ? [0x86, 0xDD] : [0x08, 0x00]
    frame += networkHeader(segment.count)
    return frame + segment
  }

  /// The bytes of the frame, without padding.
  var frameLength: Int { 14 + (source.address.isV6 ? 40 : 20) + (headerLength ?? 20) + payloadLength }

  /// What the checksum should be in a frame of this packet; `nil` without a frame.
  func rightChecksum(in frame: [UInt8]) -> UInt16? {
    let start = source.address.isV6 ? 54 : 34
    guard frame.count >= start + 20 else { return nil }
    let segment = frame[start...]
    var sum = pseudoHeader(segment.count)
    sum.add(segment.prefix(16))
    sum.add(segment.dropFirst(18))
    return sum.value
  }

  /// The checksum that a sender leaves unfinished for its network card: the pseudo header's sum.
  public var offloadedChecksum: UInt16 { pseudoHeader((headerLength ?? 20) + payloadLength).partial }

  private func pseudoHeader(_ length: Int) -> Checksum {
    var sum = Checksum()
    sum.add(source.address.bytes)
    sum.add(destination.address.bytes)
    sum.add([0, 6] + big32(UInt32(truncatingIfNeeded: length)))
    return sum
  }

  private func networkHeader(_ length: Int) -> [UInt8] {
    let header = network ?? NetworkHeader()
    if source.address.isV6 {
      let first = 6 << 28 | UInt32(header.tos) << 20 | (header.flowLabel & 0xFFFFF)
      return big32(first) + big16(UInt16(truncatingIfNeeded: length)) + [6, header.ttl] + source.address.bytes
        + destination.address.bytes
    }
    var bytes: [UInt8] = [0x45, header.tos] + big16(UInt16(truncatingIfNeeded: 20 + length))
    bytes += big16(header.identification) + [header.dontFragment ? 0x40 : 0, 0, header.ttl, 6, 0, 0]
    bytes += source.address.bytes + destination.address.bytes
    var sum = Checksum()
    sum.add(bytes)
    bytes.replaceSubrange(10..<12, with: big16(sum.value))
    return bytes
  }

  private func segment() -> [UInt8]? {
    guard let encoded = options.encoded, payload.isEmpty || payload.count == payloadLength else { return nil }
    var bytes = big16(source.port) + big16(destination.port) + big32(sequence ?? 0)
    bytes += big32(acknowledgement ?? 0)
    bytes += big16(UInt16(5 + encoded.count / 4) << 12 | flags.rawValue) + big16(window ?? 0)
    bytes += [0, 0] + big16(urgent ?? 0) + encoded
    bytes += payload.isEmpty ? [UInt8](repeating: 0, count: payloadLength) : payload
    var sum = pseudoHeader(bytes.count)
    sum.add(bytes)
    bytes.replaceSubrange(16..<18, with: big16(checksum ?? sum.value))
    return bytes
  }
}

extension TCPOptions {
  /// The options' bytes, filled up with zeros to a multiple of four; `nil` where an option's bytes are not known, or
  /// they do not fit a header.
  fileprivate var encoded: [UInt8]? {
    var bytes: [UInt8] = []
    for option in list {
      guard let part = option.encoded else { return nil }
      bytes += part
    }
    bytes += [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
    return bytes.count <= 40 ? bytes : nil
  }
}

extension TCPOption {
  fileprivate var encoded: [UInt8]? {
    switch self {
    case .eol: [0]
    case .nop: [1]
    case .mss(let bytes): [2, 4] + big16(bytes)
    case .wscale(let shift): [3, 3, shift]
    case .sackOK: [4, 2]
    case .sack(let blocks):
      [5, UInt8(2 + 8 * min(blocks.count, 4))] + blocks.prefix(4).flatMap { big32($0.start) + big32($0.end) }
    case .timestamp(let value, let echo): [8, 10] + big32(value) + big32(echo)
    case .fastOpen(let cookie): [34, UInt8(truncatingIfNeeded: 2 + cookie.count)] + cookie
    case .unknown(let kind, let bytes): [kind, UInt8(truncatingIfNeeded: 2 + bytes.count)] + bytes
    case .other: nil
    }
  }
}

extension IPAddress {
  /// The octets in network order.
  var bytes: [UInt8] {
    switch self {
    case .v4(let address): address.octets
    case .v6(let address): address.groups.flatMap { big16($0) }
    }
  }
}

func big16(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 0xFF)] }

func big32(_ number: UInt32) -> [UInt8] { big16(UInt16(number >> 16)) + big16(UInt16(number & 0xFFFF)) }
