internal import Packets

/// A step's role, and for triggers and collects the capture they belong to.
struct RoleFinding {
  var role: Role
  /// Index of the step that started the capture.
  var capture: Int?
  var reason: String
}

/// The role of every step, in order; pure.
func roles(of drafts: [Draft]) -> [RoleFinding] {
  var captures = CaptureWatch(drafts: drafts)
  return drafts.indices.map { captures.role(of: $0) }
}

/// Follows which captures are open while the steps go by.
private struct CaptureWatch {
  /// More captures at once are not followed, nor is a command looked for more often than this.
  private static let limit = 16

  let drafts: [Draft]
  /// What makes each step's command the same as another.
  private let keys: [String]
  /// Indices of the steps whose captures are open, oldest first.
  private var open: [Int] = []
  /// Where each command's text occurs, for looking ahead.
  private let occurrences: [String: [Int]]
  /// The place of each step among the occurrences of its command.
  private var ordinals: [Int] = []
  private var collectors: [Int: Int?] = [:]

  init(drafts: [Draft]) {
    self.drafts = drafts
    var occurrences: [String: [Int]] = [:]
    keys = drafts.map(captureKey)
    for (index, key) in keys.enumerated() {
      ordinals.append(occurrences[key]?.count ?? 0)
      occurrences[key, default: []].append(index)
    }
    self.occurrences = occurrences
  }

  mutating func role(of index: Int) -> RoleFinding {
    let draft = drafts[index]
    if let start = open.last(where: { keys[$0] == keys[index] }), collects(index, start) {
      open.removeAll { $0 == start }
      return RoleFinding(
        role: .collect, capture: start,
        reason: "role: the capture of line \(drafts[start].line) again, with what it saw")
    }
    open = open.filter { !isOver($0, before: index) }
    if let what = endlessProgram(draft.reading), draft.obstacle == nil, draft.annotation?.settings.skip == nil
    {
      if !showsEnd(draft) { open = open.suffix(Self.limit - 1) + [index] }
      return RoleFinding(role: .captureStart, reason: "role: `\(what)` does not end by itself")
    }
    guard let capture = open.last else { return RoleFinding(role: .run, reason: "role: an ordinary command") }
    return RoleFinding(
      role: .trigger, capture: capture,
      reason: "role: runs while the capture of line \(drafts[capture].line) is open")
  }

  /// The same command later shows what the first left out.
  private func collects(_ index: Int, _ start: Int) -> Bool {
    guard let output = drafts[index].output else { return false }
    let first = drafts[start].output?.lines ?? []
    if showsPackets(output.lines) { return !showsPackets(first) }
    return first.isEmpty
  }

  /// A capture that nothing collects ends with its section, or where its own block goes on.
  private mutating func isOver(_ start: Int, before index: Int) -> Bool {
    if let collector = collector(of: start), collector >= index { return false }
    return drafts[start].section != drafts[index].section || drafts[start].block == drafts[index].block
  }

  /// The later step that shows what a capture saw.
  private mutating func collector(of start: Int) -> Int? {
    if let known = collectors[start] { return known }
    let all = occurrences[keys[start]] ?? []
    let later = all[(ordinals[start] + 1)...].prefix(Self.limit)
    let found = later.first { collects($0, start) }
    collectors[start] = .some(found)
    return found
  }

  /// The output shows that the reader has stopped it.
  private func showsEnd(_ draft: Draft) -> Bool {
    draft.output?.lines.suffix(8).contains { line in
      line.text.hasPrefix("^C") || line.text.ends(in: "packets captured")
        || line.text.ends(in: "packet captured")
    } ?? false
  }
}

/// Whether lines hold packets, numbered by the author or not.
func showsPackets(_ lines: [DocumentLine]) -> Bool {
  lines.contains { looksLikePacket($0.text) }
}
