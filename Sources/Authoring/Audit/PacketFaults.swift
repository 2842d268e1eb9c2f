import Packets
import Walkthroughs

/// Makes wrong packets: flags, order, direction, numbers, ports, options, first lines.
///
/// Not made, because nothing could contradict it or the comparison is meant to allow it: clocks, windows, TS
/// values, a client's port, PSH, a repeated packet (a retransmission), a pure acknowledgement left out or sent
/// before instead of after its sender's data, the initial number of a SYN-ACK where the client's numbers are
/// relative to it.
struct PacketFaults {
  let plan: Plan

  /// All faults of all captures.
  func faults() -> [Fault] {
    plan.steps.indices.filter { plan.steps[$0].isRun && plan.steps[$0].isCapture }.flatMap(faults(of:))
  }

  private func faults(of step: Int) -> [Fault] {
    let lines = plan.steps[step].output?.lines ?? []
    let packets = lines.indices.compactMap { index in
      looksLikePacket(lines[index].text) ? PacketLine(lines[index].text).map { (index, $0) } : nil
    }
    let server = packets.first { $0.1.flags == "S" }?.1.destination
    var faults: [Fault] = []
    for (position, (index, packet)) in packets.enumerated() {
      let after = packets[(position + 1)...].map(\.1)
      let make = { (kind: Fault.Kind, line: PacketLine, what: String) in
        self.fault(kind, step, index, line.text, what)
      }
      faults += flagFaults(packet, after, make) + numberFaults(packet, after, make)
      faults += payloadFaults(packet, make) + portFaults(packet, server, make)
      if !packet.isPureAcknowledgement {
        let change = Fault.Change.remove(.step(step), index: index)
        faults.append(fault(.packet, step, index, change, "the packet [\(packet.flags)] is left out"))
      }
      if position + 1 < packets.count, packets[position + 1].0 == index + 1,
        let swapped = swapped(packet, packets[position + 1].1, isExplained: isExplained(step))
      {
        let change = Fault.Change.exchange(.step(step), index: index, texts: swapped)
        faults.append(fault(.packetOrder, step, index, change, "the packet and the next one change places"))
      }
    }
    return faults
  }

  // MARK: One packet

  private typealias Make = (Fault.Kind, PacketLine, String) -> Fault

  private func flagFaults(_ packet: PacketLine, _ after: [PacketLine], _ make: Make) -> [Fault] {
    let others = ["S": "S.", "S.": "S", ".": "F.", "P.": "FP.", "F.": ".", "FP.": "P.", "R.": ".", "R": "."]
    guard var other = others[packet.flags] else { return [] }
    // A FIN on the last data, sent again on its own, closes just as the FIN alone does.
    let next = after.first { $0.source == packet.source && !$0.isPureAcknowledgement }
    if packet.flags == "P.", next?.flags.hasPrefix("F") == true { other = "R." }
    var (changed, turned) = (packet, packet)
    changed.flags = other
    (turned.source, turned.destination) = (packet.destination, packet.source)
    return [
      make(.packetFlags, changed, "flags [\(other)] for [\(packet.flags)]"),
      make(.packetDirection, turned, "the packet [\(packet.flags)] goes the other way"),
    ]
  }

  private func numberFaults(_ packet: PacketLine, _ after: [PacketLine], _ make: Make) -> [Fault] {
    var fields = ["seq", "ack", "length"]
    if isFreeStart(packet, after) { fields.removeFirst() }
    if packet.flags.hasPrefix("S") { fields += ["[mss", "wscale"] }
    var faults = fields.compactMap { field in
      packet.with(field) { $0 &+ 1 }.map {
        make(.packetNumber, $0, "\(field.filter { $0 != "[" }) is one more")
      }
    }
    // Far from any value that the capture shows: an echo must be one of those.
    if packet.value(of: "ecr")?.number != 0, let line = packet.with("ecr", { $0 &+ 1_000_003 }) {
      faults.append(make(.packetNumber, line, "ecr is another"))
    }
    if let number = packet.number {
      var line = packet
      line.head = packet.head.replacing(0..<String(number).utf8.count, with: String(number + 1))
      faults.append(make(.packetNumber, line, "the author's number is \(number + 1)"))
    }
    return faults
  }

  /// A SYN's own number, to which all that follow are relative: any would do.
  private func isFreeStart(_ packet: PacketLine, _ after: [PacketLine]) -> Bool {
    guard packet.flags.hasPrefix("S"), let number = packet.value(of: "seq")?.number else { return false }
    let answers = after.filter { $0.source == packet.destination && $0.destination == packet.source }
    return !answers.contains { $0.value(of: "ack")?.number == (number &+ 1) & 0xFFFF_FFFF }
  }

  private func payloadFaults(_ packet: PacketLine, _ make: Make) -> [Fault] {
    guard let payload = packet.payload else { return [] }
    let words = payload.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count > 1 else { return [] }
    var wrong = words
    if words[0].hasPrefix("HTTP/") {
      wrong[1] = words[1] == "500" ? "200" : "500"
    } else {
      wrong[0] = words[0] == "POST" ? "GET" : "POST"
    }
    var line = packet
    let text = wrong.joined(separator: " ")
    line.rest = packet.rest.replacing(
      packet.rest.utf8.count - payload.utf8.count..<packet.rest.utf8.count, with: text)
    return [make(.payload, line, "`\(text)` for `\(payload)`")]
  }

  /// The server's port.
  private func portFaults(_ packet: PacketLine, _ server: String?, _ make: Make) -> [Fault] {
    guard let server, packet.source == server || packet.destination == server,
      let dot = server.lastIndex(of: "."), let port = Int(server[server.index(after: dot)...])
    else { return [] }
    var line = packet
    let wrong = "\(server[...dot])\(port + 1)"
    if packet.source == server { line.source = wrong } else { line.destination = wrong }
    return [make(.port, line, "the server's port is \(port + 1) for \(port)")]
  }

  // MARK: Two packets

  /// Each in the other's place, its author's number and its clock left where they are.
  private func swapped(_ one: PacketLine, _ other: PacketLine, isExplained: Bool) -> [String]? {
    if !isExplained, one.isPureAcknowledgement || other.isPureAcknowledgement, one.source == other.source,
      one.value(of: "ack")?.number == other.value(of: "ack")?.number
    {
      return nil
    }
    var (first, second) = (other, one)
    (first.head, second.head) = (one.head, other.head)
    return first.text == one.text ? nil : [first.text, second.text]
  }

  /// Whether the prose says what each packet is.
  private func isExplained(_ step: Int) -> Bool { plan.packetLists.contains { $0.step == step } }

  private func fault(_ kind: Fault.Kind, _ step: Int, _ index: Int, _ text: String, _ what: String) -> Fault {
    fault(kind, step, index, .replace(.step(step), index: index, text: text), what)
  }

  private func fault(
    _ kind: Fault.Kind, _ step: Int, _ index: Int, _ change: Fault.Change, _ what: String
  ) -> Fault {
    let line = plan.steps[step].output?.lines[index].line ?? plan.steps[step].line
    return Fault(kind: kind, step: step, line: line, what: what, change: change)
  }
}
