/// OVN's `ovn-nbctl`, against the northbound database of the node whose `ovnkube-node` pod it runs in.
func ovnNbctl(_ process: inout Process, _ simulator: Simulator) -> Int {
  var words = process.arguments.dropFirst()
  var change = LoadBalancerChange(node: "", mayExist: false, ifExists: false)
  while let word = words.first, word.hasPrefix("-") {
    words = words.dropFirst()
    change.mayExist = change.mayExist || word == "--may-exist"
    change.ifExists = change.ifExists || word == "--if-exists"
    if let problem = read(word, &words) { return process.fail("ovn-nbctl: \(problem)") }
  }
  guard let command = words.popFirst() else {
    return process.fail("ovn-nbctl: missing command name (use --help for help)")
  }
  guard let node = process.place.machine.dropping(prefix: "node/"),
    let database = NorthboundDatabase(node: node, simulator: simulator)
  else {
    return process.fail(
      "ovn-nbctl: unix:/var/run/ovn/ovnnb_db.sock: database connection failed (No such file or directory)")
  }
  change.node = node
  switch command {
  case "lb-add": return change.add(Array(words), database, &process, simulator)
  case "lb-del": return change.remove(Array(words), database, &process, simulator)
  default: return answer(command, Array(words), database, &process)
  }
}

/// Reads one option before the command; a complaint about one that does not exist.
private func read(_ word: String, _ words: inout ArraySlice<String>) -> String? {
  let name = word.prefix { $0 != "=" }
  switch name {
  case "--no-leader-only", "--leader-only", "--no-shuffle-remotes", "--shuffle-remotes", "--oneline",
    "--may-exist",
    "--if-exists", "--no-syslog":
    return nil
  case "--db", "--timeout", "--wait", "-v", "--verbose", "--log-file":
    if !word.contains("="), name != "-v", name != "--verbose", name != "--log-file" {
      words = words.dropFirst()
    }
    return nil
  case "-t":
    words = words.dropFirst()
    return nil
  default:
    if name.hasPrefix("-t"), Int(name.dropFirst(2)) != nil { return nil }
    return word.hasPrefix("--")
      ? "unrecognized option '\(word)'" : "invalid option -- '\(word.dropFirst().prefix(1))'"
  }
}

private func answer(
  _ command: String, _ operands: [String], _ database: NorthboundDatabase, _ process: inout Process
) -> Int {
  switch command {
  case "lb-list":
    let chosen = operands.first.map { name in
      database.loadBalancers.filter { $0.name == name || $0.uuid == name }
    }
    process.print(loadBalancerTable(chosen ?? database.loadBalancers), terminator: "")
  case "ls-list": process.print(named(database.switches.map { ($0.uuid, $0.name) }), terminator: "")
  case "lr-list": process.print(named(database.routers.map { ($0.uuid, $0.name) }), terminator: "")
  case "lsp-list":
    guard let name = operands.first else { return missingOperand(command, &process) }
    guard let found = database.switches.first(where: { $0.name == name || $0.uuid == name }) else {
      return process.fail("ovn-nbctl: \(name): switch name not found")
    }
    process.print(named(found.ports.map { ($0.uuid, $0.name) }), terminator: "")
  case "lrp-list", "lr-route-list":
    guard let name = operands.first else { return missingOperand(command, &process) }
    guard let found = database.routers.first(where: { $0.name == name || $0.uuid == name }) else {
      return process.fail("ovn-nbctl: \(name): router name not found")
    }
    let text =
      command == "lrp-list" ? named(found.ports.map { ($0.uuid, $0.name) }) : routeTable(found.routes)
    process.print(text, terminator: "")
  case "show":
    guard let name = operands.first else {
      process.print(database.description(), terminator: "")
      return 0
    }
    process.print(database.description(of: name), terminator: "")
  case "list" where ["load_balancer", "Load_Balancer"].contains(operands.first):
    return listLoadBalancers(Array(operands.dropFirst()), database, &process)
  case let known where knownCommands.contains(known): return process.lacks("ovn-nbctl \(known)")
  default: return process.fail("ovn-nbctl: unknown command '\(command)'; use --help for help")
  }
  return 0
}

private let knownCommands: Set<String> = [
  "list", "find", "get", "set", "add", "remove", "clear", "create", "destroy", "init", "sync", "ls-add",
  "ls-del",
  "acl-list", "acl-add", "acl-del", "lsp-add", "lsp-del", "lsp-get-addresses", "lsp-get-type", "lsp-get-up",
  "lr-add",
  "lr-del", "lrp-add", "lrp-del", "lr-route-add", "lr-route-del", "lr-policy-list", "lr-nat-list",
  "lr-lb-list", "ls-lb-list", "ls-lb-add", "lr-lb-add", "pg-add", "dhcp-options-list", "meter-list",
  "qos-list",
  "get-connection", "show-bfd", "lrp-get-enabled", "lsp-get-options",
]

private func missingOperand(_ command: String, _ process: inout Process) -> Int {
  process.fail("ovn-nbctl: '\(command)' command requires at least 1 arguments")
}

/// `UUID (NAME)`, by name.
private func named(_ rows: [(uuid: String, name: String)]) -> String {
  rows.sorted { $0.name < $1.name }.map { "\($0.uuid) (\($0.name))\n" }.joined()
}

private func listLoadBalancers(
  _ names: [String], _ database: NorthboundDatabase, _ process: inout Process
) -> Int {
  var chosen = database.loadBalancers
  if !names.isEmpty {
    chosen = []
    for name in names {
      guard let found = database.loadBalancers.first(where: { $0.name == name || $0.uuid == name }) else {
        return process.fail("ovn-nbctl: no row \"\(name)\" in table Load_Balancer")
      }
      chosen.append(found)
    }
  }
  process.print(chosen.map(record(of:)).joined(separator: "\n"), terminator: "")
  return 0
}
