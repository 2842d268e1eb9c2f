import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A running shell behind a guardian, read by a thread of its own.
///
/// The thread sleeps in `poll`; nothing here blocks a caller. Closing is idempotent and needed: without it the thread
/// keeps the shell.
final class ShellProcess: Sendable {
  /// The guardian's process.
  let guardian: pid_t
  private let state = Mutex(State())
  private let input: Int32
  private let output: Int32
  private let error: Int32
  /// Written to when the thread is to look up.
  private let wake: Pipe
  /// Held open as long as the shell may live.
  private let lifeline: Int32

  /// Starts `guardian + program`.
  init(_ program: [String], guardian: [String], environment: [String: String]) throws(SystemFailure) {
    let pipes = try Self.pipes(5)
    wake = pipes[4]
    (input, output, error) = (pipes[0].writing, pipes[1].reading, pipes[2].reading)
    lifeline = pipes[3].writing
    let given = [pipes[0].reading, pipes[1].writing, pipes[2].writing, pipes[3].reading]
    do throws(SystemFailure) {
      self.guardian = try spawn(guardian + program, environment: environment, descriptors: given)
    } catch {
      for pipe in pipes { pipe.close() }
      throw error
    }
    for end in given { Descriptors.close(end) }
    for end in [input, output, self.error, wake.reading, wake.writing] { Descriptors.doNotBlock(end) }
    do throws(SystemFailure) {
      try startThread { self.read() }
    } catch {
      for end in [input, output, self.error, lifeline] { Descriptors.close(end) }
      wake.close()
      throw error
    }
  }

  private static func pipes(_ count: Int) throws(SystemFailure) -> [Pipe] {
    var pipes: [Pipe] = []
    do throws(SystemFailure) {
      for _ in 0..<count { pipes.append(try Pipe()) }
    } catch {
      for pipe in pipes { pipe.close() }
      throw error
    }
    return pipes
  }

  /// Sends text whose answer ends with a mark.
  ///
  /// What came for earlier commands is forgotten, but for one that may still run: it is answered first.
  func send(_ text: String, until mark: Mark, limit: Int, after earlier: Mark? = nil) {
    state.withLock { state in
      state.replies.removeAll { $0.mark != earlier }
      state.replies.append(Reply(to: mark, limit: limit))
    }
    send(text)
  }

  /// Sends more text for the same answer.
  func send(_ text: String) {
    state.withLock { state in
      state.unsent += Array(text.utf8)
      pour(&state)
      if !state.unsent.isEmpty { lookUp(state) }
    }
  }

  /// What has come for a command so far.
  func reply(to mark: Mark) -> Reply { state.withLock { $0.reply(to: mark) } }

  /// The exit status, once the shell and all it started are gone.
  var ended: Int32? { state.withLock { $0.ended } }

  /// Returns once the command is over or must be ended; any number may wait.
  func settled(_ mark: Mark) async { await wait { $0.reply(to: mark).isSettled } }

  /// Returns once both marks have come or the shell has ended.
  func answered(_ mark: Mark) async { await wait { $0.reply(to: mark).isOver } }

  /// The same, but a shell that takes longer is closed.
  func answered(_ mark: Mark, within patience: Duration) async {
    let limit = Task {
      guard (try? await Task.sleep(for: patience)) != nil else { return }
      close()
    }
    await answered(mark)
    limit.cancel()
  }

  /// Returns once nothing is left of the shell.
  func gone() async { await wait { $0.ended != nil } }

  /// The thread wakes everybody at every change that may be waited for.
  private func wait(until isReached: @Sendable (borrowing State) -> Bool) async {
    while !state.withLock({ isReached($0) }) {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if !isReached(state) { state.waiting.append(continuation) }
          return isReached(state)
        }
        if isOver { continuation.resume() }
      }
    }
  }

  /// Lets the shell and everything that came of it end now.
  func close() {
    state.withLock { state in
      state.isClosing = true
      lookUp(state)
    }
  }

  private func lookUp(_ state: borrowing State) {
    if !state.isGone { _ = Descriptors.write([0], to: wake.writing) }
  }

  private func pour(_ state: inout State) {
    guard !state.isGone else { return state.unsent = [] }
    while !state.unsent.isEmpty {
      let count = Descriptors.write(state.unsent, to: input)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      // The shell reads no more: its end will be seen.
      guard count > 0 else { return state.unsent = [] }
      state.unsent = state.unsent.dropFirst(count)
    }
  }
}

// MARK: The reading thread

extension ShellProcess {
  /// Reads until the guardian has let go of both streams, or the shell is closed.
  private func read() {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { buffer.deallocate() }
    var open = [output, error]
    while !open.isEmpty {
      let (isClosing, hasUnsent) = state.withLock { ($0.isClosing, !$0.unsent.isEmpty) }
      if isClosing { break }
      var watched = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      watched.append(pollfd(fd: wake.reading, events: Int16(POLLIN), revents: 0))
      if hasUnsent { watched.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
      guard poll(&watched, nfds_t(watched.count), -1) > 0 else { continue }
      for entry in watched where entry.revents != 0 {
        if entry.fd == wake.reading {
          while Descriptors.read(wake.reading, into: buffer) > 0 {}
        } else if entry.fd == input {
          state.withLock { pour(&$0) }
        } else if !take(from: entry.fd, buffer) {
          open.removeAll { $0 == entry.fd }
        }
      }
    }
    end(open, buffer)
  }

  /// `false` at the stream's end.
  private func take(from descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Bool {
    let count = Descriptors.read(descriptor, into: buffer)
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    guard count > 0 else { return false }
    let chunk = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count])
    let waiting = state.withLock { state in
      let isSettled = state.take(chunk, descriptor == output ? \.output : \.error)
      return isSettled ? Self.takeWaiting(&state) : []
    }
    for continuation in waiting { continuation.resume() }
    return true
  }

  /// Closes everything, sees the guardian off, and wakes whoever still waits.
  private func end(_ open: [Int32], _ buffer: UnsafeMutableRawBufferPointer) {
    state.withLock { state in
      state.isGone = true
      Descriptors.close(input)
      wake.close()
    }
    linger(open, buffer)
    for descriptor in [output, error, lifeline] { Descriptors.close(descriptor) }
    var status: Int32 = 0
    while waitpid(guardian, &status, 0) < 0, errno == EINTR {}
    let waiting = state.withLock { state in
      state.ended = exitStatus(status)
      state.unsent = []
      return Self.takeWaiting(&state)
    }
    for continuation in waiting { continuation.resume() }
  }

  /// An idle shell ends with its input, also at the far end of ssh; it gets a moment for that.
  private func linger(_ open: [Int32], _ buffer: UnsafeMutableRawBufferPointer) {
    var open = open
    for _ in 0..<100 where !open.isEmpty {
      var watched = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&watched, nfds_t(watched.count), 300) > 0 else { return }
      for entry in watched where entry.revents != 0 && Descriptors.read(entry.fd, into: buffer) <= 0 {
        open.removeAll { $0 == entry.fd }
      }
    }
  }

  private static func takeWaiting(_ state: inout State) -> [CheckedContinuation<Void, Never>] {
    defer { state.waiting = [] }
    return state.waiting
  }
}
