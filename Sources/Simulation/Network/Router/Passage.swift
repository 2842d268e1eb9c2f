import Addresses

/// A TLS connection that the router passes to a pod unopened, by the name in its first message.
final class Passage {
  private let client: TCPSocket
  private let router: Router
  private var server: TCPSocket?

  private static let wake: Int64 = 30

  init(_ client: TCPSocket, router: Router) {
    self.client = client
    self.router = router
  }

  /// Connects to the pod; without one, or when it refuses, the client's connection ends.
  func open(to backend: (pod: String, endpoint: Endpoint)?) {
    guard let backend, let server = router.connect(to: backend.endpoint) else { return client.abort() }
    self.server = server
    // Both closures hold the passage, until either side ends.
    server.connected = { self.join(server) }
    server.ended = { _ in self.end() }
    client.ended = { _ in self.end() }
  }

  private func join(_ server: TCPSocket) {
    client.readable = { self.move(self.client, server) }
    server.readable = { self.move(server, self.client) }
    move(client, server)
  }

  private func move(_ from: TCPSocket, _ to: TCPSocket) {
    router.events.after(Self.wake) {
      let (bytes, isEnd) = from.read()
      to.write(bytes)
      if isEnd { to.shutdown() }
      if from.receiving.isFinished, to.receiving.isFinished { self.end() }
    }
  }

  private func end() {
    let (one, other) = (client, server)
    for socket in [one, other].compactMap({ $0 }) {
      (socket.connected, socket.readable, socket.ended) = (nil, nil, nil)
      if socket.sending.isFinishing { socket.close() } else { socket.abort() }
    }
    server = nil
  }
}

/// The first message of a TLS client, as far as a router reads it (RFC 8446 section 4.1.2).
struct ClientHello {
  /// The server name of the extension, if any.
  var serverName: String?

  /// `nil` while the message is not complete or is none.
  init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes: bytes)
    guard reader.number(1) == 22, reader.skip(2), let length = reader.number(2), bytes.count >= 5 + length,
      reader.number(1) == 1, reader.skip(3 + 2 + 32), let session = reader.number(1), reader.skip(session),
      let suites = reader.number(2), reader.skip(suites), let methods = reader.number(1), reader.skip(methods)
    else { return nil }
    guard reader.number(2) != nil else { return }
    while let kind = reader.number(2), let length = reader.number(2), let content = reader.take(length) {
      if kind == 0 { serverName = Self.name(in: content) }
    }
  }

  private static func name(in extension: [UInt8]) -> String? {
    var reader = ByteReader(bytes: `extension`)
    guard reader.skip(3), let length = reader.number(2), let name = reader.take(length) else { return nil }
    return String(decoding: name, as: UTF8.self).lowercased()
  }
}

/// Big-endian numbers from bytes, checked against their end.
private struct ByteReader {
  var bytes: [UInt8]
  var place = 0

  mutating func take(_ count: Int) -> [UInt8]? {
    guard count >= 0, place + count <= bytes.count else { return nil }
    defer { place += count }
    return Array(bytes[place..<(place + count)])
  }

  mutating func skip(_ count: Int) -> Bool { take(count) != nil }

  mutating func number(_ count: Int) -> Int? { take(count).map { $0.reduce(0) { $0 << 8 | Int($1) } } }
}
