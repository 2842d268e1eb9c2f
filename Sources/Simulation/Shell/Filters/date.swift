/// coreutils' `date` in UTC, at virtual time.
func date(_ process: inout Process, _ simulator: Simulator) -> Int {
  switch process.options(
    "d:uI::R", "date=d utc=u universal=u rfc-email=R iso-8601=I rfc-3339:", lacking: "frs")
  {
  case .failure(let status): return status.code
  case .success(let options):
    var time = simulator.now
    if let text = options.value("d") {
      guard let given = dateOperand(text, now: time) else {
        return process.fail("date: invalid date ‘\(text)’")
      }
      time = given
    }
    var format = "%a %b %e %H:%M:%S %Z %Y"
    if options.has("R") { format = "%a, %d %b %Y %H:%M:%S %z" }
    if let precision = options.options.last(where: { $0.name == "I" }) {
      let formats = [
        "date": "%F", "hours": "%FT%H%:z", "minutes": "%FT%H:%M%:z", "seconds": "%FT%T%:z",
        "ns": "%FT%T,%N%:z",
      ]
      format =
        formats[precision.value ?? "date"] ?? formats.first { $0.key.hasPrefix(precision.value ?? "") }?.value
        ?? "%F"
    }
    if let precision = options.value("rfc-3339") {
      format = precision == "date" ? "%F" : precision == "ns" ? "%F %T.%N%:z" : "%F %T%:z"
    }
    if let operand = options.operands.first {
      guard operand.hasPrefix("+") else {
        return process.fail("date: invalid date ‘\(operand)’")
      }
      format = String(operand.dropFirst())
    }
    process.print(formatted(time, format))
    return 0
  }
}

/// `@1718890000`, RFC 3339, `2024-06-20`, `2024-06-20 13:26[:00]`, `now`, `yesterday`, `-1 day`, `2 hours
/// ago`.
private func dateOperand(_ text: String, now: VirtualTime) -> VirtualTime? {
  let text = text.trimmed
  if text.hasPrefix("@"), let seconds = Int64(text.dropFirst()) {
    let (microseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    return overflow ? nil : VirtualTime(microseconds: microseconds)
  }
  for suffix in ["", "Z", ":00Z", "T00:00:00Z", " 00:00:00Z"] {
    if let time = try? VirtualTime(rfc3339: text.replacingSpaceByT + suffix) { return time }
  }
  let words = text.lowercased().split(separator: " ").map(String.init)
  let day: Int64 = 86_400_000_000
  switch words {
  case ["now"], ["today"], []: return now
  case ["yesterday"]: return now + -day
  case ["tomorrow"]: return now + day
  default: return relativeDate(words, now: now)
  }
}

private func relativeDate(_ words: [String], now: VirtualTime) -> VirtualTime? {
  guard let first = words.first, let count = Int64(first),
    words.count == 2 || words.count == 3 && words[2] == "ago", count.magnitude < 1_000_000
  else {
    return nil
  }
  let units: [String: Int64] = [
    "second": 1, "sec": 1, "minute": 60, "min": 60, "hour": 3600, "day": 86400, "week": 604_800,
  ]
  let unit = words[1].hasSuffix("s") ? String(words[1].dropLast()) : words[1]
  guard let seconds = units[unit] else { return nil }
  return now + (words.count == 3 ? -count : count) * seconds * 1_000_000
}

extension String {
  fileprivate var replacingSpaceByT: String {
    String(map { $0 == " " ? "T" : $0 })
  }
}

private func formatted(_ time: VirtualTime, _ format: String) -> String {
  var result = ""
  var rest = format[...]
  while let character = rest.popFirst() {
    guard character == "%" else {
      result.append(character)
      continue
    }
    var flag: Character?
    if let first = rest.first, "-_0^".contains(first) { flag = rest.popFirst() }
    var colon = false
    if rest.first == ":" {
      colon = true
      rest.removeFirst()
    }
    var digits: Int?
    if let digit = rest.first?.wholeNumberValue, rest.dropFirst().first == "N" {
      digits = digit
      rest.removeFirst()
    }
    guard let letter = rest.popFirst() else {
      result += "%"
      break
    }
    result += field(letter, time, flag, colon: colon, digits: digits)
  }
  return result
}

private func field(_ letter: Character, _ time: VirtualTime, _ flag: Character?, colon: Bool, digits: Int?)
  -> String
{
  let c = time.calendar
  let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
  func number(_ value: Int, _ width: Int = 2, _ fill: Character = "0") -> String {
    if flag == "-" { return String(value) }
    let fill = flag == "_" ? " " : flag == "0" ? "0" : fill
    return String(repeating: fill, count: max(0, width - String(value).count)) + String(value)
  }
  func composed(_ format: String) -> String { formatted(time, format) }
  let day = Int(time.seconds / 86400)
  let newYear = try? VirtualTime(rfc3339: "\(c.year)-01-01T00:00:00Z")
  let yearDay = day - Int((newYear?.seconds ?? 0) / 86400)
  let hour12 = c.hour % 12 == 0 ? 12 : c.hour % 12
  switch letter {
  case "Y": return String(c.year)
  case "y": return number(c.year % 100)
  case "C": return number(c.year / 100)
  case "m": return number(c.month)
  case "d": return number(c.day)
  case "e": return number(c.day, 2, " ")
  case "H": return number(c.hour)
  case "k": return number(c.hour, 2, " ")
  case "I": return number(hour12)
  case "l": return number(hour12, 2, " ")
  case "M": return number(c.minute)
  case "S": return number(c.second)
  case "j": return number(yearDay + 1, 3)
  case "u": return String(c.weekday == 0 ? 7 : c.weekday)
  case "w": return String(c.weekday)
  case "N":
    let text = number(c.microsecond, 6) + "000"
    return String(text.prefix(digits ?? 9))
  case "s": return String(time.seconds)
  case "a", "A", "b", "h", "B":
    let name = letter == "a" || letter == "A" ? weekdays[c.weekday] : months[c.month - 1]
    let text = letter == "A" || letter == "B" ? name : String(name.prefix(3))
    return flag == "^" ? text.uppercased() : text
  case "p": return c.hour < 12 ? "AM" : "PM"
  case "P": return c.hour < 12 ? "am" : "pm"
  case "Z": return "UTC"
  case "z": return colon ? "+00:00" : "+0000"
  case "F": return composed("%Y-%m-%d")
  case "T", "X": return composed("%H:%M:%S")
  case "R": return composed("%H:%M")
  case "r": return composed("%I:%M:%S %p")
  case "D", "x": return composed("%m/%d/%y")
  case "c": return composed("%a %b %e %H:%M:%S %Y")
  case "n": return "\n"
  case "t": return "\t"
  case "%": return "%"
  default: return "%\(letter)"
  }
}
