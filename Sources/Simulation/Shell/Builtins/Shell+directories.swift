extension Shell {
  /// Changes the directory; returns why not.
  fileprivate func change(to target: String) -> String? {
    let path = FilePath.absolute(target, in: state.directory)
    guard simulator.hosts.list(path, in: place.root) != nil else {
      let isFile = simulator.hosts.file(path, in: place.root) != nil
      return "\(target): \(isFile ? "Not a directory" : "No such file or directory")"
    }
    state.export("OLDPWD", state.directory)
    state.directory = path
    state.export("PWD", path)
    return nil
  }
}

let cdBuiltin: Builtin = { shell, words, streams in
  let operands = words.dropFirst().filter { $0 == "-" || !$0.hasPrefix("-") }
  guard operands.count < 2 else { return shell.complain("cd", "too many arguments", streams) }
  var target = operands.first ?? shell.state.text("HOME") ?? "/"
  let goesBack = target == "-"
  if goesBack {
    guard let old = shell.state.text("OLDPWD") else { return shell.complain("cd", "OLDPWD not set", streams) }
    target = old
  }
  if let message = shell.change(to: target) { return shell.complain("cd", message, streams) }
  if goesBack { streams.print(shell.state.directory + "\n") }
  return 0
}

let pwdBuiltin: Builtin = { shell, _, streams in
  streams.print(shell.state.directory + "\n")
  return 0
}

let dirsBuiltin: Builtin = { shell, _, streams in
  streams.print(([shell.state.directory] + shell.state.directories.reversed()).joined(separator: " ") + "\n")
  return 0
}

let pushdBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  guard words.count > 1 else { return shell.complain("pushd", "no other directory", streams) }
  let old = shell.state.directory
  if let message = shell.change(to: words[1]) { return shell.complain("pushd", message, streams) }
  shell.state.directories.append(old)
  return try dirsBuiltin(shell, words, streams)
}

let popdBuiltin: Builtin = { shell, words, streams throws(Interruption) in
  guard let old = shell.state.directories.popLast() else {
    return shell.complain("popd", "directory stack empty", streams)
  }
  if let message = shell.change(to: old) { return shell.complain("popd", message, streams) }
  return try dirsBuiltin(shell, words, streams)
}
