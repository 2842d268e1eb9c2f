import Synchronization

/// The virtual time of a simulated cluster, as a standard clock: sleeping runs the simulation to the
/// deadline.
public struct SimulatedClock: Clock {
  /// An instant of virtual time.
  public struct Instant: InstantProtocol {
    var time: VirtualTime

    /// The instant some time later; parts of a microsecond are dropped.
    public func advanced(by duration: Duration) -> Instant { Instant(time: time + duration.microseconds) }

    /// The time from here to another instant.
    public func duration(to other: Instant) -> Duration { .microseconds(other.time - time) }

    /// Earlier before later.
    public static func < (one: Instant, other: Instant) -> Bool { one.time < other.time }
  }

  let cluster: SimulatedCluster
  let reading: ClockReading

  /// The instant up to which the simulation has run.
  public var now: Instant { Instant(time: reading.time) }

  /// Events happen at whole microseconds.
  public var minimumResolution: Duration { .microseconds(1) }

  /// Lets virtual time pass; returns without real waiting.
  ///
  /// Throws when the task has been cancelled.
  public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    await cluster.pass(until: deadline.time)
  }
}

/// The virtual instant where code outside the actor can read it.
final class ClockReading: Sendable {
  private let microseconds: Atomic<Int64>

  init(_ time: VirtualTime) { microseconds = Atomic(time.microseconds) }

  var time: VirtualTime { VirtualTime(microseconds: microseconds.load(ordering: .acquiring)) }
  func set(_ time: VirtualTime) { microseconds.store(time.microseconds, ordering: .releasing) }
}

extension Duration {
  /// Whole microseconds, clamped to what virtual time can hold.
  fileprivate var microseconds: Int64 {
    let (seconds, attoseconds) = components
    let whole = seconds.multipliedReportingOverflow(by: 1_000_000)
    let part = attoseconds / 1_000_000_000_000
    return whole.overflow
      ? (seconds < 0 ? .min / 4 : .max / 4) : min(max(whole.partialValue, .min / 4), .max / 4) + part
  }
}
