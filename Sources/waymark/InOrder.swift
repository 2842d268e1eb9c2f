#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Works on every item, at most `jobs` at a time, and hands over the results in the order of the items.
///
/// No more than four results a job wait for their turn, so that a slow first item does not fill the memory.
func inOrder<Item: Sendable, Result: Sendable>(
  _ items: [Item], jobs: Int, _ work: @escaping @Sendable (Item) async -> Result,
  take: (Result) throws -> Void
) async throws {
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var (begun, running, next) = (0, 0, 0)
    var waiting: [Int: Result] = [:]
    while next < items.count {
      while running < max(1, jobs), begun < items.count, begun - next < 4 * max(1, jobs) {
        let (index, item) = (begun, items[begun])
        group.addTask { (index, await work(item)) }
        (begun, running) = (begun + 1, running + 1)
      }
      guard let (index, result) = try await group.next() else { return }
      running -= 1
      waiting[index] = result
      while let ready = waiting.removeValue(forKey: next) {
        next += 1
        try take(ready)
      }
    }
  }
}

/// The cores of this machine.
var coreCount: Int { max(1, Int(clamping: sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
