import Addresses
import Clusters

/// The ingress router of a node: haproxy 2.6 with OpenShift 4.15's configuration, as a reverse proxy on the node's
/// ports 80 and 443.
final class Router {
  unowned let network: Network
  let stack: NetworkStack
  private var pools: [Endpoint: ServerPool] = [:]
  private var sessions: [ObjectIdentifier: FrontSession] = [:]
  private lazy var tls = TLSContext(network.authority.routerIdentity())
  private var random: SeededRandom

  /// haproxy's threads: `nbthread` of the router.
  static let threads = 4
  /// Microseconds from a packet to haproxy's reaction on the clients' side.
  private static let wake: Int64 = 30

  init(network: Network, stack: NetworkStack) {
    self.network = network
    self.stack = stack
    random = SeededRandom(seed: network.world.seed, for: "router/\(stack.namespace.name)")
  }

  var events: EventQueue { network.events }

  func start() {
    stack.listen(80) { [unowned self] in accept($0, isSecure: false) }
    stack.listen(443) { [unowned self] in accept($0, isSecure: true) }
  }

  private func accept(_ socket: TCPSocket, isSecure: Bool) {
    guard isSecure else { return serve(Channel(socket, wake: Self.wake), isSecure: false) }
    // The name in the ClientHello decides between passing through and terminating.
    socket.readable = { [unowned self, unowned socket] in
      events.after(Self.wake) { [weak self, weak socket] in
        guard let self, let socket, socket.state != .closed else { return }
        greet(socket)
      }
    }
  }

  private func greet(_ socket: TCPSocket) {
    guard let hello = ClientHello(socket.receiving.unread) else {
      if socket.receiving.isFinished || socket.receiving.unread.count > 20_000 { socket.close() }
      return
    }
    if let route = routes.first(where: {
      $0.host == hello.serverName && $0.route.termination == "passthrough"
    }) {
      Passage(socket, router: self).open(to: choose(route, cookie: nil, avoiding: nil))
    } else {
      let channel = Channel(socket, tls: tls?.session(), wake: Self.wake)
      serve(channel, isSecure: true)
      socket.readable?()
    }
  }

  private func serve(_ channel: Channel, isSecure: Bool) {
    let session = FrontSession(channel, isSecure: isSecure, router: self)
    sessions[ObjectIdentifier(session)] = session
    session.gone = { [weak self] in self?.sessions[ObjectIdentifier($0)] = nil }
  }

  var routes: [RouteBinding] { network.kubernetes.routes }

  /// The pod that gets a request: the cookie's, or one at random (`balance random`).
  func choose(
    _ route: RouteBinding, cookie: String?, avoiding failed: Endpoint?
  ) -> (pod: String, endpoint: Endpoint)? {
    if let cookie, failed == nil,
      let known = route.backends.first(where: { route.cookieValue(of: $0.pod, $0.endpoint) == cookie })
    {
      return known
    }
    let others = route.backends.filter { $0.endpoint != failed }
    let candidates = others.isEmpty ? route.backends : others
    guard candidates.count > 1 else { return candidates.first }
    return candidates[Int(random.next() % UInt64(candidates.count))]
  }

  func pool(of endpoint: Endpoint) -> ServerPool {
    if let known = pools[endpoint] { return known }
    let made = ServerPool(events: events)
    pools[endpoint] = made
    return made
  }

  /// A socket to a pod; `nil` where there is no way.
  func connect(to endpoint: Endpoint) -> TCPSocket? {
    guard let server = SocketAddress(endpoint),
      case .socket(let socket) = network.connect(from: stack, to: server)
    else { return nil }
    return socket
  }
}
