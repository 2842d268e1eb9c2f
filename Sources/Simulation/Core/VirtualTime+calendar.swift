import Clusters
import Diagnostics

/// A date and time of day in UTC, proleptic Gregorian.
struct CalendarTime: Hashable, Sendable {
  var year: Int
  /// 1…12.
  var month: Int
  /// 1…31.
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int
  var microsecond: Int
  /// 0 is Sunday.
  var weekday: Int
}

extension VirtualTime {
  /// Reads RFC 3339, as ``Moment`` does.
  init(rfc3339 text: String) throws(Diagnostic) {
    guard let moment = Moment(text) else {
      throw Diagnostic(
        "bad-time", "'\(text)' is no RFC 3339 time", help: "write it like 2024-06-20T13:26:00Z")
    }
    self.init(microseconds: moment.microseconds)
  }

  /// Date and time of day in UTC (civil-from-days, Howard Hinnant).
  var calendar: CalendarTime {
    let (days, rest) = VirtualTime.floorDivide(microseconds, 86_400_000_000)
    let shifted = Int(days) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let seconds = Int(rest / 1_000_000)
    return CalendarTime(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * marchMonth + 2) / 5 + 1, hour: seconds / 3600, minute: seconds / 60 % 60,
      second: seconds % 60, microsecond: Int(rest % 1_000_000), weekday: (Int(days) % 7 + 11) % 7)
  }

  /// `2024-06-20T13:26:00Z`, whole seconds, as the Kubernetes API writes times.
  var rfc3339: String {
    let c = calendar
    return "\(c.year)-\(two(c.month))-\(two(c.day))T\(two(c.hour)):\(two(c.minute)):\(two(c.second))Z"
  }

  /// `Thu, 20 Jun 2024 13:26:00`, without a zone; RFC 1123 adds ` GMT`, RFC 1123Z ` +0000`.
  var rfc1123: String {
    let c = calendar
    let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(weekdays[c.weekday]), \(two(c.day)) \(months[c.month - 1]) \(c.year) "
      + "\(two(c.hour)):\(two(c.minute)):\(two(c.second))"
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func floorDivide(_ one: Int64, _ other: Int64) -> (Int64, Int64) {
    let (quotient, rest) = one.quotientAndRemainder(dividingBy: other)
    return rest < 0 ? (quotient - 1, rest + other) : (quotient, rest)
  }
}
