import Clusters
import Synchronization

/// Stands beside the commands of one run, on which it looks every 100 ms, and interrupts what must not go on.
///
/// One task for all commands: a task and a timer for each would cost more than a short command takes.
final class Watch<C: Clock>: Sendable where C.Duration == Duration {
  enum Stop { case late, interrupted }

  /// A command that runs, and until when it may.
  struct Watched: Sendable {
    var job: Job
    var end: C.Instant
    var isStopped: @Sendable () -> Bool

    func stop(at now: C.Instant) -> Stop? { isStopped() ? .interrupted : now >= end ? .late : nil }
  }

  let cluster: any Cluster
  private let clock: C
  private let post = WatchPost<C>()
  private let task: Task<Void, Never>

  init(_ cluster: any Cluster, _ clock: C) {
    self.cluster = cluster
    self.clock = clock
    task = Task { [post] in
      while let watched = await post.next() {
        if let stop = watched.stop(at: clock.now) {
          guard post.note(stop, watched.job) else { continue }
          _ = try? await cluster.finish(watched.job, by: .interrupt)
        } else {
          try? await clock.sleep(for: .milliseconds(100))
        }
      }
    }
  }

  deinit {
    post.leave()
    task.cancel()
  }

  /// Looks on a command from now on.
  func begin(_ job: Job, within limit: Duration, isStopped: @escaping @Sendable () -> Bool) {
    post.begin(Watched(job: job, end: clock.now.advanced(by: limit), isStopped: isStopped))
  }

  /// Lets go of the command; why it was interrupted, where it was.
  func end() -> Stop? { post.end() }
}

/// What the runner and the watching task share.
private final class WatchPost<C: Clock>: Sendable where C.Duration == Duration {
  private struct State {
    var watched: Watch<C>.Watched?
    var stop: Watch<C>.Stop?
    var isLeft = false
    var waiting: CheckedContinuation<Void, Never>?

    var isIdle: Bool { !isLeft && (watched == nil || stop != nil) }

    mutating func takeWaiting() -> CheckedContinuation<Void, Never>? {
      defer { waiting = nil }
      return waiting
    }
  }

  private let state = Mutex(State())

  /// The command to look on, once there is one; `nil` when the run is over.
  func next() async -> Watch<C>.Watched? {
    while state.withLock({ $0.isIdle }) {
      await withCheckedContinuation { continuation in
        let isBusy = state.withLock { state in
          if state.isIdle { state.waiting = continuation }
          return !state.isIdle
        }
        if isBusy { continuation.resume() }
      }
    }
    return state.withLock { $0.isLeft ? nil : $0.watched }
  }

  /// `false` where the command has ended meanwhile.
  func note(_ stop: Watch<C>.Stop, _ job: Job) -> Bool {
    state.withLock { state in
      guard state.watched?.job == job else { return false }
      state.stop = stop
      return true
    }
  }

  func begin(_ watched: Watch<C>.Watched) {
    let waiting = state.withLock { state in
      state.watched = watched
      state.stop = nil
      return state.takeWaiting()
    }
    waiting?.resume()
  }

  func end() -> Watch<C>.Stop? {
    state.withLock { state in
      defer { (state.watched, state.stop) = (nil, nil) }
      return state.stop
    }
  }

  func leave() {
    let waiting = state.withLock { state in
      state.isLeft = true
      return state.takeWaiting()
    }
    waiting?.resume()
  }
}
