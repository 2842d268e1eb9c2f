import Addresses
import Clusters

/// One request on its way to a pod and its response on the way back.
final class Exchange {
  private let request: RouterRequest
  private let route: RouteBinding
  private weak var session: FrontSession?
  private let router: Router
  private var connection: BackendConnection?
  private var server: (pod: String, endpoint: Endpoint)?
  private var attempts = 0
  private var reader = ResponseReader()
  private var isAbandoned = false

  /// `timeout connect`, the pause after a refusal, and `retries`.
  private static let connectTimeout: Int64 = 5_000_000
  private static let pause: Int64 = 1_000_000
  private static let retries = 3

  init(_ request: RouterRequest, route: RouteBinding, session: FrontSession) {
    self.request = request
    self.route = route
    self.session = session
    router = session.router
  }

  /// Sends the request, on the session's idle connection to the chosen pod if there is one.
  func start(reusing last: BackendConnection?) {
    guard let chosen = router.choose(route, cookie: request.cookie(route.cookieName), avoiding: nil),
      route.route.termination != "reencrypt"
    else { return unavailable() }
    server = chosen
    if let last, last.isIdle, last.endpoint == chosen.endpoint {
      last.resume()
      adopt(last)
      send()
    } else {
      connect()
    }
  }

  /// The client is gone: the pod's connection is cut.
  func abandon() {
    isAbandoned = true
    connection?.abort()
  }

  private func connect() {
    guard !isAbandoned, let server else { return }
    attempts += 1
    guard let socket = router.connect(to: server.endpoint) else { return retry(after: Self.pause) }
    let made = BackendConnection(
      socket, endpoint: server.endpoint, pool: router.pool(of: server.endpoint), events: router.events)
    adopt(made)
    made.connected = { [weak self] in self?.send() }
    let attempt = attempts
    router.events.after(Self.connectTimeout) { [weak self, weak made] in
      guard let self, let made, attempts == attempt, !made.isGone, socket.state == .synSent else { return }
      made.abort()
      retry(after: 0)
    }
  }

  private func adopt(_ connection: BackendConnection) {
    self.connection = connection
    connection.received = { [weak self] in self?.take($0, isEnd: $1) }
    connection.failed = { [weak self] in self?.failed($0) }
  }

  private func send() { connection?.write(request.forwarded(without: route.cookieName)) }

  private func failed(_ reason: TCPSocket.Ending) {
    switch reason {
    case .refused: retry(after: Self.pause)
    case .timedOut, .unreachable: retry(after: 0)
    case .reset: broken()
    }
  }

  /// Tries again, the last time with another pod if there is one (`option redispatch`).
  private func retry(after delay: Int64) {
    guard attempts <= Self.retries else { return unavailable() }
    if attempts == Self.retries, let failed = server?.endpoint {
      server = router.choose(route, cookie: nil, avoiding: failed)
    }
    router.events.after(delay) { [weak self] in self?.connect() }
  }

  private func unavailable() {
    session?.answerAndClose(RouterAnswers.unavailable(isHead: request.method == "HEAD"))
  }

  /// The pod has gone before or within its response.
  private func broken() {
    if reader.hasHead {
      session?.channel.abort()
      return
    }
    session?.answerAndClose(
      RouterAnswers.plain(502, "Bad Gateway", "The server returned an invalid or incomplete response."))
  }

  private func take(_ bytes: [UInt8], isEnd: Bool) {
    guard !isAbandoned else { return }
    let hadHead = reader.hasHead
    reader.take(bytes, isHead: request.method == "HEAD")
    var forwarded: [UInt8] = []
    if !hadHead, let head = reader.head { forwarded = answered(head).bytes }
    forwarded += reader.takeBody()
    if !forwarded.isEmpty { session?.channel.write(forwarded) }
    if reader.isComplete || isEnd && reader.endsWithConnection { return finish(isEnd: isEnd) }
    if isEnd {
      connection?.close()
      broken()
    }
  }

  /// The response's head as the client gets it.
  private func answered(_ head: HTTPHead) -> HTTPHead {
    var head = head
    head.headers = head.headers.map { ($0.name.lowercased(), $0.value) }
    head.remove("connection")
    if let server {
      let value = route.cookieValue(of: server.pod, server.endpoint)
      if request.cookie(route.cookieName) != value {
        head.headers += [("set-cookie", route.setCookie(value)), ("cache-control", "private")]
      }
    }
    if reader.endsWithConnection { head.headers.append(("connection", "close")) }
    return head
  }

  private func finish(isEnd: Bool) {
    guard let connection else { return }
    let isLast = request.head.isLast || reader.endsWithConnection
    if isEnd || reader.head?.isLast == true { connection.close() } else { connection.rest() }
    session?.finished(self, connection: connection.isIdle ? connection : nil, isLast: isLast)
  }
}
