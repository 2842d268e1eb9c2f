import ShellSyntax

extension Shell {
  func run(_ command: SimpleCommand, _ streams: Streams) throws(Interruption) -> Int {
    let command = expandingAlias(command)
    line = lineNumber(of: command)
    substitutionStatus = 0
    let words = try arguments(command.words)
    return try redirected(command.redirections, streams) { (inner) throws(Interruption) in
      guard let name = words.first else { return try self.assignOnly(command.assignments, inner) }
      if self.state.options.contains("x") {
        inner.complain("+ \(words.map(traced).joined(separator: " "))\n")
      }
      return try self.withAssignments(command.assignments) { () throws(Interruption) in
        try self.call(name, words, inner)
      }
    }
  }

  /// The words as arguments; those of `export` and its like that assign are not split.
  private func arguments(_ words: [Word]) throws(Interruption) -> [String] {
    guard let name = words.first?.plain, ["export", "declare", "typeset", "local", "readonly"].contains(name)
    else {
      return try fields(words)
    }
    var result = [name]
    for word in words.dropFirst() {
      guard case .literal(let text)? = word.parts.first, let equals = text.firstIndex(of: "=") else {
        result += try fields([word])
        continue
      }
      guard case .array(let values)? = word.parts.last else {
        result.append(try self.text(word))
        continue
      }
      let variable = String(text[..<equals])
      if result.contains("-A") { state.variables[variable, default: ShellVariable()].isNamed = true }
      try assign(array: values, to: variable, appends: false)
      result.append(variable)
    }
    return result
  }

  private func assignOnly(_ assignments: [Assignment], _ streams: Streams) throws(Interruption) -> Int {
    for assignment in assignments { try assign(assignment) }
    return substitutionStatus
  }

  private func lineNumber(of command: SimpleCommand) -> Int {
    guard !isInteractive, let word = command.words.first else { return line }
    let offset = word.source.range.lowerBound
    return 1 + lineEnds.prefix { $0 < offset }.count
  }

  /// The first word's alias in its place, as far as that is words of one simple command.
  private func expandingAlias(_ command: SimpleCommand) -> SimpleCommand {
    guard isInteractive, let name = command.words.first?.plain, let text = state.aliases[name],
      let script = try? parse(text), script.statements.count == 1,
      case .simple(let alias)? = script.statements.first?.first.stages.first?.command,
      script.statements.first?.pipelines.count == 1, script.statements.first?.first.stages.count == 1
    else { return command }
    return SimpleCommand(
      assignments: command.assignments + alias.assignments, words: alias.words + command.words.dropFirst(),
      redirections: alias.redirections + command.redirections)
  }

  /// Variables that only the command sees.
  private func withAssignments(
    _ assignments: [Assignment], _ run: () throws(Interruption) -> Int
  ) throws(Interruption) -> Int {
    guard !assignments.isEmpty else { return try run() }
    var saved: [String: ShellVariable?] = [:]
    for assignment in assignments {
      if saved[assignment.name] == nil { saved[assignment.name] = .some(state.variables[assignment.name]) }
      try assign(assignment)
      state.variables[assignment.name]?.isExported = true
    }
    defer { for (name, value) in saved { state.variables[name] = value } }
    return try run()
  }

  /// A function, a builtin or a program.
  func call(_ name: String, _ words: [String], _ streams: Streams) throws(Interruption) -> Int {
    if let function = state.functions[name] { return try call(function, Array(words.dropFirst()), streams) }
    if let builtin = Shell.builtins[name] { return try builtin(self, words, streams) }
    return try start(words, streams)
  }

  /// Whether a function or a sourced script is running.
  var canReturn: Bool { !state.locals.isEmpty || sourceDepth > 0 }

  func call(_ function: Command, _ arguments: [String], _ streams: Streams) throws(Interruption) -> Int {
    let positional = state.positional
    state.positional = arguments
    state.locals.append([:])
    defer {
      state.positional = positional
      for (name, value) in state.locals.popLast() ?? [:] { state.variables[name] = value }
    }
    do throws(Interruption) {
      return try budget.deeper { () throws(Interruption) in try self.run(function, streams) }
    } catch {
      guard case .returns(let status) = error else { throw error }
      return status
    }
  }

  /// Starts a program.
  func start(_ words: [String], _ streams: Streams) throws(Interruption) -> Int {
    var process = Process(
      arguments: words, environment: state.environment, directory: state.directory, place: place)
    process.input = Array(streams.input.rest)
    syncJobs()
    let status = try budget.deeper { () throws(Interruption) in try self.execute(&process) }
    noteLack(of: &process)
    if process.readsInput { _ = streams.input.takeAll() }
    try budget.use(process.output.count + process.error.count)
    streams.sinks[2]?.append(process.error)
    streams.sinks[1]?.append(process.output)
    if let lack = process.missing { missing = missing ?? lack }
    if let place = process.opensShell { try open(place, streams) }
    if let tool = process.runsOn { throw .runsOn(RunningTool(tool: tool)) }
    return status
  }

  /// Says what is not simulated, where the tool did not; a shell of its own has said it where it was told to.
  private func noteLack(of process: inout Process) {
    guard let lack = process.missing, process.error.isEmpty else { return }
    if ["bash", "sh"].contains(process.name) { return }
    process.complain("waymark: not simulated: \(lack)")
  }

  /// Enters a shell elsewhere, or gives it what there is to read, at once.
  private func open(_ place: Place, _ streams: Streams) throws(Interruption) {
    let input = streams.input.takeAll()
    guard !input.isEmpty else {
      enter(place)
      return
    }
    let inner = Shell(
      place: place, simulator: simulator, tools: tools, name: name, isInteractive: false)
    let result = inner.run(String(decoding: input, as: UTF8.self))
    streams.sinks[2]?.append(result.error)
    streams.sinks[1]?.append(result.output)
    missing = missing ?? result.missing
  }

  private func execute(_ process: inout Process) throws(Interruption) -> Int {
    let name = process.arguments.first ?? ""
    guard let tool = Shell.find(name, in: place, tools, simulator.hosts) else {
      return notFound(name, &process)
    }
    return tool(&process, simulator)
  }

  private func notFound(_ name: String, _ process: inout Process) -> Int {
    let path = FilePath.absolute(name, in: state.directory)
    if name.utf8.contains(0x2F) {
      if simulator.hosts.list(path, in: place.root) != nil {
        return process.fail("\(messagePrefix)\(name): Is a directory", status: 126)
      }
      if let content = simulator.hosts.file(path, in: place.root) {
        return run(script: content, named: name, &process)
      }
      return process.fail("\(messagePrefix)\(name): No such file or directory", status: 127)
    }
    if tools[name] == nil { process.missing = name }
    return process.fail("\(messagePrefix)\(name): command not found", status: 127)
  }

  /// Runs a file as a script, if it says it is one for a shell.
  private func run(script content: [UInt8], named name: String, _ process: inout Process) -> Int {
    let first = String(decoding: content.prefix { $0 != 0x0A }, as: UTF8.self)
    guard !first.hasPrefix("#!") || first.hasSuffix("sh") else {
      return process.lacks(String(first.dropFirst(2)))
    }
    return process.runScript(content, named: name, simulator)
  }
}

extension Shell {
  /// The tool that a name or a path stands for at a place; `nil` where it is not installed.
  static func find(_ name: String, in place: Place, _ tools: [String: Tool], _ hosts: Hosts) -> Tool? {
    let base: String
    if name.utf8.contains(0x2F) {
      guard directories.contains(FilePath.directory(of: name)) else { return nil }
      base = FilePath.name(of: name)
    } else {
      base = name
    }
    if Tools.isKnown(base), let installed = hosts.programs(in: place.root), !installed.contains(base) {
      return nil
    }
    return tools[base]
  }

  private static let directories: Set<String> = ["/bin", "/usr/bin", "/sbin", "/usr/sbin", "/usr/local/bin"]
}

/// A word as `set -x` shows it.
private func traced(_ word: String) -> String {
  let isPlain =
    !word.isEmpty
    && word.utf8.allSatisfy { byte in
      byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
        || "_-./:=,@%+".utf8.contains(byte)
    }
  return isPlain ? word : quotedWord(word)
}
