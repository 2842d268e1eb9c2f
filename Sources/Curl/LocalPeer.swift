import CCurl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The other end of one of libcurl's connections: a socket inside this process, joined to a ``ByteStream``.
///
/// libcurl connects to an abstract AF_UNIX name that the kernel chose (autobind), so that no real network is
/// touched and no name is guessed; whoever connects must be this process. One listener serves one connection.
final class LocalPeer {
  let stream: any ByteStream
  private var listener: Int32
  private var socket: Int32 = -1
  private var inbound: [UInt8] = []
  private var inboundEnded = false
  private var closed = false
  /// Set once the far side has reset the connection and everything before that is delivered.
  private(set) var wasReset = false

  /// A listener for one connection; `nil` where the system has no such sockets.
  init?(stream: any ByteStream) {
    let descriptor = Self.makeSocket()
    var address = sockaddr()
    address.sa_family = sa_family_t(AF_UNIX)
    guard descriptor >= 0, bind(descriptor, &address, socklen_t(MemoryLayout<sa_family_t>.size)) == 0,
      listen(descriptor, 1) == 0
    else {
      if descriptor >= 0 { Self.discard(descriptor) }
      return nil
    }
    self.stream = stream
    listener = descriptor
  }

  deinit { release() }

  static func makeSocket() -> Int32 {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    #else
      let kind = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC
    #endif
    return socket_(AF_UNIX, kind)
  }

  /// Makes libcurl connect here: overwrites the address it was about to connect to, which has room for 16 bytes.
  func redirect(_ target: UnsafeMutablePointer<curl_sockaddr>) -> Bool {
    var length = socklen_t(MemoryLayout<sockaddr>.size)
    var name = sockaddr()
    guard getsockname(listener, &name, &length) == 0, length <= MemoryLayout<sockaddr>.size else {
      return false
    }
    target.pointee.family = AF_UNIX
    target.pointee.protocol = 0
    target.pointee.addrlen = UInt32(length)
    target.pointee.addr = name
    return true
  }

  /// Moves what can be moved in both directions; `true` if anything was.
  func move() -> Bool {
    guard !closed, accept() else { return false }
    let out = moveOut()
    return moveIn() || out
  }

  /// Ends the connection on both sides.
  func close() {
    guard !closed else { return }
    closed = true
    stream.close()
    release()
  }

  private func accept() -> Bool {
    if socket >= 0 { return true }
    let descriptor = Self.accept(listener)
    guard descriptor >= 0 else { return false }
    guard Self.belongsToThisProcess(descriptor) else {
      Self.discard(descriptor)
      return false
    }
    socket = descriptor
    Self.discard(listener)
    listener = -1
    return true
  }

  private func moveOut() -> Bool {
    var moved = false
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !closed {
      let count = recv(socket, &buffer, buffer.count, Self.withoutWaiting)
      if count > 0 {
        stream.send(Array(buffer[..<count]))
        moved = true
      } else {
        if count == 0 { close() }
        break
      }
    }
    return moved
  }

  private func moveIn() -> Bool {
    guard !closed else { return false }
    if inbound.isEmpty, !inboundEnded {
      switch stream.receive() {
      case .bytes(let bytes): inbound = bytes
      case .nothing: return false
      case .end:
        inboundEnded = true
        shutdown(socket, Int32(SHUT_WR))
        return true
      case .reset:
        inboundEnded = true
        wasReset = true
        return true
      }
    }
    guard !inbound.isEmpty else { return false }
    let flags = Self.withoutWaiting | Self.withoutSignal
    let count = send(socket, inbound, inbound.count, flags)
    if count > 0 { inbound.removeFirst(count) }
    if count < 0, errno != EAGAIN { inbound = [] }
    return count > 0
  }

  private func release() {
    for descriptor in [listener, socket] where descriptor >= 0 { Self.discard(descriptor) }
    (listener, socket) = (-1, -1)
  }

  private static func belongsToThisProcess(_ descriptor: Int32) -> Bool {
    // struct ucred { pid, uid, gid }, which not every C library shows.
    var credentials: (pid: Int32, uid: UInt32, gid: UInt32) = (0, 0, 0)
    var length = socklen_t(12)
    return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0
      && credentials.pid == getpid()
  }
}

extension LocalPeer {
  fileprivate static var withoutWaiting: Int32 { Int32(MSG_DONTWAIT) }
  fileprivate static var withoutSignal: Int32 { Int32(MSG_NOSIGNAL) }

  fileprivate static func accept(_ listener: Int32) -> Int32 {
    #if canImport(Glibc)
      let descriptor = Glibc.accept(listener, nil, nil)
    #else
      let descriptor = Musl.accept(listener, nil, nil)
    #endif
    if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    return descriptor
  }

  fileprivate static func discard(_ descriptor: Int32) {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #else
      _ = Musl.close(descriptor)
    #endif
  }

  // The method names of the class hide the C functions.
  fileprivate static func socket_(_ family: Int32, _ kind: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.socket(family, kind, 0)
    #else
      Musl.socket(family, kind, 0)
    #endif
  }
}
