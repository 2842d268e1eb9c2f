public import Diagnostics

/// Holds a numbered list of the prose against the packets it explains, by rendered position.
///
/// Who is mentioned alone, client or server, has to be the sender. Flags that are mentioned have to be set, and when
/// any is mentioned, so have the packet's SYN, FIN and RST. HTTP words beside nothing but an ACK say what is
/// acknowledged; elsewhere they are the packet's own. Closing in words only takes a FIN or RST. A list that does not
/// explain packets has no findings, nor has one shorter than the capture.
public func checkList(_ items: [PacketListItem], against packets: [CapturedPacket]) -> [Diagnostic] {
  guard explainsPackets(items), !packets.isEmpty else { return [] }
  var capture = CaptureText()
  capture.packets = packets
  var clients: [Int: Conversation] = [:]
  for conversation in conversations(of: capture) {
    for packet in conversation.packets { clients[packet.position] = conversation }
  }
  var findings: [Diagnostic] = []
  for (item, packet) in zip(items, packets) {
    let side = clients[packet.position].map { $0.side(of: packet) } ?? .client
    findings += ItemRules(item: item, packet: packet, side: side).findings
  }
  return findings + surplus(items, packets.count)
}

private func surplus(_ items: [PacketListItem], _ count: Int) -> [Diagnostic] {
  guard items.count > count, let item = items.dropFirst(count).first else { return [] }
  return [
    Diagnostic(
      "list-too-long", "the list explains \(items.count) packets, the capture has \(count)",
      position: SourcePosition(line: item.line), packets: [count], expected: "at most \(count) items",
      actual: "\(items.count) items")
  ]
}

/// The rules for one item and its packet.
private struct ItemRules {
  let item: PacketListItem
  let captured: CapturedPacket
  let side: Side
  let words: ItemWords

  init(item: PacketListItem, packet: CapturedPacket, side: Side) {
    self.item = item
    captured = packet
    self.side = side
    words = ItemWords(item.text)
  }

  private var packet: Packet { captured.packet }

  var findings: [Diagnostic] {
    [sender, flags, message, ending].compactMap { $0 }
  }

  private func complain(_ code: String, _ field: String, expected: String, actual: String, _ message: String)
    -> Diagnostic
  {
    Diagnostic(
      code, "item \(item.number): \(message)", position: SourcePosition(line: item.line),
      packets: [captured.position], field: field, expected: expected, actual: actual)
  }

  private var sender: Diagnostic? {
    guard let named = words.sender, named != side else { return nil }
    return complain(
      "list-sender", "sender", expected: named.description, actual: side.description,
      "the text says the \(named) sends packet \(captured.position), but the \(side) does")
  }

  private var flags: Diagnostic? {
    guard !words.flags.isEmpty, !captured.isBrief else { return nil }
    let due = packet.flags.intersection([.syn, .fin, .rst])
    guard !words.flags.isSubset(of: packet.flags) || !due.isSubset(of: words.flags) else { return nil }
    return complain(
      "list-flags", "Flags", expected: "[\(words.flags)]", actual: "[\(packet.flags)]",
      "the text names \(names(words.flags)), but packet \(captured.position) has [\(packet.flags)]: "
        + names(packet.flags))
  }

  private func names(_ flags: TCPFlags) -> String {
    let all: [(TCPFlags, String)] = [
      (.syn, "SYN"), (.fin, "FIN"), (.rst, "RST"), (.psh, "PSH"), (.ack, "ACK"), (.urg, "URG"),
    ]
    let set = all.filter { flags.contains($0.0) }.map(\.1)
    return set.isEmpty ? "none" : set.joined(separator: ", ")
  }

  private var message: Diagnostic? {
    guard words.flags != .ack else { return nil }
    let shown = packet.firstLine?.split(separator: " ").map { String($0) } ?? []
    if let method = words.method, shown.first != method {
      return complain(
        "list-message", "HTTP", expected: method, actual: packet.firstLine ?? "no request",
        "the text says \(method), but packet \(captured.position) "
          + (packet.firstLine.map { "starts with '\($0)'" } ?? "starts no request"))
    }
    if let status = words.status, shown.count < 2 || shown[1] != status {
      return complain(
        "list-message", "HTTP", expected: status, actual: packet.firstLine ?? "no response",
        "the text says \(status), but packet \(captured.position) "
          + (packet.firstLine.map { "starts with '\($0)'" } ?? "starts no response"))
    }
    return nil
  }

  private var ending: Diagnostic? {
    guard words.ends, words.flags.isEmpty, packet.flags.isDisjoint(with: [.fin, .rst]), !captured.isBrief
    else {
      return nil
    }
    return complain(
      "list-ending", "Flags", expected: "FIN or RST", actual: "[\(packet.flags)]",
      "the text ends the connection, but packet \(captured.position) has [\(packet.flags)]")
  }
}
