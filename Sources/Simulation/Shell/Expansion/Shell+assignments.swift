import ShellSyntax

extension Shell {
  func assign(_ assignment: Assignment) throws(Interruption) {
    if case .array(let words)? = assignment.value.parts.first {
      try assign(array: words, to: assignment.name, appends: assignment.appends)
      return
    }
    let value = try text(assignment.value)
    guard let index = assignment.index else {
      try assign(assignment.name, assignment.appends ? (state.text(assignment.name) ?? "") + value : value)
      return
    }
    let key = try key(index, state.variables[assignment.name])
    let old = state.variables[assignment.name]?[key] ?? ""
    try budget.use(value.utf8.count + (assignment.appends ? old.utf8.count : 0))
    state.variables[assignment.name, default: ShellVariable()].isArray = true
    state.variables[assignment.name]?.set(assignment.appends ? old + value : value, at: key)
  }

  /// Sets a variable, if it may be set.
  func assign(_ name: String, _ value: String) throws(Interruption) {
    guard state.variables[name]?.isReadOnly != true else {
      substitutionErrors.append(Array("\(messagePrefix)\(name): readonly variable\n".utf8))
      throw .abandons(1)
    }
    try budget.use(value.utf8.count)
    let isInteger = state.variables[name]?.isInteger == true
    state.set(name, isInteger ? String(try arithmetic(value)) : value)
  }

  func assign(array words: [Word], to name: String, appends: Bool) throws(Interruption) {
    var variable = state.variables[name] ?? ShellVariable()
    if !appends { variable.removeAll() }
    variable.isArray = true
    for word in words {
      if let (key, value) = element(word) {
        variable.set(try text(value), at: try self.key(key, variable))
      } else {
        for value in try fields([word]) { variable.set(value, at: String(variable.next)) }
      }
    }
    state.variables[name] = variable
  }

  /// `[key]=value`
  private func element(_ word: Word) -> (key: Word, value: Word)? {
    guard case .literal(let text)? = word.parts.first, text.hasPrefix("["),
      let end = text.firstRange(of: "]=")
    else {
      return nil
    }
    let rest = String(text[end.upperBound...])
    let value = (rest.isEmpty ? [] : [WordPart.literal(rest)]) + word.parts.dropFirst()
    return (Word([.literal(String(text[text.index(after: text.startIndex)..<end.lowerBound]))]), Word(value))
  }
}
