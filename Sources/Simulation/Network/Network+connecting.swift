import Addresses
import Clusters

/// What became of the wish to connect, before any packet comes back.
enum Connecting {
  case socket(TCPSocket)
  /// No way there: the system's words, known after so many microseconds.
  case unreachable(String, after: Int64)
}

extension Network {
  /// Where packets for an address go.
  private enum Way {
    case to(NetworkStack, SocketAddress, source: IPv4, seenAs: IPv4, viaBridge: Bool)
    case rejected(source: IPv4)
    case silent(interface: String, source: IPv4)
    case unreachable(String, after: Int64)
  }

  /// How long Linux asks for a neighbour that does not answer.
  private static let neighbourSilence: Int64 = 3_070_000

  /// Opens a connection from a namespace; the SYN is on its way at once.
  func connect(from stack: NetworkStack, to server: SocketAddress) -> Connecting {
    switch way(from: stack, to: server) {
    case .unreachable(let reason, let delay): return .unreachable(reason, after: delay)
    case .to(let target, let backend, let source, let seenAs, let viaBridge):
      let courses = courses(from: stack, source, to: target, backend.ip, viaBridge: viaBridge)
      return open(stack, server, source, Backend(stack: target, address: backend, seenAs: seenAs), courses)
    case .rejected(let source):
      // A load balancer without backends answers for them.
      let balancer = NetworkStack(
        namespace: NetworkNamespace(name: "ovn"), role: stack.role, kernel: stack.kernel, events: events,
        network: self, seed: world.seed)
      balancers[server] = balancer
      let backend = Backend(stack: balancer, address: server, seenAs: source)
      return open(stack, server, source, backend, shortCourses(of: stack, interface: interface(of: stack)))
    case .silent(let interface, let source):
      let backend = Backend(stack: nil, address: server, seenAs: source)
      return open(stack, server, source, backend, shortCourses(of: stack, interface: interface))
    }
  }

  private struct Backend {
    var stack: NetworkStack?
    var address: SocketAddress
    /// The client's address as the backend sees it.
    var seenAs: IPv4
  }

  private func open(
    _ stack: NetworkStack, _ server: SocketAddress, _ source: IPv4, _ backend: Backend,
    _ courses: (forward: Course, backward: Course)
  ) -> Connecting {
    let pin = takePin(for: server)
    let socket = stack.connect(from: source, to: server, mtu: mtu(of: stack, courses.forward), pin: pin)
    let translated = FlowKey(
      source: SocketAddress(backend.seenAs, socket.local.port), destination: backend.address)
    let flow = Flow(
      original: socket.key, translated: translated, client: stack, server: backend.stack,
      forward: courses.forward, backward: courses.backward, pin: pin, slowPath: Int64(settings.slowPath))
    remember(flow)
    socket.sendHandshake()
    return .socket(socket)
  }

  /// The next pin that fits a server.
  private func takePin(for server: SocketAddress) -> World.ConnectionPin? {
    let text = server.endpoint.description
    guard let index = pins.firstIndex(where: { $0.server == nil || $0.server == text }) else { return nil }
    return pins.remove(at: index)
  }

  private func way(from stack: NetworkStack, to server: SocketAddress) -> Way {
    let ip = server.ip
    let owner = owners[ip]
    if ip.bits >> 24 == 127 || owner === stack {
      return .to(stack, server, source: ip, seenAs: ip, viaBridge: false)
    }
    guard let route = stack.namespace.route(to: ip), let source = stack.namespace.source(of: route) else {
      return .unreachable("Network is unreachable", after: 0)
    }
    if let backends = backends(of: server, owner: owner) {
      return balanced(backends, from: stack, source: source, interface: route.interface)
    }
    if let owner {
      return .to(owner, server, source: source, seenAs: seenSource(source, stack, owner), viaBridge: false)
    }
    if isService(ip) || route.via != nil { return .silent(interface: route.interface, source: source) }
    return .unreachable("No route to host", after: Self.neighbourSilence)
  }

  /// A pod's packets leave the cluster with their node's address.
  private func seenSource(_ source: IPv4, _ stack: NetworkStack, _ target: NetworkStack) -> IPv4 {
    guard case .pod(let node, _) = stack.role, target.role == .host else { return source }
    return world.nodes.first { $0.name == node }.flatMap { IPv4($0.address) } ?? source
  }

  func isService(_ ip: IPv4) -> Bool { IPv4Prefix(world.platform.serviceNetwork)?.contains(ip) ?? false }

  /// What stands behind a cluster address or a node port; `nil` where the address is neither.
  private func backends(of server: SocketAddress, owner: NetworkStack?) -> [Endpoint]? {
    if isService(server.ip) {
      let vips = kubernetes.loadBalancers.lazy.filter { $0.transport == "tcp" }.flatMap(\.vips)
      return vips.first { $0.vip == server.endpoint }?.backends
    }
    guard case .node? = owner?.role else { return nil }
    for namespace in kubernetes.namespaces {
      for service in namespace.services
      where service.ports.contains(where: { $0.nodePort == Int(server.port) }) {
        return kubernetes.endpoints(of: service, in: namespace.name)
          .first { $0.port.nodePort == Int(server.port) }?.backends
      }
    }
    return nil
  }

  private func balanced(_ backends: [Endpoint], from stack: NetworkStack, source: IPv4, interface: String)
    -> Way
  {
    guard !backends.isEmpty else { return .rejected(source: source) }
    let chosen = backends[Int(random.next() % UInt64(backends.count))]
    guard let address = SocketAddress(chosen), let target = owners[address.ip] else {
      return .silent(interface: interface, source: source)
    }
    let seenAs = translatedSource(source, from: stack, to: target)
    let isNode = if case .node = stack.role { true } else { false }
    return .to(target, address, source: source, seenAs: seenAs, viaBridge: isNode && target !== stack)
  }

  /// OVN's gateway router puts its own join address before connections from outside the pods' network, and the
  /// hairpin address before those of a pod to itself.
  private func translatedSource(_ source: IPv4, from stack: NetworkStack, to target: NetworkStack) -> IPv4 {
    if stack === target { return IPv4(bits: 0xA9FE_A905) }
    if case .pod = stack.role { return source }
    let index = world.nodes.firstIndex { $0.name == (stack.node ?? target.node) } ?? 0
    return IPv4(bits: 0x6440_0002).advanced(by: index)
  }
}

extension NetworkNamespace {
  /// The longest route that fits, in the order of the table.
  func route(to ip: IPv4) -> NetworkRoute? {
    routes.filter { $0.destination?.contains(ip) ?? true }
      .max { ($0.destination?.length ?? -1) < ($1.destination?.length ?? -1) }
  }

  /// The address that connections by a route come from.
  func source(of route: NetworkRoute) -> IPv4? {
    route.source ?? interfaces.first { $0.name == route.interface }?.addresses.first?.address
  }
}
