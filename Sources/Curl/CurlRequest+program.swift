extension CurlRequest {
  /// What of the request is done otherwise here than by the curl program, which then is to run it; `nil` where there
  /// is no difference but the progress meter. A clause that ends a sentence beginning with "curl".
  public var needsProgram: String? {
    if let option = options.first(where: { !Self.alike.contains($0) }) { return "is given --\(option)" }
    if urls.count != 1 { return "is given several addresses" }
    if let url = urls.first, !url.isPlainAddress {
      return "is given an address with a scheme or signs of its own"
    }
    if namesFiles { return "reads or writes files" }
    if let output = destinations.first, output != .standardOutput, !silent { return "shows a progress meter" }
    if headOnly, !data.isEmpty { return "is given data and --head" }
    if let user, !user.utf8.contains(UInt8(ascii: ":")) { return "asks for a password" }
    return writeOut.flatMap(WriteOut.firstUnknown(in:)).map { "is to write out %{\($0)}" }
  }

  /// Options whose effect here is the program's.
  private static let alike: Set<String> = [
    "basic", "compressed", "connect-timeout", "cookie", "data", "data-ascii", "data-binary", "data-raw",
    "data-urlencode", "disable", "fail", "get", "globoff", "head", "header", "http1.0", "http1.1", "http2",
    "include",
    "insecure", "ipv4", "ipv6", "json", "location", "location-trusted", "max-redirs", "max-time", "no-buffer",
    "output", "path-as-is", "range", "referer", "request", "request-target", "resolve", "show-error",
    "silent",
    "tlsv1.2", "tlsv1.3", "url", "user", "user-agent", "verbose", "write-out",
  ]

  private var namesFiles: Bool {
    let writes = destinations.contains { ![.standardOutput, .file("/dev/null")].contains($0) }
    let reads = data.contains { if case .file = $0 { true } else { false } }
    return writes || reads || (headers + [writeOut ?? ""]).contains { $0.hasPrefix("@") }
      || cookies.contains { !$0.utf8.contains(UInt8(ascii: "=")) }
      || data.contains {
        if case .encoded(let text) = $0 { text.utf8.contains(UInt8(ascii: "@")) } else { false }
      }
  }
}

extension String {
  /// An http or https address, or one without a scheme that curl takes for http: ASCII, without curl's own patterns.
  fileprivate var isPlainAddress: Bool {
    let lowered = lowercased()
    let others = ["ftp.", "dict.", "ldap.", "imap.", "smtp.", "pop3."]
    guard lowered.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !others.contains(where: lowered.hasPrefix)
    else {
      return false
    }
    guard !lowered.utf8.contains(where: { [0x5B, 0x5D, 0x7B, 0x7D].contains($0) }) else { return false }
    return lowered.hasPrefix("http://") || lowered.hasPrefix("https://") || !lowered.contains("://")
  }
}
