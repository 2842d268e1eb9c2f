import Addresses
import Curl

/// curl's outside in the simulation: names from the hosts, connections over the simulated TCP, virtual time.
final class SimulatedDialer: Dialer {
  private let network: Network
  private let stack: NetworkStack
  private let names: (String) -> IPv4?
  private let start: VirtualTime

  /// How long one run may take at most: bounds every wait.
  static let longest: Int64 = 3_600_000_000
  /// Microseconds between the handshake and curl's request.
  private static let waking: Int64 = 40

  init(network: Network, stack: NetworkStack, names: @escaping (String) -> IPv4?) {
    self.network = network
    self.stack = stack
    self.names = names
    start = network.events.now
  }

  private var events: EventQueue { network.events }
  var now: Int64 { events.now.microseconds }

  func resolve(_ name: String, deadline: Int64?) -> [IPAddress] { names(name).map { [.v4($0)] } ?? [] }

  func connect(to endpoint: Endpoint, deadline: Int64?) -> Dialed {
    guard let server = SocketAddress(endpoint) else { return .unreachable("Network is unreachable") }
    switch network.connect(from: stack, to: server) {
    case .unreachable(let reason, let delay):
      if let deadline, deadline < now + delay {
        events.run(until: VirtualTime(microseconds: deadline))
        return .expired
      }
      events.run(until: events.now + delay)
      return .unreachable(reason)
    case .socket(let socket): return outcome(of: socket, deadline: deadline)
    }
  }

  private func outcome(of socket: TCPSocket, deadline: Int64?) -> Dialed {
    let limit = VirtualTime(microseconds: min(deadline ?? .max, start.microseconds + Self.longest))
    var ending: TCPSocket.Ending?
    socket.ended = { ending = $0 }
    while socket.state == .synSent, events.step(until: limit) {}
    switch (socket.state, ending) {
    case (.established, _):
      events.run(until: events.now + Self.waking)
      return .accepted(SimulatedStream(socket))
    case (_, .refused?), (_, .reset?): return .refused
    case (_, .unreachable?): return .unreachable("No route to host")
    case (_, .timedOut?): return .timedOut
    default:
      socket.vanish()
      events.run(until: limit)
      return .expired
    }
  }

  func wait(until deadline: Int64?) -> Bool {
    let limit = VirtualTime(microseconds: min(deadline ?? .max, start.microseconds + Self.longest))
    if events.step(until: limit) { return true }
    if deadline != nil { events.run(until: limit) }
    return false
  }
}

/// A simulated connection as curl reads and writes it.
final class SimulatedStream: ByteStream {
  private let socket: TCPSocket
  private var wasReset = false

  /// Microseconds between the last response and curl's close.
  private static let leaving: Int64 = 200

  init(_ socket: TCPSocket) {
    self.socket = socket
    socket.ended = { [weak self] in self?.wasReset = $0 != .timedOut }
  }

  var local: Endpoint { socket.local.endpoint }

  func send(_ bytes: [UInt8]) { socket.write(bytes) }

  func receive() -> Received {
    let (bytes, isEnd) = socket.read()
    if !bytes.isEmpty { return .bytes(bytes) }
    if wasReset { return .reset }
    return isEnd || socket.state == .closed ? .end : .nothing
  }

  func close() {
    let events = socket.stack.events
    socket.readable = nil
    events.run(until: events.now + Self.leaving)
    socket.close()
  }
}
