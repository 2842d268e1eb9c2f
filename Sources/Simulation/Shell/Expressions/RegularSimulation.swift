/// Runs a compiled expression over a text, all alternatives at once.
struct RegularSimulation {
  private let program: [Instruction]
  private let text: [UInt32]

  /// Alternatives at one place: no step twice, in order of preference.
  private struct Threads<Payload> {
    var steps: [(step: Int, payload: Payload)] = []
    private var marks: [Int]
    private var mark = 0

    init(_ count: Int) { marks = Array(repeating: 0, count: count) }

    mutating func clear() {
      steps.removeAll(keepingCapacity: true)
      mark += 1
    }

    /// Whether the step is new here.
    mutating func enter(_ step: Int) -> Bool {
      if marks[step] == mark { return false }
      marks[step] = mark
      return true
    }
  }

  init(_ program: [Instruction], _ text: [UInt32]) {
    self.program = program
    self.text = text
  }

  /// The leftmost longest match at a place or after it. Threads carry where they began.
  mutating func longest(from start: Int) -> Range<Int>? {
    var now = Threads<Int>(program.count)
    var next = Threads<Int>(program.count)
    now.clear()
    var best: Range<Int>?
    var place = start
    while place <= text.count {
      if best == nil { follow(0, place, place, &now) }
      if now.steps.isEmpty, best != nil { break }
      next.clear()
      for (step, begin) in now.steps {
        if let best, begin > best.lowerBound { continue }
        if case .match = program[step] {
          if best == nil || begin < (best?.lowerBound ?? 0) || place > (best?.upperBound ?? 0) {
            best = begin..<place
          }
        } else if place < text.count, accepts(program[step], text[place]) {
          follow(step + 1, place + 1, begin, &next)
        }
      }
      swap(&now, &next)
      place += 1
    }
    return best
  }

  /// Where groups lie in a match, by preference for long first parts.
  mutating func groups(_ match: Range<Int>, count: Int) -> [Range<Int>?] {
    var now = Threads<[Int]>(program.count)
    var next = Threads<[Int]>(program.count)
    now.clear()
    follow(0, match.lowerBound, Array(repeating: -1, count: 2 * count + 2), &now)
    var place = match.lowerBound
    while place <= match.upperBound {
      next.clear()
      for (step, saved) in now.steps {
        if case .match = program[step] {
          guard place == match.upperBound else { continue }
          return (1...count).map {
            saved[2 * $0] >= 0 && saved[2 * $0 + 1] >= saved[2 * $0] ? saved[2 * $0]..<saved[2 * $0 + 1] : nil
          }
        }
        if place < match.upperBound, accepts(program[step], text[place]) {
          follow(step + 1, place + 1, saved, &next)
        }
      }
      swap(&now, &next)
      place += 1
    }
    return Array(repeating: nil, count: count)
  }

  /// Adds what is reached from a step without reading.
  private func follow(_ first: Int, _ place: Int, _ begin: Int, _ threads: inout Threads<Int>) {
    var open = [first]
    while let step = open.popLast() {
      guard threads.enter(step) else { continue }
      switch program[step] {
      case .jump(let target): open.append(target)
      case .split(let one, let other): open += [other, one]
      case .save: open.append(step + 1)
      case .assertion(let assertion): if holds(assertion, at: place) { open.append(step + 1) }
      default: threads.steps.append((step, begin))
      }
    }
  }

  private func follow(_ first: Int, _ place: Int, _ saved: [Int], _ threads: inout Threads<[Int]>) {
    var open = [(first, saved)]
    while var (step, saved) = open.popLast() {
      guard threads.enter(step) else { continue }
      switch program[step] {
      case .jump(let target): open.append((target, saved))
      case .split(let one, let other): open += [(other, saved), (one, saved)]
      case .save(let slot):
        if slot < saved.count { saved[slot] = place }
        step += 1
        open.append((step, saved))
      case .assertion(let assertion): if holds(assertion, at: place) { open.append((step + 1, saved)) }
      default: threads.steps.append((step, saved))
      }
    }
  }

  private func accepts(_ instruction: Instruction, _ scalar: UInt32) -> Bool {
    switch instruction {
    case .character(let own): own == scalar
    case .any: scalar < 0x11_0000
    case .set(let set): UnicodeScalar(scalar).map(set.contains) ?? false
    default: false
    }
  }

  private func holds(_ assertion: RegularNode.Assertion, at place: Int) -> Bool {
    let before = place > 0 && isWord(text[place - 1])
    let after = place < text.count && isWord(text[place])
    return switch assertion {
    case .start: place == 0
    case .end: place == text.count
    case .wordStart: !before && after
    case .wordEnd: before && !after
    case .wordEdge: before != after
    case .notWordEdge: before == after
    case .noWordBefore: !before
    case .noWordAfter: !after
    }
  }

  private func isWord(_ scalar: UInt32) -> Bool { UnicodeScalar(scalar).map(BracketSet.isWord) ?? false }
}
