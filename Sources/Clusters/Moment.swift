/// An instant as the world file writes it: RFC 3339, `2024-06-20T06:43:20Z` or with a fraction and an offset.
public struct Moment: Hashable, Sendable, LosslessStringConvertible {
  /// Microseconds since 1970-01-01T00:00:00Z.
  public var microseconds: Int64

  /// An instant.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// Reads RFC 3339 section 5.6 with upper-case `T` and `Z`, years 1970…9999; digits beyond microseconds are
  /// dropped; leap seconds are refused; anything else is `nil`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.count <= 40, Self.hasShape(bytes),
      let date = Self.days(bytes), let clock = Self.seconds(bytes)
    else { return nil }
    var rest = bytes[19...]
    let fraction = Self.fraction(&rest)
    guard let fraction, let offset = Self.offset(rest) else { return nil }
    microseconds = (date * 86_400 + clock - offset) * 1_000_000 + fraction
    guard microseconds >= 0 else { return nil }
  }

  /// UTC, with six fractional digits where they are not all zero.
  public var description: String {
    let (days, rest) = microseconds.quotientAndRemainder(dividingBy: 86_400_000_000)
    let date = Self.civil(days)
    let second = rest / 1_000_000
    let fraction = rest % 1_000_000
    let head = "\(Self.pad(date.year, 4))-\(Self.pad(date.month, 2))-\(Self.pad(date.day, 2))"
    let clock = [second / 3600, second / 60 % 60, second % 60].map { Self.pad($0, 2) }.joined(separator: ":")
    return "\(head)T\(clock)\(fraction == 0 ? "" : "." + Self.pad(fraction, 6))Z"
  }
}

extension Moment {
  private static func hasShape(_ bytes: [UInt8]) -> Bool {
    zip("0000-00-00T00:00:00".utf8, bytes).allSatisfy { shape, byte in
      shape == 0x30 ? (0x30...0x39).contains(byte) : shape == byte
    }
  }

  private static func number(_ bytes: some Sequence<UInt8>) -> Int64 {
    bytes.reduce(0) { $0 * 10 + Int64($1 &- 0x30) }
  }

  /// Days since the epoch; `nil` for a day that the calendar lacks.
  private static func days(_ bytes: [UInt8]) -> Int64? {
    let (year, month, day) = (number(bytes[0..<4]), number(bytes[5..<7]), number(bytes[8..<10]))
    guard year >= 1970, (1...12).contains(month), day >= 1 else { return nil }
    // Howard Hinnant's days_from_civil: years begin in March, so that the leap day is the last.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let back = civil(days)
    return back.month == month && back.day == day ? days : nil
  }

  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let z = days + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  private static func seconds(_ bytes: [UInt8]) -> Int64? {
    let (hour, minute, second) = (number(bytes[11..<13]), number(bytes[14..<16]), number(bytes[17..<19]))
    return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : nil
  }

  private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    guard rest.first == 0x2E else { return 0 }
    let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count + 1)
    let kept = Array(digits.prefix(6))
    return number(kept + [UInt8](repeating: 0x30, count: 6 - kept.count))
  }

  /// Seconds east of Greenwich.
  private static func offset(_ rest: ArraySlice<UInt8>) -> Int64? {
    let bytes = Array(rest)
    if bytes == [0x5A] { return 0 }
    guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == 0x3A,
      [1, 2, 4, 5].allSatisfy({ (0x30...0x39).contains(bytes[$0]) })
    else { return nil }
    let (hours, minutes) = (number(bytes[1...2]), number(bytes[4...5]))
    guard hours < 24, minutes < 60 else { return nil }
    return (hours * 3600 + minutes * 60) * (bytes[0] == 0x2B ? 1 : -1)
  }

  private static func pad(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
