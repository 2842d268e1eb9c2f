import Clusters

/// The files of an image and how Apache 2.4 serves them.
struct WebSite {
  private let image: World.Image
  private let modified: VirtualTime

  init(image: World.Image) {
    self.image = image
    modified = (try? VirtualTime(rfc3339: image.modified)) ?? VirtualTime(microseconds: 0)
  }

  /// Microseconds from a request to its response.
  var latency: Int64 { Int64(image.latency) }
  /// Microseconds that an idle connection is kept, timer slack included.
  var keepAlive: Int64 { Int64(image.keepAlive) * 1_000_000 + Int64(image.keepAliveSlack) }
  var resetsIdle: Bool { image.ending == "reset" }
  /// What a request may carry.
  var largestBody: Int { 1 << 20 }

  /// The bytes of the response.
  func response(to request: HTTPHead, at now: VirtualTime) -> [UInt8] {
    let words = request.words
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return error(400, request, now) }
    let (method, target) = (words[0], words[1])
    guard ["GET", "HEAD", "POST", "OPTIONS"].contains(method) else { return error(405, request, now) }
    if method == "OPTIONS" { return options(now) }
    guard let (path, content) = file(for: target) else {
      return error(isDirectory(target) ? 403 : 404, request, now)
    }
    if isCurrent(request, content) { return notModified(content, now) }
    var lines = start("200 OK", now) + validators(content)
    lines += ["Accept-Ranges: bytes", "Content-Length: \(content.utf8.count)"]
    if request.isLast { lines.append("Connection: close") }
    lines.append("Content-Type: \(Self.type(of: path))")
    return Self.message(lines, body: method == "HEAD" ? "" : content)
  }

  private func start(_ status: String, _ now: VirtualTime) -> [String] {
    ["HTTP/1.1 \(status)", "Date: \(now.rfc1123) GMT", "Server: \(image.server)"]
  }

  private func validators(_ content: String) -> [String] {
    ["Last-Modified: \(modified.rfc1123) GMT", "ETag: \(tag(content))"]
  }

  /// Size and time in microseconds, both hexadecimal (`FileETag MTime Size`).
  private func tag(_ content: String) -> String {
    "\"\(String(content.utf8.count, radix: 16))-\(String(modified.microseconds, radix: 16))\""
  }

  private func isCurrent(_ request: HTTPHead, _ content: String) -> Bool {
    request["if-none-match"].map { $0 == tag(content) }
      ?? (request["if-modified-since"] == "\(modified.rfc1123) GMT")
  }

  private func notModified(_ content: String, _ now: VirtualTime) -> [UInt8] {
    Self.message(start("304 Not Modified", now) + ["ETag: \(tag(content))"], body: "")
  }

  private func options(_ now: VirtualTime) -> [UInt8] {
    let lines = ["Allow: GET,POST,OPTIONS,HEAD", "Content-Length: 0", "Content-Type: text/html"]
    return Self.message(start("200 OK", now) + lines, body: "")
  }

  /// The path without query, cleaned of `.` and `..`; `nil` when it leads outside.
  private static func path(of target: String) -> String? {
    let bare = target.prefix { $0 != "?" && $0 != "#" }
    guard bare.hasPrefix("/") else { return nil }
    var parts: [Substring] = []
    for part in bare.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/") + (bare.hasSuffix("/") && !parts.isEmpty ? "/" : "")
  }

  private func content(at path: String) -> String? {
    image.files[path] ?? image.files[String(path.dropFirst())]
  }

  private func file(for target: String) -> (path: String, content: String)? {
    guard let path = Self.path(of: target) else { return nil }
    let candidates = path.hasSuffix("/") ? [path + "index.html"] : [path]
    for candidate in candidates {
      if let content = content(at: candidate) { return (candidate, content) }
    }
    return nil
  }

  private func isDirectory(_ target: String) -> Bool {
    guard let path = Self.path(of: target), path.hasSuffix("/") else { return false }
    return path == "/" || image.files.keys.contains { $0.hasPrefix(path) || "/\($0)".hasPrefix(path) }
  }

  private func error(_ code: Int, _ request: HTTPHead, _ now: VirtualTime) -> [UInt8] {
    let (reason, sentence) = Self.reasons[code] ?? ("Internal Server Error", "")
    let page = """
      <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
      <html><head>
      <title>\(code) \(reason)</title>
      </head><body>
      <h1>\(reason)</h1>
      <p>\(sentence)</p>
      </body></html>

      """
    var lines = start("\(code) \(reason)", now)
    if code == 405 { lines.append("Allow: GET,POST,OPTIONS,HEAD") }
    lines.append("Content-Length: \(page.utf8.count)")
    if request.isLast { lines.append("Connection: close") }
    lines.append("Content-Type: text/html; charset=iso-8859-1")
    return Self.message(lines, body: request.words.first == "HEAD" ? "" : page)
  }

  private static let reasons: [Int: (String, String)] = [
    400: ("Bad Request", "Your browser sent a request that this server could not understand.<br />\n"),
    403: ("Forbidden", "You don't have permission to access this resource."),
    404: ("Not Found", "The requested URL was not found on this server."),
    405: ("Method Not Allowed", "The requested method is not allowed for this URL."),
  ]

  private static func message(_ lines: [String], body: String) -> [UInt8] {
    Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
  }

  /// RHEL's Apache adds its default charset to text.
  private static func type(of path: String) -> String {
    let types = [
      "html": "text/html; charset=UTF-8", "htm": "text/html; charset=UTF-8",
      "txt": "text/plain; charset=UTF-8",
      "css": "text/css", "js": "application/javascript", "json": "application/json", "png": "image/png",
      "jpg": "image/jpeg", "svg": "image/svg+xml", "xml": "application/xml", "pdf": "application/pdf",
    ]
    let suffix = path.split(separator: ".").last.map(String.init) ?? ""
    return types[suffix] ?? "text/plain; charset=UTF-8"
  }
}
