/// What is going to happen, in order of time and, at equal times, of insertion.
///
/// Virtual time moves only here: an event runs at its own instant, and ``run(until:)`` leaves the clock at the
/// deadline. Confined to the cluster's actor.
final class EventQueue {
  private(set) var now: VirtualTime
  private var heap: [Entry] = []
  private var counter: UInt64 = 0

  private struct Entry {
    var time: VirtualTime
    var order: UInt64
    var action: () -> Void

    func precedes(_ other: Entry) -> Bool {
      time == other.time ? order < other.order : time < other.time
    }
  }

  init(now: VirtualTime) { self.now = now }

  /// The instant of the next event.
  var next: VirtualTime? { heap.first?.time }

  /// Schedules an action; an instant in the past means now.
  func at(_ time: VirtualTime, _ action: @escaping () -> Void) {
    counter += 1
    heap.append(Entry(time: max(time, now), order: counter, action: action))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].precedes(heap[parent]) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Schedules an action some microseconds from now.
  func after(_ microseconds: Int64, _ action: @escaping () -> Void) { at(now + microseconds, action) }

  /// Runs the next event; `false` when there is none at or before the deadline.
  func step(until deadline: VirtualTime) -> Bool {
    guard let first = heap.first, first.time <= deadline else { return false }
    removeFirst()
    now = first.time
    first.action()
    return true
  }

  /// Runs everything up to the deadline, which becomes now.
  func run(until deadline: VirtualTime) {
    while step(until: deadline) {}
    now = max(now, deadline)
  }

  private func removeFirst() {
    heap[0] = heap[heap.count - 1]
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].precedes(heap[least]) { least = child }
      }
      if least == parent { return }
      heap.swapAt(least, parent)
      parent = least
    }
  }
}
