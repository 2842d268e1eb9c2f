/// Turns printed times into times of one origin.
///
/// `-ttt` and `-ttttt` print alike: times that start at zero are taken as counted from the first packet, and if they
/// ever go back, as counted from the packet before.
struct TimeReader {
  private var isRelative: Bool?
  private var last: Int64 = 0
  private var goesBack = false

  mutating func read(_ time: PrintedTime?) -> PacketTime? {
    guard let time else { return nil }
    switch time.shape {
    case .date, .epoch: return PacketTime(microseconds: time.microseconds, origin: .epoch)
    case .clock, .relative:
      let relative = isRelative ?? (time.microseconds == 0 || time.shape == .relative)
      isRelative = relative
      guard relative else { return PacketTime(microseconds: time.microseconds, origin: .day) }
      goesBack = goesBack || time.microseconds < last
      last = time.microseconds
      return PacketTime(microseconds: time.microseconds, origin: .start)
    }
  }

  /// Adds up the pauses of `-ttt`.
  func finish(_ packets: inout [CapturedPacket]) {
    guard isRelative == true, goesBack else { return }
    var sum: Int64 = 0
    for index in packets.indices {
      guard let time = packets[index].packet.time else { continue }
      sum += time.microseconds
      packets[index].packet.time = PacketTime(microseconds: sum, origin: .start)
    }
  }
}
