import Addresses
import CCurl

/// One run of curl: its transfers share connections and cookies.
final class CurlSession {
  let request: CurlRequest
  let settings: CurlSettings
  let dialer: any Dialer
  let multi: UnsafeMutableRawPointer
  var outcome = CurlOutcome()
  private(set) var peers: [LocalPeer] = []
  /// Where each connection leads, by libcurl's number of it.
  private(set) var places: [(host: String, endpoint: Endpoint)] = []
  private(set) var body: [UInt8]?
  /// Cookies in Netscape's format, carried from transfer to transfer.
  private(set) var cookies: [String] = []
  private var results: [UnsafeMutableRawPointer: Int] = [:]
  private var taken = 0

  /// What one run may receive, as a bound against endless answers.
  static let largestTransfer = 64 << 20

  init?(_ request: CurlRequest, settings: CurlSettings, dialer: any Dialer) {
    guard let multi = curl_multi_init() else { return nil }
    self.multi = multi
    self.request = request
    self.settings = settings
    self.dialer = dialer
    body = request.body(settings)
    let files = request.cookies.filter { !$0.utf8.contains(0x3D) }
    cookies = files.compactMap { settings.read($0) }.flatMap { file in
      file.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        .filter { !$0.hasPrefix("# ") && !$0.isEmpty }
    }
  }

  /// Ends every connection, as curl does when it exits.
  func close() {
    peers.forEach { $0.close() }
    peers = []
    curl_multi_cleanup(multi)
  }

  func add(_ peer: LocalPeer, host: String, endpoint: Endpoint) {
    peers.append(peer)
    places.append((host, endpoint))
  }

  func movePeers() -> Bool { peers.reduce(false) { $1.move() || $0 } }

  func hasRoom(for count: Int) -> Bool {
    taken += count
    return taken <= Self.largestTransfer
  }

  /// The exit code of a transfer that libcurl has finished.
  func finished(_ easy: UnsafeMutableRawPointer) -> Int? {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left)?.pointee {
      guard message.msg == CURLMSG_DONE, let handle = message.easy_handle else { continue }
      results[handle] = Int(message.data.result.rawValue)
    }
    return results.removeValue(forKey: easy)
  }

  func keepCookies(of transfer: Transfer) {
    guard request.cookieJar != nil || !cookies.isEmpty else { return }
    var list: UnsafeMutablePointer<curl_slist>?
    guard waymark_getinfo_list(transfer.easy, CURLINFO_COOKIELIST, &list) == CURLE_OK else { return }
    defer { curl_slist_free_all(list) }
    cookies = []
    var entry = list
    while let item = entry?.pointee {
      if let text = item.data { cookies.append(String(cString: text)) }
      entry = item.next
    }
  }
}

extension CurlRequest {
  /// The request body; `nil` when no data was given.
  func body(_ settings: CurlSettings) -> [UInt8]? {
    if data.isEmpty { return nil }
    return Array(data.map { $0.bytes(settings) }.joined(separator: [0x26]))
  }
}

extension CurlRequest.Data {
  fileprivate func bytes(_ settings: CurlSettings) -> [UInt8] {
    switch self {
    case .text(let text): return Array(text.utf8)
    case .file(let path, let keepingLineEnds):
      let bytes = path == "-" ? settings.input : settings.read(path) ?? []
      return keepingLineEnds ? bytes : bytes.filter { ![0x0A, 0x0D, 0].contains($0) }
    case .encoded(let text):
      guard let equals = text.utf8.firstIndex(of: 0x3D) else { return Self.encode(text.utf8) }
      let name = Array(text.utf8[..<equals])
      return (name.isEmpty ? [] : name + [0x3D]) + Self.encode(text.utf8[text.utf8.index(after: equals)...])
    }
  }

  private static func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.flatMap { byte -> [UInt8] in
      let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      if isPlain || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte) { return [byte] }
      let hex = String(byte, radix: 16, uppercase: true)
      return Array(("%" + (hex.utf8.count < 2 ? "0" : "") + hex).utf8)
    }
  }
}
