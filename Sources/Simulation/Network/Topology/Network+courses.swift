import Addresses
import Clusters

/// How packets get from one stack to another in an OVN-Kubernetes cluster on libvirt machines.
extension Network {
  private static let cableDelay: Int64 = 40
  private static let loopbackDelay: Int64 = 5

  /// The way from one stack to another.
  ///
  /// `viaBridge` is set for a node's way to a service, which leaves by `br-ex` and comes back translated.
  func course(from a: Site, to b: Site, viaBridge: Bool = false) -> Course {
    if a.stack === b.stack, !viaBridge { return loopback(a) }
    switch (a.stack.role, b.stack.role) {
    case (.host, .node(let name)):
      return cable(hostSide(name, a, b, leaving: true), nodeSide(name, a, b, leaving: false))
    case (.node(let name), .host):
      return cable(nodeSide(name, a, b, leaving: true), hostSide(name, a, b, leaving: false))
    case (.node(let one), .node(let other)): return betweenNodes(one, other, a, b)
    case (.host, .pod(let node, _)): return intoCluster(node, a, b)
    case (.pod(let node, _), .host): return outOfCluster(node, a, b)
    case (.pod, _), (_, .pod): return overlay(a, b, viaBridge: viaBridge)
    case (.host, .host): return loopback(a)
    }
  }

  private func loopback(_ a: Site) -> Course {
    let seen = Observation(
      namespace: a.stack.namespace.name, interface: "lo", kind: .incoming, source: MAC(bits: 0),
      destination: MAC(bits: 0), isTranslated: true)
    return Course(departure: [seen], arrival: [], delay: Self.loopbackDelay, mtu: 65_535, crossesOVN: false)
  }

  private func cable(_ departure: [Observation], _ arrival: [Observation]) -> Course {
    Course(departure: departure, arrival: arrival, delay: Self.cableDelay, mtu: 1500, crossesOVN: false)
  }

  private func hostSide(_ node: String, _ a: Site, _ b: Site, leaving: Bool) -> [Observation] {
    let tap = machines[node].map { [$0] } ?? []
    let names = [bridge(of: node)] + tap
    return (leaving ? names : names.reversed()).map {
      let isOwn = $0 == names[0]
      return Observation(
        namespace: "host", interface: $0, kind: leaving ? .outgoing : isOwn ? .incoming : .foreign,
        source: a.mac, destination: b.mac, isTranslated: !leaving)
    }
  }

  private func nodeSide(_ node: String, _ a: Site, _ b: Site, leaving: Bool, translated: Bool? = nil)
    -> [Observation]
  {
    let names = leaving ? ["br-ex", "enp1s0"] : ["enp1s0", "br-ex"]
    return names.map {
      Observation(
        namespace: "node/\(node)", interface: $0, kind: leaving ? .outgoing : .incoming, source: a.mac,
        destination: b.mac, isTranslated: translated ?? !leaving)
    }
  }

  private func betweenNodes(_ one: String, _ other: String, _ a: Site, _ b: Site) -> Course {
    let taps = [one, other].compactMap { machines[$0] }.map {
      Observation(namespace: "host", interface: $0, kind: .foreign, source: a.mac, destination: b.mac)
    }
    return cable(nodeSide(one, a, b, leaving: true) + taps, nodeSide(other, a, b, leaving: false))
  }

  /// Node ports: the node's bridge hands the connection to OVN.
  private func intoCluster(_ node: String, _ a: Site, _ b: Site) -> Course {
    var course = cable(
      hostSide(node, a, b, leaving: true), nodeSide(node, a, b, leaving: false, translated: false))
    course.arrival += podSide(b, peer: b.gateway, leaving: false)
    course.delay += Int64(settings.link)
    course.crossesOVN = true
    course.mtu = 1400
    return course
  }

  /// A pod's way out of the cluster: with the node's address from its bridge on.
  private func outOfCluster(_ node: String, _ a: Site, _ b: Site) -> Course {
    let bridge = nodeSide(node, a, b, leaving: true, translated: true)
    let course = cable(
      podSide(a, peer: a.gateway, leaving: true) + bridge, hostSide(node, a, b, leaving: false))
    return Course(
      departure: course.departure, arrival: course.arrival, delay: course.delay + Int64(settings.link),
      mtu: 1400,
      crossesOVN: true)
  }

  /// Between pods, and between a node and pods: OVN's switches, and Geneve where there are two nodes.
  private func overlay(_ a: Site, _ b: Site, viaBridge: Bool) -> Course {
    let isLocal = a.stack.node == b.stack.node
    let isDirect = isLocal && !viaBridge
    var departure = end(a, peer: isDirect ? b.mac : a.gateway, leaving: true, viaBridge: viaBridge)
    var arrival = end(b, peer: isDirect ? a.mac : b.gateway, leaving: false, viaBridge: viaBridge)
    if !isLocal {
      departure += tunnel(a, a.gateway, .outgoing)
      arrival = tunnel(b, b.gateway, .incoming) + arrival
    }
    for index in arrival.indices where !isDirect { arrival[index].ttl = 63 }
    return Course(
      departure: departure, arrival: arrival, delay: Int64(settings.link), mtu: 1400, crossesOVN: true)
  }

  private func tunnel(_ site: Site, _ peer: MAC, _ kind: Observation.Kind) -> [Observation] {
    guard let node = site.stack.node else { return [] }
    return [
      Observation(
        namespace: "node/\(node)", interface: "genev_sys_6081", kind: kind, source: peer, destination: peer,
        isTranslated: true)
    ]
  }

  private func end(_ site: Site, peer: MAC, leaving: Bool, viaBridge: Bool) -> [Observation] {
    if case .node(let name) = site.stack.role {
      let (source, destination) = leaving ? (site.mac, peer) : (peer, site.mac)
      return [
        Observation(
          namespace: "node/\(name)", interface: viaBridge ? "br-ex" : "ovn-k8s-mp0",
          kind: leaving ? .outgoing : .incoming, source: source, destination: destination,
          isTranslated: !leaving)
      ]
    }
    return podSide(site, peer: peer, leaving: leaving)
  }

  private func podSide(_ pod: Site, peer: MAC, leaving: Bool) -> [Observation] {
    guard case .pod(let node, let veth) = pod.stack.role else { return [] }
    let (source, destination) = leaving ? (pod.mac, peer) : (peer, pod.mac)
    let inside = Observation(
      namespace: pod.stack.namespace.name, interface: "eth0", kind: leaving ? .outgoing : .incoming,
      source: source, destination: destination, isTranslated: !leaving)
    var outside = inside
    outside.namespace = "node/\(node)"
    outside.interface = veth
    outside.kind = leaving ? .foreign : .outgoing
    return leaving ? [inside, outside] : [outside, inside]
  }
}
