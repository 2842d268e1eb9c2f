/// Prints the time before each packet.
struct ClockPrinter: Sendable {
  private let clock: TcpdumpOptions.Clock
  private let offset: Int64
  private var reference: Int64?

  init(options: TcpdumpOptions) {
    clock = options.clock
    offset = Int64(options.secondsEast) * 1_000_000
  }

  /// The time and the blank behind it; a packet without a time prints as at its origin.
  mutating func text(for time: PacketTime?) -> String {
    let now = time?.microseconds ?? 0
    switch clock {
    case .none: return ""
    case .epoch: return "\(now / 1_000_000)." + sixDigits(now % 1_000_000) + " "
    case .timeOfDay: return timeOfDay(now + (time?.origin == .epoch ? offset : 0)) + " "
    case .date: return date(now + offset) + " " + timeOfDay(now + offset) + " "
    case .sincePrevious:
      defer { reference = now }
      return relative(now - (reference ?? now))
    case .sinceFirst:
      let first = reference ?? now
      reference = first
      return relative(now - first)
    }
  }

  private func relative(_ pause: Int64) -> String { (pause < 0 ? "-" : " ") + timeOfDay(abs(pause)) + " " }

  private func timeOfDay(_ microseconds: Int64) -> String {
    let inDay = ((microseconds % PacketTime.day) + PacketTime.day) % PacketTime.day
    let seconds = inDay / 1_000_000
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))."
      + sixDigits(inDay % 1_000_000)
  }

  private func date(_ microseconds: Int64) -> String {
    let day = microseconds.quotientAndRemainder(dividingBy: PacketTime.day)
    let date = civilDate(days: day.remainder < 0 ? day.quotient - 1 : day.quotient)
    return "\(date.year)-\(two(date.month))-\(two(date.day))"
  }

  private func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }

  private func sixDigits(_ number: Int64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}
