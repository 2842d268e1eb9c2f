extension Printer {
  mutating func write(_ command: Command) {
    switch command {
    case .simple(let simple): write(simple)
    case .compound(let compound, let redirections):
      write(compound)
      for redirection in redirections {
        write(" ")
        write(redirection)
      }
    case .function(let name, let body):
      write("\(name)() ")
      write(body)
    }
  }

  private mutating func write(_ simple: SimpleCommand) {
    var isFirst = true
    func blank(_ printer: inout Printer) {
      if !isFirst { printer.write(" ") }
      isFirst = false
    }
    for assignment in simple.assignments {
      blank(&self)
      write(assignment)
    }
    for word in simple.words {
      blank(&self)
      write(word)
    }
    for redirection in simple.redirections {
      blank(&self)
      write(redirection)
    }
  }

  private mutating func write(_ assignment: Assignment) {
    write(assignment.name)
    if let index = assignment.index {
      write("[")
      write(index)
      write("]")
    }
    write(assignment.appends ? "+=" : "=")
    write(assignment.value)
  }

  private mutating func write(_ redirection: Redirection) {
    if let descriptor = redirection.descriptor { write("\(descriptor)") }
    switch redirection.kind {
    case .word(let kind, let word):
      write(kind.rawValue)
      if case .process? = word.parts.first { write(" ") }
      write(word)
    case .hereDocument(let document):
      let delimiter = document.isQuoted ? "'\(document.delimiter)'" : document.delimiter
      write((document.stripsTabs ? "<<-" : "<<") + delimiter)
      hold(document)
    }
  }

  private mutating func write(_ compound: CompoundCommand) {
    switch compound {
    case .group(let script):
      write("{")
      write(closed: script)
      write("}")
    case .subshell(let script):
      write("( ")
      write(inline: script)
      write(" )")
    case .conditional(let branches, let otherwise): write(branches, otherwise)
    case .loop(let isUntil, let condition, let body):
      write(isUntil ? "until" : "while")
      write(closed: condition)
      writeDo(body)
    case .iteration(let name, let words, let body):
      write("for \(name)")
      if let words { write(list: [Word([.literal("in")])] + words) }
      write("; ")
      writeDo(body)
    case .counting(let start, let condition, let step, let body):
      write("for ((")
      write(arithmetic: start)
      write(";")
      write(arithmetic: condition)
      write(";")
      write(arithmetic: step)
      write(")); ")
      writeDo(body)
    case .choice(let subject, let items): write(subject, items)
    case .test(let expression):
      write("[[ ")
      write(expression, within: 0)
      write(" ]]")
    case .arithmetic(let parts):
      write("((")
      write(arithmetic: parts)
      write("))")
    }
  }

  private mutating func write(list words: [Word]) {
    for word in words {
      write(" ")
      write(word)
    }
  }

  private mutating func writeDo(_ body: Script) {
    write("do")
    write(closed: body)
    write("done")
  }

  private mutating func write(_ branches: [ConditionalBranch], _ otherwise: Script?) {
    for (index, branch) in branches.enumerated() {
      write(index == 0 ? "if" : "elif")
      write(closed: branch.condition)
      write("then")
      write(closed: branch.body)
    }
    if let otherwise {
      write("else")
      write(closed: otherwise)
    }
    write("fi")
  }

  private mutating func write(_ subject: Word, _ items: [ChoiceItem]) {
    write("case ")
    write(subject)
    write(" in ")
    for item in items {
      write("(")
      for (index, pattern) in item.patterns.enumerated() {
        if index > 0 { write(" | ") }
        write(pattern)
      }
      write(") ")
      write(inline: item.body)
      write(" \(item.ending.rawValue) ")
    }
    write("esac")
  }

  /// Levels: 0 takes everything, 1 no `||`, 2 neither `||` nor `&&`.
  private mutating func write(_ expression: TestExpression, within level: Int) {
    switch expression {
    case .word(let word): write(word)
    case .unary(let name, let word):
      write("\(name) ")
      write(word)
    case .binary(let one, let name, let other):
      write(one)
      write(" \(name) ")
      write(other)
    case .not(let inner):
      write("! ")
      write(inner, within: 2)
    case .and(let one, let other): parenthesize(level > 1) { $0.write(one, " && ", other, 1) }
    case .or(let one, let other): parenthesize(level > 0) { $0.write(one, " || ", other, 0) }
    }
  }

  private mutating func parenthesize(_ needed: Bool, _ print: (inout Printer) -> Void) {
    if needed { write("( ") }
    print(&self)
    if needed { write(" )") }
  }

  private mutating func write(_ one: TestExpression, _ joint: String, _ other: TestExpression, _ level: Int) {
    write(one, within: level)
    write(joint)
    write(other, within: level + 1)
  }
}
