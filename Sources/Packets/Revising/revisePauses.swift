internal import Diagnostics

/// More pauses than this are not mended in one trace.
private let mostPauses = 64

/// Works out which lines of a trace have to change for a cluster whose pauses are others: the ranges alone, each as wide as
/// before, around what was seen in whole seconds, or milliseconds below one second.
///
/// - Parameters:
///   - lines: the trace's lines.
///   - actual: the cluster's conversations.
/// - Throws: ``PacketRevisionError`` where anything but a pause differs.
public func revisePauses(
  _ lines: [String], _ actual: [Conversation]
) throws(PacketRevisionError) -> [PacketLineChange] {
  var new = lines
  for _ in 0..<mostPauses {
    guard let trace = try? Trace(parsing: new.map { $0 + "\n" }.joined()) else { break }
    let found = compare(expected: trace, actual: actual, extraConversationsAreMismatches: true)
    guard let first = found.mismatches.first else {
      return lines.indices.filter { lines[$0] != new[$0] }.map { .replace(line: $0 + 1, text: new[$0]) }
    }
    guard let line = first.position?.line, first.field == "pause",
      let seen = pause(before: first.packets, actual),
      let index = new.indices.last(where: { $0 < line && isPause(new[$0]) }),
      let range = try? Trace(parsing: "> S\n\(new[index])\n> F\n").conversations.first?.events.dropFirst()
        .first,
      case .pause(let least, let most) = range
    else { break }
    new[index] = around(seen, least, most).description
  }
  throw PacketRevisionError("the trace tells another story than the cluster; rewrite it by hand")
}

private func isPause(_ line: String) -> Bool { line.drop { $0 == " " }.hasPrefix("~") }

private func pause(before packets: [Int], _ actual: [Conversation]) -> Int64? {
  for conversation in actual {
    guard let index = conversation.packets.firstIndex(where: { packets.contains($0.position) }), index > 0,
      let last = conversation.packets[index - 1].packet.time,
      let now = conversation.packets[index].packet.time
    else { continue }
    return now.microseconds - last.microseconds
  }
  return nil
}

private func around(_ seen: Int64, _ least: Int64?, _ most: Int64?) -> TraceEvent {
  let unit: Int64 = seen >= 1_000_000 ? 1_000_000 : 1_000
  guard let least, let most else {
    // A bound alone gives way as far as it must.
    let low = least.map { _ in seen / unit * unit }
    return .pause(atLeast: low, atMost: most.map { _ in (seen / unit + 1) * unit })
  }
  let center = (seen + unit / 2) / unit * unit
  let half = max((most - least) / 2, unit)
  return .pause(atLeast: max(0, center - half), atMost: center + half)
}
