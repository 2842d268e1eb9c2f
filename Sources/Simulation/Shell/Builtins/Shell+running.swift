import ShellSyntax

extension Shell {
  /// Runs text in this shell itself.
  func run(text: String, _ streams: Streams, in name: String) throws(Interruption) -> Int {
    let script: Script
    do throws(ShellSyntaxError) {
      script = try parse(text)
    } catch {
      return complain(
        name, "line \(Shell.line(error.offset, in: text)): \(error.message)", streams, status: 2)
    }
    return try budget.deeper { () throws(Interruption) in try self.run(script, streams) }
  }
}

let evalBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  try shell.run(text: words.dropFirst().joined(separator: " "), streams, in: "eval")
}

/// `source FILE [ARGUMENTS]`
let sourceBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  guard words.count > 1 else {
    return shell.complain(
      words[0], "filename argument required\n\(words[0]): usage: \(words[0]) filename [arguments]", streams,
      status: 2)
  }
  let path = FilePath.absolute(words[1], in: shell.state.directory)
  guard let bytes = shell.simulator.hosts.file(path, in: shell.place.root) else {
    streams.complain("\(shell.messagePrefix)\(words[1]): No such file or directory\n")
    return 1
  }
  let positional = shell.state.positional
  if words.count > 2 { shell.state.positional = Array(words.dropFirst(2)) }
  shell.sourceDepth += 1
  defer {
    shell.state.positional = positional
    shell.sourceDepth -= 1
  }
  do throws(Interruption) {
    return try shell.run(text: String(decoding: bytes, as: UTF8.self), streams, in: words[1])
  } catch {
    guard case .returns(let status) = error else { throw error }
    return status
  }
}

/// `exec COMMAND` runs it and ends the shell.
let execBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  guard words.count > 1 else { return 0 }
  let depth = shell.depth
  let status = try shell.start(Array(words.dropFirst()), streams)
  // A shell that the command opened stands in for this one.
  if shell.depth > depth { return status }
  throw .exits(status)
}

/// `command [-v|-V] NAME …`
let commandBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  var rest = words.dropFirst()
  while let first = rest.first, first.hasPrefix("-"), first.count > 1 {
    rest = rest.dropFirst()
    if first == "-v" || first == "-V" {
      let found = rest.map { shell.describe($0, isLong: first == "-V", streams) }
      return found.contains(true) ? 0 : 1
    }
    if first != "-p", first != "--" {
      return shell.complain(words[0], "\(first): invalid option", streams, status: 2)
    }
  }
  guard let name = rest.first else { return 0 }
  if let builtin = Shell.builtins[name] { return try builtin(shell, Array(rest), streams) }
  return try shell.start(Array(rest), streams)
}

let typeBuiltin: Builtin = { shell, words, streams in
  var status = 0
  let isShort = words.contains("-t")
  let onlyPath = words.contains("-p") || words.contains("-P")
  for name in words.dropFirst() where !name.hasPrefix("-") {
    if isShort || onlyPath {
      let kind = shell.kind(of: name)
      if let kind, isShort { streams.print(kind + "\n") }
      if kind == "file", onlyPath { streams.print(Shell.path(of: name) + "\n") }
      if kind == nil { status = 1 }
    } else if !shell.describe(name, isLong: true, streams) {
      status = shell.complain("type", "\(name): not found", streams)
    }
  }
  return status
}

extension Shell {
  /// `alias`, `keyword`, `function`, `builtin` or `file`.
  func kind(of name: String) -> String? {
    if state.aliases[name] != nil { return "alias" }
    if Shell.keywords.contains(name) { return "keyword" }
    if state.functions[name] != nil { return "function" }
    if Shell.builtins[name] != nil { return "builtin" }
    return Shell.find(name, in: place, tools, simulator.hosts) == nil ? nil : "file"
  }

  private static let keywords: Set<String> = [
    "if", "then", "else", "elif", "fi", "case", "esac", "for", "while", "until", "do", "done", "in",
    "function", "time",
    "{", "}", "!", "[[", "]]",
  ]

  /// Says what a name stands for; `false` for nothing.
  func describe(_ name: String, isLong: Bool, _ streams: Streams) -> Bool {
    guard let kind = kind(of: name) else { return false }
    switch kind {
    case "alias":
      let text = state.aliases[name] ?? ""
      streams.print(isLong ? "\(name) is aliased to `\(text)'\n" : "alias \(name)='\(text)'\n")
    case "file": streams.print(isLong ? "\(name) is \(Shell.path(of: name))\n" : "\(Shell.path(of: name))\n")
    case "keyword": streams.print(isLong ? "\(name) is a shell keyword\n" : "\(name)\n")
    case "function":
      streams.print(isLong ? "\(name) is a function\n" : "\(name)\n")
    default: streams.print(isLong ? "\(name) is a shell builtin\n" : "\(name)\n")
    }
    return true
  }
}
