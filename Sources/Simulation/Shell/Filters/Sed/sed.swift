/// GNU sed.
func sed(_ process: inout Process, _ simulator: Simulator) -> Int {
  let long =
    "quiet=n silent=n expression=e file=f regexp-extended=E in-place=i separate=s unbuffered=u null-data=z "
    + "posix debug"
  switch process.options("ne:f:Eri::su", long, lacking: "zl") {
  case .failure(let status): return status.code
  case .success(let options): return sed(options, &process, simulator)
  }
}

private func sed(_ options: GetOpt, _ process: inout Process, _ simulator: Simulator) -> Int {
  var operands = options.operands
  guard let text = sedText(options, &operands, &process, simulator) else { return 1 }
  do throws(SedFailure) {
    var parser = SedParser(text, isExtended: options.has("E") || options.has("r"))
    return run(try parser.whole(), options, operands, text, &process, simulator)
  } catch {
    return error.isLack ? process.lacks(error.message) : process.fail("sed: \(error.message)")
  }
}

/// The scripts of `-e` and `-f`, or the first operand.
private func sedText(
  _ options: GetOpt, _ operands: inout [String], _ process: inout Process, _ simulator: Simulator
) -> String? {
  var parts: [String] = []
  for (name, value) in options.options {
    if name == "e", let value { parts.append(value) }
    guard name == "f", let value else { continue }
    guard let bytes = process.content(value, simulator) else { return nil }
    parts.append(String(decoding: bytes, as: UTF8.self))
  }
  if !parts.isEmpty { return parts.joined(separator: "\n") }
  guard !operands.isEmpty else {
    process.complain("Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...")
    return nil
  }
  return operands.removeFirst()
}

private func run(
  _ script: SedScript, _ options: GetOpt, _ operands: [String], _ text: String, _ process: inout Process,
  _ simulator: Simulator
) -> Int {
  let isQuiet = options.has("n") || text.hasPrefix("#n\n")
  let place = process.place
  let directory = process.directory
  let read: (String) -> [UInt8]? = {
    simulator.hosts.file(FilePath.absolute($0, in: directory), in: place.root)
  }
  let count: (Int) throws(Interruption) -> Void = sedCounter()
  var status = 0
  var files: [(name: String, bytes: [UInt8])] = []
  for operand in operands.isEmpty ? ["-"] : operands {
    if operand != "-", simulator.hosts.list(process.path(operand), in: place.root) != nil {
      process.complain(
        options.has("i")
          ? "sed: couldn't edit \(operand): not a regular file"
          : "sed: couldn't read \(operand): Is a directory"
      )
      status = options.has("i") ? 4 : 2
    } else if let bytes = operand == "-"
      ? process.standardInput() : operand == "/dev/null" ? [] : read(operand)
    {
      files.append((operand, bytes))
    } else {
      process.complain("sed: can't read \(operand): No such file or directory")
      status = 2
    }
  }
  let isSeparate = options.has("i") || options.has("s")
  let groups = isSeparate ? files.map { [$0] } : [files]
  for group in groups {
    let input = joined(group.map(\.bytes))
    var machine = SedMachine(script, isQuiet: isQuiet, input: input, readFile: read, count: count)
    do throws(Interruption) {
      try machine.run()
    } catch {
      return process.lacks("sed of more than 1000000 steps, 512 KiB held or 16 MiB printed")
    }
    for (name, bytes) in machine.written {
      _ = simulator.hosts.write(bytes, to: process.path(name), in: place.root)
    }
    if options.has("i"), let name = group.first?.name {
      if let suffix = options.value("i"), !suffix.isEmpty {
        _ = simulator.hosts.write(input, to: process.path(name + suffix), in: place.root)
      }
      _ = simulator.hosts.write(machine.output, to: process.path(name), in: place.root)
    } else {
      process.output += machine.output
    }
    if machine.status != 0 { return machine.status }
  }
  return status
}

/// Files one after another; a last line without its newline gets one where another file follows.
private func joined(_ files: [[UInt8]]) -> [UInt8] {
  var result: [UInt8] = []
  for bytes in files {
    if let last = result.last, last != 0x0A { result.append(0x0A) }
    result += bytes
  }
  return result
}

/// Counts commands of a script that might not end.
private func sedCounter() -> (Int) throws(Interruption) -> Void {
  var steps = 0
  return { (cost) throws(Interruption) in
    steps += cost
    if steps > 1_000_000 { throw .exceeds("") }
  }
}
