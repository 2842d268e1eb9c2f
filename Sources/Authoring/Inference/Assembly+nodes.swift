import Addresses
import Clusters

/// Platform, nodes and their networks.
extension Assembly {
  mutating func takePlatform() {
    let table = table
    let value = { (attribute: Attribute) in
      table.value(.platform, attribute).flatMap { isLine($0) ? $0 : nil }
    }
    if let version = value(.version) { world.platform.version = version }
    world.platform.release = value(.release)
    world.platform.osImage = value(.osImage)
    world.platform.kernelRelease = value(.kernelRelease)
    world.platform.containerRuntime = value(.containerRuntime)
    world.platform.clusterNetwork = networks.pods.description
    world.platform.serviceNetwork = networks.services.description
    if networks.podsAreGuessed { guess("platform/clusterNetwork", "the pods' addresses lie in it") }
    if networks.servicesAreGuessed { guess("platform/serviceNetwork", "the services' addresses lie in it") }
    takeDomain()
  }

  /// What follows `.apps.` in a route's host or in a hosts file.
  private mutating func takeDomain() {
    for subject in table.subjects {
      let host: String? =
        switch subject {
        case .route: table.value(subject, .host)
        case .hostName(let name): name
        default: nil
        }
      guard let host, let domain = host.following(".apps."), isObjectName(domain) else { continue }
      world.platform.domain = domain
      guess("platform/domain", "a route's host ends so", line: table.line(subject))
      return
    }
  }

  mutating func takeNodes() {
    for case .node(let name) in table.subjects { takeNode(name) }
    addMissingNodes()
    takeSubnets()
    takeRouter()
  }

  private mutating func takeNode(_ name: String) {
    let (subject, path) = (Subject.node(name), "nodes/\(world.nodes.count)")
    var node = World.Node(name: name)
    if let roles = table.value(subject, .roles) {
      node.roles = roles.split(separator: ",").map(String.init).filter(isLine)
    }
    if let seconds = age(subject) { node.age = ageText(seconds) }
    if let address = table.value(subject, .address) {
      node.address = address
    } else if let (address, reason, line) = nodeAddress(name) {
      node.address = address
      guess(path + "/address", reason, line: line)
    }
    if world.nodes.contains(where: { !$0.address.isEmpty && $0.address == node.address }) {
      node.address = ""
    }
    note(path + "/name", table.fact(subject, .exists))
    world.nodes.append(node)
  }

  /// By a virtual machine whose MAC is the node's name, or which is the only one; by a route; by a pod.
  private func nodeAddress(_ name: String) -> (String, String, Int?)? {
    let nodes = table.subjects.count { if case .node = $0 { true } else { false } }
    let machines = table.subjects.filter {
      if case .machine = $0 { table.value($0, .address) != nil } else { false }
    }
    let own = machines.first { table.value($0, .mac).map { $0.map { $0 == ":" ? "-" : $0 } } == Array(name) }
    if let machine = own ?? (machines.count == 1 && nodes == 1 ? machines.first : nil),
      let prefix = table.value(machine, .address).flatMap({ IPv4Prefix($0) })
    {
      return ("\(prefix.address)", "it is the virtual machine's", table.line(machine))
    }
    if nodes == 1, let source = table.fact(.platform, .address) {
      return (source.value, "its default route sends from there", source.line)
    }
    for case .pod(let place) in table.subjects where place.name.hasSuffix("-" + name) {
      if let address = table.value(.pod(place), .address) {
        return (address, "a pod that bears the node's name has it", table.line(.pod(place)))
      }
    }
    return nil
  }

  /// A document that shows no node has one still; daemon sets tell how many.
  private mutating func addMissingNodes() {
    let sets = groups.workloads.filter { place in
      (groups.pods[place] ?? []).contains { groups.names[$0]?.kind == "DaemonSet" }
    }
    let most = sets.map { listings.most(of: groups.pods[$0] ?? [], before: .max) }.max() ?? 1
    let shown = world.nodes.count
    for index in shown..<max(shown, min(max(1, most), 100)) {
      var node = World.Node(name: "node-\(index)")
      if world.nodes.contains(where: { $0.name == node.name }) { continue }
      if index == 0 { node.roles = ["control-plane", "worker"] }
      let reason = shown == 0 ? "the document shows no node" : "a daemon set has as many pods"
      guess("nodes/\(world.nodes.count)/name", reason)
      world.nodes.append(node)
    }
  }

  /// Where haproxy listens, or a route asks for a router.
  private mutating func takeRouter() {
    let listens = table.fact(.host, .router)
    let hasRoutes = table.subjects.contains { if case .route = $0 { true } else { false } }
    for index in world.nodes.indices {
      let port = IPv4Prefix(world.nodes[index].subnet)?.network.advanced(by: 2).description ?? ""
      world.nodes[index].managementMAC = table.value(.address(port), .mac)
    }
    guard listens != nil || hasRoutes, !world.nodes.isEmpty else { return }
    world.nodes[0].router = true
    guess("nodes/0/router", listens != nil ? "haproxy listens" : "routes need one", line: listens?.line)
    for (program, fact) in table.keyed(.host, \.processName) {
      world.nodes[0].processes[program] = Int(fact.value)
    }
  }

  /// No node is younger than what runs on it.
  mutating func takeClockOfNodes() {
    let oldest =
      world.namespaces.flatMap { [$0.age] + $0.workloads.map(\.age) }
      .compactMap { Age($0)?.seconds }.max() ?? 0
    for index in world.nodes.indices where (Age(world.nodes[index].age)?.seconds ?? 0) < oldest {
      world.nodes[index].age = ageText(oldest)
      guess("nodes/\(index)/age", "no younger than what runs on it")
    }
  }
}

extension String {
  /// What follows the first occurrence of a text.
  fileprivate func following(_ text: String) -> String? {
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(text) { return String(rest.dropFirst(text.count)) }
      rest = rest.dropFirst()
    }
    return nil
  }
}
