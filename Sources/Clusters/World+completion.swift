internal import Addresses
public import Diagnostics

extension World {
  /// The world with everything derived that its keys leave open, after a check that its parts agree.
  ///
  /// ``parse(yaml:path:)`` has done so already; a world built in code needs it. Completing twice changes
  /// nothing.
  /// Throws the first contradiction: names, addresses or subnets given twice, an address outside its network.
  public func completed() throws(Diagnostic) -> World {
    let world = derived()
    if let problem = world.firstProblem() { throw Diagnostic(problem.code, problem.message) }
    return world
  }

  /// What follows from place and surroundings; see docs/simulation.md.
  func derived() -> World {
    var world = self
    if world.host.networks.isEmpty { world.host.networks = [Bridge()] }
    if world.nodes.isEmpty { world.nodes = [.only] }
    for index in world.nodes.indices { world.nodes[index].derive(at: index, in: world) }
    if world.host.machines.isEmpty { world.host.machines = world.machinesOfNodes() }
    for index in world.namespaces.indices { world.namespaces[index].derive() }
    return world
  }

  private func machinesOfNodes() -> [Machine] {
    nodes.enumerated().compactMap { index, node in
      guard let address = IPv4(node.address),
        let network = host.networks.lazy.compactMap({ IPv4Prefix($0.address) }).first(where: {
          $0.contains(address)
        })
      else { return nil }
      return Machine(
        name: node.name, id: index + 1, interface: "vnet\(index)", mac: node.mac,
        address: IPv4Prefix(address: address, length: network.length).description)
    }
  }
}

extension World.Node {
  /// The node of a world that lists none.
  fileprivate static var only: World.Node {
    var node = World.Node(name: "node-0")
    node.roles = ["control-plane", "master", "worker"]
    node.router = true
    return node
  }

  fileprivate mutating func derive(at index: Int, in world: World) {
    if address.isEmpty, let network = world.host.networks.first.flatMap({ IPv4Prefix($0.address) }) {
      address = network.network.advanced(by: 10 + index).description
    }
    if mac.isEmpty, let own = IPv4(address) {
      mac = MAC(bits: 0x5254_0000_0000 | UInt64(own.bits & 0xFF_FFFF)).description
    }
    if subnet.isEmpty, let cluster = IPv4Prefix(world.platform.clusterNetwork) {
      subnet = IPv4Prefix(address: cluster.network.advanced(by: index << 9), length: 23).description
    }
  }
}

extension World.Namespace {
  fileprivate mutating func derive() {
    for index in workloads.indices { workloads[index].derive(age: age) }
    let selectors = Dictionary(workloads.map { ($0.name, $0.selector) }) { first, _ in first }
    for index in services.indices {
      services[index].derive(age: age, selector: selectors[services[index].name] ?? [:])
    }
    for index in routes.indices {
      if routes[index].age.isEmpty { routes[index].age = age }
      if routes[index].service.isEmpty { routes[index].service = routes[index].name }
    }
    for index in builds.indices where builds[index].age.isEmpty { builds[index].age = age }
  }
}

extension World.Workload {
  fileprivate mutating func derive(age namespaceAge: String) {
    if age.isEmpty { age = namespaceAge }
    if selector.isEmpty { selector = ["app": name] }
    if containers.isEmpty { containers = [World.Container(name: name, image: name)] }
    for index in containers.indices where containers[index].image.isEmpty {
      containers[index].image = containers[index].name
    }
    for index in initContainers.indices where initContainers[index].image.isEmpty {
      initContainers[index].image = initContainers[index].name
    }
  }
}

extension World.Service {
  fileprivate mutating func derive(age namespaceAge: String, selector workload: [String: String]) {
    if age.isEmpty { age = namespaceAge }
    if selector.isEmpty { selector = workload }
    for index in ports.indices where ports[index].targetPort == 0 {
      ports[index].targetPort = ports[index].port
    }
  }
}
