/// awk: POSIX's language, without what needs a locale.
func awk(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options(
    "F:v:f:", "field-separator=F assign=v file=f", lacking: "bceghiklnoOpPrsStV", status: 2,
    stopsAtOperand: true)
  {
  case .failure(let status): return status.code
  case .success(let options): return awk(options, &process, simulator)
  }
}

private func awk(_ options: GetOpt, _ process: inout Process, _ simulator: Simulator) -> Int {
  var operands = options.operands
  var text = ""
  for (name, value) in options.options where name == "f" {
    guard let bytes = process.content(value ?? "", simulator) else { return 2 }
    text += String(decoding: bytes, as: UTF8.self) + "\n"
  }
  if !options.has("f") {
    guard !operands.isEmpty else {
      return process.fail("usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]", status: 2)
    }
    text = operands.removeFirst()
  }
  do throws(AwkFailure) {
    var parser = try AwkParser(text)
    let program = try parser.program()
    return try run(program, options, operands, &process, simulator)
  } catch {
    return error.isLack ? process.lacks(error.message) : process.fail("awk: \(error.message)", status: 2)
  }
}

private func run(
  _ program: AwkProgram, _ options: GetOpt, _ operands: [String], _ process: inout Process,
  _ simulator: Simulator
) throws(AwkFailure) -> Int {
  var files: [(name: String, bytes: [UInt8])] = []
  var settings: [String] = []
  var status = 0
  let readsInput = !program.rules.isEmpty || !program.end.isEmpty
  for operand in operands {
    if isSetting(operand) {
      settings.append(operand)
    } else if let bytes = process.awkContent(operand, simulator) {
      files.append((operand, bytes))
    } else {
      process.complain("awk: can't open file \(operand)")
      status = 2
    }
  }
  if files.isEmpty, status == 0, readsInput { files = [("-", process.standardInput())] }
  let machine = AwkMachine(program, AwkRecords(files), outside(process, simulator))
  machine["ENVIRON"] = .unset
  for (name, value) in process.environment { machine.array("ENVIRON")[name] = .input(value) }
  for (index, operand) in (["awk"] + operands).enumerated() {
    machine.array("ARGV")[String(index)] = .input(operand)
  }
  machine["ARGC"] = .number(Double(operands.count + 1))
  if let separator = options.value("F") {
    machine["FS"] = .text(separator == "t" ? "\t" : unescaped(separator))
  }
  for (name, value) in options.options where name == "v" { set(value ?? "", machine) }
  for setting in settings { set(setting, machine) }
  let result = try machine.run()
  finish(machine, &process, simulator)
  return result == 0 ? status : result
}

private func isSetting(_ operand: String) -> Bool {
  guard let equals = operand.utf8.firstIndex(of: 0x3D) else { return false }
  let name = operand.utf8[..<equals]
  guard let first = name.first, first == 0x5F || Character(UnicodeScalar(first)).isLetter else {
    return false
  }
  return name.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || Character(UnicodeScalar($0)).isLetter }
}

private func set(_ setting: String, _ machine: AwkMachine) {
  guard let equals = setting.firstIndex(of: "=") else { return }
  machine[String(setting[..<equals])] = .input(unescaped(String(setting[setting.index(after: equals)...])))
}

private func unescaped(_ text: String) -> String {
  String(decoding: Escapes.resolve(Array(text.utf8), isEcho: false).bytes, as: UTF8.self)
}

private func outside(_ process: Process, _ simulator: Simulator) -> AwkOutside {
  AwkOutside(
    readFile: { name in
      name == "-" ? process.input : simulator.hosts.file(process.path(name), in: process.place.root)
    },
    writeFile: { name, kind, bytes in
      let path = process.path(name)
      let before = kind == .append ? simulator.hosts.file(path, in: process.place.root) ?? [] : []
      _ = simulator.hosts.write(before + bytes, to: path, in: process.place.root)
    },
    runCommand: { command, input in
      var inner = process
      (inner.input, inner.output, inner.error) = (input, [], [])
      let status = inner.become(["sh", "-c", command], at: process.place, simulator)
      return (status, inner.output)
    },
    environment: process.environment, now: simulator.now)
}

/// Writes files and runs commands that the program printed to.
private func finish(_ machine: AwkMachine, _ process: inout Process, _ simulator: Simulator) {
  for sink in machine.sinks {
    if sink.name == "/dev/stderr" { process.error += sink.bytes } else { _ = machine.flush(sink.name) }
  }
  process.output += machine.output
}

extension Process {
  fileprivate mutating func awkContent(_ operand: String, _ simulator: Simulator) -> [UInt8]? {
    if operand == "-" || operand == "/dev/stdin" { return standardInput() }
    return operand == "/dev/null" ? [] : simulator.hosts.file(path(operand), in: place.root)
  }
}
