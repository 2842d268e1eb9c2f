import Addresses
import Clusters
import Packets

/// Packets on their way, seen by captures.
extension Network {
  /// Takes a segment from a stack to the other end of its flow.
  func carry(_ segment: Segment, from stack: NetworkStack) {
    guard let flow = flows[segment.key] else { return }
    let isForward = flow.original == segment.key
    let course = isForward ? flow.forward : flow.backward
    let key = isForward ? flow.translated : flow.original.reversed
    var arriving = segment
    (arriving.source, arriving.destination) = (key.source, key.destination)
    observe(course.departure, segment, arriving)
    let due = flow.arrival(of: segment, isForward: isForward, at: events.now)
    let target = isForward ? flow.server : flow.client
    events.at(due) { [weak self, weak target] in
      guard let self, let target, loses?(arriving, false) != true else { return }
      observe(course.arrival, segment, arriving)
      if target.network != nil, loses?(arriving, true) != true { target.arrive(arriving) }
    }
  }

  private func observe(_ places: [Observation], _ segment: Segment, _ translated: Segment) {
    guard !taps.isEmpty else { return }
    for place in places {
      for tap in taps where tap.watches(place) {
        let shown = place.isTranslated ? translated : segment
        tap.see(shown.frame(from: place.source, to: place.destination, ttl: place.ttl), at: events.now, place)
      }
    }
  }

  func remember(_ flow: Flow) {
    flows[flow.original] = flow
    flows[flow.translated.reversed] = flow
    if flows.count > mostFlows { forgetEndedFlows() }
  }

  private func forgetEndedFlows() {
    flows = flows.filter { _, flow in
      flow.client?.sockets[flow.original] != nil || flow.server?.sockets[flow.translated.reversed] != nil
    }
    mostFlows = max(4096, 2 * flows.count)
  }

  /// The pinned numbers of a connection, by its packets as the server receives them.
  func pin(of received: FlowKey) -> World.ConnectionPin? { flows[received.reversed]?.pin }

  /// The MTU of the server's interface for a connection.
  func mtu(of received: FlowKey) -> Int? {
    guard let flow = flows[received.reversed], let server = flow.server else { return nil }
    return mtu(of: server, flow.backward)
  }

  /// The MTU of the interface a stack uses for a course.
  func mtu(of stack: NetworkStack, _ course: Course) -> Int {
    switch stack.role {
    case .host: course.mtu > 1500 ? course.mtu : 1500
    case .node: course.mtu
    case .pod: course.mtu > 1500 ? course.mtu : 1400
    }
  }

  func courses(
    from a: NetworkStack, _ source: IPv4, to b: NetworkStack, _ destination: IPv4, viaBridge: Bool
  ) -> (forward: Course, backward: Course) {
    let (one, other) = (site(a, source, toward: b), site(b, destination, toward: a))
    return (
      course(from: one, to: other, viaBridge: viaBridge), course(from: other, to: one, viaBridge: viaBridge)
    )
  }

  private func site(_ stack: NetworkStack, _ address: IPv4, toward peer: NetworkStack) -> Site {
    Site(stack: stack, address: address, mac: mac(stack, toward: peer), gateway: gateway(of: stack.node))
  }

  private func mac(_ stack: NetworkStack, toward peer: NetworkStack) -> MAC {
    let isPod = if case .pod = peer.role { true } else { false }
    let name: String =
      switch stack.role {
      case .host: peer.node.map { bridge(of: $0) } ?? "virbr0"
      case .node: isPod ? "ovn-k8s-mp0" : "br-ex"
      case .pod: "eth0"
      }
    return stack.namespace.interfaces.first { $0.name == name }?.mac ?? MAC(bits: 0)
  }

  /// OVN's router port on a node's switch: the first address of the subnet.
  func gateway(of node: String?) -> MAC {
    let subnet = world.nodes.first { $0.name == node }.flatMap { IPv4Prefix($0.subnet) }
    return subnet.map { MAC.ovn(for: $0.network.advanced(by: 1)) } ?? MAC(bits: 0)
  }

  /// The interface that leads from a stack into OVN.
  func interface(of stack: NetworkStack) -> String {
    switch stack.role {
    case .host: bridge(of: world.nodes.first?.name ?? "")
    case .node: "br-ex"
    case .pod: "eth0"
    }
  }

  /// A course that is seen only on one interface, for peers that are no stack.
  func shortCourses(of stack: NetworkStack, interface: String) -> (forward: Course, backward: Course) {
    let own = stack.namespace.interfaces.first { $0.name == interface }?.mac ?? MAC(bits: 0)
    let out = Observation(
      namespace: stack.namespace.name, interface: interface, kind: .outgoing, source: own,
      destination: gateway(of: stack.node))
    let back = Observation(
      namespace: stack.namespace.name, interface: interface, kind: .incoming, source: gateway(of: stack.node),
      destination: own, isTranslated: true)
    let delay = Int64(settings.link)
    let mtu = stack.role == .host ? 1500 : 1400
    return (
      Course(departure: [out], arrival: [], delay: delay, mtu: mtu, crossesOVN: true),
      Course(departure: [], arrival: [back], delay: delay, mtu: mtu, crossesOVN: true)
    )
  }
}
