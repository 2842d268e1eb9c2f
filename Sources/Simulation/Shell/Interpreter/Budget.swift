/// What one command line may use up, nested shells included.
final class Budget {
  static let steps = 100_000
  static let bytes = 16 << 20
  static let depth = 100
  /// Microseconds of virtual time: two hours.
  static let virtualTime: Int64 = 7_200_000_000

  private var steps = 0
  private var bytes = 0
  private let start: VirtualTime
  private let events: EventQueue
  private var depth = 0

  init(_ events: EventQueue) {
    self.events = events
    start = events.now
  }

  /// Counts a command or an iteration.
  func step() throws(Interruption) {
    steps += 1
    if steps > Budget.steps { throw .exceeds("more than \(Budget.steps) steps in one command line") }
    if events.now - start > Budget.virtualTime { throw .exceeds("more than two hours in one command line") }
  }

  /// Counts output and expanded text.
  func use(_ count: Int) throws(Interruption) {
    bytes += count
    if bytes > Budget.bytes { throw .exceeds("more than 16 MiB of output in one command line") }
  }

  /// Runs something one level deeper.
  func deeper<Result>(_ run: () throws(Interruption) -> Result) throws(Interruption) -> Result {
    guard depth < Budget.depth else { throw .exceeds("calls nested more than \(Budget.depth) deep") }
    depth += 1
    defer { depth -= 1 }
    return try run()
  }
}
