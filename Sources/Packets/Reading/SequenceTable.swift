import Addresses

/// Two endpoints in either order, as a key.
struct EndpointPairKey: Hashable {
  let lower: Endpoint
  let upper: Endpoint

  init(_ one: Endpoint, _ other: Endpoint) {
    (lower, upper) = one < other ? (one, other) : (other, one)
  }
}

/// tcpdump's table of relative numbers (`print-tcp.c`): the first packet with ACK of a conversation, and every
/// SYN-ACK, records the bases and is printed as it is; every later packet with ACK counts from them.
struct SequenceTable {
  struct Entry {
    var lower: UInt32
    var upper: UInt32
  }

  private var entries: [EndpointPairKey: Entry] = [:]

  /// What the numbers of a packet are counted from, and where its SACK ranges are.
  struct Bases {
    var sequence: UInt32 = 0
    var acknowledgement: UInt32 = 0
    var sack: UInt32 = 0
  }

  /// The bases of a packet with ACK whose numbers are known; records new ones.
  mutating func bases(_ packet: Packet) -> Bases {
    guard packet.flags.contains(.ack) else { return Bases() }
    let key = EndpointPairKey(packet.source, packet.destination)
    let isLower = packet.source == key.lower
    if let entry = entries[key], !packet.flags.contains(.syn) {
      let own = isLower ? entry.lower : entry.upper
      let peer = isLower ? entry.upper : entry.lower
      return Bases(sequence: own, acknowledgement: peer, sack: peer)
    }
    let own = packet.sequence ?? 0
    let peer = (packet.acknowledgement ?? 0) &- 1
    entries[key] = isLower ? Entry(lower: own, upper: peer) : Entry(lower: peer, upper: own)
    return Bases(sack: peer)
  }
}
