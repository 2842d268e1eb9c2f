import Addresses

/// glibc's `getent`: what the machine's own files and resolver say.
func getent(_ process: inout Process, _ simulator: Simulator) -> Int {
  let words = process.arguments.dropFirst().filter { !$0.hasPrefix("-") }
  guard let database = words.first else {
    process.complain("getent: wrong number of arguments")
    process.print(getentHint)
    return 1
  }
  let keys = Array(words.dropFirst())
  switch database {
  case "hosts": return getentHosts(keys, &process, simulator)
  case "ahosts", "ahostsv4": return getentAllHosts(keys, &process, simulator)
  case "passwd", "group": return getentFile(database, keys, &process, simulator)
  case let known where otherDatabases.contains(known): return process.lacks("getent \(known)")
  default:
    process.complain("Unknown database: \(database)")
    process.print(getentHint)
    return 1
  }
}

private let getentHint = "Try `getent --help' or `getent --usage' for more information."
private let otherDatabases: Set<String> = [
  "ahostsv6", "aliases", "ethers", "gshadow", "initgroups", "netgroup", "networks", "protocols", "rpc",
  "services",
  "shadow",
]

private func getentHosts(_ keys: [String], _ process: inout Process, _ simulator: Simulator) -> Int {
  let lines = simulator.hosts.hostsFile(in: process.place.root)
  if keys.isEmpty {
    for line in lines where line.v4 != nil { process.print(record(line.address, line.names)) }
    return 0
  }
  var status = 0
  for key in keys {
    let found = host(key, lines, process.place.root, simulator)
    if let found { process.print(record(found.address, found.names)) } else { status = 2 }
  }
  return status
}

/// The entry for a name or an address: of the hosts file, IPv6 before IPv4, else of the resolver.
private func host(
  _ key: String, _ lines: [Hosts.HostsLine], _ root: String, _ simulator: Simulator
) -> Hosts.HostsLine? {
  if let address = IPAddress(key) { return lines.first { $0.address == address } }
  let matching = lines.filter { $0.names.contains(key.lowercased()) }
  if let line = matching.first(where: { $0.address.isV6 }) ?? matching.first { return line }
  return simulator.hosts.resolve(key, in: root).map { Hosts.HostsLine(address: .v4($0), names: [key]) }
}

private func record(_ address: IPAddress, _ names: [String]) -> String {
  "\(address)".padded(to: 15) + " " + names.joined(separator: " ")
}

private func getentAllHosts(_ keys: [String], _ process: inout Process, _ simulator: Simulator) -> Int {
  if keys.isEmpty { return getentHosts([], &process, simulator) }
  var status = 0
  for key in keys {
    guard let address = simulator.hosts.resolve(key, in: process.place.root) else {
      status = 2
      continue
    }
    let text = "\(address)".padded(to: 15)
    process.print("\(text) STREAM \(key)\n\(text) DGRAM  \n\(text) RAW    ")
  }
  return status
}

/// `passwd` and `group`: lines of `/etc/DATABASE` by name or number.
private func getentFile(
  _ database: String, _ keys: [String], _ process: inout Process, _ simulator: Simulator
) -> Int {
  let text = String(
    decoding: simulator.hosts.file("/etc/\(database)", in: process.place.root) ?? [], as: UTF8.self)
  let lines = text.split(separator: "\n")
  if keys.isEmpty {
    for line in lines { process.print(String(line)) }
    return 0
  }
  var status = 0
  for key in keys {
    let found = lines.first { line in
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      return fields.first.map(String.init) == key || (fields.count > 2 && fields[2] == key)
    }
    if let found { process.print(String(found)) } else { status = 2 }
  }
  return status
}
