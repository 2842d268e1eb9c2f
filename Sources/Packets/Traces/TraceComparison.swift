import Addresses
import Diagnostics

/// Holds the conversations of a cluster against a trace.
///
/// Positions of mismatches are lines of the trace. `extraConversationsAreMismatches` is as in
/// ``compare(expected:actual:tolerance:extraConversationsAreMismatches:)``; `tolerance` goes for a trace that names none.
public func compare(
  expected: Trace, actual: [Conversation], tolerance: Tolerance = .acks, extraConversationsAreMismatches: Bool
) -> CaptureComparison {
  var free = Array(actual.indices)
  var comparison = CaptureComparison()
  for (index, conversation) in expected.conversations.enumerated() {
    let judge = TraceJudge(conversation, expected.tolerance ?? tolerance)
    guard
      let place = free.firstIndex(where: { judge.judge(actual[$0]).isEqual }) ?? free.indices.first(where: {
        judge.isAt(actual[free[$0]])
      }) ?? free.indices.first
    else {
      comparison.mismatches.append(judge.missing)
      continue
    }
    let other = free.remove(at: place)
    let result = judge.judge(actual[other])
    comparison.take(result, MatchedConversations(expected: index, actual: other, isEqual: result.isEqual))
  }
  for index in free { comparison.reportExtra(actual[index], isMismatch: extraConversationsAreMismatches) }
  return comparison
}

extension CaptureComparison {
  fileprivate mutating func take(_ other: CaptureComparison, _ match: MatchedConversations) {
    mismatches += other.mismatches
    endpoints += other.endpoints
    notes += other.notes
    pinned += other.pinned
    typed += other.typed
    matched.append(match)
  }
}

/// Judges conversations by one conversation of a trace.
private struct TraceJudge {
  let expected: TraceConversation
  let tolerance: Tolerance

  init(_ expected: TraceConversation, _ tolerance: Tolerance) {
    self.expected = expected
    self.tolerance = tolerance
  }

  private var line: Int { expected.lines.first ?? 0 }

  /// Whether a conversation goes to the port that the trace names.
  func isAt(_ actual: Conversation) -> Bool { expected.server?.port.map { $0 == actual.server.port } ?? true }

  var missing: Diagnostic {
    Diagnostic(
      "conversation-missing", "the trace shows a conversation that the cluster did not have",
      position: SourcePosition(line: line),
      expected: expected.events.map(\.description).joined(separator: "  "))
  }

  func judge(_ actual: Conversation) -> CaptureComparison {
    var comparison = CaptureComparison()
    judgeEndpoint(expected.client, actual.client, .client, &comparison)
    judgeEndpoint(expected.server, actual.server, .server, &comparison)
    let subjects = tolerance == .exact ? packetSubjects(actual) : storySubjects(actual)
    let patterns = tolerance == .exact ? TracePattern.packets(expected) : TracePattern.story(expected)
    if tolerance == .phases {
      judgePhases(patterns, actual, &comparison)
    } else {
      judgeEvents(TraceMatcher(patterns: patterns, subjects: subjects), &comparison)
      if tolerance == .acks, comparison.isEqual { judgeAcknowledgements(patterns, actual, &comparison) }
    }
    return comparison
  }

  private func judgeEndpoint(
    _ endpoint: TraceEndpoint?, _ actual: Endpoint, _ side: Side, _ comparison: inout CaptureComparison
  ) {
    guard let endpoint else { return }
    switch endpoint.host {
    case .any: break
    case .author(let address):
      comparison.endpoints.append(
        EndpointPair(author: address, actual: actual.address, line: line, side: side))
    case .address(let address) where address != actual.address:
      comparison.mismatches.append(
        Diagnostic(
          "endpoint", "the \(side) should be \(address)", position: SourcePosition(line: line),
          field: side.rawValue,
          expected: "\(address)", actual: "\(actual.address)"))
    case .address: comparison.pinned += 1
    }
    guard let port = endpoint.port else { return }
    if port == actual.port {
      comparison.pinned += 1
    } else {
      comparison.mismatches.append(
        Diagnostic(
          "\(side)-port", "the \(side) should use port \(port)", position: SourcePosition(line: line),
          field: "port",
          expected: "\(port)", actual: "\(actual.port)"))
    }
  }

  private func packetSubjects(_ actual: Conversation) -> [TraceMatcher.Subject] {
    actual.packets.enumerated().map { index, captured in
      TraceMatcher.Subject(
        side: actual.side(of: captured), packet: captured, bytes: captured.packet.payloadLength,
        pause: pause(before: index, in: actual))
    }
  }

  private func storySubjects(_ actual: Conversation) -> [TraceMatcher.Subject] {
    Story(actual).events.map { event in
      TraceMatcher.Subject(
        kind: event.kind, side: event.side, packet: event.packet, bytes: event.bytes,
        pause: pause(before: event.index, in: actual))
    }
  }

  private func pause(before index: Int, in actual: Conversation) -> Int64? {
    guard index > 0, let last = actual.packets[index - 1].packet.time,
      let now = actual.packets[index].packet.time
    else { return nil }
    return now.microseconds - last.microseconds
  }

  private func judgeEvents(_ matcher: TraceMatcher, _ comparison: inout CaptureComparison) {
    let result = matcher.match()
    comparison.pinned += result.subject
    if result.isComplete { return }
    let pattern = result.pattern < matcher.patterns.count ? matcher.patterns[result.pattern] : nil
    let subject = result.subject < matcher.subjects.count ? matcher.subjects[result.subject] : nil
    var finding = Diagnostic(
      "trace-differs", sentence(pattern, subject), packets: (subject?.packet.position).map { [$0] } ?? [],
      field: pattern.flatMap { one in subject.map { matcher.field(one, $0) } } ?? "Flags",
      expected: pattern?.text,
      actual: subject.map(shown))
    finding.position = SourcePosition(line: pattern?.line ?? matcher.patterns.last?.line ?? line)
    comparison.mismatches.append(finding)
  }

  private func shown(_ subject: TraceMatcher.Subject) -> String {
    let packet = subject.packet.packet
    let bytes = subject.bytes > 0 ? TracePacket.Bytes.exactly(subject.bytes) : nil
    return TracePacket(subject.side, packet.flags, bytes: bytes, firstLine: packet.firstLine).description
  }

  private func sentence(_ pattern: TracePattern?, _ subject: TraceMatcher.Subject?) -> String {
    switch (pattern, subject) {
    case (let pattern?, let subject?):
      "the trace expects '\(pattern.text)', packet \(subject.packet.position) of the cluster is '\(shown(subject))'"
    case (let pattern?, nil): "the trace expects '\(pattern.text)', on the cluster nothing follows here"
    case (nil, let subject?):
      "the trace ends here, packet \(subject.packet.position) of the cluster is '\(shown(subject))'"
    case (nil, nil): "the conversation does not follow the trace"
    }
  }

  /// What each side has acknowledged in the end; only where the trace says it without alternatives.
  private func judgeAcknowledgements(
    _ patterns: [TracePattern], _ actual: Conversation, _ comparison: inout CaptureComparison
  ) {
    guard !patterns.contains(where: { $0.isOptional || $0.isRepeatable || $0.side == nil }) else { return }
    let packets = TracePattern.packets(expected)
    let story = Story(actual)
    for side in Side.allCases {
      guard let last = packets.lastIndex(where: { $0.side == side && $0.flags.contains(.ack) }) else {
        continue
      }
      let due = patterns.count { $0.side == side.other && $0.kind != .reset && $0.last < last }
      let done = story.acknowledged(of: side.other).count
      comparison.pinned += due == done ? 1 : 0
      if due == done { continue }
      comparison.mismatches.append(
        Diagnostic(
          "acknowledgement",
          "in the end the \(side) acknowledges \(due) of the \(side.other)'s events in the trace, on the cluster \(done)",
          position: SourcePosition(line: packets[last].line), field: "ack", expected: "\(due)",
          actual: "\(done)"))
    }
  }

  private func judgePhases(
    _ patterns: [TracePattern], _ actual: Conversation, _ comparison: inout CaptureComparison
  ) {
    let own = Phases(patterns.compactMap { pattern in pattern.kind.map { ($0, pattern.side) } })
    let its = Phases(actual)
    for row in own.rows(against: its) {
      if row.expected == row.actual {
        comparison.pinned += 1
      } else {
        comparison.mismatches.append(
          Diagnostic(
            "phase-" + row.phase, "\(row.phase): \(row.expected) in the trace, on the cluster \(row.actual)",
            position: SourcePosition(line: line), field: row.phase, expected: row.expected, actual: row.actual
          ))
      }
    }
  }
}
