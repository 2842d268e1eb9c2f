import Addresses
import Clusters

/// A web server that answers as Apache does: the containers of an image.
final class WebServer {
  private let image: World.Image
  private let stack: NetworkStack
  private let authority: () -> IngressAuthority
  private let site: WebSite
  private lazy var tls = TLSContext(authority().serverIdentity(image.name))
  private var connections: [ObjectIdentifier: WebConnection] = [:]
  private var isRunning = false
  private var isStopped = false

  init(image: World.Image, stack: NetworkStack, authority: @escaping () -> IngressAuthority) {
    self.image = image
    self.stack = stack
    self.authority = authority
    site = WebSite(image: image)
  }

  /// Listens on the image's ports.
  func start() {
    guard !isRunning, !isStopped else { return }
    isRunning = true
    for port in image.http.compactMap({ UInt16(exactly: $0) }) {
      let isSecure = image.tls.contains(Int(port))
      stack.listen(port) { [weak self] in self?.accept($0, isSecure: isSecure) }
      stack.namespace.listeners.append(
        ListeningSocket(address: IPv4(bits: 0), port: port, pid: 1, program: "httpd"))
    }
  }

  /// Ends every connection and listens no more.
  func stop() {
    isStopped = true
    for port in image.http.compactMap({ UInt16(exactly: $0) }) { stack.stopListening(port) }
    stack.namespace.listeners.removeAll { $0.program == "httpd" && image.http.contains(Int($0.port)) }
    connections.values.forEach { $0.channel.close() }
    connections = [:]
  }

  private func accept(_ socket: TCPSocket, isSecure: Bool) {
    let session = isSecure ? tls?.session() : nil
    let connection = WebConnection(Channel(socket, tls: session, wake: 3), site: site, events: stack.events)
    connections[ObjectIdentifier(connection)] = connection
    connection.gone = { [weak self] in self?.connections[ObjectIdentifier($0)] = nil }
  }
}

/// One connection to a web server, with its keep-alive timer.
final class WebConnection {
  let channel: Channel
  var gone: ((WebConnection) -> Void)?
  private let site: WebSite
  private let events: EventQueue
  private var buffer: [UInt8] = []
  private var timer = 0
  private var isBusy = false

  /// How long Apache waits for the peer's FIN after its own, and how fast it answers one.
  private static let linger: Int64 = 2_000_000
  private static let reaction: Int64 = 100

  init(_ channel: Channel, site: WebSite, events: EventQueue) {
    self.channel = channel
    self.site = site
    self.events = events
    channel.received = { [weak self] in self?.take($0) }
    channel.finished = { [weak self] in self?.peerFinished() }
    channel.lost = { [weak self] in self?.leave() }
  }

  private func take(_ bytes: [UInt8]) {
    timer += 1
    buffer += bytes
    guard buffer.count <= HTTPHead.longest + site.largestBody else { return leaveBy { $0.abort() } }
    answerNext()
  }

  private func answerNext() {
    guard !isBusy, let (head, length) = HTTPHead.parse(buffer) else { return }
    let body = max(0, head.contentLength ?? 0)
    guard buffer.count >= length + body else { return }
    buffer.removeFirst(length + body)
    isBusy = true
    // The latency counts from the packet; its reading has already taken 3 µs.
    events.after(max(0, site.latency - 3)) { [weak self] in self?.answer(head) }
  }

  private func answer(_ request: HTTPHead) {
    guard !channel.isEnded else { return }
    isBusy = false
    channel.write(site.response(to: request, at: events.now))
    if request.isLast { return finish() }
    if buffer.isEmpty { startTimer() } else { answerNext() }
  }

  private func startTimer() {
    timer += 1
    let mine = timer
    events.after(site.keepAlive) { [weak self] in
      guard let self, timer == mine, !channel.isEnded else { return }
      if site.resetsIdle { leaveBy { $0.abort() } } else { finish() }
    }
  }

  private func finish() {
    channel.shutdown()
    events.after(Self.linger) { [weak self] in self?.leaveBy { $0.close() } }
  }

  private func peerFinished() {
    events.after(Self.reaction) { [weak self] in self?.leaveBy { $0.close() } }
  }

  private func leaveBy(_ end: (Channel) -> Void) {
    if !channel.isEnded { end(channel) }
    leave()
  }

  private func leave() {
    timer += 1
    gone?(self)
  }
}
