import Addresses

/// `lb-list`: columns of 40, 20, 11 and four more than the longest virtual address; nothing without rows.
func loadBalancerTable(_ balancers: [LoadBalancer]) -> String {
  let rows = balancers.map { balancer in
    (
      balancer: balancer, name: String(balancer.name.prefix(16)),
      vips: balancer.vips.map(vipCells).sorted { $0.vip < $1.vip }
    )
  }
  .enumerated().sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }.map(\.element)
  let widest = rows.lazy.flatMap(\.vips).map(\.vip.utf8.count).max() ?? 0
  guard widest > 0 else { return "" }
  let vipWidth = widest + 4
  var text =
    "UUID".padded(to: 40) + "LB".padded(to: 20) + "PROTO".padded(to: 11) + "VIP".padded(to: vipWidth)
    + "IPs\n"
  for row in rows {
    for (place, cells) in row.vips.enumerated() {
      let head = place == 0 ? row.balancer.uuid.padded(to: 40) + row.name.padded(to: 20) : ""
      text += head.padded(to: 60) + String(row.balancer.transport.prefix(7)).padded(to: 11)
      text += cells.vip.padded(to: vipWidth) + cells.backends + "\n"
    }
  }
  return text
}

private func vipCells(_ vip: (vip: Endpoint, backends: [Endpoint])) -> (vip: String, backends: String) {
  (vip.vip.description, vip.backends.map(\.description).joined(separator: ","))
}

/// A row of `list load_balancer`: columns by name after the uuid.
func record(of balancer: LoadBalancer) -> String {
  let owner = balancer.name.dropping(prefix: "Service_").map { rest in
    rest.split(separator: "_").first.map(String.init) ?? rest
  }
  let vips = balancer.vips.map(vipCells).sorted { $0.vip < $1.vip }
    .map { "\"\($0.vip)\"=\"\($0.backends)\"" }.joined(separator: ", ")
  let columns = [
    ("_uuid", balancer.uuid),
    ("external_ids", "{\"k8s.ovn.org/kind\"=Service, \"k8s.ovn.org/owner\"=\"\(owner ?? "")\"}"),
    ("health_check", "[]"), ("ip_port_mappings", "{}"), ("name", "\"\(balancer.name)\""),
    (
      "options",
      "{event=\"false\", hairpin_snat_ip=\"169.254.169.5 fd69::5\", neighbor_responder=none, reject=\"true\", skip_snat=\"false\"}"
    ),
    ("protocol", balancer.transport), ("selection_fields", "[]"), ("vips", "{\(vips)}"),
  ]
  return columns.map { $0.0.padded(to: 20) + ": " + $0.1 + "\n" }.joined()
}

/// `lr-route-list`: the longest prefix first, destinations before sources.
func routeTable(_ routes: [NorthboundDatabase.Route]) -> String {
  if routes.isEmpty { return "" }
  let sorted = routes.sorted { one, other in
    (-one.prefix.length, one.policy, one.prefix.address) < (
      -other.prefix.length, other.policy, other.prefix.address
    )
  }
  return "IPv4 Routes\nRoute Table <main>:\n"
    + sorted.map { route in
      let prefix = route.prefix.length == 32 ? "\(route.prefix.address)" : "\(route.prefix)"
      let port = route.port.map { " \($0)" } ?? ""
      return prefix.right(to: 25) + " " + route.nextHop.right(to: 25) + " " + route.policy + port + "\n"
    }.joined()
}

extension NorthboundDatabase {
  /// `show`, in the order of the rows' uuids.
  func description() -> String {
    switches.sorted { $0.uuid < $1.uuid }.map(text(of:)).joined()
      + routers.sorted { $0.uuid < $1.uuid }.map(text(of:)).joined()
  }

  /// `show NAME`: nothing where there is no such switch or router.
  func description(of name: String) -> String {
    switches.filter { $0.name == name || $0.uuid == name }.map(text(of:)).joined()
      + routers.filter { $0.name == name || $0.uuid == name }.map(text(of:)).joined()
  }

  private func text(of one: Switch) -> String {
    "switch \(one.uuid) (\(one.name))\n" + one.ports.sorted { $0.name < $1.name }.map(text(of:)).joined()
  }

  private func text(of port: SwitchPort) -> String {
    var text = "    port \(port.name)\n"
    if !port.type.isEmpty { text += "        type: \(port.type)\n" }
    if !port.addresses.isEmpty, port.addresses != ["router"] {
      text += "        addresses: [\(port.addresses.map { "\"\($0)\"" }.joined(separator: ", "))]\n"
    }
    return text + (port.routerPort.map { "        router-port: \($0)\n" } ?? "")
  }

  private func text(of router: Router) -> String {
    var text = "router \(router.uuid) (\(router.name))\n"
    for port in router.ports.sorted(by: { $0.name < $1.name }) {
      let networks = port.networks.map { "\"\($0)\"" }.joined(separator: ", ")
      text += "    port \(port.name)\n        mac: \"\(port.mac)\"\n        networks: [\(networks)]\n"
    }
    for nat in router.nats {
      text += "    nat \(nat.uuid)\n        external ip: \"\(nat.external)\"\n"
      text += "        logical ip: \"\(nat.logical)\"\n        type: \"snat\"\n"
    }
    return text
  }
}
