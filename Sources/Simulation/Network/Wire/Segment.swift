import Addresses
import Packets

/// A TCP segment on its way: possibly longer than the path takes, as offload shows it to captures.
struct Segment {
  var source: SocketAddress
  var destination: SocketAddress
  var flags: TCPFlags
  var sequence: UInt32
  var acknowledgement: UInt32 = 0
  /// As in the header, not scaled.
  var window: UInt16
  var maximumSegment: UInt16?
  var windowShift: UInt8?
  var timestamp: (value: UInt32, echo: UInt32)?
  var sack: [SackBlock] = []
  var payload: [UInt8] = []
  var identification: UInt16 = 0

  var key: FlowKey { FlowKey(source: source, destination: destination) }

  /// The sequence numbers it takes.
  var length: UInt32 {
    UInt32(payload.count) + (flags.contains(.syn) ? 1 : 0) + (flags.contains(.fin) ? 1 : 0)
  }

  var end: UInt32 { sequence &+ length }

  /// Linux's order of options.
  var options: TCPOptions {
    var list: [TCPOption] = []
    if let maximumSegment { list += [.mss(maximumSegment), .sackOK] }
    if let timestamp {
      if maximumSegment == nil { list += [.nop, .nop] }
      list.append(.timestamp(value: timestamp.value, echo: timestamp.echo))
    }
    if let windowShift { list += [.nop, .wscale(windowShift)] }
    if !sack.isEmpty { list += [.nop, .nop, .sack(Array(sack.prefix(3)))] }
    return TCPOptions(list)
  }

  /// The Ethernet frame that carries it, checksums right.
  func frame(from source: MAC, to destination: MAC, ttl: UInt8) -> [UInt8] {
    let packet = Packet(
      source: self.source.endpoint, destination: self.destination.endpoint, flags: flags, sequence: sequence,
      acknowledgement: flags.contains(.ack) ? acknowledgement : nil, window: window, options: options,
      payload: payload, link: LinkHeader(source: source, destination: destination),
      network: NetworkHeader(ttl: ttl, identification: identification))
    return packet.ethernetFrame() ?? []
  }
}

/// Sequence numbers compare modulo 2³² (RFC 793 section 3.3).
extension UInt32 {
  func isAfter(_ other: UInt32) -> Bool { Int32(bitPattern: self &- other) > 0 }
  func isAtOrAfter(_ other: UInt32) -> Bool { Int32(bitPattern: self &- other) >= 0 }
  /// How far this number lies behind a later one.
  func upTo(_ later: UInt32) -> Int { Int(Int32(bitPattern: later &- self)) }
}
