import Diagnostics

/// The capture's clock never goes back, but for one midnight where no date is shown.
struct ClockRule {
  private var last: (time: PacketTime, position: Int)?
  private var isPastMidnight = false

  mutating func take(_ captured: CapturedPacket) -> Diagnostic? {
    guard let time = captured.packet.time else { return nil }
    defer { last = (time, captured.position) }
    guard let last, last.time.origin == time.origin, time.microseconds < last.time.microseconds else {
      return nil
    }
    let step = last.time.microseconds - time.microseconds
    if time.origin == .day, step > PacketTime.day / 2, !isPastMidnight {
      isPastMidnight = true
      return nil
    }
    return finding(
      .wrong, "clock-back", at: captured, and: last.position, field: "time",
      "the time is \(shown(step)) before that of packet \(last.position)")
  }

  private func shown(_ microseconds: Int64) -> String {
    let fraction = String(microseconds % 1_000_000)
    return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
      + " s"
  }
}
