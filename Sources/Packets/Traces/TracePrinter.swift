import Addresses

extension Trace: CustomStringConvertible {
  /// The notation, one event a line, flags alone in one line; what ``init(parsing:)`` reads back.
  public var description: String {
    var lines = tolerance.map { ["tolerance \($0.rawValue)"] } ?? []
    for (index, conversation) in conversations.enumerated() {
      if let client = conversation.client ?? (index > 0 ? TraceEndpoint(.any) : nil) {
        lines.append("client \(client)")
      }
      if let server = conversation.server { lines.append("server \(server)") }
      lines +=
        conversation.isBare
        ? [conversation.events.map(\.bare).joined(separator: " ")] : conversation.events.map(\.description)
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension TraceEndpoint: CustomStringConvertible {
  /// The notation.
  public var description: String {
    let text =
      switch host {
      case .any: "{{*}}"
      case .address(let address): address.isV6 ? "[\(address)]" : "\(address)"
      case .author(let address): "{{ip=\(address)}}"
      }
    return text + (port.map { ":\($0)" } ?? "")
  }
}

extension TraceEvent: CustomStringConvertible {
  /// The notation.
  public var description: String {
    switch self {
    case .packet(let packet): packet.description
    case .pause(let least, let most): "~ \(least.map(duration) ?? "")..\(most.map(duration) ?? "")"
    }
  }

  fileprivate var bare: String {
    if case .packet(let packet) = self { packet.flags.description } else { description }
  }
}

extension TracePacket: CustomStringConvertible {
  /// The notation; a side that is open prints as the client's.
  public var description: String {
    var text = "\((side ?? .client).mark) \(flags)"
    switch bytes {
    case .exactly(let count): text += " (\(count))"
    case .some(.some): text += " (+)"
    case nil: break
    }
    if let firstLine { text += " \"" + escaped(firstLine) + "\"" }
    return text + (count == .once ? "" : " " + count.rawValue)
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}

/// The shortest whole number of a unit.
private func duration(_ microseconds: Int64) -> String {
  if microseconds % 60_000_000 == 0, microseconds > 0 { return "\(microseconds / 60_000_000)m" }
  if microseconds % 1_000_000 == 0 { return "\(microseconds / 1_000_000)s" }
  return microseconds % 1_000 == 0 ? "\(microseconds / 1_000)ms" : "\(microseconds)us"
}

extension Trace {
  /// The trace that a conversation tells, every packet once: a golden file to start from.
  public init(of conversations: [Conversation]) {
    self.init(tolerance: .acks, conversations: conversations.map { TraceConversation(of: $0) })
  }
}

extension TraceConversation {
  fileprivate init(of conversation: Conversation) {
    self.init(
      client: TraceEndpoint(.author(conversation.client.address)),
      server: TraceEndpoint(.author(conversation.server.address), port: conversation.server.port),
      events: conversation.packets.map { captured in
        let packet = captured.packet
        return .packet(
          TracePacket(
            conversation.side(of: captured), packet.flags, bytes: packet.payloadLength > 0 ? .some : nil,
            firstLine: packet.firstLine))
      })
  }
}
