import Addresses
import CCurl

/// What `-v` prints: libcurl's own lines, with those about addresses replaced by the dialer's facts.
extension Transfer {
  /// A line of our own, as libcurl would print it.
  func narrate(_ text: String) {
    if request.verbose { session.outcome.standardError += Array("* \(text)\n".utf8) }
  }

  /// Receives everything libcurl says about itself and the wire.
  func hear(_ kind: curl_infotype, _ bytes: UnsafeBufferPointer<UInt8>) {
    note(kind, bytes)
    guard request.verbose else { return }
    switch kind {
    case CURLINFO_TEXT: hearText(String(decoding: bytes, as: UTF8.self))
    case CURLINFO_HEADER_IN: say("< ", bytes)
    case CURLINFO_HEADER_OUT: sayLines("> ", bytes)
    case CURLINFO_DATA_IN, CURLINFO_SSL_DATA_IN: sayAmount("{", bytes.count)
    case CURLINFO_DATA_OUT, CURLINFO_SSL_DATA_OUT: sayAmount("}", bytes.count)
    default: break
    }
  }

  private func note(_ kind: curl_infotype, _ bytes: UnsafeBufferPointer<UInt8>) {
    let now = session.dialer.now
    switch kind {
    case CURLINFO_HEADER_OUT:
      times.preTransfer = times.preTransfer ?? now
      if sentHeaders { times.redirected = now }
      sentHeaders = true
    case CURLINFO_HEADER_IN: times.startTransfer = times.startTransfer ?? now
    case CURLINFO_TEXT where bytes.starts(with: "SSL connection using".utf8):
      times.appConnect = times.appConnect ?? now
    case CURLINFO_TEXT: noteCertificate(String(decoding: bytes, as: UTF8.self))
    default: break
    }
  }

  /// What libcurl says of a server's certificate, once each.
  private func noteCertificate(_ text: String) {
    let told = [
      (" subject: ", "certificate's subject: "), (" issuer: ", "certificate's issuer: "),
      (" SSL certificate verify ", "certificate's verification: "),
      ("SSL certificate problem: ", "certificate: "),
    ]
    guard let (start, name) = told.first(where: { text.hasPrefix($0.0) }) else { return }
    let value = text.dropFirst(start.utf8.count).split(separator: "\n").first ?? ""
    session.outcome.account.append(name + value)
  }

  private func hearText(_ text: String) {
    let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
    guard !Self.isAboutTheDetour(line), failure == nil || line.hasPrefix("Closing connection") else { return }
    if line.hasPrefix("Connected to "), let peer = session.places.last {
      let number = session.settings.version >= (8, 4) ? "" : " (#\(session.places.count - 1))"
      narrate("Connected to \(peer.host) (\(peer.endpoint.address)) port \(peer.endpoint.port)\(number)")
    } else {
      let host = host(namedIn: line)
      narrate(line.replacing(placeholderAddress, with: host).replacing("host (nil)", with: "host " + host))
    }
  }

  /// Lines that libcurl prints only because it connects to this process.
  private static func isAboutTheDetour(_ line: String) -> Bool {
    ["  Trying ", "Connecting to hostname: ", "Could not set TCP_NODELAY"].contains { line.hasPrefix($0) }
      || line.contains("getpeername") || line.contains("getsockname")
  }

  private func host(namedIn line: String) -> String {
    let number = line.split(separator: "#").dropFirst().first?.split(separator: " ").first.flatMap { Int($0) }
    let index = number ?? session.places.count - 1
    return session.places.indices.contains(index) ? session.places[index].host : ""
  }

  private func say(_ mark: String, _ bytes: UnsafeBufferPointer<UInt8>) {
    session.outcome.standardError += Array(mark.utf8) + bytes
    saidAmount = false
  }

  private func sayLines(_ mark: String, _ bytes: UnsafeBufferPointer<UInt8>) {
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      session.outcome.standardError += Array(mark.utf8) + line + [0x0A]
    }
    saidAmount = false
  }

  /// The tool tells the size of data that does not appear on the terminal, once in a row.
  private func sayAmount(_ brace: String, _ count: Int) {
    guard destination != .standardOutput, !saidAmount else { return }
    session.outcome.standardError += Array("\(brace) [\(count) bytes data]\n".utf8)
    saidAmount = true
  }
}

extension String {
  /// Every occurrence of a text replaced by another.
  func replacing(_ text: String, with other: String) -> String {
    let (bytes, pattern) = (Array(utf8), Array(text.utf8))
    guard !pattern.isEmpty, bytes.count >= pattern.count else { return self }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: pattern) {
        result += Array(other.utf8)
        index += pattern.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
