import Diagnostics

extension CaptureComparison {
  /// The tolerance `acks`.
  mutating func compareStories(_ expected: Conversation, _ actual: Conversation) {
    let (one, other) = (Story(expected), Story(actual))
    for (own, its) in zip(one.events, other.events) {
      guard own.kind == its.kind, own.side == its.side else { break }
      pinned += 1
      compareContents(own, its)
    }
    if one.key == other.key {
      compareAcknowledgements(one, other, expected)
    } else {
      reportDivergence(one, other)
    }
  }

  /// What two events of one kind carry: a SYN's options, a message's first line.
  mutating func compareContents(_ expected: Story.Event, _ actual: Story.Event) {
    switch expected.kind {
    case .syn: compareOptions(expected.packet, actual.packet.packet, from: expected.side)
    case .data: compareFirstLines(expected.packet, actual.packet.packet, from: expected.side)
    case .fin, .reset: break
    }
  }

  mutating func compareFirstLines(_ expected: CapturedPacket, _ actual: Packet, from side: Side) {
    guard let line = expected.packet.firstLine else { return }
    if line == actual.firstLine {
      pinned += 1
      return
    }
    mismatches.append(
      mismatch(
        "first-line", at: expected, field: "HTTP", expected: line, actual: actual.firstLine,
        "the \(side) sends '\(line)' in the document, on the cluster "
          + (actual.firstLine.map { "'\($0)'" } ?? "data that starts no such message")))
  }

  /// Names and values of a SYN's options; padding and the clocks of timestamps do not count, nor does the order.
  mutating func compareOptions(_ expected: CapturedPacket, _ actual: Packet, from side: Side) {
    let (own, its) = (expected.packet.options.settings, actual.options.settings)
    for setting in own + its.filter({ new in !own.contains { $0.name == new.name } }) {
      let (before, now) = (own.value(of: setting.name), its.value(of: setting.name))
      if before == now {
        pinned += 1
      } else {
        mismatches.append(
          mismatch(
            "syn-option", at: expected, field: setting.name, expected: before, actual: now,
            "the \(side)'s SYN has \(before ?? "no \(setting.name)") in the document, on the cluster "
              + (now ?? "no \(setting.name)")))
      }
    }
  }

  private mutating func compareAcknowledgements(_ one: Story, _ other: Story, _ expected: Conversation) {
    for side in Side.allCases {
      let (own, its) = (one.acknowledged(of: side), other.acknowledged(of: side))
      if own.count == its.count {
        pinned += 1
      } else if let event = own.count > its.count ? own[its.count...].first : its[own.count...].first {
        reportAcknowledgement(event, isExpected: own.count > its.count, of: side, one, expected)
      }
    }
  }

  /// One party acknowledged an event in the end, the other did not.
  private mutating func reportAcknowledgement(
    _ event: Story.Event, isExpected: Bool, of side: Side, _ story: Story, _ conversation: Conversation
  ) {
    let what = "the \(side)'s " + (["syn": "SYN", "fin": "FIN"][event.kind.rawValue] ?? "data")
    let last = conversation.packets.last { conversation.side(of: $0) == side.other }
    let shower = isExpected ? conversation.firstAcknowledgement(of: event) : last
    guard let packet = shower ?? conversation.packets.last else { return }
    mismatches.append(
      mismatch(
        "acknowledgement", at: packet, field: "ack",
        expected: isExpected ? "acknowledged" : "not acknowledged",
        actual: isExpected ? "not acknowledged" : "acknowledged",
        "the \(side.other) acknowledges \(what) "
          + (isExpected
            ? "in the document, on the cluster it never does"
            : "on the cluster, in the document it never does")))
  }

  private mutating func reportDivergence(_ one: Story, _ other: Story) {
    let index = zip(one.key, other.key).prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
    let own = index < one.events.count ? one.events[index] : nil
    let its = index < other.events.count ? other.events[index] : nil
    guard let place = own ?? one.events.last else { return }
    mismatches.append(
      mismatch(
        code(own, its), at: place.packet, field: "Flags", expected: own?.shown, actual: its?.shown,
        sentence(own, its)))
  }

  private func code(_ own: Story.Event?, _ its: Story.Event?) -> String {
    if own == nil { return "packet-extra" }
    return its == nil ? "packet-missing" : "packet-differs"
  }

  private func sentence(_ own: Story.Event?, _ its: Story.Event?) -> String {
    switch (own, its) {
    case (let own?, let its?) where own.side == its.side:
      "the \(own.side) \(own.phrase) in the document, on the cluster it \(its.phrase)"
    case (let own?, let its?):
      "the \(own.side) \(own.phrase) in the document, on the cluster the \(its.side) \(its.phrase) instead"
    case (let own?, nil): "the \(own.side) \(own.phrase) in the document, on the cluster nothing follows here"
    case (nil, let its?):
      "the document's conversation ends here, on the cluster the \(its.side) \(its.phrase)"
    case (nil, nil): "the conversations differ"
    }
  }
}

extension Conversation {
  /// The first packet that acknowledges an event.
  fileprivate func firstAcknowledgement(of event: Story.Event) -> CapturedPacket? {
    packets.first { captured in
      guard side(of: captured) == event.side.other, let number = captured.packet.acknowledgement,
        let end = event.end, captured.position > event.packet.position
      else { return false }
      return end.distance(to: number) >= 0
    }
  }
}

extension TCPOptions {
  /// An option by name with what is compared of it.
  struct Setting: Hashable {
    var name: String
    var value: String
  }

  /// What counts of a SYN's options.
  var settings: [Setting] {
    list.compactMap { option in
      switch option {
      case .nop, .eol: nil
      case .timestamp: Setting(name: "TS", value: "TS")
      default: Setting(name: option.name, value: option.description)
      }
    }
  }
}

extension [TCPOptions.Setting] {
  func value(of name: String) -> String? { first { $0.name == name }?.value }
}
