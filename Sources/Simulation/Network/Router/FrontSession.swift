import Addresses
import Clusters

/// One client's connection to the router, with its requests one after another.
final class FrontSession {
  let channel: Channel
  let isSecure: Bool
  unowned let router: Router
  var gone: ((FrontSession) -> Void)?
  private var buffer: [UInt8] = []
  private var exchange: Exchange?
  /// The pod connection of the last request, which the next one may use again.
  private var last: BackendConnection?

  init(_ channel: Channel, isSecure: Bool, router: Router) {
    self.channel = channel
    self.isSecure = isSecure
    self.router = router
    channel.received = { [weak self] in self?.take($0) }
    channel.finished = { [weak self] in self?.clientFinished() }
    channel.lost = { [weak self] in self?.clientLost() }
  }

  private func take(_ bytes: [UInt8]) {
    buffer += bytes
    next()
  }

  /// Handles the next request once the one before is answered.
  private func next() {
    guard exchange == nil, !channel.isEnded else { return }
    guard let (head, length) = HTTPHead.parse(buffer) else {
      if buffer.count >= HTTPHead.longest { refuse() }
      return
    }
    guard head.words.count == 3, head.words[2].hasPrefix("HTTP/1."), head["host"] != nil else {
      return refuse()
    }
    let body = min(max(0, head.contentLength ?? 0), 16 << 20)
    guard buffer.count >= length + body else { return }
    let request = RouterRequest(
      head: head, body: Array(buffer[length..<(length + body)]), isSecure: isSecure,
      client: channel.socket.remote.ip)
    buffer.removeFirst(length + body)
    answer(request)
  }

  private func refuse() {
    answerAndClose(
      RouterAnswers.plain(400, "Bad request", "Your browser sent an invalid request."))
  }

  private func answer(_ request: RouterRequest) {
    guard let route = request.route(among: router.routes), isServed(route) else {
      return answerAndClose(RouterAnswers.unavailable(isHead: request.method == "HEAD"))
    }
    if !isSecure, route.route.termination != nil, route.route.insecure == "Redirect" {
      channel.write(RouterAnswers.redirect(host: request.host, target: request.target))
      if request.head.isLast { close() } else { next() }
      return
    }
    let exchange = Exchange(request, route: route, session: self)
    self.exchange = exchange
    exchange.start(reusing: last)
  }

  /// Whether the router has a backend for the route on this port.
  private func isServed(_ route: RouteBinding) -> Bool {
    switch (isSecure, route.route.termination) {
    case (true, "edge"?), (true, "reencrypt"?): true
    case (true, _): false
    case (false, nil): true
    case (false, "edge"?), (false, "reencrypt"?): ["Redirect", "Allow"].contains(route.route.insecure)
    case (false, _): route.route.insecure == "Redirect"
    }
  }

  /// The exchange is over; the pod connection stays if there is one.
  func finished(_ exchange: Exchange, connection: BackendConnection?, isLast: Bool) {
    self.exchange = nil
    last = connection
    if isLast { close() } else { next() }
  }

  func answerAndClose(_ bytes: [UInt8]) {
    exchange = nil
    channel.write(bytes)
    close()
  }

  private func close() {
    channel.close()
    leave()
  }

  private func clientFinished() {
    // A half-closed client still gets its answer.
    if exchange == nil { close() }
  }

  private func clientLost() {
    exchange?.abandon()
    leave()
  }

  private func leave() {
    exchange = nil
    gone?(self)
  }
}
