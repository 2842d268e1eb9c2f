import ShellSyntax

extension Shell {
  func run(_ command: Command, _ streams: Streams) throws(Interruption) -> Int {
    try budget.step()
    switch command {
    case .simple(let simple): return try run(simple, streams)
    case .compound(let compound, let redirections):
      return try budget.deeper { () throws(Interruption) in
        try self.redirected(redirections, streams) { (inner) throws(Interruption) in
          try self.run(compound, inner)
        }
      }
    case .function(let name, let body):
      state.functions[name] = body
      return 0
    }
  }

  private func run(_ compound: CompoundCommand, _ streams: Streams) throws(Interruption) -> Int {
    switch compound {
    case .group(let script): return try run(script, streams)
    case .subshell(let script):
      return try isolated { () throws(Interruption) in try self.run(script, streams) }
    case .conditional(let branches, let otherwise): return try run(branches, otherwise, streams)
    case .loop(let isUntil, let condition, let body):
      return try loop(streams, body) { () throws(Interruption) in
        (try self.tested(condition, streams) == 0) != isUntil
      }
    case .iteration(let name, let words, let body):
      var values = (try words.map { words throws(Interruption) in try fields(words) } ?? state.positional)[
        ...]
      return try loop(streams, body) { () throws(Interruption) in
        guard let value = values.popFirst() else { return false }
        try self.assign(name, value)
        return true
      }
    case .counting(let start, let condition, let step, let body):
      return try count(start, condition, step, body, streams)
    case .choice(let subject, let items): return try choose(subject, items, streams)
    case .test(let expression): return try evaluate(expression, streams) ? 0 : 1
    case .arithmetic(let parts): return try arithmetic(parts, streams) == 0 ? 1 : 0
    }
  }

  private func run(
    _ branches: [ConditionalBranch], _ otherwise: Script?, _ streams: Streams
  ) throws(Interruption) -> Int {
    for branch in branches where try tested(branch.condition, streams) == 0 {
      return try run(branch.body, streams)
    }
    return try otherwise.map { script throws(Interruption) in try run(script, streams) } ?? 0
  }

  /// Runs a condition, whose failure is no error.
  private func tested(_ script: Script, _ streams: Streams) throws(Interruption) -> Int {
    conditions += 1
    defer { conditions -= 1 }
    return try run(script, streams)
  }

  private func loop(
    _ streams: Streams, _ body: Script, while goesOn: () throws(Interruption) -> Bool,
    after: () throws(Interruption) -> Void = {}
  ) throws(Interruption) -> Int {
    var status = 0
    while true {
      try budget.step()
      do throws(Interruption) {
        guard try goesOn() else { return status }
        status = try run(body, streams)
      } catch {
        switch error {
        case .breaks(let count) where count > 1: throw .breaks(count - 1)
        case .breaks: return 0
        case .continues(let count) where count > 1: throw .continues(count - 1)
        case .continues: status = 0
        default: throw error
        }
      }
      try after()
    }
  }

  private func count(
    _ start: [WordPart], _ condition: [WordPart], _ step: [WordPart], _ body: Script, _ streams: Streams
  ) throws(Interruption) -> Int {
    _ = try arithmetic(start, streams)
    return try loop(
      streams, body,
      while: { () throws(Interruption) in
        let isEmpty = try self.text(condition).allSatisfy(\.isWhitespace)
        return isEmpty ? true : try self.arithmetic(condition, streams) != 0
      },
      after: { () throws(Interruption) in _ = try self.arithmetic(step, streams) })
  }

  private func choose(_ subject: Word, _ items: [ChoiceItem], _ streams: Streams) throws(Interruption) -> Int
  {
    let value = try text(subject)
    var status = 0
    var isFalling = false
    for item in items {
      var matches = isFalling
      for pattern in item.patterns where !matches {
        matches = GlobPattern(try pieces(pattern)).matches(value)
      }
      guard matches else { continue }
      status = try run(item.body, streams)
      if item.ending == .done { return status }
      isFalling = item.ending == .fallThrough
    }
    return status
  }
}
