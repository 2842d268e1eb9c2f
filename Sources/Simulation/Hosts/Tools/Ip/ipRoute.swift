import Addresses

/// `ip route [show|get]`.
func ipRoute(_ words: [String], _ style: IpStyle, _ process: inout Process, _ simulator: Simulator) -> Int {
  let namespace = simulator.networkNamespace(of: process)
  var rest = words[...]
  let verb = rest.popFirst() ?? "show"
  if style.family == 6 { return process.lacks("ip -6 route") }
  switch verb {
  case "get": return get(Array(rest), namespace, &process)
  case let verb where ["show", "list", "lst", "ls"].contains(where: { $0.hasPrefix(verb) }):
    return show(rest, namespace, &process)
  case let verb
  where ["add", "append", "change", "replace", "delete", "flush", "help"].contains { $0.hasPrefix(verb) }:
    return process.lacks("ip route \(verb)")
  default: return process.fail("Command \"\(verb)\" is unknown, try \"ip route help\".", status: 255)
  }
}

private func show(_ words: ArraySlice<String>, _ namespace: NetworkNamespace, _ process: inout Process) -> Int
{
  var rest = words
  var routes = namespace.routes
  // iproute2's `print_route` leaves out what it was asked for.
  var asked: Set<String> = []
  while let word = rest.popFirst() {
    switch word {
    case "table", "dev", "via":
      guard let value = rest.popFirst() else {
        return process.fail("Command line is not complete. Try option \"help\"", status: 255)
      }
      if word == "table" {
        if ["local", "all", "0", "255"].contains(value) {
          return process.lacks("ip route show table \(value)")
        }
        if !["main", "default", "254", "253"].contains(value) {
          return process.fail(
            "Error: argument \"\(value)\" is wrong: table id value is invalid\n", status: 255)
        }
        if value != "main", value != "254" { routes = [] }
      } else {
        if word == "dev", !namespace.interfaces.contains(where: { $0.name == value }) {
          return process.fail("Cannot find device \"\(value)\"")
        }
        asked.insert(word)
        routes = routes.filter { word == "dev" ? $0.interface == value : $0.via?.description == value }
      }
    case "default": routes = routes.filter { $0.destination == nil }
    default:
      guard let prefix = IPv4Prefix(word) ?? IPv4(word).map({ IPv4Prefix(address: $0, length: 32) }) else {
        return process.fail("Error: any valid prefix is expected rather than \"\(word)\".")
      }
      routes = routes.filter { $0.destination == prefix }
    }
  }
  for route in routes { process.print(route.line(without: asked)) }
  return 0
}

/// The route that the kernel would take: the longest prefix, then the lowest metric.
private func get(_ words: [String], _ namespace: NetworkNamespace, _ process: inout Process) -> Int {
  guard let word = words.first else { return process.fail("need at least a destination address") }
  guard let address = IPv4(word) else {
    return process.fail("Error: any valid prefix is expected rather than \"\(word)\".")
  }
  if let own = namespace.interface(owning: address) {
    _ = own
    process.print("local \(address) dev lo src \(address) uid 0 \n    cache <local> ")
    return 0
  }
  guard let route = namespace.route(to: address) else {
    return process.fail("RTNETLINK answers: Network is unreachable", status: 2)
  }
  let interface = namespace.interfaces.first { $0.name == route.interface }
  let source = route.source ?? interface?.addresses.first?.address
  let via = route.via.map { "via \($0) " } ?? ""
  process.print(
    "\(address) \(via)dev \(route.interface) \(source.map { "src \($0) " } ?? "")uid 0 \n    cache ")
  return 0
}

extension NetworkRoute {
  /// The line of `ip route`, which ends in a blank; `dev` and `via` stand there unless they were asked for.
  func line(without asked: Set<String> = []) -> String {
    var words = [destination.map(Self.text) ?? "default"]
    if let via, !asked.contains("via") { words += ["via", "\(via)"] }
    if !asked.contains("dev") { words += ["dev", interface] }
    if let proto { words += ["proto", proto] }
    if via == nil, destination != nil { words += ["scope", "link"] }
    if let source { words += ["src", "\(source)"] }
    if let metric { words += ["metric", "\(metric)"] }
    return words.joined(separator: " ") + " "
  }

  private static func text(_ prefix: IPv4Prefix) -> String {
    prefix.length == 32 ? "\(prefix.address)" : "\(prefix)"
  }
}
