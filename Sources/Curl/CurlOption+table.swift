extension CurlOption {
  /// Every option that is understood; those that change nothing here (buffering, progress) included.
  static var all: [CurlOption] { flags + texts + data + numbers + without }

  private static var flags: [CurlOption] {
    [
      flag("location", "L") { $0.followsRedirects = $1 },
      flag("location-trusted") { ($0.followsRedirects, $0.trustsRedirects) = ($1, $1) },
      flag("insecure", "k") { $0.insecure = $1 },
      flag("silent", "s") { $0.silent = $1 },
      flag("show-error", "S") { $0.showsErrors = $1 },
      flag("verbose", "v") { $0.verbose = $1 },
      flag("head", "I") { $0.headOnly = $1 },
      flag("include", "i") { $0.includesHeaders = $1 },
      flag("get", "G") { $0.dataInQuery = $1 },
      flag("fail", "f") { $0.failsOnError = $1 },
      flag("fail-with-body") { $0.failsWithBody = $1 },
      flag("compressed") { $0.compressed = $1 },
      flag("path-as-is") { $0.pathAsIs = $1 },
      flag("retry-connrefused") { $0.retriesRefused = $1 },
      flag("retry-all-errors") { $0.retriesAllErrors = $1 },
      flag("remote-name", "O") { request, _ in request.destinations.append(.remoteName) },
      flag("ipv4", "4") { $0.family = $1 ? 4 : nil },
      flag("ipv6", "6") { $0.family = $1 ? 6 : nil },
      flag("http1.0", "0") { $0.httpVersion = $1 ? 1 : nil },
      flag("http1.1") { $0.httpVersion = $1 ? 2 : nil },
      flag("http2") { $0.httpVersion = $1 ? 3 : nil },
      flag("tlsv1.2") { $0.tlsVersion = $1 ? 6 : nil },
      flag("tlsv1.3") { $0.tlsVersion = $1 ? 7 : nil },
    ]
  }

  private static var texts: [CurlOption] {
    [
      text("output", "o") { $0.destinations.append($1 == "-" ? .standardOutput : .file($1)) },
      text("request", "X") { $0.method = $1 },
      text("header", "H") { $0.headers.append($1) },
      text("user-agent", "A") { $0.userAgent = $1 },
      text("referer", "e") { $0.referer = $1 },
      text("write-out", "w") { $0.writeOut = $1 },
      text("user", "u") { $0.user = $1 },
      text("cookie", "b") { $0.cookies.append($1) },
      text("cookie-jar", "c") { $0.cookieJar = $1 },
      text("dump-header", "D") { $0.headerFile = $1 },
      text("range", "r") { $0.range = $1 },
      text("url") { $0.urls.append($1) },
      text("cacert") { $0.authorityFile = $1 },
      text("request-target") { $0.requestTarget = $1 },
      text("output-dir") { $0.outputDirectory = $1 },
      text("resolve") { $0.overrides += CurlRequest.Override.read($1) },
      text("stderr") { $0.errorsToOutput = $1 == "-" },
    ]
  }

  private static var data: [CurlOption] {
    [
      text("data", "d") { $0.data.append(.read($1, keepingLineEnds: false)) },
      text("data-ascii") { $0.data.append(.read($1, keepingLineEnds: false)) },
      text("data-binary") { $0.data.append(.read($1, keepingLineEnds: true)) },
      text("data-raw") { $0.data.append(.text($1)) },
      text("data-urlencode") { $0.data.append(.encoded($1)) },
      text("json") {
        $0.data.append(.read($1, keepingLineEnds: true))
        $0.headers += ["Content-Type: application/json", "Accept: application/json"]
      },
    ]
  }

  private static var numbers: [CurlOption] {
    [
      seconds("max-time", "m") { $0.maximumTime = $1 == 0 ? nil : $1 },
      seconds("connect-timeout") { $0.connectTimeout = $1 == 0 ? nil : $1 },
      seconds("retry-delay") { $0.retryDelay = $1 },
      number("retry") { $0.retries = max(0, $1) },
      number("max-redirs") { $0.maximumRedirects = $1 },
    ]
  }

  /// Options without effect on what is simulated: buffering, progress, proxies that are not used, keep-alive.
  private static var without: [CurlOption] {
    let flags: [(String, Character?)] = [
      ("no-buffer", "N"), ("buffer", nil), ("progress-bar", "#"), ("progress-meter", nil), ("globoff", "g"),
      ("disable", "q"), ("parallel", "Z"), ("fail-early", nil), ("create-dirs", nil), ("keepalive", nil),
      ("tcp-nodelay", nil), ("basic", nil), ("remote-time", "R"), ("styled-output", nil), ("tlsv1", "1"),
      ("tlsv1.0", nil), ("tlsv1.1", nil), ("clobber", nil), ("sessionid", nil), ("junk-session-cookies", "j"),
    ]
    let values = ["noproxy", "keepalive-time", "limit-rate", "retry-max-time", "tls-max", "ciphers"]
    return flags.map { flag($0.0, $0.1) { _, _ in } } + values.map { text($0) { _, _ in } }
  }

  /// Options of curl that would need what this layer lacks: another protocol, a proxy, client certificates.
  static var unsupportedNames: [String] {
    [
      "abstract-unix-socket", "alt-svc", "anyauth", "append", "aws-sigv4", "capath", "cert", "cert-status",
      "cert-type", "config", "connect-to", "continue-at", "crlf", "crlfile", "curves", "digest",
      "dns-interface",
      "dns-ipv4-addr", "dns-ipv6-addr", "dns-servers", "doh-insecure", "doh-url", "engine", "etag-compare",
      "etag-save", "expect100-timeout", "form", "form-escape", "form-string", "ftp-pasv", "ftp-port", "help",
      "happy-eyeballs-timeout-ms", "haproxy-protocol", "hsts", "http0.9", "http2-prior-knowledge", "http3",
      "http3-only", "ignore-content-length", "interface", "key", "key-type", "libcurl", "list-only",
      "local-port", "mail-from", "mail-rcpt", "manual", "max-filesize", "negotiate", "netrc", "netrc-file",
      "netrc-optional", "next", "ntlm", "oauth2-bearer", "parallel-immediate", "parallel-max", "pass",
      "pinnedpubkey", "post301", "post302", "post303", "preproxy", "proto", "proto-default", "proto-redir",
      "proxy", "proxy-cacert", "proxy-header", "proxy-insecure", "proxy-user", "proxytunnel", "quote", "rate",
      "raw", "remote-header-name", "remote-name-all", "socks4", "socks4a", "socks5", "socks5-hostname",
      "speed-limit", "speed-time", "ssl", "ssl-reqd", "sslv2", "sslv3", "tcp-fastopen", "telnet-option",
      "time-cond", "tls13-ciphers", "trace", "trace-ascii", "trace-time", "tr-encoding", "unix-socket",
      "upload-file", "url-query", "use-ascii", "version", "xattr",
    ]
  }

  static var unsupportedLetters: String { "aCEFhJKlMnpPQtTUVxYyz:23B" }
}

extension CurlRequest.Data {
  /// The operand of `-d`: text, or `@FILE`.
  static func read(_ operand: String, keepingLineEnds: Bool) -> Self {
    operand.hasPrefix("@")
      ? .file(String(operand.dropFirst()), keepingLineEnds: keepingLineEnds) : .text(operand)
  }
}

extension CurlRequest.Override {
  /// `[+]HOST:PORT:ADDRESS[,ADDRESS]…`; an entry that is none (also a removal, `-HOST:PORT`) gives nothing.
  static func read(_ operand: String) -> [Self] {
    let text = operand.hasPrefix("+") ? operand.dropFirst() : operand[...]
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let port = Int(parts[1]),
      let first = parts[2].split(separator: ",").first, !parts[0].isEmpty
    else { return [] }
    let address = first.hasPrefix("[") ? String(first.dropFirst().dropLast()) : String(first)
    return [Self(host: parts[0].lowercased(), port: port, address: address)]
  }
}
