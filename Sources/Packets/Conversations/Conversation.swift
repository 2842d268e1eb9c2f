public import Addresses

/// The packets between two endpoints from one SYN to the end, or to the next SYN.
public struct Conversation: Hashable, Sendable {
  /// The side that sent the SYN. Without a SYN in the capture, of two ports: the one above 1023 where the other is not;
  /// the ephemeral one (from 32768) where the other is not; the one no known service uses; the even one, as Linux'
  /// `connect` picks; the higher one.
  public var client: Endpoint
  /// The other side.
  public var server: Endpoint
  /// What the capture shows for the client, if it is a name.
  public var clientName: String?
  /// What the capture shows for the server, if it is a name.
  public var serverName: String?
  /// Its packets in order, each with its place in the capture.
  public var packets: [CapturedPacket]

  /// A conversation.
  public init(client: Endpoint, server: Endpoint, packets: [CapturedPacket]) {
    self.client = client
    self.server = server
    self.packets = packets
  }

  /// Who sent a packet.
  public func side(of packet: CapturedPacket) -> Side {
    packet.packet.source == client ? .client : .server
  }

  /// tcpdump's flags of every packet, parted by blanks: `S S. . P. . P. . F. F. .`; `?` where `-q` hid them.
  public var flags: String { packets.map(shownFlags).joined(separator: " ") }

  /// The flags with directions, parted by two blanks: `> S  < S.  > .`.
  public var trace: String {
    packets.map { side(of: $0).mark + " " + shownFlags($0) }.joined(separator: "  ")
  }

  private func shownFlags(_ packet: CapturedPacket) -> String {
    packet.isBrief ? "?" : packet.packet.flags.description
  }
}

extension CapturedPacket {
  /// Whether the line showed neither flags nor numbers (`-q`).
  var isBrief: Bool { printed?.isBrief ?? false }
}

extension Endpoint {
  /// Of two endpoints that never showed a SYN, which one the client is likely to be.
  static func likelyClient(_ one: Endpoint, _ other: Endpoint) -> Endpoint {
    let rules: [(UInt16) -> Bool] = [
      { $0 > 1023 }, { $0 >= 32768 }, { !ServicePorts.isServer($0) }, { $0 % 2 == 0 },
    ]
    for rule in rules where rule(one.port) != rule(other.port) { return rule(one.port) ? one : other }
    return one.port >= other.port ? one : other
  }
}
