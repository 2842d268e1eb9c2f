import Addresses
import Clusters

/// A client's request with the route that it fits.
struct RouterRequest {
  var head: HTTPHead
  var body: [UInt8]
  var isSecure: Bool
  var client: IPv4

  var method: String { head.words.first ?? "" }
  var target: String { head.words.count > 1 ? head.words[1] : "/" }
  /// The host as sent, lower case.
  var host: String { (head["host"] ?? "").lowercased() }

  /// The host without port and final dot: what routes are compared with.
  var bareHost: String {
    let name = String(host.prefix { $0 != ":" })
    return name.hasSuffix(".") ? String(name.dropLast()) : name
  }

  /// The route with the longest path that fits.
  func route(among routes: [RouteBinding]) -> RouteBinding? {
    let path = String(target.prefix { $0 != "?" })
    return routes.filter { $0.host.lowercased() == bareHost && $0.covers(path) }
      .max { ($0.route.path ?? "").utf8.count < ($1.route.path ?? "").utf8.count }
  }

  /// What is sent to the pod: names in lower case, the host at the end of the client's own headers, then where the
  /// request came from.
  func forwarded(without cookie: String) -> [UInt8] {
    var head = head
    head.headers = head.headers.map { ($0.name.lowercased(), $0.value) }.filter {
      $0.0 != "host" && $0.0 != "proxy"
    }
    head.headers.append(("host", host))
    removeCookie(cookie, from: &head)
    head.headers += [
      ("x-forwarded-host", host), ("x-forwarded-port", isSecure ? "443" : "80"),
      ("x-forwarded-proto", isSecure ? "https" : "http"),
      ("forwarded", "for=\(client);host=\(host);proto=\(isSecure ? "https" : "http")"),
      ("x-forwarded-for", client.description),
    ]
    return head.bytes + body
  }

  /// The value of a cookie in the request.
  func cookie(_ name: String) -> String? {
    pairs(of: head["cookie"] ?? "").first { $0.hasPrefix(name + "=") }.map {
      String($0.dropFirst(name.count + 1))
    }
  }

  private func pairs(of header: String) -> [String] {
    header.split(separator: ";").map { String($0.drop { $0 == " " }) }
  }

  private func removeCookie(_ name: String, from head: inout HTTPHead) {
    guard cookie(name) != nil, let index = head.headers.firstIndex(where: { $0.name == "cookie" }) else {
      return
    }
    let rest = pairs(of: head.headers[index].value).filter { !$0.hasPrefix(name + "=") }
    if rest.isEmpty {
      head.headers.remove(at: index)
    } else {
      head.headers[index].value = rest.joined(separator: "; ")
    }
  }
}

extension RouteBinding {
  /// Whether a request's path lies under the route's.
  func covers(_ path: String) -> Bool {
    guard let own = route.path, own != "/", !own.isEmpty else { return true }
    let bare = own.hasSuffix("/") ? String(own.dropLast()) : own
    return path == bare || path.hasPrefix(bare + "/")
  }

  /// Terminated by the router with its own certificate.
  var isEdge: Bool { route.termination == "edge" }

  /// The cookie that keeps a client at its pod: the hash of the backend's key.
  var cookieName: String { md5("\(route.termination ?? "") \(namespace):\(route.name)") }

  /// The server's id in the router's configuration, hashed.
  func cookieValue(of pod: String, _ endpoint: Endpoint) -> String {
    md5("pod:\(pod):\(route.service):\(route.port ?? ""):\(endpoint.address):\(endpoint.port)")
  }

  /// The header that sets the cookie; secure where HTTPS is the only way in.
  func setCookie(_ value: String) -> String {
    let secure = isEdge && route.insecure != "Allow" ? "; Secure; SameSite=None" : ""
    return "\(cookieName)=\(value); path=/; HttpOnly\(secure)"
  }
}
