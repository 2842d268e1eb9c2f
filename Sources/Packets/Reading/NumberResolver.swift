import Addresses

/// Makes printed sequence and acknowledgement numbers absolute.
struct NumberResolver {
  private let printed: [PrintedPacket]

  init(_ printed: [PrintedPacket]) { self.printed = printed }

  mutating func resolve(_ packets: inout [CapturedPacket]) {
    let readings = self.readings(of: packets)
    var frames: [EndpointPairKey: NumberFrame] = [:]
    for (index, shown) in printed.enumerated() where packets.indices.contains(index) {
      let key = EndpointPairKey(packets[index].packet.source, packets[index].packet.destination)
      var frame = frames[key] ?? NumberFrame()
      let isLower = packets[index].packet.source == key.lower
      let bases = readings[key] == .flat ? SequenceTable.Bases() : frame.take(shown, isLower: isLower)
      frames[key] = frame
      packets[index].resolve(shown, bases)
    }
  }

  /// How the numbers of a conversation are to be read.
  enum Reading {
    /// As tcpdump prints them by default: relative to its table.
    case table
    /// All from one base: `-S`, or an excerpt from the middle of tcpdump's output.
    case flat
  }

  /// Both readings are followed through the capture; the one whose numbers meet more often is right.
  private func readings(of packets: [CapturedPacket]) -> [EndpointPairKey: Reading] {
    var trials: [EndpointPairKey: NumberTrial] = [:]
    for (index, shown) in printed.enumerated() where packets.indices.contains(index) {
      let packet = packets[index].packet
      let key = EndpointPairKey(packet.source, packet.destination)
      trials[key, default: NumberTrial()].take(shown, isLower: packet.source == key.lower)
    }
    let sum = trials.values.reduce(0) { $0 + $1.votesForFlat.signum() }
    return trials.mapValues { trial in
      (trial.votesForFlat == 0 ? sum : trial.votesForFlat) > 0 ? .flat : .table
    }
  }
}

extension CapturedPacket {
  fileprivate mutating func resolve(_ shown: PrintedPacket, _ bases: SequenceTable.Bases) {
    packet.sequence = shown.sequence.map { $0 &+ bases.sequence }
    packet.acknowledgement = shown.acknowledgement.map { $0 &+ bases.acknowledgement }
    packet.options = shown.options.sackShifted(by: bases.sack)
    printed?.sequenceEnd = shown.fields.sequenceEnd.map { $0 &+ bases.sequence }
    printed?.sequenceBase = bases.sequence
    printed?.acknowledgementBase = bases.acknowledgement
  }
}

/// tcpdump's bases of one conversation, as far as its lines tell them; a base never shown counts as 0.
struct NumberFrame {
  /// What is known of one direction.
  private struct Direction {
    var base: UInt32?
    /// The number after the last one sent, absolute.
    var next: UInt32?
  }

  private var lower = Direction()
  private var upper = Direction()
  private var isRecorded = false

  mutating func take(_ shown: PrintedPacket, isLower: Bool) -> SequenceTable.Bases {
    guard !shown.fields.isBrief else { return SequenceTable.Bases() }
    var (own, peer) = isLower ? (lower, upper) : (upper, lower)
    let bases = bases(shown, &own, &peer)
    if let number = shown.sequence { own.next = number &+ bases.sequence &+ shown.sequenceLength }
    if peer.next == nil { peer.next = shown.acknowledgement.map { $0 &+ bases.acknowledgement } }
    (lower, upper) = isLower ? (own, peer) : (peer, own)
    return bases
  }

  /// The bases of a packet; one that tcpdump records bases from prints its own numbers as they are. A number that such
  /// a line hides, as a pure acknowledgement does its `seq`, is the one that must come next.
  private mutating func bases(
    _ shown: PrintedPacket, _ own: inout Direction, _ peer: inout Direction
  ) -> SequenceTable.Bases {
    guard shown.flags.contains(.ack) else { return SequenceTable.Bases() }
    if isRecorded, !shown.flags.contains(.syn) {
      return SequenceTable.Bases(
        sequence: own.base ?? 0, acknowledgement: peer.base ?? 0, sack: peer.base ?? 0)
    }
    isRecorded = true
    own.base = shown.sequence ?? own.next
    peer.base = (shown.acknowledgement ?? peer.next).map { $0 &- 1 }
    return SequenceTable.Bases(sack: peer.base ?? 0)
  }
}

extension PrintedPacket {
  /// The sequence numbers it takes.
  fileprivate var sequenceLength: UInt32 {
    UInt32(
      truncatingIfNeeded: payloadLength + (flags.contains(.syn) ? 1 : 0) + (flags.contains(.fin) ? 1 : 0))
  }
}

/// Follows both readings of one conversation's numbers.
struct NumberTrial {
  /// Above zero: the flat reading fits better.
  private(set) var votesForFlat = 0
  private var frame = NumberFrame()
  private var table = Expectations()
  private var flat = Expectations()

  /// Where each direction's numbers are expected to go on.
  private struct Expectations {
    var lower: UInt32?
    var upper: UInt32?

    /// How far a number is from where its direction stands; `nil` before anything is known.
    func distance(_ number: UInt32, isLower: Bool) -> Int? {
      (isLower ? lower : upper).map { abs($0.distance(to: number)) }
    }

    mutating func advance(to number: UInt32, isLower: Bool) {
      if isLower { lower = number } else { upper = number }
    }
  }

  mutating func take(_ shown: PrintedPacket, isLower: Bool) {
    let bases = frame.take(shown, isLower: isLower)
    if let number = shown.sequence, isComparable(shown) {
      vote(number, number &+ bases.sequence, isLower: isLower)
      let length = UInt32(truncatingIfNeeded: shown.payloadLength + (shown.flags.contains(.fin) ? 1 : 0))
      advance(number &+ length, number &+ bases.sequence &+ length, isLower: isLower)
    } else if let number = shown.sequence, shown.flags.contains(.syn) {
      advance(number &+ 1, number &+ 1, isLower: isLower)
    }
    guard let number = shown.acknowledgement else { return }
    if !shown.flags.contains(.syn) { vote(number, number &+ bases.acknowledgement, isLower: !isLower) }
    advance(number, number &+ bases.acknowledgement, isLower: !isLower)
  }

  /// Numbers without ACK and those of a SYN are absolute in either reading.
  private func isComparable(_ shown: PrintedPacket) -> Bool {
    shown.flags.contains(.ack) && !shown.flags.contains(.syn)
  }

  private mutating func vote(_ flatNumber: UInt32, _ tableNumber: UInt32, isLower: Bool) {
    guard flatNumber != tableNumber, let one = flat.distance(flatNumber, isLower: isLower),
      let other = table.distance(tableNumber, isLower: isLower)
    else { return }
    // A number that meets exactly says more than one that comes nearer.
    votesForFlat += (other - one).signum() * (one == 0 || other == 0 ? 4 : 1)
  }

  private mutating func advance(_ flatNumber: UInt32, _ tableNumber: UInt32, isLower: Bool) {
    flat.advance(to: flatNumber, isLower: isLower)
    table.advance(to: tableNumber, isLower: isLower)
  }
}
