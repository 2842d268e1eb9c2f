import Addresses
import CProcess
import Curl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// curl's outside on this machine: the system's resolver, sockets and monotonic clock.
///
/// Belongs to the thread that runs the request. Nothing waits beyond a deadline or a cancellation.
final class LiveDialer: Dialer {
  private var streams: [LiveStream] = []
  /// Readable once the request is cancelled.
  private let wake: Int32
  private let isCancelled: () -> Bool

  /// curl's own patience with a connection, microseconds.
  private static let longest: Int64 = 300_000_000
  /// How long to sleep at most: libcurl has timers of its own.
  private static let nap: Int64 = 100_000

  init(wake: Int32, isCancelled: @escaping () -> Bool) {
    self.wake = wake
    self.isCancelled = isCancelled
  }

  var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  /// `localhost` is what libcurl takes it for, whatever the resolver says.
  func resolve(_ name: String, deadline: Int64?) -> [IPAddress] {
    if name == "localhost" || name.hasSuffix(".localhost") {
      return [.v6(IPv6(high: 0, low: 1)), .v4(IPv4(bits: 0x7F00_0001))]
    }
    guard let lookup = try? NameLookup(name) else { return [] }
    _ = wait(for: lookup.ready, Int16(POLLIN), until: deadline)
    return lookup.take()
  }

  func connect(to endpoint: Endpoint, deadline: Int64?) -> Dialed {
    let descriptor = Self.socket(for: endpoint)
    guard descriptor >= 0 else { return outcome(of: errno) }
    guard SocketAddress.with(endpoint, { Self.connect(descriptor, $0, $1) }) != 0 else {
      return accept(descriptor)
    }
    guard errno == EINPROGRESS else { return refuse(descriptor, errno) }
    let limit = min(deadline ?? .max, now + Self.longest)
    guard wait(for: descriptor, Int16(POLLOUT), until: limit) else {
      Descriptors.close(descriptor)
      return .expired
    }
    let code = Self.error(of: descriptor)
    return code == 0 ? accept(descriptor) : refuse(descriptor, code)
  }

  func wait(until deadline: Int64?) -> Bool {
    var watched = [pollfd(fd: wake, events: Int16(POLLIN), revents: 0)]
    for stream in streams where stream.events != 0 {
      watched.append(pollfd(fd: stream.descriptor, events: stream.events, revents: 0))
    }
    let pause = max(0, min(Self.nap, (deadline ?? .max) - now))
    poll(&watched, nfds_t(watched.count), Int32((pause + 999) / 1000))
    return !isCancelled() && now < deadline ?? .max
  }

  /// Waits for a descriptor; `false` at the deadline or where the request is cancelled first.
  private func wait(for descriptor: Int32, _ events: Int16, until deadline: Int64?) -> Bool {
    while !isCancelled(), now < deadline ?? .max {
      var watched = [
        pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
        pollfd(fd: descriptor, events: events, revents: 0),
      ]
      let pause = max(0, min(Self.nap, (deadline ?? .max) - now))
      if poll(&watched, nfds_t(watched.count), Int32((pause + 999) / 1000)) > 0, watched[1].revents != 0 {
        return true
      }
    }
    return false
  }

  private func accept(_ descriptor: Int32) -> Dialed {
    let stream = LiveStream(descriptor, isCancelled: isCancelled)
    streams.append(stream)
    return .accepted(stream)
  }

  private func refuse(_ descriptor: Int32, _ code: Int32) -> Dialed {
    Descriptors.close(descriptor)
    return outcome(of: code)
  }

  private func outcome(of code: Int32) -> Dialed {
    switch code {
    case ECONNREFUSED: .refused
    case ETIMEDOUT: .timedOut
    default: .unreachable(String(cString: strerror(code)))
    }
  }
}

extension LiveDialer {
  /// A socket as curl makes it: no Nagle, with keep-alive probes.
  private static func socket(for endpoint: Endpoint) -> Int32 {
    let family = endpoint.address.isV6 ? AF_INET6 : AF_INET
    #if canImport(Glibc)
      let descriptor = Glibc.socket(family, Int32(SOCK_STREAM.rawValue), 0)
    #elseif canImport(Musl)
      let descriptor = Musl.socket(family, SOCK_STREAM, 0)
    #else
      let descriptor = Darwin.socket(family, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { return -1 }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    Descriptors.doNotBlock(descriptor)
    set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
    set(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1)
    #if !canImport(Darwin)
      set(descriptor, Int32(IPPROTO_TCP), TCP_KEEPIDLE, 60)
      set(descriptor, Int32(IPPROTO_TCP), TCP_KEEPINTVL, 60)
    #endif
    return descriptor
  }

  private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
    var value = value
    setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func error(of descriptor: Int32) -> Int32 {
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length) == 0 ? code : errno
  }

  // The method of the same name hides the C function.
  private static func connect(
    _ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t
  ) -> Int32 {
    #if canImport(Glibc)
      Glibc.connect(descriptor, address, length)
    #elseif canImport(Musl)
      Musl.connect(descriptor, address, length)
    #else
      Darwin.connect(descriptor, address, length)
    #endif
  }
}
