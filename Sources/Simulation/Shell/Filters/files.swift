/// `mkdir`
func mkdir(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("pvm:", "parents=p verbose=v mode=m") {
  case .failure(let status): return status.code
  case .success(let options):
    if options.operands.isEmpty { return missingOperand(&process) }
    var status = 0
    for operand in options.operands {
      let path = process.path(operand)
      if options.has("p") {
        var partial = ""
        for part in path.split(separator: "/") {
          partial += "/\(part)"
          _ = simulator.hosts.makeDirectory(partial, in: process.place.root)
        }
        if simulator.hosts.list(path, in: process.place.root) != nil { continue }
      } else if simulator.hosts.makeDirectory(path, in: process.place.root) {
        continue
      }
      let exists = simulator.hosts.exists(path, in: process.place.root)
      status = process.fail(
        "mkdir: cannot create directory ‘\(operand)’: \(exists ? "File exists" : "No such file or directory")"
      )
    }
    return status
  }
}

/// `touch`
func touch(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("acmd:t:r:", "no-create=c date=d") {
  case .failure(let status): return status.code
  case .success(let options):
    if options.operands.isEmpty {
      return process.fail("touch: missing file operand\nTry 'touch --help' for more information.")
    }
    var status = 0
    for operand in options.operands
    where !simulator.hosts.exists(process.path(operand), in: process.place.root) {
      if options.has("c") || simulator.hosts.write([], to: process.path(operand), in: process.place.root) {
        continue
      }
      status = process.fail("touch: cannot touch '\(operand)': No such file or directory")
    }
    return status
  }
}

/// `rm`
func rm(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("rRfiv", "recursive=r force=f verbose=v", lacking: "Id") {
  case .failure(let status): return status.code
  case .success(let options):
    if options.operands.isEmpty { return options.has("f") ? 0 : missingOperand(&process) }
    var status = 0
    for operand in options.operands {
      let path = process.path(operand)
      if simulator.hosts.list(path, in: process.place.root) != nil, !options.has("r"), !options.has("R") {
        status = process.fail("rm: cannot remove '\(operand)': Is a directory")
      } else if !simulator.hosts.remove(path, in: process.place.root), !options.has("f") {
        status = process.fail("rm: cannot remove '\(operand)': No such file or directory")
      }
    }
    return status
  }
}

/// `cp` and `mv` of files.
func copy(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options("rRafpvnTu", "recursive=r archive=a force=f verbose=v", lacking: "tlsbi") {
  case .failure(let status): return status.code
  case .success(let options):
    let help = "\nTry '\(process.name) --help' for more information."
    guard let target = options.operands.last else {
      return process.fail("\(process.name): missing file operand" + help)
    }
    guard options.operands.count > 1 else {
      return process.fail("\(process.name): missing destination file operand after '\(target)'" + help)
    }
    let root = process.place.root
    let isDirectory = simulator.hosts.list(process.path(target), in: root) != nil
    if options.operands.count > 2, !isDirectory {
      return process.fail("\(process.name): target '\(target)': No such file or directory")
    }
    var status = 0
    for operand in options.operands.dropLast() {
      let path = process.path(operand)
      guard let bytes = simulator.hosts.file(path, in: root) else {
        if simulator.hosts.list(path, in: root) != nil {
          return process.lacks("\(process.name) of a directory")
        }
        status = process.fail("\(process.name): cannot stat '\(operand)': No such file or directory")
        continue
      }
      let place =
        isDirectory
        ? FilePath.absolute(FilePath.name(of: path), in: process.path(target)) : process.path(target)
      guard simulator.hosts.write(bytes, to: place, in: root) else {
        status = process.fail(
          "\(process.name): cannot create regular file '\(target)': No such file or directory")
        continue
      }
      if process.name == "mv" { _ = simulator.hosts.remove(path, in: root) }
    }
    return status
  }
}

private func missingOperand(_ process: inout Process) -> Int {
  process.fail("\(process.name): missing operand\nTry '\(process.name) --help' for more information.")
}
