import Addresses
import Curl

/// A dialer whose outside is a closure: bytes of a request in, bytes of an answer out, a fixed delay later.
final class ScriptedDialer: Dialer {
  var now: Int64 = 0
  var names: [String: String] = ["web.example": "192.0.2.80", "other.example": "192.0.2.81"]
  var outcome: (Endpoint) -> Dialed?
  var answer: (String) -> String?
  var dialed: [Endpoint] = []
  var requests: [String] = []
  var closed = 0
  let delay: Int64 = 1000
  fileprivate var streams: [ScriptedStream] = []

  init(outcome: @escaping (Endpoint) -> Dialed? = { _ in nil }, answer: @escaping (String) -> String?) {
    self.outcome = outcome
    self.answer = answer
  }

  func resolve(_ name: String, deadline: Int64?) -> [IPAddress] { names[name].flatMap { IPAddress($0) }.map { [$0] } ?? [] }

  func connect(to endpoint: Endpoint, deadline: Int64?) -> Dialed {
    dialed.append(endpoint)
    switch outcome(endpoint) {
    case .expired?:
      now = deadline ?? now + 300_000_000
      return .expired
    case .timedOut?:
      now += 131_072_000
      return .timedOut
    case let other?: return other
    case nil: break
    }
    now += delay
    let stream = ScriptedStream(self)
    streams.append(stream)
    return .accepted(stream)
  }

  func wait(until deadline: Int64?) -> Bool {
    let next = streams.compactMap(\.due).min()
    guard let next, next <= deadline ?? .max else {
      now = max(now, deadline ?? now)
      return false
    }
    now = max(now, next)
    return true
  }
}

final class ScriptedStream: ByteStream {
  let dialer: ScriptedDialer
  let local = Endpoint(.v4(IPv4(bits: 0x0A00_0001)), 40_000)
  var sent: [UInt8] = []
  var reply: [UInt8]?
  var due: Int64?
  var ended = false

  init(_ dialer: ScriptedDialer) { self.dialer = dialer }

  func send(_ bytes: [UInt8]) {
    sent += bytes
    let text = String(decoding: sent, as: UTF8.self)
    guard text.hasSuffix("\r\n\r\n") || text.hasPrefix("POST"), let answer = dialer.answer(text) else {
      return
    }
    dialer.requests.append(text)
    sent = []
    reply = Array(answer.utf8)
    due = dialer.now + dialer.delay
  }

  func receive() -> Received {
    guard let due, due <= dialer.now else { return ended ? .end : .nothing }
    self.due = nil
    guard let bytes = reply, !bytes.isEmpty else { return .reset }
    // An answer without a length ends with the connection.
    ended = !String(decoding: bytes, as: UTF8.self).contains("ength:")
    if ended { self.due = dialer.now }
    reply = nil
    return .bytes(bytes)
  }

  func close() { dialer.closed += 1 }
}

func curl(
  _ line: String, _ dialer: ScriptedDialer, agent: String = "curl/8.4.0", files: [String: String] = [:]
) -> CurlOutcome {
  let words = line.split(separator: " ").map { spaced($0) }
  do throws(CurlUsageError) {
    let request = try CurlRequest(arguments: words)
    let settings = CurlSettings(userAgent: agent, read: { files[$0].map { Array($0.utf8) } })
    return run(request, settings: settings, dialer: dialer)
  } catch {
    var outcome = CurlOutcome()
    outcome.standardError = Array(error.text.utf8)
    outcome.exitStatus = 2
    return outcome
  }
}

/// `+` stands for a blank inside a word.
private func spaced(_ word: Substring) -> String { String(word.map { $0 == "+" ? " " : $0 }) }

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
