import Addresses
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The system's resolver, on a thread of its own since it cannot be interrupted; a thread that nobody waits for any
/// more ends by itself.
final class NameLookup: Sendable {
  private struct State {
    var addresses: [IPAddress]?
    var isAbandoned = false
  }

  private let name: String
  private let state = Mutex(State())
  /// Written to when the answer is there.
  private let answer: Pipe

  /// Starts to look up a name.
  init(_ name: String) throws(SystemFailure) {
    self.name = name
    answer = try Pipe()
    do throws(SystemFailure) {
      try startThread { self.ask() }
    } catch {
      answer.close()
      throw error
    }
  }

  /// The descriptor that becomes readable with the answer.
  var ready: Int32 { answer.reading }

  /// The addresses, none where the name has none or the answer is not there yet; called once.
  func take() -> [IPAddress] {
    state.withLock { state in
      guard let addresses = state.addresses else {
        state.isAbandoned = true
        return []
      }
      answer.close()
      return addresses
    }
  }

  private func ask() {
    let found = Self.addresses(of: name)
    state.withLock { state in
      state.addresses = found
      if state.isAbandoned { answer.close() } else { _ = Descriptors.write([0], to: answer.writing) }
    }
  }

  private static func addresses(of name: String) -> [IPAddress] {
    var hints = addrinfo()
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    return sequence(first: list) { $0?.pointee.ai_next }.prefix { $0 != nil }
      .compactMap { $0?.pointee.ai_addr.flatMap { SocketAddress.endpoint(of: $0)?.address } }
  }
}
