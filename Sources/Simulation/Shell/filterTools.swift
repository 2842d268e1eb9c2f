import ShellSyntax

/// The tools that come with every shell, by the names they are called by.
let filterTools: [String: Tool] = [
  "grep": grep, "egrep": grep, "fgrep": grep, "head": head, "tail": tail, "cat": cat, "less": cat,
  "more": cat, "zcat": cat,
  "tac": tac, "rev": rev, "nl": nl, "sort": sort, "uniq": uniq, "cut": cut, "tr": tr, "wc": wc, "tee": tee,
  "paste": paste,
  "column": column, "sed": sed, "awk": awk, "gawk": awk, "jq": jq, "base64": base64, "md5sum": digest,
  "sha1sum": digest, "sha256sum": digest, "sha512sum": digest, "xargs": xargs, "seq": seq, "sleep": sleep,
  "date": date,
  "basename": basename, "dirname": dirname, "ls": ls, "find": find, "mkdir": mkdir, "touch": touch, "rm": rm,
  "cp": copy,
  "mv": copy, "env": env, "printenv": printenv, "id": id, "whoami": whoami, "uname": uname, "which": which,
  "sudo": sudo,
  "su": su, "timeout": timeout, "nohup": wrapper(""), "nice": wrapper("n:"), "ionice": wrapper("c:n:"),
  "stdbuf": wrapper("i:o:e:"), "setsid": wrapper("cfw"), "time": wrapper("pvf:o:"), "bash": bash, "sh": bash,
  "echo": builtin, "printf": builtin, "test": builtin, "[": builtin, "true": builtin, "false": builtin,
  "pwd": builtin,
  "kill": builtin, "watch": { process, _ in process.lacks("watch") },
]

/// A command of the shell that is a program too.
private func builtin(_ process: inout Process, _ simulator: Simulator) -> Int {
  let words = process.arguments
  let text = ([FilePath.name(of: words.first ?? "")] + words.dropFirst().map(quotedWord)).joined(
    separator: " ")
  return process.runShell(text, named: "bash", [], [], simulator)
}

extension Shell {
  /// Runs a process that another tool starts: looks its first argument up at its place and runs it there;
  /// says that a program is not found as a shell does. What ``Simulator/execute`` is set to.
  static func execute(
    _ process: inout Process, _ simulator: Simulator, tools: [String: Tool] = Tools.all
  ) -> Int {
    let name = process.arguments.first ?? ""
    if let tool = find(name, in: process.place, tools, simulator.hosts) { return tool(&process, simulator) }
    if let content = simulator.hosts.file(process.path(name), in: process.place.root),
      name.utf8.contains(0x2F)
    {
      return process.runScript(content, named: name, simulator)
    }
    if !name.utf8.contains(0x2F), !Tools.isKnown(name) { process.missing = name }
    let reason = name.utf8.contains(0x2F) ? "No such file or directory" : "command not found"
    return process.fail("bash: \(name): \(reason)", status: 127)
  }
}
