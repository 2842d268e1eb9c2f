/// A span of time as tools write it: `38s`, `2d2h`, `1m5s`, `15ms`, `26 hours ago`.
struct Lapse {
  /// Where it ends.
  var end: Int
  /// Its length in seconds, cut.
  var seconds: Int
  /// With a fraction, or in less than seconds: a measurement, never an age.
  var isFine: Bool

  private static let units: [(letter: UInt8, seconds: Int)] = [
    (.of("y"), 31_536_000), (.of("w"), 604_800), (.of("d"), 86_400), (.of("h"), 3_600), (.of("m"), 60),
    (.of("s"), 1),
  ]

  /// Reads numbers with units, each unit once and the greatest first.
  init?(in bytes: [UInt8], at start: Int, to limit: Int) {
    (end, seconds, isFine) = (start, 0, false)
    var rank = 0
    while end < limit, bytes[end].isDigit {
      let digits = bytes.run(from: end, to: min(limit, end + 8), while: \.isDigit)
      guard let number = bytes.number(end..<digits) else { return nil }
      let fraction =
        bytes.at(digits) == .of(".") ? bytes.run(from: digits + 1, to: limit, while: \.isDigit) : digits
      if let small = Lapse.smallUnit(bytes, at: fraction) {
        (end, isFine) = (small, true)
        return
      }
      guard let unit = Lapse.units.dropFirst(rank).firstIndex(where: { $0.letter == bytes.at(fraction) }),
        fraction == digits || unit == Lapse.units.count - 1
      else { return nil }
      seconds += number * Lapse.units[unit].seconds
      (end, rank, isFine) = (fraction + 1, unit + 1, fraction > digits)
    }
    if end == start { return nil }
  }

  /// `ms`, `us`, `ns` and `µs`.
  private static func smallUnit(_ bytes: [UInt8], at index: Int) -> Int? {
    if bytes.has("ms", at: index) || bytes.has("us", at: index) || bytes.has("ns", at: index) {
      return index + 2
    }
    return bytes.has("µs", at: index) ? index + 3 : nil
  }

  /// The seconds of an age as a whole text; `nil` for anything else.
  ///
  /// For ranking rows.
  static func seconds(of text: String) -> Int? {
    let bytes = Array(text.utf8)
    if let lapse = Lapse(in: bytes, at: 0, to: bytes.count), lapse.end == bytes.count { return lapse.seconds }
    return seconds(inWords: text.split(separator: " "))
  }

  /// `26 hours ago`, `About a minute ago`, `Less than a second` (docker's go-units), without any other word.
  private static func seconds(inWords all: [Substring]) -> Int? {
    var words = all[...]
    if words.last == "ago" { words.removeLast() }
    if words.starts(with: ["Less", "than"]) {
      words.removeFirst(2)
    } else if words.first == "About" {
      words.removeFirst()
    }
    guard words.count == 2, let count = words.first, let unit = words.last.flatMap({ seconds(ofUnit: $0) })
    else {
      return nil
    }
    let number = count == "a" || count == "an" ? 1 : Int(count)
    return number.map { min(max($0, 0), 1_000_000) * unit }
  }

  /// The seconds of a unit in words: `hours`, `minute`.
  static func seconds(ofUnit word: Substring) -> Int? {
    let singular = word.hasSuffix("s") ? word.dropLast() : word
    return [
      "second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800, "month": 2_592_000,
      "year": 31_536_000,
    ][String(singular)]
  }
}
