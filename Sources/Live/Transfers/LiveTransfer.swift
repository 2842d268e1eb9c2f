import CProcess
import Clusters
import Curl
import Synchronization

/// A curl command that this process runs, on a thread of its own.
final class LiveTransfer: Sendable {
  private struct State {
    /// The body for standard output so far.
    var received: [UInt8] = []
    var isTooMuch = false
    var isCancelled = false
    var output: Output?
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  private let limit: Int
  /// Written to when the transfer is to end now.
  private let wake: Pipe

  /// Starts the request as the program with this agent would; `limit` bounds its output.
  init(_ request: CurlRequest, userAgent: String, limit: Int) throws(SystemFailure) {
    self.limit = limit
    wake = try Pipe()
    do throws(SystemFailure) {
      try startThread { self.run(request, userAgent) }
    } catch {
      wake.close()
      throw error
    }
  }

  /// Whether it was ended for printing more than it may.
  var isTooMuch: Bool { state.withLock { $0.isTooMuch } }

  /// What it printed so far; with an exit status once it has ended.
  var printed: Output {
    state.withLock {
      $0.output ?? Output(String(decoding: $0.received, as: UTF8.self), exitStatus: nil)
    }
  }

  /// Ends the transfer, as Ctrl-C ends the program.
  func cancel() { state.withLock { cancel(&$0) } }

  /// Returns once the transfer has ended; any number may wait.
  func ended() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.output == nil { state.waiting.append(continuation) }
        return state.output != nil
      }
      if isOver { continuation.resume() }
    }
  }

  private func cancel(_ state: inout State) {
    guard state.output == nil, !state.isCancelled else { return }
    state.isCancelled = true
    _ = Descriptors.write([0], to: wake.writing)
  }

  private func take(_ bytes: [UInt8]) {
    state.withLock { state in
      state.received += bytes.prefix(limit - state.received.count)
      guard state.received.count == limit else { return }
      state.isTooMuch = true
      cancel(&state)
    }
  }

  private func run(_ request: CurlRequest, _ userAgent: String) {
    // A TLS library may write to a socket whose other end has gone.
    waymark_block_pipe_signal()
    var settings = CurlSettings(userAgent: userAgent)
    settings.trustsSystem = true
    settings.arrived = { self.take($0) }
    let dialer = LiveDialer(wake: wake.reading) { self.state.withLock { $0.isCancelled } }
    end(with: Curl.run(request, settings: settings, dialer: dialer))
  }

  private func end(with outcome: CurlOutcome) {
    let waiting = state.withLock { state in
      var output = Output(
        String(decoding: outcome.standardOutput, as: UTF8.self),
        standardError: String(decoding: outcome.standardError, as: UTF8.self), exitStatus: outcome.exitStatus)
      if state.isCancelled {
        output = Output(String(decoding: state.received, as: UTF8.self), exitStatus: 128 + Int(SIGINT))
      }
      output.account = ["curl: by waymark, through libcurl"] + outcome.account
      state.output = output
      wake.close()
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
