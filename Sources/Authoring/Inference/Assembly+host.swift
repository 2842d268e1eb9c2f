import Addresses
import Clusters

/// The machine outside the cluster: bridges, virtual machines, its hosts file.
extension Assembly {
  mutating func takeHost() {
    if let name = table.fact(.host, .host) {
      world.host.name = name.value
      note("host/name", name)
    }
    takeBridges()
    takeMachines()
    takeHostNames()
  }

  private mutating func takeBridges() {
    for case .bridge(let name) in table.subjects {
      guard (1...15).contains(name.utf8.count), let address = table.value(.bridge(name), .address) else {
        continue
      }
      var bridge = World.Bridge(network: world.host.networks.isEmpty ? "default" : name)
      bridge.name = name
      bridge.address = address
      if let index = table.number(.bridge(name), .index), index >= 2 { bridge.index = index }
      if let mac = table.value(.bridge(name), .mac) { bridge.mac = mac }
      world.host.networks.append(bridge)
    }
    bridgeNodes()
  }

  /// The host reaches its nodes over a bridge; where none is shown that does, there is one nonetheless.
  private mutating func bridgeNodes() {
    let bridged = world.host.networks.compactMap { IPv4Prefix($0.address) }
    let addresses = world.nodes.compactMap { IPv4($0.address) }
    guard let first = addresses.first(where: { address in !bridged.contains { $0.contains(address) } }) else {
      return moveBridge()
    }
    let isNarrow = addresses.allSatisfy { IPv4Prefix(address: first, length: 24).contains($0) }
    let length = isNarrow ? 24 : 16
    var bridge = World.Bridge(network: bridged.isEmpty ? "default" : "nodes")
    if !bridged.isEmpty { (bridge.name, bridge.index, bridge.mac) = ("virbr9", 9, "52:54:00:9f:01:09") }
    var own = IPv4Prefix(address: first, length: length).network.advanced(by: 1)
    while addresses.contains(own) { own = own.advanced(by: 1) }
    bridge.address = IPv4Prefix(address: own, length: length).description
    guess("host/networks/\(world.host.networks.count)/address", "the nodes' addresses lie in it")
    world.host.networks.append(bridge)
  }

  /// libvirt's usual network may be the one that the document's pods are in.
  private mutating func moveBridge() {
    let bridge = World.Bridge(network: "default")
    guard world.host.networks.isEmpty, let usual = IPv4Prefix(bridge.address),
      networks.pods.contains(usual.address) || networks.services.contains(usual.address)
    else { return }
    world.host.networks = [bridge]
    world.host.networks[0].address = "172.28.0.1/24"
    guess("host/networks/0/address", "libvirt's usual network is the pods' here")
  }

  private mutating func takeMachines() {
    for case .machine(let name) in table.subjects where isLine(name) {
      let subject = Subject.machine(name)
      var machine = World.Machine(name: name)
      machine.id = table.number(subject, .identifier)
      machine.interface = table.value(subject, .interface).flatMap {
        (1...15).contains($0.utf8.count) ? $0 : nil
      }
      machine.mac = table.value(subject, .mac) ?? ""
      machine.address = table.value(subject, .address) ?? ""
      guard MAC(machine.mac) != nil, let prefix = IPv4Prefix(machine.address) else { continue }
      if let index = world.nodes.firstIndex(where: { $0.address == "\(prefix.address)" }) {
        world.nodes[index].mac = machine.mac
      }
      world.host.machines.append(machine)
    }
  }

  private mutating func takeHostNames() {
    var ingress: Fact?
    for case .hostName(let name) in table.subjects {
      guard let fact = table.fact(.hostName(name), .address) else { continue }
      if name.contains(".apps.") { ingress = ingress ?? fact }
      if fact.guess != nil, name.contains(".apps.") { continue }
      note("host/names/\(world.host.names.count)", fact)
      world.host.names.append(World.HostEntry(address: fact.value, names: [name]))
    }
    guard let ingress, ingress.value != world.nodes.first?.address else { return }
    if world.nodes.first?.address.isEmpty == true, world.nodes.count == 1 {
      world.nodes[0].address = ingress.value
      guess("nodes/0/address", "route hosts lead there", line: ingress.line)
      bridgeNodes()
    } else {
      world.platform.ingress = ingress.value
      guess("platform/ingress", "route hosts lead there", line: ingress.line)
    }
  }
}
