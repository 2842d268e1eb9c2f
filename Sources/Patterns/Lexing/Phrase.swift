/// A value that takes several words: `26 hours ago`, `Thu, 20 Jun 2024 13:26:00 GMT`.
struct Phrase {
  /// How many words it takes.
  var count: Int
  /// The value; marks around it are outside.
  var span: Span

  init?(at index: Int, of parts: [Range<Int>], in bytes: [UInt8]) {
    let first = bytes[parts[index]]
    guard let letter = first.first, letter.isAlphanumeric || letter == .of("("), first.count <= 10 else {
      return nil
    }
    if let age = Phrase(agoAt: index, of: parts, in: bytes) ?? Phrase(dateAt: index, of: parts, in: bytes) {
      self = age
    } else {
      return nil
    }
  }

  private init(_ range: Range<Int>, _ type: ValueType, count: Int) {
    (self.count, span) = (count, Span(range: range, type: type))
  }
}

extension Phrase {
  /// `N units ago`, `3d ago`, `About an hour ago`, `Less than a second ago`, `Up 2 hours`.
  private init?(agoAt index: Int, of parts: [Range<Int>], in bytes: [UInt8]) {
    let words = parts[index..<min(index + 5, parts.count)].map { bytes.text($0) }
    if words[0] == "Up", words.count > 2, Int(words[1]) != nil, Lapse.seconds(ofUnit: words[2][...]) != nil {
      self.init(parts[index].lowerBound..<parts[index + 2].upperBound, .age, count: 3)
      return
    }
    guard let ago = words.firstIndex(where: { $0.hasPrefix("ago") }), ago > 0,
      !words[ago].utf8.dropFirst(3).contains(where: \.isAlphanumeric)
    else { return nil }
    let shift = words[0].hasPrefix("(") ? 1 : 0
    let before = [String(words[0].dropFirst(shift))] + words[1..<ago]
    guard Phrase.isAge(before) else { return nil }
    self.init(
      parts[index].lowerBound + shift..<parts[index + ago].lowerBound + 3, .age, count: ago + 1)
  }

  private static func isAge(_ words: [String]) -> Bool {
    let bytes = Array(words[0].utf8)
    if words.count == 1 {
      return Lapse(in: bytes, at: 0, to: bytes.count).map { $0.end == bytes.count } ?? false
    }
    guard let unit = words.last, Lapse.seconds(ofUnit: unit[...]) != nil else { return false }
    if words.count == 2, Int(words[0]) != nil { return true }
    return ["About an", "About a", "Less than a"].contains(words.dropLast().joined(separator: " "))
  }

  /// A calendar date in words: a month, a day, and a year or a time of day, in any customary order.
  private init?(dateAt index: Int, of parts: [Range<Int>], in bytes: [UInt8]) {
    var seen: [DatePart] = []
    for range in parts[index..<min(index + 7, parts.count)] {
      guard let part = DatePart(bytes.text(range), after: seen) else { break }
      seen.append(part)
    }
    while seen.last == .day, seen.contains(where: { $0 == .clock || $0 == .year }) { seen.removeLast() }
    guard seen.contains(.month), seen.contains(.day), seen.contains(where: { $0 == .year || $0 == .clock })
    else {
      return nil
    }
    self.init(parts[index].lowerBound..<parts[index + seen.count - 1].upperBound, .date, count: seen.count)
  }
}

/// A word of a calendar date; each kind stands at most once.
private enum DatePart {
  case weekday, month, day, year, clock, half, zone

  init?(_ word: String, after seen: [DatePart]) {
    guard let part = DatePart(word), !seen.contains(part) else { return nil }
    let begins = part == .weekday || part == .month || part == .day
    if seen.isEmpty ? !begins : part == .weekday { return nil }
    if part == .zone || part == .half, !seen.contains(.clock) { return nil }
    self = part
  }

  private init?(_ word: String) {
    let bare = word.hasSuffix(",") ? String(word.dropLast()) : word
    let bytes = Array(bare.utf8)
    if ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains(bare) {
      self = .weekday
    } else if DatePart.months.contains(bare) {
      self = .month
    } else if (1...2).contains(bytes.count), let day = bytes.number(0..<bytes.count), (1...31).contains(day) {
      self = .day
    } else if bytes.count == 4, let year = bytes.number(0..<4), (1970...2199).contains(year) {
      self = .year
    } else if DatePart.isClock(bytes) {
      self = .clock
    } else if bare == "AM" || bare == "PM" {
      self = .half
    } else if DatePart.isZone(bytes) {
      self = .zone
    } else {
      return nil
    }
  }

  private static let months: Set<String> = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func isClock(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 5, bytes[2] == .of(":"), bytes.number(0..<2) != nil else { return false }
    return bytes.allSatisfy { $0.isDigit || $0 == .of(":") || $0 == .of(".") }
  }

  private static func isZone(_ bytes: [UInt8]) -> Bool {
    if (3...4).contains(bytes.count), bytes.allSatisfy(\.isUpper) { return true }
    return bytes.count == 5 && (bytes[0] == .of("+") || bytes[0] == .of("-")) && bytes.number(1..<5) != nil
  }
}
