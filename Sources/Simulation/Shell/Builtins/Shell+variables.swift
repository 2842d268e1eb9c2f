extension Shell {
  /// `NAME=value`, `NAME+=value` or `NAME` as an argument.
  fileprivate func setting(_ word: String) -> (name: String, value: String?) {
    guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
    let name = String(word[..<equals])
    let value = String(word[word.index(after: equals)...])
    if name.hasSuffix("+") {
      return (String(name.dropLast()), (state.text(String(name.dropLast())) ?? "") + value)
    }
    return (name, value)
  }

  fileprivate func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == 0x5F || Character(UnicodeScalar(first)).isLetter else {
      return false
    }
    return text.utf8.allSatisfy {
      $0 == 0x5F || (0x30...0x39).contains($0) || Character(UnicodeScalar($0)).isLetter
    }
  }

  /// Sets what each word names and then changes the variable.
  fileprivate func declare(
    _ words: some Sequence<String>, _ command: String, _ streams: Streams,
    _ change: (inout ShellVariable) -> Void
  ) throws(Interruption) -> Int {
    var status = 0
    for word in words {
      let (name, value) = setting(word)
      guard isName(name) else {
        status = complain(command, "`\(word)': not a valid identifier", streams)
        continue
      }
      if let value { try assign(name, value) }
      if state.variables[name] == nil, value == nil {
        var variable = ShellVariable()
        change(&variable)
        state.variables[name] = variable
      } else {
        change(&state.variables[name, default: ShellVariable()])
      }
    }
    return status
  }
}

let exportBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  let operands = words.dropFirst().filter { !$0.hasPrefix("-") }
  let removes = words.contains("-n")
  if operands.isEmpty {
    for (name, value) in shell.state.environment.sorted(by: { $0.key < $1.key }) {
      streams.print("declare -x \(name)=\"\(value)\"\n")
    }
    return 0
  }
  return try shell.declare(operands, "export", streams) { $0.isExported = !removes }
}

let readonlyBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  try shell.declare(words.dropFirst().filter { !$0.hasPrefix("-") }, "readonly", streams) {
    $0.isReadOnly = true
  }
}

let declareBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  let letters = Set(words.dropFirst().filter { $0.hasPrefix("-") }.joined())
  let operands = words.dropFirst().filter { !$0.hasPrefix("-") && !$0.hasPrefix("+") }
  if letters.contains("p") {
    var status = 0
    for name in operands {
      guard let variable = shell.state.variables[name] else {
        status = shell.complain("declare", "\(name): not found", streams)
        continue
      }
      streams.print("declare -\(variable.isExported ? "x" : "-") \(name)=\"\(variable.text ?? "")\"\n")
    }
    return status
  }
  if !shell.state.locals.isEmpty, !letters.contains("g") { shell.keep(operands) }
  return try shell.declare(operands, "declare", streams) { $0.change(letters) }
}

let localBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  guard !shell.state.locals.isEmpty else {
    return shell.complain("local", "can only be used in a function", streams)
  }
  let letters = Set(words.dropFirst().filter { $0.hasPrefix("-") }.joined())
  let operands = words.dropFirst().filter { !$0.hasPrefix("-") }
  shell.keep(operands)
  for word in operands where !word.contains("=") { shell.state.variables[word] = nil }
  return try shell.declare(operands, "local", streams) { $0.change(letters) }
}

extension ShellVariable {
  /// Takes the attributes that letters name.
  fileprivate mutating func change(_ letters: Set<Character>) {
    if letters.contains("x") { isExported = true }
    if letters.contains("r") { isReadOnly = true }
    if letters.contains("i") { isInteger = true }
    if letters.contains("a") || letters.contains("A") { isArray = true }
    if letters.contains("A") { isNamed = true }
  }
}

extension Shell {
  /// Remembers variables until the function ends.
  fileprivate func keep(_ words: some Sequence<String>) {
    guard !state.locals.isEmpty else { return }
    for word in words {
      let name = setting(word).name
      let level = state.locals.count - 1
      if state.locals[level][name] == nil { state.locals[level][name] = .some(state.variables[name]) }
    }
  }
}

let unsetBuiltin: Builtin = { shell, words, streams in
  let isFunction = words.contains("-f")
  for name in words.dropFirst() where !name.hasPrefix("-") {
    if let open = name.firstIndex(of: "["), name.hasSuffix("]") {
      let key = String(name[name.index(after: open)...].dropLast())
      shell.state.variables[String(name[..<open])]?.remove(key)
    } else if isFunction || shell.state.variables[name] == nil {
      shell.state.functions[name] = nil
    } else if shell.state.variables[name]?.isReadOnly == true {
      return shell.complain("unset", "\(name): cannot unset: readonly variable", streams)
    } else {
      shell.state.variables[name] = nil
    }
  }
  return 0
}

/// `set -e`, `set -o pipefail`, `set -- a b`; alone it prints the variables.
let setBuiltin: Builtin = { shell, words, streams in
  if words.count == 1 {
    for (name, variable) in shell.state.variables.sorted(by: { $0.key < $1.key }) {
      streams.print("\(name)=\(variable.text ?? "")\n")
    }
    return 0
  }
  var rest = words.dropFirst()
  while let word = rest.first {
    guard word.hasPrefix("-") || word.hasPrefix("+"), word.count > 1 else { break }
    rest = rest.dropFirst()
    if word == "--" {
      shell.state.positional = Array(rest)
      return 0
    }
    for letter in word.dropFirst() {
      var name = String(letter)
      if letter == "o" {
        guard let long = rest.popFirst() else { return 0 }
        name = ["errexit": "e", "nounset": "u", "xtrace": "x", "noglob": "f"][long] ?? long
      }
      if word.hasPrefix("-") { shell.state.options.insert(name) } else { shell.state.options.remove(name) }
    }
  }
  if !rest.isEmpty { shell.state.positional = Array(rest) }
  return 0
}

let aliasBuiltin: Builtin = { shell, words, streams in
  var status = 0
  if words.count == 1 {
    for (name, text) in shell.state.aliases.sorted(by: { $0.key < $1.key }) {
      streams.print("alias \(name)='\(text)'\n")
    }
  }
  for word in words.dropFirst() {
    if let equals = word.firstIndex(of: "=") {
      shell.state.aliases[String(word[..<equals])] = String(word[word.index(after: equals)...])
    } else if let text = shell.state.aliases[word] {
      streams.print("alias \(word)='\(text)'\n")
    } else {
      status = shell.complain("alias", "\(word): not found", streams)
    }
  }
  return status
}

let unaliasBuiltin: Builtin = { shell, words, streams in
  var status = 0
  if words.contains("-a") { shell.state.aliases = [:] }
  for name in words.dropFirst() where !name.hasPrefix("-") {
    if shell.state.aliases.removeValue(forKey: name) == nil {
      status = shell.complain("unalias", "\(name): not found", streams)
    }
  }
  return status
}
