import Addresses
import Clusters

/// `hostname`: the machine's name, or its addresses.
func hostname(_ process: inout Process, _ simulator: Simulator) -> Int {
  let name = simulator.hosts.hostname(of: process.place)
  let addresses = simulator.networkNamespace(of: process).interfaces.filter { !$0.isLoopback }
    .flatMap(\.addresses).map(\.address.description)
  switch process.arguments.dropFirst().first {
  case nil, "-f", "--fqdn", "--long", "-A", "--all-fqdns": process.print(name)
  case "-s", "--short": process.print(String(name.prefix { $0 != "." }))
  case "-d", "--domain": process.print(name.split(separator: ".").dropFirst().joined(separator: "."))
  case "-I", "--all-ip-addresses": process.print(addresses.map { $0 + " " }.joined())
  case "-i", "--ip-address":
    process.print(simulator.hosts.resolve(name, in: process.place.root)?.description ?? addresses.first ?? "")
  case let word? where word.hasPrefix("-"):
    return process.fail(
      word.hasPrefix("--")
        ? "hostname: unrecognized option '\(word)'"
        : "hostname: invalid option -- '\(word.dropFirst().prefix(1))'")
  default: return process.lacks("setting the host name")
  }
  return 0
}

/// `pgrep`: process ids by name.
func pgrep(_ process: inout Process, _ simulator: Simulator) -> Int {
  let words = process.arguments.dropFirst()
  let options = words.filter { $0.hasPrefix("-") }
  if let unknown = options.first(where: { !["-a", "-l", "-f", "-x"].contains($0) }) {
    return process.lacks("pgrep \(unknown)")
  }
  guard let name = words.first(where: { !$0.hasPrefix("-") }) else {
    return process.fail(
      "pgrep: no matching criteria specified\nTry `pgrep --help' for more information.", status: 2)
  }
  let found = processes(of: process.place, simulator).filter {
    options.contains("-x") ? $0.name == name : $0.name.contains(name)
  }
  let showsName = options.contains("-a") || options.contains("-l")
  for one in found { process.print(showsName ? "\(one.pid) \(one.name)" : "\(one.pid)") }
  return found.isEmpty ? 1 : 0
}

/// `pidof`: all process ids of a name on one line, the highest first.
func pidof(_ process: inout Process, _ simulator: Simulator) -> Int {
  let names = process.arguments.dropFirst().filter { !$0.hasPrefix("-") }
  let found = processes(of: process.place, simulator).filter { names.contains($0.name) }.map(\.pid).sorted(
    by: >)
  if found.isEmpty { return 1 }
  process.print(found.map { "\($0)" }.joined(separator: " "))
  return 0
}

/// The named processes of a node's world entry; containers and the host have none that the world tells of.
private func processes(of place: Place, _ simulator: Simulator) -> [(name: String, pid: Int)] {
  guard place.root.hasPrefix("node/"), let name = place.machine.dropping(prefix: "node/"),
    let node = simulator.world.nodes.first(where: { $0.name == name })
  else { return [] }
  return node.processes.map { (name: $0.key, pid: $0.value) }.sorted { $0.pid < $1.pid }
}
