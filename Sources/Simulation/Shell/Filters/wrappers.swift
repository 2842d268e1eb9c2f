/// `sudo`: everybody may, without a password.
func sudo(_ process: inout Process, _ simulator: Simulator) -> Int {
  let long =
    "user=u group=g preserve-env:: login=i shell=s non-interactive=n set-home=H list=l validate=v chdir=D"
  switch process.options("u:g:EisnHSbAkKvlD:p:", long, status: 1, stopsAtOperand: true) {
  case .failure(let status): return status.code
  case .success(let options):
    var words = options.operands
    while let first = words.first, let equals = first.firstIndex(of: "="), !first.hasPrefix("/") {
      process.environment[String(first[..<equals])] = String(first[first.index(after: equals)...])
      words.removeFirst()
    }
    if options.has("l") { return process.lacks("sudo -l") }
    if words == ["su"] || words == ["su", "-"] || words.isEmpty && (options.has("i") || options.has("s")) {
      process.opensShell = process.place
      return 0
    }
    if words.isEmpty {
      if options.has("v") || options.has("k") || options.has("K") { return 0 }
      return process.fail(
        "usage: sudo -h | -K | -k | -V\n"
          + "usage: sudo [-AbEHnPS] [-u user] [VAR=value] [-i | -s] [command [arg ...]]"
      )
    }
    if Shell.find(words[0], in: process.place, Tools.all, simulator.hosts) == nil {
      let name = words[0]
      if !name.utf8.contains(0x2F) {
        if !Tools.isKnown(name) { process.missing = name }
        return process.fail("sudo: \(name): command not found")
      }
    }
    return process.become(words, at: process.place, simulator)
  }
}

/// `su -`, `su -c COMMAND`.
func su(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("c:lms:", "command=c login=l shell=s") {
  case .failure(let status): return status.code
  case .success(let options):
    guard let command = options.value("c") else {
      process.opensShell = process.place
      return 0
    }
    return process.become(["bash", "-c", command], at: process.place, simulator)
  }
}

/// coreutils' `env`: prints or changes the environment.
func env(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options(
    "iu:0C:", "ignore-environment=i unset=u null=0 chdir=C", lacking: "Sv", status: 125, stopsAtOperand: true)
  {
  case .failure(let status): return status.code
  case .success(let options):
    if options.has("i") || options.operands.first == "-" { process.environment = [:] }
    for (name, value) in options.options where name == "u" { process.environment[value ?? ""] = nil }
    if let directory = options.value("C") { process.directory = process.path(directory) }
    var words = options.operands[...]
    if words.first == "-" { words = words.dropFirst() }
    while let first = words.first, let equals = first.firstIndex(of: "=") {
      process.environment[String(first[..<equals])] = String(first[first.index(after: equals)...])
      words = words.dropFirst()
    }
    guard let name = words.first else {
      for (name, value) in process.environment.sorted(by: { $0.key < $1.key }) {
        process.print("\(name)=\(value)", terminator: options.has("0") ? "\0" : "\n")
      }
      return 0
    }
    if Shell.find(name, in: process.place, Tools.all, simulator.hosts) == nil, !name.utf8.contains(0x2F) {
      if !Tools.isKnown(name) { process.missing = name }
      return process.fail("env: ‘\(name)’: No such file or directory", status: 127)
    }
    return process.become(Array(words), at: process.place, simulator)
  }
}

/// Programs that only start another: `nohup`, `nice`, `stdbuf`, `setsid`, `ionice`, `time`.
func wrapper(_ options: String) -> Tool {
  { process, simulator in
    switch process.options(options, stopsAtOperand: true) {
    case .failure(let status): return status.code
    case .success(let options):
      guard !options.operands.isEmpty else {
        return process.fail(
          "\(process.name): missing operand\nTry '\(process.name) --help' for more information.", status: 125)
      }
      return process.become(options.operands, at: process.place, simulator)
    }
  }
}

/// `bash`, `sh`: a script from `-c`, a file, or the input.
func bash(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options(
    "cilsexuvno:O:", "login=l norc noprofile posix version", status: 2, stopsAtOperand: true)
  {
  case .failure(let status): return status.code
  case .success(let options):
    if options.has("version") { return process.lacks("\(process.name) --version") }
    let letters = options.options.map(\.name).filter { ["e", "u", "x"].contains($0) }
    if options.has("c") {
      guard let text = options.operands.first else {
        return process.fail("\(process.name): -c: option requires an argument", status: 2)
      }
      let name = options.operands.count > 1 ? options.operands[1] : process.name
      return process.runShell(text, named: name, Array(options.operands.dropFirst(2)), letters, simulator)
    }
    if let file = options.operands.first, !options.has("s") {
      guard let content = simulator.hosts.file(process.path(file), in: process.place.root) else {
        return process.fail(
          "\(process.name): \(file): \(process.whyUnreadable(file, simulator))", status: 127)
      }
      let text = String(decoding: content, as: UTF8.self)
      return process.runShell(text, named: file, Array(options.operands.dropFirst()), letters, simulator)
    }
    let input = process.standardInput()
    guard !input.isEmpty else {
      process.opensShell = process.place
      return 0
    }
    return process.runShell(
      String(decoding: input, as: UTF8.self), named: process.name, options.operands, letters, simulator)
  }
}

extension Process {
  /// Runs a file's text as a shell does that was started for it.
  mutating func runScript(_ content: [UInt8], named name: String, _ simulator: Simulator) -> Int {
    runShell(
      String(decoding: content, as: UTF8.self), named: name, Array(arguments.dropFirst()), [], simulator)
  }

  /// Runs text in a shell of its own.
  mutating func runShell(
    _ text: String, named name: String, _ positional: [String], _ letters: [String], _ simulator: Simulator
  ) -> Int {
    let shell = Shell(
      place: place, simulator: simulator, environment: environment, directory: directory, name: name,
      isInteractive: false)
    shell.state.positional = positional
    shell.state.options.formUnion(letters)
    let source = ByteSource(readsInput ? [] : input)
    let result = shell.run(text, input: source)
    if source.rest.count < input.count { readsInput = true }
    output += result.output
    error += result.error
    missing = missing ?? result.missing
    runsOn = result.ongoing
    return result.status ?? 0
  }
}
