import Synchronization

/// A clock on which nobody waits: whoever sleeps moves it to the deadline at once.
public final class RecordedClock: Clock {
  /// Time since the clock was made.
  public struct Instant: InstantProtocol {
    var offset: Duration

    /// The instant some time later.
    public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }

    /// The time from here to another instant.
    public func duration(to other: Instant) -> Duration { other.offset - offset }

    /// Earlier before later.
    public static func < (one: Instant, other: Instant) -> Bool { one.offset < other.offset }
  }

  private let offset = Mutex(Duration.zero)

  /// A clock at zero.
  public init() {}

  /// As far as sleepers have moved it.
  public var now: Instant { Instant(offset: offset.withLock { $0 }) }

  /// Any instant can be told.
  public var minimumResolution: Duration { .nanoseconds(1) }

  /// Moves the clock to the deadline; throws when the task has been cancelled.
  public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    offset.withLock { $0 = max($0, deadline.offset) }
  }
}
