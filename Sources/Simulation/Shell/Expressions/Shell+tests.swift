import ShellSyntax

extension Shell {
  /// `[[ … ]]`
  func evaluate(_ expression: TestExpression, _ streams: Streams) throws(Interruption) -> Bool {
    switch expression {
    case .word(let word): return try !text(word).isEmpty
    case .unary(let name, let word): return unary(name, try text(word))
    case .not(let inner): return try !evaluate(inner, streams)
    case .and(let one, let other):
      guard try evaluate(one, streams) else { return false }
      return try evaluate(other, streams)
    case .or(let one, let other):
      if try evaluate(one, streams) { return true }
      return try evaluate(other, streams)
    case .binary(let one, let name, let other): return try binary(try text(one), name, other)
    }
  }

  private func binary(_ left: String, _ name: String, _ right: Word) throws(Interruption) -> Bool {
    switch name {
    case "=", "==": return GlobPattern(try pieces(right)).matches(left)
    case "!=": return !GlobPattern(try pieces(right)).matches(left)
    case "=~": return try matches(left, right)
    case "-eq", "-ne", "-lt", "-le", "-gt", "-ge":
      return compare(try arithmetic(left), name, try arithmetic(try text(right)))
    default: return TestCommand.compare(left, name, try text(right), files) ?? false
    }
  }

  private func compare(_ one: Int, _ name: String, _ other: Int) -> Bool {
    TestCommand.compare(String(one), name, String(other), files) ?? false
  }

  /// `=~`, which fills `BASH_REMATCH`.
  private func matches(_ text: String, _ word: Word) throws(Interruption) -> Bool {
    var expression = ""
    for piece in try pieces(word) {
      expression += piece.isQuoted ? RegularExpression.escaped(piece.text) : piece.text
    }
    guard let compiled = try? RegularExpression(expression, .extended) else { return false }
    let line = RegularExpression.Line(Array(text.utf8))
    guard let match = compiled.firstMatch(in: line) else { return false }
    var variable = ShellVariable()
    variable.isArray = true
    for (index, range) in compiled.groups(of: match, in: line).enumerated() {
      variable.set(range.map { line.text($0) } ?? "", at: String(index))
    }
    state.variables["BASH_REMATCH"] = variable
    return true
  }

  private func unary(_ name: String, _ operand: String) -> Bool {
    if name == "-v" { return state.variables[operand] != nil }
    if name == "-o" { return false }
    return TestCommand.unary(name, operand, files) ?? false
  }

  var files: FileQuestions {
    FileQuestions(hosts: simulator.hosts, root: place.root, directory: state.directory)
  }
}
