/// Bytes over a socket, through TLS where there is a session: what an application reads and writes.
final class Channel {
  let socket: TCPSocket
  private let tls: TLSSession?
  /// Microseconds from a packet to the application's read.
  private let wake: Int64
  private var isWaking = false
  private(set) var isEnded = false
  var received: (([UInt8]) -> Void)?
  /// The peer has finished sending.
  var finished: (() -> Void)?
  /// The connection is gone.
  var lost: (() -> Void)?

  /// Microseconds of a TLS handshake's computations.
  private static let handshake: Int64 = 400

  init(_ socket: TCPSocket, tls: TLSSession? = nil, wake: Int64) {
    self.socket = socket
    self.tls = tls
    self.wake = wake
    socket.readable = { [weak self] in self?.wakeUp() }
    socket.ended = { [weak self] _ in
      self?.isEnded = true
      self?.lost?()
    }
  }

  func write(_ bytes: [UInt8]) {
    guard let tls else { return socket.write(bytes) }
    socket.write(tls.encrypt(bytes))
  }

  /// Says that nothing more is written.
  func shutdown() {
    if let tls, !socket.sending.isFinishing { socket.write(tls.farewell()) }
    socket.shutdown()
  }

  func close() {
    isEnded = true
    if let tls, !socket.sending.isFinishing { socket.write(tls.farewell()) }
    socket.close()
  }

  func abort() {
    isEnded = true
    socket.abort()
  }

  private func wakeUp() {
    guard !isWaking else { return }
    isWaking = true
    let delay = tls.map { $0.isEstablished ? wake : Self.handshake } ?? wake
    socket.stack.events.after(delay) { [weak self] in
      self?.isWaking = false
      self?.readNow()
    }
  }

  private func readNow() {
    guard !isEnded, socket.state != .closed else { return }
    let (bytes, isEnd) = socket.read()
    if let tls, !bytes.isEmpty {
      let (plain, answer) = tls.decrypt(bytes)
      if !answer.isEmpty { socket.write(answer) }
      if tls.hasFailed { return close() }
      if !plain.isEmpty { received?(plain) }
    } else if !bytes.isEmpty {
      received?(bytes)
    }
    if isEnd, !isEnded { finished?() }
  }
}
