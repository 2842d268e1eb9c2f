import Addresses

/// Reads what stands before a packet's addresses: numbering, time, link layer, IP header.
struct PrefixParser {
  var cursor: ByteCursor
  var packet = PrintedPacket()

  init(_ bytes: [UInt8]) { cursor = ByteCursor(bytes) }

  /// What the packet carries.
  enum Content { case ip, other, none }

  /// Reads up to the addresses, and says what the packet is.
  mutating func parse() -> Content {
    cursor.takeBlanks()
    takeNoise()
    takeNumber()
    takeTime()
    takeInterface()
    return networkProtocol()
  }

  /// The echo of an interrupt, and the comment marks of source code around a pasted capture.
  private mutating func takeNoise() {
    _ = cursor.take("^C")
    for mark in ["//", "#", ";"] as [StaticString] where cursor.sees(mark) {
      _ = cursor.take(mark)
      cursor.takeBlanks()
    }
  }

  /// `1.  `, `10. `, `3) `, `[4] `, `(5) `, `#6: `, `7  ` or tcpdump's own `    1  `.
  private mutating func takeNumber() {
    var probe = cursor
    let opens = probe.take(.openBracket) || probe.take(0x28)
    guard let number = probe.number(upTo: 9_999_999) else { return }
    if opens, probe.peek != .closeBracket, probe.peek != 0x29 { return }
    if let mark = probe.peek, mark == .dot || mark == .colon || mark == 0x29 || mark == .closeBracket {
      probe.index += 1
    }
    guard probe.takeBlanks() > 0 else { return }
    packet.number = Int(number)
    cursor = probe
  }

  private mutating func takeTime() {
    var probe = cursor
    guard let time = probe.printedTime(), probe.takeBlanks() > 0 else { return }
    packet.time = time
    cursor = probe
  }

  /// `eth0  In  `, as `-i any` prints it since 4.99.
  private mutating func takeInterface() {
    var probe = cursor
    let name = probe.take { $0 != .blank && $0 != .colon && $0 != .comma }
    guard (1...16).contains(name.count), probe.takeBlanks() > 0 else { return }
    let direction = probe.take { $0.isLetter }.text
    guard ["In", "Out", "B", "M", "P"].contains(direction), probe.takeBlanks() > 0 else { return }
    packet.interface = name.text + " " + direction
    cursor = probe
  }

  private mutating func networkProtocol() -> Content {
    if cursor.take("IP ") {
      packet.isV6 = false
      return takeNetworkHeader()
    }
    if cursor.take("IP6 ") {
      packet.isV6 = true
      return takeNetworkHeader()
    }
    return linkProtocol()
  }

  /// `MAC > MAC, ethertype IPv4 (0x0800), length N: `, also in cooked, tagged and brief (`-q`) form.
  private mutating func linkProtocol() -> Content {
    guard let place = etherType() else { return bareProtocol() }
    let header = ByteCursor(Array(cursor.bytes[cursor.index..<place]))
    cursor.index = place
    packet.isV6 = cursor.sees("ethertype IPv6") || cursor.sees("IPv6, length")
    cursor.take { $0 != .comma }
    guard cursor.take(", ") else { return .none }
    packet.link = linkHeader(header)
    if cursor.take("length "), let length = cursor.number(upTo: 1 << 30), cursor.take(": ") {
      packet.link?.length = Int(length)
    }
    return takeNetworkHeader()
  }

  private func etherType() -> Int? {
    cursor.find("ethertype IPv4 (0x0800), ") ?? cursor.find("ethertype IPv6 (0x86dd), ")
      ?? cursor.find("IPv4, length ") ?? cursor.find("IPv6, length ")
  }

  private func linkHeader(_ header: ByteCursor) -> LinkHeader? {
    var header = header
    guard let source = header.mac() else { return nil }
    if header.sees(" (oui ") { header.take { $0 != 0x3E } } else { header.takeBlanks() }
    guard header.take("> "), let destination = header.mac() else { return nil }
    return LinkHeader(source: source, destination: destination)
  }

  /// A line without `IP`: another protocol, addresses alone, or no packet.
  private func bareProtocol() -> Content {
    let others: [StaticString] = [
      "ARP,", "RARP,", "STP ", "LLDP,", "LLC,", "802.1Q", "IPX ", "EAPOL", "MPLS", "CDPv2,",
    ]
    if others.contains(where: cursor.sees) { return .other }
    if packet.time != nil, cursor.find("ethertype ") != nil { return .other }
    var probe = cursor
    guard probe.endpoint() != nil, probe.take(" > ") else { return .none }
    return cursor.find(": Flags [") != nil ? .ip : .none
  }

  /// `(tos 0x0, ttl 64, …) `, in parentheses, if `-v` was given.
  private mutating func takeNetworkHeader() -> Content {
    guard cursor.peek == 0x28, let end = closingParenthesis() else { return .ip }
    let fields = ByteCursor(Array(cursor.bytes[(cursor.index + 1)..<end]))
    cursor.index = end + 1
    cursor.takeBlanks()
    if cursor.peek == .openBracket {
      cursor.take { $0 != .closeBracket }
      _ = cursor.take(.closeBracket)
      cursor.takeBlanks()
    }
    var reader = NetworkHeaderParser(cursor: fields)
    reader.parse()
    packet.network = reader.header
    packet.fields.networkLength = reader.length
    return reader.isTCP ? .ip : .other
  }

  private func closingParenthesis() -> Int? {
    var depth = 0
    var probe = cursor
    while let byte = probe.peek {
      if byte == 0x28 { depth += 1 }
      if byte == 0x29 { depth -= 1 }
      if depth == 0 { return probe.index }
      probe.index += 1
    }
    return nil
  }
}
