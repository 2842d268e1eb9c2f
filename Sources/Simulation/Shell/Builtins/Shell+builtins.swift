/// A command that the shell itself runs.
typealias Builtin = @Sendable (Shell, [String], Streams) throws(Interruption) -> Int

extension Shell {
  /// The shell's own commands by name; they come before programs of the same name.
  static let builtins: [String: Builtin] = {
    var table: [String: Builtin] = [
      ":": succeed, "true": succeed, "false": { _, _, _ in 1 }, "echo": echoBuiltin, "printf": printfBuiltin,
      "test": testBuiltin, "[": testBuiltin, "exit": exitBuiltin, "logout": exitBuiltin,
      "return": returnBuiltin, "break": breakBuiltin,
      "continue": continueBuiltin, "shift": shiftBuiltin, "source": sourceBuiltin, ".": sourceBuiltin,
      "eval": evalBuiltin, "exec": execBuiltin,
      "export": exportBuiltin, "declare": declareBuiltin, "typeset": declareBuiltin, "local": localBuiltin,
      "readonly": readonlyBuiltin, "unset": unsetBuiltin,
      "set": setBuiltin, "read": readBuiltin, "mapfile": mapfileBuiltin, "readarray": mapfileBuiltin,
      "let": letBuiltin, "alias": aliasBuiltin,
      "unalias": unaliasBuiltin, "cd": cdBuiltin, "pwd": pwdBuiltin, "pushd": pushdBuiltin,
      "popd": popdBuiltin, "dirs": dirsBuiltin, "command": commandBuiltin, "builtin": commandBuiltin,
      "type": typeBuiltin, "hash": succeed, "wait": waitBuiltin, "jobs": jobsBuiltin, "kill": killBuiltin,
      "fg": fgBuiltin, "bg": succeed, "disown": succeed,
      "umask": { _, words, streams in
        if words.count == 1 { streams.print("0022\n") }
        return 0
      },
      "ulimit": { _, words, streams in
        streams.print(words.contains("-n") ? "1024\n" : "unlimited\n")
        return 0
      },
    ]
    for name in ["trap", "shopt", "complete", "compopt", "bind", "history", "enable", "times", "suspend"] {
      table[name] = succeed
    }
    return table
  }()

  func complain(_ name: String, _ message: String, _ streams: Streams, status: Int = 1) -> Int {
    streams.complain("\(messagePrefix)\(name): \(message)\n")
    return status
  }
}

private let succeed: Builtin = { _, _, _ in 0 }

private let echoBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  let bytes = echo(Array(words.dropFirst()))
  try shell.budget.use(bytes.count)
  streams.sinks[1]?.append(bytes)
  return 0
}

private let printfBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  var rest = Array(words.dropFirst())
  var variable: String?
  if rest.first == "-v", rest.count > 1 {
    variable = rest[1]
    rest.removeFirst(2)
  }
  if rest.first == "--" { rest.removeFirst() }
  guard let format = rest.first else {
    streams.complain("printf: usage: printf [-v var] format [arguments]\n")
    return 2
  }
  let (bytes, complaints) = PrintfFormat(format).bytes(Array(rest.dropFirst()))
  try shell.budget.use(bytes.count)
  for complaint in complaints { streams.complain("\(shell.messagePrefix)printf: \(complaint)\n") }
  if let variable {
    try shell.assign(variable, String(decoding: bytes, as: UTF8.self))
  } else {
    streams.sinks[1]?.append(bytes)
  }
  return complaints.isEmpty ? 0 : 1
}

private let testBuiltin: Builtin = { shell, words, streams in
  var operands = Array(words.dropFirst())
  if words.first == "[" {
    guard operands.popLast() == "]" else { return shell.complain("[", "missing `]'", streams, status: 2) }
  }
  var test = TestCommand(operands, shell.files)
  do throws(TestCommand.Failure) {
    return try test.value() ? 0 : 1
  } catch {
    return shell.complain(words.first ?? "test", error.message, streams, status: 2)
  }
}

private let exitBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  guard words.count > 1 else { throw .exits(shell.state.lastStatus) }
  guard let status = Int(words[1]) else {
    _ = shell.complain("exit", "\(words[1]): numeric argument required", streams)
    throw .exits(2)
  }
  throw .exits(status & 255)
}

private let returnBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  guard shell.canReturn else {
    return shell.complain("return", "can only `return' from a function or sourced script", streams, status: 2)
  }
  guard words.count > 1 else { throw .returns(shell.state.lastStatus) }
  throw .returns((Int(words[1]) ?? 2) & 255)
}

private let breakBuiltin: Builtin = { _, words, _ throws(Interruption) in
  throw .breaks(words.count > 1 ? max(1, Int(words[1]) ?? 1) : 1)
}

private let continueBuiltin: Builtin = { _, words, _ throws(Interruption) in
  throw .continues(words.count > 1 ? max(1, Int(words[1]) ?? 1) : 1)
}

private let shiftBuiltin: Builtin = { shell, words, _ in
  let count = words.count > 1 ? Int(words[1]) ?? 1 : 1
  guard count >= 0, count <= shell.state.positional.count else { return 1 }
  shell.state.positional.removeFirst(count)
  return 0
}

private let letBuiltin: Builtin = { shell, words, _ throws(Interruption) in
  var last = 0
  for word in words.dropFirst() { last = try shell.arithmetic(word) }
  return last == 0 ? 1 : 0
}
