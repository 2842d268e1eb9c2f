import Addresses
import Packets

/// Packets in trace notation, the side of the first SYN being the client: `> S  < S.  > P. (338)  ~5.004 …`.
///
/// Payloads have their length, pauses of more than 20 ms their milliseconds.
func trace(_ packets: [Packet], lengths: Bool = true, pauses: Bool = true) -> String {
  var words: [String] = []
  let client = packets.first?.source
  var last: Int64?
  for packet in packets {
    let now = packet.time?.microseconds ?? 0
    if pauses, let last, now - last > 20_000 { words.append("~" + seconds(now - last)) }
    last = now
    let length = lengths && packet.payloadLength > 0 ? " (\(packet.payloadLength))" : ""
    words.append((packet.source == client ? "> " : "< ") + packet.flags.description + length)
  }
  return words.joined(separator: "  ")
}

private func seconds(_ microseconds: Int64) -> String {
  let milliseconds = (microseconds + 500) / 1000
  let fraction = String(1000 + milliseconds % 1000).dropFirst()
  return "\(milliseconds / 1000).\(fraction)"
}

/// The packets of each connection, by the client's port in order of first sight.
func connections(_ packets: [Packet]) -> [[Packet]] {
  var order: [Endpoint] = []
  var groups: [Endpoint: [Packet]] = [:]
  for packet in packets {
    let known = [packet.source, packet.destination].first { groups[$0] != nil }
    let key = known ?? packet.source
    if known == nil { order.append(key) }
    groups[key, default: []].append(packet)
  }
  return order.compactMap { groups[$0] }
}
