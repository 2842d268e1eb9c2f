/// Runs a sed script over lines.
struct SedMachine {
  let script: SedScript
  let isQuiet: Bool
  private let lines: [ArraySlice<UInt8>]
  /// Whether the input's last line has its newline.
  private let endsWithNewline: Bool
  private(set) var output: [UInt8] = []
  private(set) var status = 0
  /// Files that were written, by name.
  private(set) var written: [String: [UInt8]] = [:]
  private let readFile: (String) -> [UInt8]?
  private let count: (Int) throws(Interruption) -> Void

  private var next = 0
  private var space = ""
  private var held = ""
  private var queue: [UInt8] = []
  private var hasChanged = false
  private var active: [Int: Int] = [:]
  private var lastExpression: RegularExpression?
  private var isDone = false
  private var keepsSpace = false
  private var lacksNewline = false
  /// A pattern space of more bytes is refused.
  private static let longest = 1 << 19

  init(
    _ script: SedScript, isQuiet: Bool, input: [UInt8], readFile: @escaping (String) -> [UInt8]?,
    count: @escaping (Int) throws(Interruption) -> Void
  ) {
    self.script = script
    self.isQuiet = isQuiet
    let lines = Lines(input)
    self.lines = lines.all
    endsWithNewline = lines.endsWithNewline
    self.readFile = readFile
    self.count = count
  }

  mutating func run() throws(Interruption) {
    while !isDone, keepsSpace || next < lines.count {
      if !keepsSpace {
        space = line(next)
        next += 1
      }
      keepsSpace = false
      hasChanged = false
      let printsAtEnd = try cycle()
      if printsAtEnd, !isQuiet { emit(space) }
      emitQueue()
    }
  }

  private func line(_ index: Int) -> String { String(decoding: lines[index], as: UTF8.self) }

  private var isLast: Bool { next >= lines.count }

  /// Writes bytes; a line that ended without its newline gets it now.
  private mutating func put(_ bytes: some Sequence<UInt8>) {
    if lacksNewline { output.append(0x0A) }
    lacksNewline = false
    output += bytes
  }

  private mutating func emit(_ text: String) {
    put(text.utf8)
    if isLast, !endsWithNewline { lacksNewline = true } else { output.append(0x0A) }
  }

  private mutating func emitQueue() {
    if !queue.isEmpty { put(queue) }
    queue = []
  }

  /// Text with a newline of its own.
  private mutating func emitWhole(_ text: String) { put((text + "\n").utf8) }

  /// Runs all commands on the pattern space; returns whether it is printed at the end.
  private mutating func cycle() throws(Interruption) -> Bool {
    var index = 0
    while index < script.commands.count {
      try count(cost(script.commands[index]))
      let isTooLong = max(space.utf8.count, held.utf8.count) > SedMachine.longest
      if isTooLong || output.count > Budget.bytes { throw .exceeds("") }
      let command = script.commands[index]
      let applies = selects(command, index) != command.isNegated
      index += 1
      guard applies else {
        if case .block(let end) = command.action { index = end }
        continue
      }
      switch command.action {
      case .delete: return false
      case .deleteFirst:
        guard let end = space.firstIndex(of: "\n") else { return false }
        space = String(space[space.index(after: end)...])
        keepsSpace = true
        return false
      case .next:
        if isLast { return true }
        if !isQuiet { emit(space) }
        advance()
      case .appendNext:
        if isLast { return true }
        emitQueue()
        space += "\n" + line(next)
        next += 1
      case .quit(let code), .quitSilently(let code):
        status = code
        isDone = true
        if case .quit = command.action { return true }
        return false
      case .branch(let name): index = jump(name)
      case .branchIfChanged(let name):
        if hasChanged { index = jump(name) }
        hasChanged = false
      case .branchUnlessChanged(let name):
        if !hasChanged { index = jump(name) }
        hasChanged = false
      case .change(let text):
        if command.second == nil || command.isNegated || active[index - 1] == nil { emitWhole(text) }
        return false
      default: perform(command.action)
      }
    }
    return true
  }

  /// Steps that a command counts for: what goes through a long pattern space costs as much as many commands.
  private func cost(_ command: SedCommand) -> Int {
    let excess = max(0, space.utf8.count - 256)
    switch (command.action, command.first, command.second) {
    case (.substitute, _, _), (.transliterate, _, _), (_, .match?, _), (_, _, .match?): return 1 + excess / 16
    case (.deleteFirst, _, _), (.printFirst, _, _): return 1 + excess / 1024
    default: return 1
    }
  }

  private mutating func advance() {
    emitQueue()
    space = line(next)
    next += 1
  }

  private func jump(_ name: String) -> Int { script.labels[name] ?? script.commands.count }

  private mutating func perform(_ action: SedAction) {
    switch action {
    case .substitute(let substitution): substitute(substitution)
    case .transliterate(let map):
      space = String(String.UnicodeScalarView(space.unicodeScalars.map { map[$0] ?? $0 }))
    case .print: emit(space)
    case .printFirst: emitWhole(String(space.prefix { $0 != "\n" }))
    case .hold: held = space
    case .holdAppend: held += "\n" + space
    case .get: space = held
    case .getAppend: space += "\n" + held
    case .exchange: swap(&space, &held)
    case .zap: space = ""
    case .number: emitWhole(String(next))
    case .append(let text): queue += Array((text + "\n").utf8)
    case .insert(let text): emitWhole(text)
    case .read(let name): queue += readFile(name) ?? []
    case .write(let name): write(space, to: name)
    default: break
    }
  }

  private mutating func write(_ text: String, to name: String) {
    if name == "/dev/stdout" {
      emitWhole(text)
    } else {
      written[name, default: []] += Array((text + "\n").utf8)
    }
  }

  // Addresses.

  private mutating func selects(_ command: SedCommand, _ index: Int) -> Bool {
    guard let first = command.first else { return true }
    guard let second = command.second else { return matches(first) }
    if let end = active[index] {
      if end >= 0 {
        if next >= end { active[index] = nil }
        return next <= end
          || {
            active[index] = nil; return matches(first) && begin(second, index)
          }()
      }
      if matches(second) { active[index] = nil }
      return true
    }
    if case .line(0) = first {
      // `0,/x/` may end on the first line.
      if next == 1, !matches(second) { active[index] = -1 }
      return next == 1
    }
    guard matches(first) else { return false }
    return begin(second, index)
  }

  /// The first line of a range; remembers where it ends, -1 for where an address matches.
  private mutating func begin(_ second: SedAddress, _ index: Int) -> Bool {
    let end: Int
    switch second {
    case .line(let number): end = number
    case .count(let number): end = next.addingSaturated(number)
    case .multiple(let number):
      let rest = number > 0 ? next % number : 0
      end = rest == 0 ? next : next.addingSaturated(number - rest)
    default: end = -1
    }
    if end < 0 || end > next { active[index] = end }
    return true
  }

  private mutating func matches(_ address: SedAddress) -> Bool {
    switch address {
    case .line(let number): return number == next
    case .last: return isLast
    case .step(let first, let step):
      return step <= 0 ? next == first : next >= first && (next - first) % step == 0
    case .match(let expression):
      if let expression { lastExpression = expression }
      return lastExpression?.matches(RegularExpression.Line(Array(space.utf8))) ?? false
    case .count, .multiple: return false
    }
  }

  // Substitution.

  private mutating func substitute(_ substitution: SedSubstitution) {
    if let expression = substitution.expression { lastExpression = expression }
    guard let expression = lastExpression else { return }
    let line = RegularExpression.Line(Array(space.utf8))
    var result: [UInt8] = []
    var copied = 0
    var start = 0
    var number = 0
    while start <= line.scalars.count, let match = expression.firstMatch(in: line, from: start) {
      // An empty match right after the one before it does not count.
      let isSkipped =
        match.isEmpty && number > 0 && match.lowerBound == copied && start == copied && copied > 0
      if !isSkipped {
        number += 1
        if number >= substitution.number {
          result += line.bytes(copied..<match.lowerBound)
          result += replacement(substitution, expression.groups(of: match, in: line), line)
          copied = match.upperBound
          if !substitution.isGlobal { break }
        }
      }
      start = match.isEmpty ? match.upperBound + 1 : match.upperBound
    }
    guard number >= substitution.number else { return }
    result += line.bytes(copied..<line.scalars.count)
    space = String(decoding: result, as: UTF8.self)
    hasChanged = true
    if substitution.prints { emit(space) }
    if let file = substitution.file { write(space, to: file) }
  }

  private func replacement(
    _ substitution: SedSubstitution, _ groups: [Range<Int>?], _ line: RegularExpression.Line
  ) -> [UInt8] {
    var result = ""
    var lasting: Character = "E"
    var once: Character?
    func add(_ text: String) {
      guard !text.isEmpty else { return }
      var text = lasting == "U" ? text.uppercased() : lasting == "L" ? text.lowercased() : text
      if let change = once {
        text = (change == "u" ? text.prefix(1).uppercased() : text.prefix(1).lowercased()) + text.dropFirst()
        once = nil
      }
      result += text
    }
    for part in substitution.replacement {
      switch part {
      case .text(let text): add(text)
      case .group(let number): if number < groups.count, let range = groups[number] { add(line.text(range)) }
      case .change(let change): if "ul".contains(change) { once = change } else { lasting = change }
      }
    }
    return Array(result.utf8)
  }
}
