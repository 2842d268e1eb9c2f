/// An instant of the simulated world: microseconds since 1970-01-01T00:00:00Z.
struct VirtualTime: Hashable, Comparable, Sendable {
  var microseconds: Int64

  static func < (one: VirtualTime, other: VirtualTime) -> Bool { one.microseconds < other.microseconds }
  static func + (time: VirtualTime, microseconds: Int64) -> VirtualTime {
    VirtualTime(microseconds: time.microseconds + microseconds)
  }
  static func - (one: VirtualTime, other: VirtualTime) -> Int64 { one.microseconds - other.microseconds }

  /// Whole seconds since the epoch.
  var seconds: Int64 { microseconds / 1_000_000 }
}
