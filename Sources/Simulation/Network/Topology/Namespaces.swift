import Addresses
import Clusters
import Diagnostics

/// Builds the network namespaces of a world.
struct NamespaceBuilder {
  let world: World
  private let masquerade = IPv4Prefix(address: IPv4(bits: 0xA9FE_A902), length: 29)

  /// The hypervisor: its loopback, libvirt's bridges and a tap for each running machine.
  func host() throws(Diagnostic) -> NetworkNamespace {
    let namespace = NetworkNamespace(name: "host", interfaces: [.loopback])
    for bridge in world.host.networks {
      let address = try prefix(bridge.address)
      namespace.interfaces.append(
        .ethernet(bridge.index, bridge.name, mac: try mac(bridge.mac), addresses: [address]))
      namespace.routes.append(kernelRoute(address, bridge.name))
    }
    for machine in world.host.machines {
      guard machine.id != nil, let name = machine.interface, let bridge = bridge(for: machine) else {
        continue
      }
      let index = (namespace.interfaces.map(\.index).max() ?? 1) + 1
      // libvirt's taps carry the machine's address with the first octet fe.
      let own = MAC(bits: (try mac(machine.mac).bits & 0xFF_FFFF_FFFF) | 0xFE << 40)
      namespace.interfaces.append(
        .ethernet(index, name, mac: own, state: "UNKNOWN", master: bridge, linkLocal: true))
    }
    return namespace
  }

  /// The bridge whose network a machine's address belongs to.
  func bridge(for machine: World.Machine) -> String? {
    let address = IPv4Prefix(machine.address)?.address
    return world.host.networks.first { bridge in
      address.map { IPv4Prefix(bridge.address)?.contains($0) ?? false } ?? false
    }?.name ?? world.host.networks.first?.name
  }

  /// A node of OVN-Kubernetes in shared gateway mode.
  func node(_ node: World.Node) throws(Diagnostic) -> NetworkNamespace {
    let subnet = try prefix(node.subnet)
    let address = IPv4Prefix(address: try ip(node.address), length: lengthOfNetwork(node.address))
    let own = try mac(node.mac)
    let management = IPv4Prefix(address: subnet.network.advanced(by: 2), length: subnet.length)
    let interfaces: [NetworkInterface] = [
      .loopback,
      .ethernet(2, "enp1s0", mac: own, qdisc: "fq_codel", master: "ovs-system"),
      .down(3, "ovs-system", mac: drawnMAC("ovs-system/\(node.name)")),
      .ethernet(
        4, "genev_sys_6081", mac: drawnMAC("genev/\(node.name)"), mtu: 65_000, state: "UNKNOWN",
        master: "ovs-system", linkLocal: true),
      .ethernet(
        5, "ovn-k8s-mp0", mac: try managementMAC(node), mtu: 1400, state: "UNKNOWN", addresses: [management],
        linkLocal: true),
      .down(6, "br-int", mac: drawnMAC("br-int/\(node.name)"), mtu: 1400),
      .ethernet(
        7, "br-ex", mac: own, state: "UNKNOWN",
        addresses: [address] + virtualAddresses(of: node) + [masquerade],
        linkLocal: true),
    ]
    return NetworkNamespace(
      name: "node/\(node.name)", interfaces: interfaces, routes: try nodeRoutes(node, address, management))
  }

  /// An ingress address that is no node's own: keepalived puts it on the first node with a router.
  private func virtualAddresses(of node: World.Node) -> [IPv4Prefix] {
    guard let ingress = world.platform.ingress.flatMap({ IPv4($0) }),
      !world.nodes.contains(where: { IPv4($0.address) == ingress }),
      world.nodes.first(where: \.router)?.name == node.name
    else { return [] }
    return [IPv4Prefix(address: ingress, length: 32)]
  }

  func managementMAC(_ node: World.Node) throws(Diagnostic) -> MAC {
    guard let text = node.managementMAC else { return drawnMAC("mp0/\(node.name)") }
    return try mac(text)
  }

  /// A pod's own namespace.
  func pod(_ pod: Pod, subnet: IPv4Prefix) -> NetworkNamespace {
    let gateway = subnet.network.advanced(by: 1)
    var routes = [
      NetworkRoute(destination: nil, via: gateway, interface: "eth0", proto: nil, source: nil, metric: nil)
    ]
    routes.append(kernelRoute(IPv4Prefix(address: pod.address, length: subnet.length), "eth0"))
    for network in [world.platform.clusterNetwork, "100.64.0.0/16", world.platform.serviceNetwork] {
      routes.append(
        NetworkRoute(
          destination: IPv4Prefix(network), via: gateway, interface: "eth0", proto: nil, source: nil,
          metric: nil))
    }
    return NetworkNamespace(
      name: pod.networkName, interfaces: [.loopback, .podEnd(pod, prefixLength: subnet.length)],
      routes: routes)
  }

  func nodeEnd(of pod: Pod) -> NetworkInterface { .nodeEnd(pod, mac: drawnMAC("veth/\(pod.sandbox)")) }

  private func nodeRoutes(
    _ node: World.Node, _ address: IPv4Prefix, _ management: IPv4Prefix
  ) throws(Diagnostic) -> [NetworkRoute] {
    let gateway = management.network.advanced(by: 1)
    let cluster = try prefix(world.platform.clusterNetwork)
    var routes: [NetworkRoute] = []
    if let bridge = world.host.networks.compactMap({ IPv4Prefix($0.address) }).first(where: {
      $0.contains(address.address)
    }) {
      routes.append(
        NetworkRoute(
          destination: nil, via: bridge.address, interface: "br-ex", proto: "dhcp", source: address.address,
          metric: 48))
    }
    routes += [
      kernelRoute(management, "ovn-k8s-mp0"),
      NetworkRoute(
        destination: cluster, via: gateway, interface: "ovn-k8s-mp0", proto: nil, source: nil, metric: nil),
      kernelRoute(masquerade, "br-ex"),
      NetworkRoute(
        destination: try prefix(world.platform.serviceNetwork), via: IPv4(bits: 0xA9FE_A904),
        interface: "br-ex",
        proto: nil, source: nil, metric: nil, mtu: 1400),
    ]
    var own = kernelRoute(address, "br-ex")
    own.metric = 48
    return routes + [own]
  }

  private func kernelRoute(_ address: IPv4Prefix, _ interface: String) -> NetworkRoute {
    NetworkRoute(
      destination: IPv4Prefix(address: address.network, length: address.length), via: nil,
      interface: interface,
      proto: "kernel", source: address.address, metric: nil)
  }

  private func lengthOfNetwork(_ address: String) -> Int {
    guard let own = IPv4(address) else { return 24 }
    return world.host.networks.compactMap { IPv4Prefix($0.address) }.first { $0.contains(own) }?.length ?? 24
  }

  /// A locally administered address from the world's seed.
  private func drawnMAC(_ purpose: String) -> MAC {
    var random = SeededRandom(seed: world.seed, for: "mac/\(purpose)")
    return MAC(bits: (random.next() & 0xFCFF_FFFF_FFFF) | 0x0200_0000_0000)
  }

  func ip(_ text: String) throws(Diagnostic) -> IPv4 {
    guard let value = IPv4(text) else { throw Diagnostic("bad-address", "'\(text)' is no IPv4 address") }
    return value
  }

  func prefix(_ text: String) throws(Diagnostic) -> IPv4Prefix {
    guard let value = IPv4Prefix(text) else {
      throw Diagnostic("bad-address", "'\(text)' is no IPv4 address with a prefix length")
    }
    return value
  }

  func mac(_ text: String) throws(Diagnostic) -> MAC {
    guard let value = MAC(text) else { throw Diagnostic("bad-address", "'\(text)' is no Ethernet address") }
    return value
  }
}
