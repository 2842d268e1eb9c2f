/// haproxy's idle connections to one server, and how it purges them.
///
/// `http-reuse safe` never gives one client's connection to another here, so idle ones pile up until the server
/// closes them or a tick finds more than recent use explains; those are closed by a reset.
final class ServerPool {
  private let events: EventQueue
  private var idle: [BackendConnection] = []
  private var used = 0
  private var mostUsed = 0
  private var estimate = 0
  private var isTicking = false
  private var nextThread = 0

  /// `pool-purge-delay` of 5 s, and the scheduler's lateness.
  private static let tick: Int64 = 5_002_000

  init(events: EventQueue) { self.events = events }

  /// The thread that serves a new connection.
  func thread() -> Int {
    nextThread = (nextThread + 1) % Router.threads
    return nextThread
  }

  func took() {
    used += 1
    mostUsed = max(mostUsed, used)
  }

  func released() { used = max(0, used - 1) }

  func becameIdle(_ connection: BackendConnection) {
    released()
    idle.append(connection)
    startTick()
  }

  func leavesIdle(_ connection: BackendConnection) { idle.removeAll { $0 === connection } }

  private func startTick() {
    guard !isTicking else { return }
    isTicking = true
    events.after(Self.tick) { [weak self] in self?.purge() }
  }

  /// srv_cleanup_idle_conns: half of what exceeds the estimated need goes, counted up on every thread.
  private func purge() {
    isTicking = false
    let excess = used + idle.count - max(mostUsed, estimate)
    estimate = max((estimate + mostUsed) / 2, mostUsed)
    mostUsed = used
    if excess > 0 { kill((excess + 1) / 2) }
    if !idle.isEmpty { startTick() }
  }

  private func kill(_ share: Int) {
    let total = idle.count
    for thread in 0..<Router.threads {
      let mine = idle.filter { $0.thread == thread }
      for connection in mine.prefix(share * mine.count / max(1, total) + 1) { connection.purge() }
    }
  }
}
