extension Script {
  /// What a visit meets.
  enum Node {
    /// A simple command; its words and assignments are not visited apart, what lies within them is.
    case simple(SimpleCommand)
    /// A word of a loop, condition or redirection.
    case word(Word, ShellWord.Role)
    case document(HereDocument)
    /// All of a command's or group's; their words and documents follow.
    case redirections([Redirection])
    /// An expansion that the shell itself works out, before those within it.
    case expansion(WordPart)
  }

  /// Meets every command and word, substitutions and function bodies included.
  func visit(_ meet: (Node) -> Void) {
    for statement in statements {
      for pipeline in statement.pipelines {
        for stage in pipeline.stages { stage.command.visit(meet) }
      }
    }
  }

  /// Every simple command: of pipelines, loops, conditions, functions and substitutions. A command comes
  /// before those within its words.
  public var simpleCommands: [SimpleCommand] {
    var result: [SimpleCommand] = []
    visit { node in
      if case .simple(let command) = node { result.append(command) }
    }
    return result
  }
}

extension Command {
  func visit(_ meet: (Script.Node) -> Void) {
    switch self {
    case .simple(let command):
      meet(.simple(command))
      for assignment in command.assignments {
        assignment.index?.visitInside(meet)
        assignment.value.visitInside(meet)
      }
      for word in command.words { word.visitInside(meet) }
      command.redirections.visit(meet)
    case .compound(let compound, let redirections):
      compound.visit(meet)
      redirections.visit(meet)
    case .function(_, let body): body.visit(meet)
    }
  }
}

extension CompoundCommand {
  fileprivate func visit(_ meet: (Script.Node) -> Void) {
    switch self {
    case .group(let script), .subshell(let script): script.visit(meet)
    case .conditional(let branches, let otherwise):
      for branch in branches {
        branch.condition.visit(meet)
        branch.body.visit(meet)
      }
      otherwise?.visit(meet)
    case .loop(_, let condition, let body):
      condition.visit(meet)
      body.visit(meet)
    case .iteration(_, let words, let body):
      for word in words ?? [] { word.visit(as: .argument, meet) }
      body.visit(meet)
    case .counting(let start, let condition, let step, let body):
      for part in start + condition + step { part.visit(meet) }
      body.visit(meet)
    case .choice(let subject, let items):
      subject.visit(as: .argument, meet)
      for item in items {
        for pattern in item.patterns { pattern.visit(as: .argument, meet) }
        item.body.visit(meet)
      }
    case .test(let expression): expression.visit(meet)
    case .arithmetic(let parts): for part in parts { part.visit(meet) }
    }
  }
}

extension TestExpression {
  fileprivate func visit(_ meet: (Script.Node) -> Void) {
    switch self {
    case .word(let word), .unary(_, let word): word.visit(as: .argument, meet)
    case .binary(let one, _, let other):
      one.visit(as: .argument, meet)
      other.visit(as: .argument, meet)
    case .not(let inner): inner.visit(meet)
    case .and(let one, let other), .or(let one, let other):
      one.visit(meet)
      other.visit(meet)
    }
  }
}

extension [Redirection] {
  fileprivate func visit(_ meet: (Script.Node) -> Void) {
    if !isEmpty { meet(.redirections(self)) }
    for redirection in self { redirection.visit(meet) }
  }
}

extension Redirection {
  fileprivate func visit(_ meet: (Script.Node) -> Void) {
    switch kind {
    case .word(_, let word): word.visit(as: .redirectionTarget, meet)
    case .hereDocument(let document):
      meet(.document(document))
      for part in document.body { part.visit(meet) }
    }
  }
}

extension Word {
  fileprivate func visit(as role: ShellWord.Role, _ meet: (Script.Node) -> Void) {
    meet(.word(self, role))
    visitInside(meet)
  }

  fileprivate func visitInside(_ meet: (Script.Node) -> Void) {
    for part in parts { part.visit(meet) }
  }
}

extension WordPart {
  fileprivate func visit(_ meet: (Script.Node) -> Void) {
    switch self {
    case .literal, .escaped, .singleQuoted, .ansiQuoted: break
    case .doubleQuoted(let parts): for part in parts { part.visit(meet) }
    case .arithmetic(let parts):
      meet(.expansion(self))
      for part in parts { part.visit(meet) }
    case .substitution(let script), .process(_, let script): script.visit(meet)
    case .array(let words): for word in words { word.visit(as: .argument, meet) }
    case .parameter(let parameter):
      meet(.expansion(self))
      parameter.visit(meet)
    }
  }
}

extension Parameter {
  fileprivate func visit(_ meet: (Script.Node) -> Void) {
    index?.visitInside(meet)
    switch operation {
    case .fallback(_, _, let word), .remove(_, _, let word): word.visitInside(meet)
    case .replace(_, let pattern, let replacement):
      pattern.visitInside(meet)
      replacement.visitInside(meet)
    case .substring(let offset, let length): for part in offset + (length ?? []) { part.visit(meet) }
    case .changeCase, .transform, nil: break
    }
  }
}
