import Addresses

/// Assigns packets to conversations as they come: interleaved ones, and those that use the same ports again.
struct ConversationSplitter {
  /// The conversation that runs between two endpoints.
  private struct Running {
    var index: Int
    var client: Endpoint
    /// The sequence number of its SYN.
    var synSequence: UInt32?
    var finished: Set<Side> = []
    var isReset = false

    var isOver: Bool { isReset || finished.count == 2 }
  }

  /// Where a packet belongs.
  struct Place {
    var index: Int
    var client: Endpoint
    var isNew: Bool
  }

  private var running: [EndpointPairKey: Running] = [:]
  private var count = 0

  mutating func place(_ packet: Packet) -> Place {
    let key = EndpointPairKey(packet.source, packet.destination)
    let known = running[key]
    let isNew = known.map { begins(packet, after: $0) } ?? true
    var conversation = isNew ? begin(packet) : known ?? begin(packet)
    if packet.flags.contains(.rst) { conversation.isReset = true }
    if packet.flags.contains(.fin) {
      conversation.finished.insert(packet.source == conversation.client ? .client : .server)
    }
    running[key] = conversation
    return Place(index: conversation.index, client: conversation.client, isNew: isNew)
  }

  private func begins(_ packet: Packet, after known: Running) -> Bool {
    guard packet.flags.contains(.syn) else { return false }
    if packet.flags.contains(.ack) {
      return known.isOver && packet.acknowledgement.map { $0 &- 1 } != known.synSequence
    }
    return packet.sequence != known.synSequence
  }

  private mutating func begin(_ packet: Packet) -> Running {
    defer { count += 1 }
    guard packet.flags.contains(.syn) else {
      return Running(index: count, client: .likelyClient(packet.source, packet.destination))
    }
    if packet.flags.contains(.ack) {
      return Running(
        index: count, client: packet.destination, synSequence: packet.acknowledgement.map { $0 &- 1 })
    }
    return Running(index: count, client: packet.source, synSequence: packet.sequence)
  }
}

/// The conversations of a capture, in the order of their first packets.
public func conversations(of capture: CaptureText) -> [Conversation] {
  var splitter = ConversationSplitter()
  var found: [Conversation] = []
  for captured in capture.packets {
    let packet = captured.packet
    let place = splitter.place(packet)
    if place.isNew {
      let server = place.client == packet.source ? packet.destination : packet.source
      var conversation = Conversation(client: place.client, server: server, packets: [])
      conversation.clientName = capture.names[place.client]
      conversation.serverName = capture.names[server]
      found.append(conversation)
    }
    if found.indices.contains(place.index) { found[place.index].packets.append(captured) }
  }
  return found
}
