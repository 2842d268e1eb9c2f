import Addresses
import Clusters

/// `lb-add` and `lb-del` with their operands, as OVN 23.03's `nbctl_lb_add` and `nbctl_lb_del` take them.
struct LoadBalancerChange {
  var node: String
  var mayExist: Bool
  var ifExists: Bool

  /// `lb-add LB VIP:PORT IP:PORT[,IP:PORT…] [PROTOCOL]`; virtual addresses without a port are not simulated.
  func add(
    _ operands: [String], _ database: NorthboundDatabase, _ process: inout Process, _ simulator: Simulator
  ) -> Int {
    guard operands.count >= 3 else { return missing("lb-add", 3, &process) }
    let transport = operands.count > 3 ? operands[3] : "tcp"
    guard ["tcp", "udp", "sctp"].contains(transport) else {
      return process.fail(
        "ovn-nbctl: \(transport): protocol must be one of \"tcp\", \"udp\",  or \"sctp\".")
    }
    if IPv4(operands[1]) != nil { return process.lacks("ovn-nbctl lb-add without a port") }
    guard let vip = Endpoint(vip: operands[1]) else {
      return process.fail(
        "ovn-nbctl: \(operands[1]): should be an IP address (or an IP address and a port number with : as"
          + " a separator).")
    }
    var backends: [Endpoint] = []
    for text in operands[2].split(separator: ",") {
      guard let backend = Endpoint(vip: String(text)) else {
        return process.fail(
          "ovn-nbctl: \(text): should be an IP address and a port number with : as a separator.")
      }
      backends.append(backend)
    }
    let found = database.balancers(named: operands[0])
    guard found.count < 2 else { return ambiguous(operands[0], &process) }
    if !mayExist, found.first?.vips.contains(where: { $0.vip == vip }) == true {
      return process.fail(
        "ovn-nbctl: \(operands[0]): a load balancer with this vip (\(vip)) already exists")
    }
    let uuid = found.first?.uuid ?? newRow(operands[0], simulator)
    write(uuid, operands[0], transport, vip, backends, simulator)
    return 0
  }

  /// `lb-del LB [VIP]`; a load balancer that does not exist is no error, as in OVN 23.03.
  func remove(
    _ operands: [String], _ database: NorthboundDatabase, _ process: inout Process, _ simulator: Simulator
  ) -> Int {
    guard let name = operands.first else { return missing("lb-del", 1, &process) }
    let found = database.balancers(named: name)
    guard found.count < 2 else { return ambiguous(name, &process) }
    guard let balancer = found.first else { return 0 }
    let vips = balancer.vips.map(\.vip).filter { operands.count < 2 || "\($0)" == operands[1] }
    if vips.isEmpty, operands.count > 1, !ifExists {
      return process.fail("ovn-nbctl: vip \(operands[1]) is not part of the load balancer.")
    }
    for vip in vips { write(balancer.uuid, balancer.name, balancer.transport, vip, nil, simulator) }
    return 0
  }

  private func write(
    _ balancer: String, _ name: String, _ transport: String, _ vip: Endpoint, _ backends: [Endpoint]?,
    _ simulator: Simulator
  ) {
    let own = simulator.kubernetes.loadBalancers.backends(of: vip, in: balancer)
    simulator.hosts.northboundEdits[node, default: []].append(
      NorthboundEdit(
        balancer: balancer, name: name, transport: transport, vip: vip, backends: backends, over: own))
  }

  private func newRow(_ name: String, _ simulator: Simulator) -> String {
    let edits = simulator.hosts.northboundEdits[node]?.count ?? 0
    var random = SeededRandom(seed: simulator.world.seed, for: "ovn/\(node)/lb-add/\(edits)/\(name)")
    return random.uuid()
  }

  private func missing(_ command: String, _ count: Int, _ process: inout Process) -> Int {
    process.fail("ovn-nbctl: '\(command)' command requires at least \(count) arguments")
  }

  private func ambiguous(_ name: String, _ process: inout Process) -> Int {
    process.fail("ovn-nbctl: Multiple load balancers named '\(name)'.  Use a UUID.")
  }
}

extension NorthboundDatabase {
  fileprivate func balancers(named name: String) -> [LoadBalancer] {
    loadBalancers.filter { $0.name == name || $0.uuid == name }
  }
}

extension Endpoint {
  /// `ADDRESS:PORT` of an IPv4 load balancer.
  fileprivate init?(vip text: String) {
    guard let colon = text.utf8.lastIndex(of: 0x3A), let address = IPAddress(String(text[..<colon])),
      let port = UInt16(text[text.index(after: colon)...])
    else { return nil }
    self.init(address, port)
  }
}
