import CCurl

extension Transfer {
  /// How the transfer ended, for a report: redirects, status, times.
  var account: [String] {
    var redirects = 0
    waymark_getinfo_long(easy, CURLINFO_REDIRECT_COUNT, &redirects)
    return (redirects > 0 ? ["redirects followed: \(redirects)\(lastURL.map { ", to \($0)" } ?? "")"] : [])
      + (status > 0 ? ["status: \(status)"] : []) + ["seconds: \(seconds)"]
  }

  private var lastURL: String? {
    var text: UnsafePointer<CChar>?
    waymark_getinfo_string(easy, CURLINFO_EFFECTIVE_URL, &text)
    return text.map { String(cString: $0) }
  }

  private var seconds: String {
    let instants: [(String, Int64?)] = [
      ("name", times.nameLookup), ("connected", times.connect), ("TLS", times.appConnect),
      ("first byte", times.startTransfer), ("end", times.end),
    ]
    return instants.compactMap { name, instant in instant.map { "\(name) \(times.seconds($0))" } }
      .joined(separator: ", ")
  }
}
