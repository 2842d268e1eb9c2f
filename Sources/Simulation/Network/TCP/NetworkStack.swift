import Addresses
import Clusters
import Packets

/// The TCP of one network namespace: sockets, listeners, ports, and the softirq that takes segments one by one.
final class NetworkStack {
  /// What kind of machine the namespace belongs to.
  enum Role: Equatable {
    case host
    case node(String)
    /// A pod on a node, with the name of its interface there.
    case pod(node: String, veth: String)
  }

  let namespace: NetworkNamespace
  let role: Role
  let kernel: Kernel
  let events: EventQueue
  /// Set to `nil` when the namespace is gone; segments are lost then.
  weak var network: Network?
  private(set) var sockets: [FlowKey: TCPSocket] = [:]
  private var listeners: [UInt16: (TCPSocket) -> Void] = [:]
  private var offsets: [OrderedPair: UInt32] = [:]
  private var busyUntil = VirtualTime(microseconds: .min)
  private var random: SeededRandom

  private struct OrderedPair: Hashable {
    var source: IPv4
    var destination: IPv4
  }

  init(
    namespace: NetworkNamespace, role: Role, kernel: Kernel, events: EventQueue, network: Network,
    seed: UInt64
  ) {
    self.namespace = namespace
    self.role = role
    self.kernel = kernel
    self.events = events
    self.network = network
    random = SeededRandom(seed: seed, for: "tcp/\(namespace.name)")
  }

  /// The node whose machine it is; `nil` for the host.
  var node: String? {
    switch role {
    case .host: nil
    case .node(let name), .pod(let name, _): name
    }
  }

  /// Every connection, oldest first by ports and addresses; for `ss` and `netstat`.
  var connections: [(local: SocketAddress, remote: SocketAddress, state: TCPSocket.State)] {
    sockets.values.map { ($0.local, $0.remote, $0.state) }
      .sorted { ($0.0.endpoint, $0.1.endpoint) < ($1.0.endpoint, $1.1.endpoint) }
  }

  func listen(_ port: UInt16, accept: @escaping (TCPSocket) -> Void) { listeners[port] = accept }
  func stopListening(_ port: UInt16) { listeners[port] = nil }

  /// The distance of the timestamp clock for an ordered pair of addresses, the same for all its connections.
  func clockOffset(_ source: IPv4, _ destination: IPv4) -> UInt32 {
    let pair = OrderedPair(source: source, destination: destination)
    if let known = offsets[pair] { return known }
    let drawn = UInt32(truncatingIfNeeded: random.next())
    offsets[pair] = drawn
    return drawn
  }

  /// Makes the clock of a pair show a value now.
  func setClock(_ source: IPv4, _ destination: IPv4, to value: UInt32) {
    offsets[OrderedPair(source: source, destination: destination)] = value &- kernel.tick(events.now)
  }

  /// Opens a connection; the SYN leaves at once.
  func connect(from source: IPv4, to server: SocketAddress, mtu: Int, pin: World.ConnectionPin?) -> TCPSocket
  {
    let port = pin?.clientPort.flatMap { UInt16(exactly: $0) } ?? freePort(from: source, to: server)
    let initial = pin?.clientSequence ?? UInt32(truncatingIfNeeded: random.next())
    let socket = TCPSocket(
      stack: self, local: SocketAddress(source, port), remote: server, state: .synSent, initial: initial,
      linkMTU: mtu, identification: UInt16(truncatingIfNeeded: random.next()))
    pin?.clientTimestamp.map { setClock(source, server.ip, to: $0) }
    sockets[socket.key] = socket
    socket.sending.next = initial &+ 1
    socket.sending.inFlight = [
      .init(sequence: initial, flags: .syn, payload: [], segments: 1, at: events.now)
    ]
    return socket
  }

  /// Linux gives connecting sockets even ports first.
  private func freePort(from source: IPv4, to server: SocketAddress) -> UInt16 {
    for _ in 0..<64 {
      let port = UInt16(32_768 + 2 * (random.next() % 14_116))
      if sockets[FlowKey(source: SocketAddress(source, port), destination: server)] == nil { return port }
    }
    return 32_768
  }

  func send(_ segment: Segment) { network?.carry(segment, from: self) }

  func forget(_ socket: TCPSocket) { sockets[socket.key] = nil }

  /// A segment has reached the interface: the softirq handles it after those before it.
  func arrive(_ segment: Segment) {
    busyUntil = max(events.now, busyUntil) + cost(of: segment)
    events.at(busyUntil) { [weak self] in self?.handle(segment) }
  }

  private func cost(of segment: Segment) -> Int64 {
    if segment.flags.contains(.syn) { return kernel.costs.syn }
    if segment.flags.contains(.fin) { return kernel.costs.fin }
    return segment.payload.isEmpty ? kernel.costs.other : kernel.costs.data
  }

  private func handle(_ segment: Segment) {
    let key = segment.key.reversed
    if let socket = sockets[key], !(socket.state == .timeWait && segment.flags == .syn) {
      socket.receive(segment)
    } else if segment.flags == .syn, let accept = listeners[segment.destination.port] {
      open(segment, accept: accept)
    } else if !segment.flags.contains(.rst) {
      reset(segment)
    }
  }

  private func open(_ segment: Segment, accept: @escaping (TCPSocket) -> Void) {
    let pin = network?.pin(of: segment.key)
    let socket = TCPSocket(
      stack: self, local: segment.destination, remote: segment.source, state: .synReceived,
      initial: pin?.serverSequence ?? UInt32(truncatingIfNeeded: random.next()),
      linkMTU: network?.mtu(of: segment.key) ?? 1500,
      identification: UInt16(truncatingIfNeeded: random.next()))
    pin?.serverTimestamp.map { setClock(socket.local.ip, socket.remote.ip, to: $0) }
    sockets[socket.key] = socket
    socket.takeHandshake(segment)
    socket.useWindowOfServer()
    socket.sending.next = socket.sending.initial &+ 1
    socket.connected = { [unowned socket] in accept(socket) }
    socket.sendHandshake()
  }

  /// Answers a segment that belongs to no socket (tcp_v4_send_reset).
  func reset(_ segment: Segment) {
    var answer = Segment(
      source: segment.destination, destination: segment.source, flags: .rst,
      sequence: segment.acknowledgement, window: 0)
    if !segment.flags.contains(.ack) {
      answer.flags = [.rst, .ack]
      answer.sequence = 0
      answer.acknowledgement = segment.end
    }
    send(answer)
  }
}
