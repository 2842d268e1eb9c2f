import Addresses
import CCurl

/// One URL on its way, redirects included.
final class Transfer {
  let session: CurlSession
  let request: CurlRequest
  let url: String
  let destination: CurlRequest.Destination
  let easy: UnsafeMutableRawPointer
  var times: TransferTimes
  var received: [UInt8] = []
  var headers: [UInt8] = []
  /// How much of a body has come, whether it is kept or not.
  var amount = 0
  /// An outcome that libcurl cannot know: the dialer's, or a deadline's.
  var failure: (code: Int, message: String)?
  var remote: Endpoint?
  var local: Endpoint?
  var connections = 0
  var sentHeaders = false
  var saidAmount = false
  private var lists: [UnsafeMutablePointer<curl_slist>?] = []
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  /// A transfer of a session; `nil` when libcurl has no room for one.
  init?(_ url: String, to destination: CurlRequest.Destination, in session: CurlSession) {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    self.session = session
    self.url = url
    self.destination = destination
    request = session.request
    times = TransferTimes(start: session.dialer.now)
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(easy)
    lists.forEach { curl_slist_free_all($0) }
    errorText.deallocate()
  }

  var maximumDeadline: Int64? { request.maximumTime.map { times.start + $0 } }

  /// Until when a connection must stand.
  var connectDeadline: Int64? {
    [request.connectTimeout.map { times.start + $0 }, maximumDeadline].compactMap { $0 }.min()
  }

  func fail(_ code: Int, _ message: String) {
    guard failure == nil else { return }
    failure = (code, message)
    narrate(message)
  }

  /// Runs to the end; curl's exit code and its message.
  func run() -> (code: Int, message: String) {
    setOptions()
    waymarkKeep(errorText)
    curl_multi_add_handle(session.multi, easy)
    let code = drive()
    curl_multi_remove_handle(session.multi, easy)
    times.end = session.dialer.now
    return failure ?? (code, code == 0 ? "" : message(of: code))
  }

  private func message(of code: Int) -> String {
    if errorText.pointee != 0 { return String(cString: errorText) }
    return String(cString: curl_easy_strerror(CURLcode(UInt32(code))))
  }

  private func drive() -> Int {
    var idle = 0
    while true {
      var running: Int32 = 0
      curl_multi_perform(session.multi, &running)
      if session.movePeers() {
        idle = 0
        // A flood leaves no time to wait in.
        if let deadline = maximumDeadline, session.dialer.now >= deadline {
          failLate()
          return 28
        }
        continue
      }
      if let code = session.finished(easy) { return code }
      idle += 1
      if idle < 2 { continue }
      idle = 0
      if let code = letTimePass() { return code }
    }
  }

  /// Waits for the dialer; an exit code when the transfer cannot go on.
  private func letTimePass() -> Int? {
    // An earlier connection, idle since a redirect, may end as it likes.
    if session.peers.last?.wasReset == true {
      fail(receivedNothingOverTLS ? 35 : 56, "Recv failure: Connection reset by peer")
      return 56
    }
    if session.dialer.wait(until: currentDeadline) { return nil }
    guard let deadline = currentDeadline, session.dialer.now >= deadline else {
      fail(28, "Operation timed out: the peer is silent and nothing more will happen")
      return 28
    }
    failLate()
    return 28
  }

  private var currentDeadline: Int64? { receivedNothingOverTLS ? connectDeadline : maximumDeadline }

  private var receivedNothingOverTLS: Bool {
    remote?.port == 443 && times.appConnect == nil && times.startTransfer == nil
  }

  private func failLate() {
    guard currentDeadline == maximumDeadline else { return fail(28, "SSL connection timeout") }
    var total: curl_off_t = -1
    waymark_getinfo_offset(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &total)
    let elapsed = (session.dialer.now - times.start) / 1000
    let share = total >= 0 ? " out of \(total)" : ""
    let body = amount - (request.includesHeaders || request.headOnly ? headers.count : 0)
    fail(28, "Operation timed out after \(elapsed) milliseconds with \(body)\(share) bytes received")
  }

  private func waymarkKeep(_ buffer: UnsafeMutablePointer<CChar>) {
    waymark_setopt_pointer(easy, CURLOPT_ERRORBUFFER, buffer)
  }

  func keepList(_ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines { list = curl_slist_append(list, line) }
    lists.append(list)
    return list
  }
}
