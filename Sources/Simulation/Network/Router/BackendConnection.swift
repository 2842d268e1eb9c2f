import Addresses
import Clusters

/// haproxy's side of a connection to a pod.
final class BackendConnection {
  let endpoint: Endpoint
  let thread: Int
  private let pool: ServerPool
  private let events: EventQueue
  private let socket: TCPSocket
  private(set) var isIdle = false
  private(set) var isGone = false
  private var isConnected = false
  /// Bytes of a response, and whether the pod has finished sending.
  var received: (([UInt8], _ isEnd: Bool) -> Void)?
  var connected: (() -> Void)?
  /// Refused, reset or timed out.
  var failed: ((TCPSocket.Ending) -> Void)?

  /// Microseconds until haproxy acts: after connecting, on data, on the peer's FIN.
  private static let wakeAfterConnect: Int64 = 100
  private static let wakeAfterData: Int64 = 3
  private static let wakeAfterFin: Int64 = 28

  init(_ socket: TCPSocket, endpoint: Endpoint, pool: ServerPool, events: EventQueue) {
    self.socket = socket
    self.endpoint = endpoint
    self.pool = pool
    self.events = events
    thread = pool.thread()
    pool.took()
    socket.connected = { [weak self] in self?.wakeConnected() }
    socket.readable = { [weak self] in self?.wakeReadable() }
    socket.ended = { [weak self] in self?.end($0) }
  }

  func write(_ bytes: [UInt8]) { socket.write(bytes) }

  /// The response is over: the connection stays for this client's next request.
  func rest() {
    guard !isGone, !isIdle else { return }
    if socket.receiving.isFinished { return close() }
    isIdle = true
    (received, failed, connected) = (nil, nil, nil)
    pool.becameIdle(self)
  }

  /// Takes it out of the pool for another request.
  func resume() {
    pool.leavesIdle(self)
    pool.took()
    isIdle = false
  }

  /// haproxy's own decision to end it: a reset.
  func abort() {
    leave()
    socket.abort()
  }

  func purge() { abort() }

  /// The peer has finished: a FIN.
  func close() {
    leave()
    socket.close()
  }

  private func leave() {
    guard !isGone else { return }
    isGone = true
    if isIdle { pool.leavesIdle(self) } else { pool.released() }
  }

  private func wakeConnected() {
    events.after(Self.wakeAfterConnect) { [weak self] in
      guard let self, !isGone else { return }
      isConnected = true
      connected?()
    }
  }

  private func wakeReadable() {
    let delay = socket.receiving.isFinished ? Self.wakeAfterFin : Self.wakeAfterData
    events.after(delay) { [weak self] in
      guard let self, !isGone else { return }
      let (bytes, isEnd) = socket.read()
      if isIdle, isEnd { return close() }
      received?(bytes, isEnd)
    }
  }

  private func end(_ reason: TCPSocket.Ending) {
    guard !isGone else { return }
    leave()
    failed?(reason)
  }
}
