import ShellSyntax

/// Draws scripts of every construct from a seed (SplitMix64).
struct ScriptGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  private mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }

  private mutating func some<Value>(_ atLeast: Int, _ atMost: Int, _ make: (inout Self) -> Value) -> [Value] {
    (0..<(atLeast + below(atMost - atLeast + 1))).map { _ in make(&self) }
  }

  mutating func script(depth: Int) -> Script {
    Script(statements: some(1, 2) { $0.statement(depth) })
  }

  private mutating func statement(_ depth: Int) -> Statement {
    let rest = some(0, 1) {
      Statement.Continuation($0.below(2) == 0 ? .and : .or, $0.pipeline(depth))
    }
    return Statement(pipeline(depth), rest, isBackground: below(6) == 0)
  }

  private mutating func pipeline(_ depth: Int) -> Pipeline {
    var stages = some(1, 2) { Pipeline.Stage($0.command(depth)) }
    if stages.count > 1 { stages[0].pipesError = below(3) == 0 }
    return Pipeline(stages, isNegated: below(6) == 0)
  }

  private mutating func command(_ depth: Int) -> Command {
    guard depth > 0, below(2) == 0 else { return .simple(simple(depth)) }
    if below(8) == 0 { return .function(name: name(), body: .compound(.group(script(depth: depth - 1)), [])) }
    return .compound(compound(depth - 1), some(0, 1) { $0.redirection(depth - 1) })
  }

  private mutating func compound(_ depth: Int) -> CompoundCommand {
    switch below(9) {
    case 0: return .group(script(depth: depth))
    case 1: return .subshell(script(depth: depth))
    case 2:
      let branches = some(1, 2) {
        ConditionalBranch(condition: $0.script(depth: depth), body: $0.script(depth: depth))
      }
      return .conditional(branches, otherwise: below(2) == 0 ? script(depth: depth) : nil)
    case 3: return .loop(isUntil: below(2) == 0, condition: script(depth: depth), body: script(depth: depth))
    case 4:
      return .iteration(
        name: name(), words: below(4) == 0 ? nil : some(0, 3) { $0.word(depth) }, body: script(depth: depth))
    case 5:
      let items = some(1, 2) {
        ChoiceItem(
          patterns: $0.some(1, 2) { $0.word(0) }, body: $0.script(depth: depth),
          ending: [.done, .fallThrough, .testNext][$0.below(3)])
      }
      return .choice(word(depth), items)
    case 6: return .test(test(depth))
    case 7: return .arithmetic([.literal("x + 1")])
    default:
      return .counting(
        start: [.literal("i=0")], condition: [.literal("i < "), .parameter(Parameter("n"))],
        step: [.literal("i++")],
        body: script(depth: depth))
    }
  }

  private mutating func test(_ depth: Int) -> TestExpression {
    switch depth > 0 ? below(6) : 3 + below(3) {
    case 0: return .and(test(depth - 1), test(depth - 1))
    case 1: return .or(test(depth - 1), test(depth - 1))
    case 2: return .not(test(depth - 1))
    case 3: return .unary("-f", word(0))
    case 4: return .binary(word(0), ["==", "!=", "-lt", "=~"][below(4)], word(0))
    default: return .word(word(0))
    }
  }

  private mutating func simple(_ depth: Int) -> SimpleCommand {
    let assignments = some(0, 1) {
      Assignment(name: $0.name(), appends: $0.below(4) == 0, value: $0.value(depth))
    }
    return SimpleCommand(
      assignments: assignments, words: [Word([.literal("cmd")])] + some(0, 3) { $0.word(depth) },
      redirections: some(0, 1) { $0.redirection(depth) })
  }

  private mutating func value(_ depth: Int) -> Word {
    below(5) == 0 ? Word([.array(some(0, 2) { $0.word(depth) })]) : below(5) == 0 ? Word([]) : word(depth)
  }

  private mutating func redirection(_ depth: Int) -> Redirection {
    let descriptor = below(3) == 0 ? below(3) : nil
    switch below(4) {
    case 0:
      let isQuoted = below(2) == 0
      var body = isQuoted || depth == 0 ? [] : quoted(depth - 1).filter { $0 != .escaped("\"") }
      body.append(.literal(" line\n"))
      return Redirection(
        descriptor: descriptor,
        .hereDocument(HereDocument(delimiter: "EOF\(depth)", isQuoted: isQuoted, body: merged(body))))
    default:
      let kinds = Redirection.Operator.allCases.filter { descriptor == nil || !$0.rawValue.hasPrefix("&") }
      return Redirection(descriptor: descriptor, .word(kinds[below(kinds.count)], word(depth)))
    }
  }

  private mutating func name() -> String { ["x", "y_1", "NAME"][below(3)] }

  private mutating func word(_ depth: Int) -> Word {
    Word(merged(some(1, 3) { $0.part(depth) }))
  }

  private mutating func part(_ depth: Int) -> WordPart {
    switch below(depth > 0 ? 10 : 6) {
    case 0, 1: .literal(["a", "b-1", "10.0.0.1", "*.txt", "{c,d}"][below(5)])
    case 2: .escaped(["$", " ", "ü", "*", "\""][below(5)])
    case 3: .singleQuoted(["", "a b", "$x \"", "\n"][below(4)])
    case 4: .ansiQuoted("a\\n\\'")
    case 5: .parameter(Parameter(["x", "1", "?", "@"][below(4)]))
    case 6: .doubleQuoted(quoted(depth - 1))
    case 7: .substitution(script(depth: depth - 1))
    case 8: .arithmetic([.literal("(1 + "), .parameter(Parameter("x")), .literal(") * 2")])
    default: .parameter(expansion(depth - 1))
    }
  }

  private mutating func quoted(_ depth: Int) -> [WordPart] {
    merged(
      some(0, 3) { generator in
        switch generator.below(depth > 0 ? 6 : 4) {
        case 0: .literal("a 'b'")
        case 1: .literal("\n*")
        case 2: .escaped(["$", "\"", "\\", "`"][generator.below(4)])
        case 3: .parameter(Parameter("x"))
        case 4: .substitution(generator.script(depth: depth - 1))
        default: .parameter(generator.expansion(depth - 1))
        }
      })
  }

  private mutating func expansion(_ depth: Int) -> Parameter {
    let operand = Word([.literal("ab")])
    let operation: Parameter.Operation
    switch below(6) {
    case 0:
      operation = .fallback([.use, .assign, .fail, .alternative][below(4)], colon: below(2) == 0, operand)
    case 1: operation = .remove(fromEnd: below(2) == 0, longest: below(2) == 0, operand)
    case 2: operation = .replace([.first, .all, .prefix, .suffix][below(4)], pattern: operand, with: operand)
    case 3: operation = .substring(offset: [.literal("1")], length: below(2) == 0 ? nil : [.literal("2")])
    case 4: operation = .changeCase(upper: below(2) == 0, all: below(2) == 0)
    default: return Parameter("a", index: Word([.literal("0")]), isLength: below(2) == 0)
    }
    return Parameter("x", operation: operation)
  }

  /// Adjacent literals read as one.
  private func merged(_ parts: [WordPart]) -> [WordPart] {
    parts.reduce(into: []) { result, part in
      if case .literal(let text) = part, case .literal(let before)? = result.last {
        result[result.count - 1] = .literal(before + text)
      } else {
        result.append(part)
      }
    }
  }
}
