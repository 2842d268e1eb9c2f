import Glibc

/// An HTTP server on loopback, one answer a connection, that a thread of the test serves.
final class WebServer: Sendable {
  let port: UInt16
  private let listener: Int32

  init?() {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else { return nil }
    port = UInt16(bigEndian: address.sin_port)
    listener = descriptor
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<WebServer>.fromOpaque(argument).takeRetainedValue().serve() }
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    pthread_detach(thread)
  }

  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      answer(connection)
      close(connection)
    }
    close(listener)
  }

  private func answer(_ connection: Int32) {
    var request = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !isWhole(request) {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      request += String(decoding: buffer[..<count], as: UTF8.self)
    }
    let text = reply(to: request)
    _ = text.withCString { send(connection, $0, text.utf8.count, Int32(MSG_NOSIGNAL)) }
    guard request.contains(" /hang ") else { return }
    _ = recv(connection, &buffer, 1, 0)
  }

  /// Bodies of these tests end with a dot; a TLS handshake, which begins with 0x16, is answered in plain text.
  private func isWhole(_ request: String) -> Bool {
    if request.utf8.first == 0x16 { return true }
    guard request.contains("\r\n\r\n") else { return false }
    return !request.hasPrefix("POST") || request.hasSuffix(".")
  }

  /// The request itself is the body, so that a differing request differs in the output.
  private func reply(to request: String) -> String {
    let path = request.split(separator: " ").dropFirst().first ?? ""
    switch path {
    case "/moved": return "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    case "/lost": return "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nConnection: close\r\n\r\nlost\n"
    case "/hang": return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome\n"
    case "/empty": return ""
    default:
      let head = "HTTP/1.1 200 OK\r\nContent-Length: \(request.utf8.count)\r\nConnection: close\r\n\r\n"
      return head + (request.hasPrefix("HEAD") ? "" : request)
    }
  }
}
