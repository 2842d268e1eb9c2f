import Addresses
import Clusters

/// util-linux' `nsenter`: runs a program, or opens a shell, in another process's or file's namespaces.
func nsenter(_ process: inout Process, _ simulator: Simulator) -> Int {
  var table: [String: (name: String, value: GetOpt.Value)] = [:]
  let namespaces = [
    "m": "mount", "u": "uts", "i": "ipc", "n": "net", "p": "pid", "C": "cgroup", "U": "user", "T": "time",
    "r": "root", "w": "wd",
  ]
  for (letter, name) in namespaces {
    (table[letter], table[name]) = ((letter, .optional), (letter, .optional))
  }
  (table["t"], table["target"]) = (("t", .required), ("t", .required))
  for (letter, name) in ["a": "all", "F": "no-fork", "Z": "follow-context"] {
    (table[letter], table[name]) = ((letter, .none), (letter, .none))
  }
  do throws(GetOpt.Failure) {
    let options = try GetOpt(process.arguments, table: table, stopsAtOperand: true)
    let place = try destination(options, from: process.place, simulator.hosts)
    return enter(place, options.operands, &process, simulator) {
      "nsenter: failed to execute \($0): No such file or directory"
    }
  } catch {
    process.complain(error.message)
    if error.message.contains(" option ") { process.complain("Try 'nsenter --help' for more information.") }
    return 1
  }
}

/// Where the options lead.
private func destination(_ options: GetOpt, from place: Place, _ hosts: Hosts) throws(GetOpt.Failure) -> Place
{
  var place = place
  let entersMounts = options.has("a") || options.has("m") || options.has("r")
  let entersNetwork = options.has("a") || options.has("n")
  var target: Place?
  if let text = options.value("t") {
    guard let pid = Int(text), pid > 0 else {
      throw GetOpt.Failure(message: "nsenter: failed to parse pid: '\(text)'")
    }
    target = hosts.place(ofProcess: pid, seenFrom: place)
    if target == nil {
      throw GetOpt.Failure(message: "nsenter: cannot open /proc/\(pid)/ns/net: No such file or directory")
    }
  }
  if entersNetwork {
    if let path = options.value("n") {
      guard let found = hosts.networkNamespace(at: path, in: place.root) else {
        throw GetOpt.Failure(message: "nsenter: cannot open \(path): No such file or directory")
      }
      place.netns = found
    } else if let target {
      place.netns = target.netns
    } else {
      throw GetOpt.Failure(message: "nsenter: neither filename nor target pid supplied for ns/net")
    }
  }
  if entersMounts {
    guard let target else {
      throw GetOpt.Failure(message: "nsenter: neither filename nor target pid supplied for ns/mnt")
    }
    place.root = target.root
  }
  return place
}

/// `chroot DIRECTORY [COMMAND]`: the only other roots are a node's under a toolbox's `/host`, and `/`.
func chroot(_ process: inout Process, _ simulator: Simulator) -> Int {
  guard let directory = process.arguments.dropFirst().first(where: { !$0.hasPrefix("-") }) else {
    return process.fail("chroot: missing operand\nTry 'chroot --help' for more information.", status: 125)
  }
  let path = FilePath.absolute(directory, in: process.directory)
  var place = process.place
  if path == "/host", let node = place.root.dropping(prefix: "toolbox/") {
    place.root = "node/" + node
  } else if path != "/" {
    let reason =
      simulator.hosts.exists(path, in: place.root) ? "Operation not permitted" : "No such file or directory"
    return process.fail("chroot: cannot change root directory to '\(directory)': \(reason)", status: 125)
  }
  let command = Array(process.arguments.drop { $0 != directory }.dropFirst())
  return enter(place, command, &process, simulator) {
    "chroot: failed to run command '\($0)': No such file or directory"
  }
}

/// `toolbox`: a debugging container on a node, with the node's files under `/host`.
func toolbox(_ process: inout Process, _ simulator: Simulator) -> Int {
  guard let name = process.place.root.dropping(prefix: "node/"),
    let place = simulator.hosts.place(onNode: name, toolbox: true)
  else { return process.fail("toolbox: this is no cluster node") }
  if process.arguments.count > 1 { return process.lacks("toolbox \(process.arguments[1])") }
  process.opensShell = place
  return 0
}

/// `ssh [USER@]NODE [COMMAND]`: nodes are the only machines with a server; keys are in place.
func ssh(_ process: inout Process, _ simulator: Simulator) -> Int {
  var table: [String: (name: String, value: GetOpt.Value)] = [:]
  for letter in "46AaCfGgKkMNnqsTtVvXxYy" { table[String(letter)] = (String(letter), .none) }
  for letter in "BbcDEeFIiJLlmOopQRSWw" { table[String(letter)] = (String(letter), .required) }
  let options: GetOpt
  do throws(GetOpt.Failure) {
    options = try GetOpt(process.arguments, table: table, stopsAtOperand: true)
  } catch {
    return process.fail(error.message, status: 255)
  }
  guard let destination = options.operands.first else {
    return process.fail(
      "usage: ssh [-46AaCfGgKkMNnqsTtVvXxYy] [-p port] [user@]hostname [command]", status: 255)
  }
  let name = destination.split(separator: "@").last.map(String.init) ?? destination
  guard let address = simulator.hosts.resolve(name, in: process.place.root) ?? simulator.hosts.machine(name)
  else {
    return process.fail("ssh: Could not resolve hostname \(name): Name or service not known", status: 255)
  }
  guard let node = simulator.world.nodes.first(where: { $0.address == address.description }),
    let place = simulator.hosts.place(onNode: node.name)
  else { return process.fail("ssh: connect to host \(name) port 22: Connection refused", status: 255) }
  let command = options.operands.dropFirst().joined(separator: " ")
  if command.isEmpty {
    process.opensShell = place
    return 0
  }
  return process.become(["sh", "-c", command], at: place, simulator)
}

/// Opens a shell at a place, or runs a program there.
private func enter(
  _ place: Place, _ command: [String], _ process: inout Process, _ simulator: Simulator,
  absent: (String) -> String
) -> Int {
  let shells: Set<String> = ["sh", "bash", "/bin/sh", "/bin/bash", "/usr/bin/bash", "/usr/bin/sh"]
  if command.isEmpty || (command.count == 1 && shells.contains(command[0])) {
    process.opensShell = place
    return 0
  }
  let program = FilePath.name(of: command[0])
  if let known = simulator.hosts.programs(in: place.root), !known.contains(program), Tools.isKnown(program) {
    return process.fail(absent(command[0]), status: 127)
  }
  return process.become(command, at: place, simulator)
}
