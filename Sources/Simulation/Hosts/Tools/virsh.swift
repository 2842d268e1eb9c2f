import Addresses
import Clusters

/// libvirt's `virsh` on the hypervisor.
func virsh(_ process: inout Process, _ simulator: Simulator) -> Int {
  var words = process.arguments.dropFirst()
  while let word = words.first, word.hasPrefix("-") {
    words = words.dropFirst()
    if ["-c", "--connect"].contains(word) { words = words.dropFirst() }
  }
  guard let command = words.popFirst() else { return process.lacks("virsh's own prompt") }
  let host = simulator.world.host
  let rest = Array(words)
  switch command {
  case "list": return list(rest, host, simulator, &process)
  case "domifaddr", "domiflist", "domstate", "domid", "domname", "domuuid":
    return domain(command, rest, host, simulator, &process)
  case "net-list", "net-info", "net-name": return network(command, rest, host, simulator, &process)
  case let known where knownCommands.contains(known): return process.lacks("virsh \(known)")
  default: return process.fail("error: unknown command: '\(command)'")
  }
}

private let knownCommands: Set<String> = [
  "dominfo", "dumpxml", "start", "shutdown", "destroy", "reboot", "suspend", "resume", "edit", "define",
  "undefine",
  "console", "net-dhcp-leases", "net-dumpxml", "net-start", "net-destroy", "net-edit", "net-update",
  "net-autostart",
  "nodeinfo", "version", "uri", "hostname", "pool-list", "vol-list", "snapshot-list", "snapshot-create",
  "domblklist",
  "domstats", "setmem", "setvcpus", "autostart", "help", "vcpuinfo", "iface-list", "capabilities",
  "domifstat",
]

private func list(_ words: [String], _ host: World.Host, _ simulator: Simulator, _ process: inout Process)
  -> Int
{
  let known = ["--all", "--inactive", "--name", "--uuid", "--id", "--state-running", "--table"]
  if let unknown = words.first(where: { !known.contains($0) }) {
    return process.fail("error: command 'list' doesn't support option \(unknown)")
  }
  let machines = host.machines.filter { machine in
    words.contains("--all") || (words.contains("--inactive") ? machine.id == nil : machine.id != nil)
  }
  .sorted { ($0.id ?? .max, $0.name) < ($1.id ?? .max, $1.name) }
  if words.contains("--name") || words.contains("--uuid") || words.contains("--id") {
    for machine in machines {
      let id = machine.id.map { "\($0)" } ?? "-"
      process.print(
        words.contains("--name") ? machine.name : words.contains("--id") ? id : simulator.uuid(of: machine))
    }
    process.print("")
  } else {
    process.printTable(
      ["Id", "Name", "State"],
      machines.map { [$0.id.map { "\($0)" } ?? "-", $0.name, $0.id == nil ? "shut off" : "running"] })
  }
  return 0
}

private func domain(
  _ command: String, _ words: [String], _ host: World.Host, _ simulator: Simulator, _ process: inout Process
) -> Int {
  var names = words[...]
  if names.first == "--domain" { names = names.dropFirst() }
  guard let name = names.first(where: { !$0.hasPrefix("-") }) else {
    return process.fail("error: command '\(command)' requires <domain> option")
  }
  let found = host.machines.first {
    $0.name == name || $0.id.map { "\($0)" } == name || simulator.uuid(of: $0) == name
  }
  guard let machine = found else { return process.failCommand("error: failed to get domain '\(name)'") }
  switch command {
  case "domifaddr": return addresses(of: machine, words, &process)
  case "domiflist":
    let network = host.networks.first { network in
      IPv4Prefix(network.address).map { own in
        IPv4Prefix(machine.address).map { own.contains($0.address) } ?? false
      }
        ?? false
    }
    process.printTable(
      ["Interface", "Type", "Source", "Model", "MAC"],
      [[machine.interface ?? "-", "network", network?.network ?? "default", "virtio", machine.mac]])
  case "domstate": process.print((machine.id == nil ? "shut off" : "running") + "\n")
  case "domid": process.print((machine.id.map { "\($0)" } ?? "-") + "\n")
  case "domname": process.print(machine.name + "\n")
  default: process.print(simulator.uuid(of: machine) + "\n")
  }
  return 0
}

private func addresses(of machine: World.Machine, _ words: [String], _ process: inout Process) -> Int {
  if let unknown = words.first(where: {
    $0.hasPrefix("--") && !["--domain", "--full", "--source", "lease"].contains($0)
  }) {
    return process.fail("error: command 'domifaddr' doesn't support option \(unknown)")
  }
  guard machine.id != nil else {
    return process.fail(
      "error: Failed to query for interfaces addresses\nerror: Requested operation is not valid: domain is not running"
    )
  }
  process.print(" Name       MAC address          Protocol     Address")
  process.print(String(repeating: "-", count: 79))
  if let interface = machine.interface, !machine.address.isEmpty {
    process.print(
      " " + interface.padded(to: 10) + " " + machine.mac.padded(to: 20) + " ipv4         " + machine.address)
  }
  process.print("")
  return 0
}

private func network(
  _ command: String, _ words: [String], _ host: World.Host, _ simulator: Simulator, _ process: inout Process
) -> Int {
  if command == "net-list" {
    if let unknown = words.first(where: { !["--all", "--name"].contains($0) }) {
      return process.fail("error: command 'net-list' doesn't support option \(unknown)")
    }
    if words.contains("--name") {
      process.print(host.networks.map { $0.network + "\n" }.joined())
    } else {
      process.printTable(
        ["Name", "State", "Autostart", "Persistent"],
        host.networks.map { [$0.network, "active", "yes", "yes"] })
    }
    return 0
  }
  guard let name = words.first(where: { !$0.hasPrefix("-") }) else {
    return process.fail("error: command '\(command)' requires <network> option")
  }
  guard let bridge = host.networks.first(where: { $0.network == name }) else {
    return process.failCommand(
      "error: failed to get network '\(name)'\nerror: Network not found: no network with matching name '\(name)'"
    )
  }
  var random = SeededRandom(seed: simulator.world.seed, for: "libvirt network/\(name)")
  let facts = [
    ("Name:", name), ("UUID:", random.uuid()), ("Active:", "yes"), ("Persistent:", "yes"),
    ("Autostart:", "yes"),
    ("Bridge:", bridge.name),
  ]
  process.print(facts.map { $0.0.padded(to: 16) + $0.1 + "\n" }.joined())
  return 0
}

extension Simulator {
  fileprivate func uuid(of machine: World.Machine) -> String {
    var random = SeededRandom(seed: world.seed, for: "libvirt domain/\(machine.name)")
    return random.uuid()
  }
}

extension Process {
  /// A command that fails in its run leaves the empty line behind that parts answers.
  fileprivate mutating func failCommand(_ message: String) -> Int {
    print("")
    return fail(message)
  }

  /// libvirt's tables: a blank before and two after each cell, dashes below the header, a blank line at the
  /// end.
  fileprivate mutating func printTable(_ header: [String], _ rows: [[String]]) {
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    let line = { (cells: [String]) in
      let last = cells.count - 1
      return cells.enumerated().map { " " + ($0 == last ? $1 : $1.padded(to: widths[$0]) + "  ") }.joined()
    }
    print(line(header))
    print(String(repeating: "-", count: widths.reduce(0) { $0 + $1 + 3 }))
    for row in rows { print(line(row)) }
    print("")
  }
}
