import CCurl

extension Transfer {
  /// Tells libcurl what the request says, and nothing that would let it reach outside by itself: no proxy, no
  /// resolver, no time-out of its own, no file.
  func setOptions() {
    setWalls()
    setCallbacks()
    setTrust()
    setRequest()
    setBody()
    setHeaders()
    setCookies()
  }

  private func set(_ option: CURLoption, _ value: Bool) { waymark_setopt_long(easy, option, value ? 1 : 0) }
  private func set(_ option: CURLoption, _ value: Int) { waymark_setopt_long(easy, option, value) }
  private func set(_ option: CURLoption, _ value: String?) {
    if let value { waymark_setopt_string(easy, option, value) }
  }

  private func setWalls() {
    set(CURLOPT_PROXY, "")
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    set(CURLOPT_NOSIGNAL, true)
    set(CURLOPT_TCP_NODELAY, false)
    set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_V4))
    // Every connection of every host goes to a number, so that there is nothing to look up.
    waymark_setopt_list(easy, CURLOPT_CONNECT_TO, keepList(["::\(placeholderAddress):"]))
  }

  private func setCallbacks() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    set(CURLOPT_VERBOSE, true)
    waymark_setopt_debug(easy, hearFromLibcurl)
    waymark_setopt_write(easy, CURLOPT_WRITEFUNCTION, takeBody)
    waymark_setopt_write(easy, CURLOPT_HEADERFUNCTION, takeHeader)
    waymark_setopt_opensocket(easy, openSocketForLibcurl)
    for option in [CURLOPT_DEBUGDATA, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA] {
      waymark_setopt_pointer(easy, option, context)
    }
  }

  private func setTrust() {
    set(CURLOPT_SSL_VERIFYPEER, !request.insecure)
    set(CURLOPT_SSL_VERIFYHOST, request.insecure ? 0 : 2)
    if !session.settings.trustsSystem { setOwnTrust() }
  }

  private func setOwnTrust() {
    waymark_setopt_string(easy, CURLOPT_CAINFO, nil)
    waymark_setopt_string(easy, CURLOPT_CAPATH, nil)
    var trust = request.authorityFile.flatMap { session.settings.read($0) } ?? session.settings.trust
    if !trust.isEmpty {
      trust.withUnsafeMutableBytes { bytes in
        var blob = curl_blob(data: bytes.baseAddress, len: bytes.count, flags: UInt32(CURL_BLOB_COPY))
        waymark_setopt_pointer(easy, CURLOPT_CAINFO_BLOB, &blob)
      }
    }
    if session.settings.prepareTLS != nil {
      waymark_setopt_tlscontext(easy, prepareTLSForLibcurl)
      waymark_setopt_pointer(easy, CURLOPT_SSL_CTX_DATA, Unmanaged.passUnretained(self).toOpaque())
    }
  }

  private func setRequest() {
    set(CURLOPT_URL, address)
    set(CURLOPT_USERAGENT, request.userAgent ?? session.settings.userAgent)
    set(CURLOPT_FOLLOWLOCATION, request.followsRedirects)
    set(CURLOPT_UNRESTRICTED_AUTH, request.trustsRedirects)
    set(CURLOPT_MAXREDIRS, request.maximumRedirects)
    set(CURLOPT_HEADER, request.includesHeaders || request.headOnly)
    set(CURLOPT_NOBODY, request.headOnly)
    set(CURLOPT_FAILONERROR, request.failsOnError)
    set(CURLOPT_PATH_AS_IS, request.pathAsIs)
    set(CURLOPT_HTTP_VERSION, request.httpVersion ?? Int(CURL_HTTP_VERSION_2TLS))
    request.tlsVersion.map { set(CURLOPT_SSLVERSION, $0) }
    set(CURLOPT_CUSTOMREQUEST, request.method)
    set(CURLOPT_REFERER, request.referer)
    set(CURLOPT_RANGE, request.range)
    set(CURLOPT_REQUEST_TARGET, request.requestTarget)
    set(CURLOPT_USERPWD, request.user)
    if request.compressed { set(CURLOPT_ACCEPT_ENCODING, "") }
  }

  private var address: String {
    guard request.dataInQuery, let body = session.body else { return url }
    return url + (url.utf8.contains(0x3F) ? "&" : "?") + String(decoding: body, as: UTF8.self)
  }

  private func setBody() {
    guard let body = session.body, !request.dataInQuery, !request.headOnly else { return }
    waymark_setopt_long(easy, CURLOPT_POSTFIELDSIZE, body.count)
    body.withUnsafeBytes { bytes in
      _ = waymark_setopt_pointer(
        easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
    set(CURLOPT_POST, true)
  }

  private func setHeaders() {
    var lines = request.headers.flatMap(headerLines)
    // libcurl would wait for 100 Continue on the computer's clock.
    if (session.body?.count ?? 0) > 1 << 20 { lines.append("Expect:") }
    if !lines.isEmpty { waymark_setopt_list(easy, CURLOPT_HTTPHEADER, keepList(lines)) }
  }

  private func headerLines(_ header: String) -> [String] {
    guard header.hasPrefix("@"), let file = session.settings.read(String(header.dropFirst())) else {
      return [header]
    }
    return file.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private func setCookies() {
    let pairs = request.cookies.filter { $0.utf8.contains(0x3D) }
    if !pairs.isEmpty { set(CURLOPT_COOKIE, pairs.joined(separator: "; ")) }
    guard pairs.count < request.cookies.count || request.cookieJar != nil else { return }
    set(CURLOPT_COOKIEFILE, "")
    for cookie in session.cookies { set(CURLOPT_COOKIELIST, cookie) }
  }
}
