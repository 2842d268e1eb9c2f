import Addresses
import Curl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A connected socket, none of whose calls waits.
final class LiveStream: ByteStream {
  let descriptor: Int32
  let local: Endpoint
  /// What the socket did not take yet.
  private var unsent: ArraySlice<UInt8> = []
  private var isOver = false
  private let isCancelled: () -> Bool

  /// Takes a connected socket that does not block, and closes it in the end.
  init(_ descriptor: Int32, isCancelled: @escaping () -> Bool) {
    self.descriptor = descriptor
    self.isCancelled = isCancelled
    local = SocketAddress.local(of: descriptor) ?? Endpoint(.v4(IPv4(bits: 0)), 0)
  }

  deinit { Descriptors.close(descriptor) }

  /// What to poll for; 0 for nothing.
  var events: Int16 {
    (isOver ? 0 : Int16(POLLIN)) | (unsent.isEmpty ? 0 : Int16(POLLOUT))
  }

  func send(_ bytes: [UInt8]) {
    unsent += bytes
    pour()
  }

  func receive() -> Received {
    pour()
    guard !isOver, !isCancelled() else { return .end }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    if count > 0 { return .bytes(Array(buffer[..<count])) }
    if count < 0, errno == EAGAIN || errno == EINTR { return .nothing }
    isOver = true
    return count == 0 ? .end : .reset
  }

  func close() {
    isOver = true
    unsent = []
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// A peer that has gone is seen when reading.
  private func pour() {
    while !unsent.isEmpty {
      let count = unsent.withUnsafeBytes {
        #if canImport(Darwin)
          Darwin.send(descriptor, $0.baseAddress, $0.count, 0)
        #elseif canImport(Musl)
          Musl.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        #else
          Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        #endif
      }
      if count < 0, errno == EAGAIN || errno == EINTR { return }
      guard count > 0 else { return unsent = [] }
      unsent = unsent.dropFirst(count)
    }
  }
}
