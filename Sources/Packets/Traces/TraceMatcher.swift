/// Matches patterns that may be optional or repeated against what a conversation shows.
struct TraceMatcher {
  /// What was compared with a pattern.
  struct Subject {
    var kind: Story.Event.Kind?
    var side: Side
    var packet: CapturedPacket
    var bytes: Int
    /// Microseconds since the packet before; `nil` where times are not known.
    var pause: Int64?
  }

  let patterns: [TracePattern]
  let subjects: [Subject]

  /// How far a match came.
  struct Result {
    /// Every pattern and every subject found its part.
    var isComplete: Bool
    /// The first subject that no reading explains; the count where all were explained.
    var subject: Int
    /// The first pattern that could not go on there; the count where only subjects were left.
    var pattern: Int
  }

  /// Follows all readings at once: a set of patterns that may come next, subject by subject.
  func match() -> Result {
    var states = closure([0])
    for (index, subject) in subjects.enumerated() {
      var next: Set<Int> = []
      for state in states where state < patterns.count && accepts(patterns[state], subject) {
        next.insert(state + 1)
        if patterns[state].isRepeatable { next.insert(state + patterns.count + 1) }
      }
      for state in states
      where state > patterns.count && accepts(patterns[state - patterns.count - 1], subject) {
        next.formUnion([state, state - patterns.count])
      }
      if next.isEmpty { return Result(isComplete: false, subject: index, pattern: furthest(states)) }
      states = closure(next)
    }
    return Result(
      isComplete: states.contains(patterns.count), subject: subjects.count, pattern: furthest(states))
  }

  /// Adds the patterns behind optional ones. A state above the count repeats the pattern `state - count - 1`.
  private func closure(_ states: Set<Int>) -> Set<Int> {
    var all = states
    for state in states {
      var place = state
      while place < patterns.count, patterns[place].isOptional {
        place += 1
        all.insert(place)
      }
    }
    return all
  }

  /// The pattern to name in a message: the last one that could come next and must.
  private func furthest(_ states: Set<Int>) -> Int {
    let plain = states.filter { $0 <= patterns.count }
    return plain.max() ?? patterns.count
  }

  private func accepts(_ pattern: TracePattern, _ subject: Subject) -> Bool {
    pattern.kind == subject.kind && (pattern.kind != nil || pattern.flags == subject.packet.packet.flags)
      && (pattern.side == nil || pattern.side == subject.side) && difference(pattern, subject) == nil
  }

  /// What of a subject's contents a pattern does not allow, as field, expected, actual.
  private func difference(_ pattern: TracePattern, _ subject: Subject) -> String? {
    if case .exactly(let count) = pattern.bytes, count != subject.bytes { return "length" }
    if pattern.bytes == .some, subject.bytes == 0, pattern.kind != .fin { return "length" }
    if let line = pattern.firstLine, pattern.kind != .fin, line != subject.packet.packet.firstLine {
      return "HTTP"
    }
    if let range = pattern.pause, let pause = subject.pause, !range.contains(pause) { return "pause" }
    return nil
  }

  /// The field in which a subject of the right kind and side differs from a pattern.
  func field(_ pattern: TracePattern, _ subject: Subject) -> String {
    let isSame =
      pattern.kind == subject.kind && (pattern.kind != nil || pattern.flags == subject.packet.packet.flags)
      && (pattern.side == nil || pattern.side == subject.side)
    return isSame ? difference(pattern, subject) ?? "Flags" : "Flags"
  }
}
