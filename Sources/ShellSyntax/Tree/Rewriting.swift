/// A change applied to every leaf of a tree, the tree itself staying as it is.
struct Rewriting {
  /// Literal, escaped and quoted text; never called with other parts.
  var leaf: (WordPart) -> WordPart = { $0 }
  var document: (HereDocument) -> HereDocument = { $0 }

  func callAsFunction(_ script: Script) -> Script {
    var script = script
    for index in script.statements.indices {
      script.statements[index].first = apply(script.statements[index].first)
      for other in script.statements[index].rest.indices {
        script.statements[index].rest[other].pipeline = apply(script.statements[index].rest[other].pipeline)
      }
    }
    return script
  }

  private func apply(_ pipeline: Pipeline) -> Pipeline {
    var pipeline = pipeline
    for index in pipeline.stages.indices {
      pipeline.stages[index].command = apply(pipeline.stages[index].command)
    }
    return pipeline
  }

  private func apply(_ command: Command) -> Command {
    switch command {
    case .simple(let simple): .simple(apply(simple))
    case .compound(let compound, let redirections): .compound(apply(compound), redirections.map(apply))
    case .function(let name, let body): .function(name: name, body: apply(body))
    }
  }

  private func apply(_ simple: SimpleCommand) -> SimpleCommand {
    var simple = simple
    for index in simple.assignments.indices {
      simple.assignments[index].index = simple.assignments[index].index.map(apply)
      simple.assignments[index].value = apply(simple.assignments[index].value)
    }
    simple.words = simple.words.map(apply)
    simple.redirections = simple.redirections.map(apply)
    return simple
  }

  private func apply(_ redirection: Redirection) -> Redirection {
    var redirection = redirection
    switch redirection.kind {
    case .word(let kind, let word): redirection.kind = .word(kind, apply(word))
    case .hereDocument(let old):
      var new = document(old)
      new.body = new.body.map(callAsFunction)
      redirection.kind = .hereDocument(new)
    }
    return redirection
  }

  private func apply(_ compound: CompoundCommand) -> CompoundCommand {
    switch compound {
    case .group(let script): return .group(self(script))
    case .subshell(let script): return .subshell(self(script))
    case .conditional(let branches, let otherwise):
      let changed = branches.map { ConditionalBranch(condition: self($0.condition), body: self($0.body)) }
      return .conditional(changed, otherwise: otherwise.map(callAsFunction))
    case .loop(let isUntil, let condition, let body):
      return .loop(isUntil: isUntil, condition: self(condition), body: self(body))
    case .iteration(let name, let words, let body):
      return .iteration(name: name, words: words?.map(apply), body: self(body))
    case .counting(let start, let condition, let step, let body):
      return .counting(
        start: start.map(callAsFunction), condition: condition.map(callAsFunction),
        step: step.map(callAsFunction), body: self(body))
    case .choice(let subject, let items):
      let changed = items.map {
        ChoiceItem(patterns: $0.patterns.map(apply), body: self($0.body), ending: $0.ending)
      }
      return .choice(apply(subject), changed)
    case .test(let expression): return .test(apply(expression))
    case .arithmetic(let parts): return .arithmetic(parts.map(callAsFunction))
    }
  }

  private func apply(_ expression: TestExpression) -> TestExpression {
    switch expression {
    case .word(let word): .word(apply(word))
    case .unary(let name, let word): .unary(name, apply(word))
    case .binary(let one, let name, let other): .binary(apply(one), name, apply(other))
    case .not(let inner): .not(apply(inner))
    case .and(let one, let other): .and(apply(one), apply(other))
    case .or(let one, let other): .or(apply(one), apply(other))
    }
  }

  private func apply(_ word: Word) -> Word {
    Word(word.parts.map(callAsFunction), source: word.source)
  }

  func callAsFunction(_ part: WordPart) -> WordPart {
    switch part {
    case .literal, .escaped, .singleQuoted, .ansiQuoted: leaf(part)
    case .doubleQuoted(let parts): .doubleQuoted(parts.map(callAsFunction))
    case .parameter(let parameter): .parameter(apply(parameter))
    case .substitution(let script): .substitution(self(script))
    case .arithmetic(let parts): .arithmetic(parts.map(callAsFunction))
    case .process(let isInput, let script): .process(isInput: isInput, self(script))
    case .array(let words): .array(words.map(apply))
    }
  }

  private func apply(_ parameter: Parameter) -> Parameter {
    var parameter = parameter
    parameter.index = parameter.index.map(apply)
    switch parameter.operation {
    case .fallback(let kind, let colon, let word):
      parameter.operation = .fallback(kind, colon: colon, apply(word))
    case .remove(let fromEnd, let longest, let word):
      parameter.operation = .remove(fromEnd: fromEnd, longest: longest, apply(word))
    case .replace(let kind, let pattern, let replacement):
      parameter.operation = .replace(kind, pattern: apply(pattern), with: apply(replacement))
    case .substring(let offset, let length):
      parameter.operation = .substring(
        offset: offset.map(callAsFunction), length: length?.map(callAsFunction))
    case .changeCase, .transform, nil: break
    }
    return parameter
  }
}

extension Script {
  /// The script with the texts of its here-documents, which are read after their commands.
  func filling(_ documents: [Int: HereDocument]) -> Script {
    Rewriting(document: { documents[$0.source.range.lowerBound] ?? $0 })(self)
  }
}

extension WordPart {
  func filling(_ documents: [Int: HereDocument]) -> WordPart {
    Rewriting(document: { documents[$0.source.range.lowerBound] ?? $0 })(self)
  }
}
