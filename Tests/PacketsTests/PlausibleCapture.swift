import Addresses
import Packets

/// A generator of numbers that begins anew from a seed.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A capture as two honest hosts make it: handshake, exchange with delayed acknowledgements, losses that are sent again,
/// teardown by FIN or RST. Clocks, numbers, options and address families vary with the seed.
struct PlausibleCapture {
  private(set) var packets: [Packet] = []
  private var random: SplitMix
  private var now: Int64
  private var hosts: [Host]
  private let hasTimestamps: Bool

  private struct Host {
    var endpoint: Endpoint
    var next: UInt32
    var clock: UInt32
    /// Data came since this host sent last: what it echoes is the first of it (RFC 7323 section 4.3).
    var isBehind = false
    var heard: UInt32 = 0
    var received: UInt32 = 0
    var id: UInt16
  }

  init(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let isV6 = Int.random(in: 0..<4, using: &random) == 0
    let address = { (last: UInt32) in
      isV6 ? IPAddress.v6(IPv6(high: 0xFD00 << 48, low: UInt64(last))) : .v4(IPv4(bits: 0x0A00_0000 | last))
    }
    let port = UInt16.random(in: 32768...60998, using: &random) & ~1
    hosts = [
      Host(
        endpoint: Endpoint(address(.random(in: 1...99, using: &random)), port),
        next: .random(in: 0...(.max), using: &random),
        clock: .random(in: 0...(.max), using: &random), id: .random(in: 0...(.max), using: &random)),
      Host(
        endpoint: Endpoint(
          address(.random(in: 100...199, using: &random)),
          [80, 8080, 443, 9000].randomElement(using: &random) ?? 80),
        next: .random(in: 0...(.max), using: &random), clock: .random(in: 0...(.max), using: &random),
        id: .random(in: 0...(.max), using: &random)),
    ]
    hasTimestamps = Int.random(in: 0..<3, using: &random) > 0
    now = 1_718_866_000_000_000 + .random(in: 0..<PlausibleCapture.day, using: &random)
    self.random = random
    run()
  }

  private static let day: Int64 = 86_400_000_000

  private mutating func run() {
    send(0, .syn)
    send(1, [.syn, .ack])
    send(0, .ack)
    for _ in 0..<Int.random(in: 0...8, using: &random) { exchange() }
    if Int.random(in: 0..<4, using: &random) == 0 {
      send(Int.random(in: 0...1, using: &random), [.rst, .ack])
      return
    }
    let closer = Int.random(in: 0...1, using: &random)
    send(closer, [.fin, .ack])
    if Bool.random(using: &random) { send(1 - closer, .ack) }
    send(1 - closer, [.fin, .ack])
    send(closer, .ack)
  }

  /// One side writes one or more segments; the other acknowledges at once, late, or with its own data.
  private mutating func exchange() {
    let sender = Int.random(in: 0...1, using: &random)
    for index in 0...Int.random(in: 0...2, using: &random) {
      let length = Int.random(in: 1...1000, using: &random)
      send(sender, index == 0 ? [.psh, .ack] : .ack, length: length, starts: index == 0)
      if Int.random(in: 0..<8, using: &random) == 0 { again() }
    }
    if Int.random(in: 0..<3, using: &random) > 0 { send(1 - sender, .ack) }
  }

  /// The last packet was lost behind the capture: it is sent once more with a newer clock.
  private mutating func again() {
    guard var packet = packets.last, packet.payloadLength > 0 else { return }
    pass(.random(in: 200_000...400_000, using: &random))
    packet.time = PacketTime(microseconds: now)
    if let stamp = packet.options.timestamp {
      let index = packet.source == hosts[0].endpoint ? 0 : 1
      packet.options = [.nop, .nop, .timestamp(value: hosts[index].clock, echo: stamp.echo)]
    }
    packet.checksum = nil
    packets.append(packet)
  }

  private mutating func pass(_ microseconds: Int64) {
    now += microseconds
    let ticks = UInt32(truncatingIfNeeded: now / 1000 - (now - microseconds) / 1000)
    for index in hosts.indices { hosts[index].clock &+= ticks }
  }

  private mutating func send(_ index: Int, _ flags: TCPFlags, length: Int = 0, starts: Bool = false) {
    pass(.random(in: 20...30_000, using: &random))
    let peer = 1 - index
    let isFirst = flags == .syn
    var payload: [UInt8] = []
    if length > 0 {
      let line = index == 0 ? "GET /\(length) HTTP/1.1\r\n" : "HTTP/1.1 200 OK\r\n"
      payload = Array((starts ? line : "").utf8)
      payload += (payload.count..<max(payload.count, length)).map { UInt8(truncatingIfNeeded: $0 &* 7 % 251) }
      payload = Array(payload.prefix(max(length, starts ? 30 : 1)))
    }
    packets.append(
      Packet(
        time: PacketTime(microseconds: now), source: hosts[index].endpoint, destination: hosts[peer].endpoint,
        flags: flags, sequence: hosts[index].next, acknowledgement: isFirst ? nil : hosts[index].received,
        window: flags.contains(.rst) ? 0 : 64240, options: options(index, flags), payload: payload,
        link: LinkHeader(source: MAC(bits: UInt64(index) + 1), destination: MAC(bits: UInt64(peer) + 1)),
        network: header(index)))
    if flags.contains(.rst) { return }
    let count = payload.count + (flags.isDisjoint(with: [.syn, .fin]) ? 0 : 1)
    hosts[index].next &+= UInt32(count)
    hosts[index].id &+= 1
    if count > 0 {
      hosts[peer].received = hosts[index].next
      if !hosts[peer].isBehind { hosts[peer].heard = hosts[index].clock }
    } else {
      hosts[peer].heard = hosts[index].clock
    }
    hosts[peer].isBehind = count > 0
    hosts[index].isBehind = false
  }

  private func header(_ index: Int) -> NetworkHeader {
    let isV6 = hosts[index].endpoint.address.isV6
    return NetworkHeader(identification: isV6 ? 0 : hosts[index].id, dontFragment: !isV6)
  }

  private func options(_ index: Int, _ flags: TCPFlags) -> TCPOptions {
    let stamp = TCPOption.timestamp(value: hosts[index].clock, echo: flags == .syn ? 0 : hosts[index].heard)
    if flags.contains(.syn) {
      return hasTimestamps
        ? [.mss(1360), .sackOK, stamp, .nop, .wscale(7)]
        : [.mss(1360), .nop, .nop, .sackOK, .nop, .wscale(7)]
    }
    return hasTimestamps ? [.nop, .nop, stamp] : []
  }
}
