import Addresses
import CCurl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// An address that libcurl is told to connect to so that it never resolves a name itself; what is really
/// reached is the dialer's business.
let placeholderAddress = "192.0.2.1"

extension Transfer {
  /// Decides the connection that libcurl is about to open: resolves and dials, while the dialer's time passes,
  /// and gives libcurl a socket to the accepted stream.
  func openSocket(_ target: UnsafeMutablePointer<curl_sockaddr>) -> Int32 {
    guard let place = currentPlace() else { return -1 }
    let addresses = resolve(place.host, port: place.port)
    guard !addresses.isEmpty else {
      fail(6, "Could not resolve host: \(place.host)")
      return -1
    }
    times.nameLookup = times.nameLookup ?? session.dialer.now
    for (index, address) in addresses.enumerated() {
      let endpoint = Endpoint(address, place.port)
      let next = index + 1 < addresses.count ? addresses[index + 1] : nil
      if let stream = dial(endpoint, host: place.host, next: next) {
        return accept(stream, endpoint: endpoint, host: place.host, target: target)
      }
    }
    return -1
  }

  /// One attempt; `next` is the address that is tried where this one fails.
  private func dial(_ endpoint: Endpoint, host: String, next: IPAddress?) -> (any ByteStream)? {
    narrate("  Trying \(endpoint)...")
    let began = session.dialer.now
    let dialed = session.dialer.connect(
      to: endpoint, deadline: patience(with: endpoint.address, before: next))
    session.outcome.account.append("\(host): \(endpoint) \(dialed.account)")
    if case .accepted(let stream) = dialed { return stream }
    explain(dialed, endpoint: endpoint, host: host, began: began, isLast: next == nil)
    return nil
  }

  /// The other family is tried after 200 ms, as curl does it; the first is given up then, which curl does not.
  private func patience(with address: IPAddress, before next: IPAddress?) -> Int64? {
    guard let next, next.isV6 != address.isV6 else { return connectDeadline }
    return min(session.dialer.now + 200_000, connectDeadline ?? .max)
  }

  private func accept(
    _ stream: any ByteStream, endpoint: Endpoint, host: String, target: UnsafeMutablePointer<curl_sockaddr>
  ) -> Int32 {
    guard let peer = LocalPeer(stream: stream), peer.redirect(target) else {
      fail(7, "no local socket for the connection")
      return -1
    }
    times.connect = times.connect ?? session.dialer.now
    connections += 1
    remote = endpoint
    local = stream.local
    session.add(peer, host: host, endpoint: endpoint)
    return LocalPeer.makeSocket()
  }

  private func resolve(_ host: String, port: UInt16) -> [IPAddress] {
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    if let numeric = IPAddress(bare) { return [numeric] }
    let name = host.lowercased()
    let fixed = request.overrides.first {
      ($0.host == name || $0.host == "*") && [0, Int(port)].contains($0.port)
    }
    if let fixed { return IPAddress(fixed.address).map { [$0] } ?? [] }
    let addresses = session.dialer.resolve(name, deadline: connectDeadline)
    guard let family = request.family else { return addresses }
    return addresses.filter { $0.isV6 == (family == 6) }
  }

  private func explain(_ dialed: Dialed, endpoint: Endpoint, host: String, began: Int64, isLast: Bool) {
    let elapsed = (session.dialer.now - times.start) / 1000
    let failed = "Failed to connect to \(host) port \(endpoint.port) after \(elapsed) ms: "
    let place = "connect to \(endpoint.address) port \(endpoint.port) failed: "
    // The last attempt's failure is the transfer's.
    let fail = { (code: Int, message: String) in if isLast { self.fail(code, message) } }
    switch dialed {
    case .refused:
      narrate(place + "Connection refused")
      fail(7, failed + CurlWording.couldNotConnect(session.settings.version))
    case .unreachable(let reason):
      let immediate = session.dialer.now == began
      narrate(immediate ? "Immediate connect fail for \(endpoint.address): \(reason)" : place + reason)
      fail(7, failed + CurlWording.couldNotConnect(session.settings.version))
    case .timedOut:
      narrate(place + "Connection timed out")
      fail(28, failed + CurlWording.couldNotConnect(session.settings.version))
    case .expired where connectDeadline == maximumDeadline:
      fail(28, "Connection timed out after \(elapsed) milliseconds")
    case .expired, .accepted:
      fail(28, failed + "Timeout was reached")
    }
  }

  /// Host and port of the request that is under way, redirects included.
  private func currentPlace() -> (host: String, port: UInt16)? {
    var text: UnsafePointer<CChar>?
    guard waymark_getinfo_string(easy, CURLINFO_EFFECTIVE_URL, &text) == CURLE_OK, let text,
      let parsed = curl_url()
    else { return nil }
    defer { curl_url_cleanup(parsed) }
    let flags = UInt32(CURLU_GUESS_SCHEME)
    guard curl_url_set(parsed, CURLUPART_URL, text, flags) == CURLUE_OK,
      let host = URLPart.text(parsed, CURLUPART_HOST), let port = URLPart.text(parsed, CURLUPART_PORT)
    else { return nil }
    return UInt16(port).map { (host, $0) }
  }
}

extension Dialed {
  /// What became of it, after the address.
  fileprivate var account: String {
    switch self {
    case .accepted: "connected"
    case .refused: "refused"
    case .unreachable(let reason): reason
    case .timedOut: "timed out"
    case .expired: "did not answer in time"
    }
  }
}

/// Parts of a URL by libcurl's own parser.
enum URLPart {
  static func text(_ parsed: OpaquePointer, _ part: CURLUPart) -> String? {
    var piece: UnsafeMutablePointer<CChar>?
    guard curl_url_get(parsed, part, &piece, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let piece else {
      return nil
    }
    defer { curl_free(piece) }
    return String(cString: piece)
  }

  /// The path of a URL as written; `nil` when it is none.
  static func path(of url: String) -> String? {
    guard let parsed = curl_url() else { return nil }
    defer { curl_url_cleanup(parsed) }
    guard curl_url_set(parsed, CURLUPART_URL, url, UInt32(CURLU_GUESS_SCHEME)) == CURLUE_OK else {
      return nil
    }
    return text(parsed, CURLUPART_PATH)
  }
}
