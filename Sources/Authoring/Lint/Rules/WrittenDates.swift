/// `31 June 2024`, and weekdays that the date is not on: `Mon, 20 Jun 2024`.
func wrongWrittenDates(_ bytes: [UInt8]) -> [CalendarSlip] {
  let words = dateWords(bytes)
  return words.indices.compactMap { index in
    guard let number = monthNumber(words[index]), let date = writtenDate(words, at: index) else { return nil }
    let month = CivilMonth(date.year, number)
    let text = "\(date.day) \(words[index]) \(date.year)"
    if date.day > month.days {
      return CalendarSlip(
        code: .date, message: "\(text): \(words[index]) has \(month.days) days", word: words[index])
    }
    guard let named = words[max(0, index - 2)..<index].last(where: { weekdayNumber($0) != nil }),
      let weekday = weekdayNumber(named), month.weekday(of: date.day) != weekday
    else { return nil }
    return CalendarSlip(
      code: .weekday,
      message: "\(text) is a \(weekdays[month.weekday(of: date.day)]), not a \(weekdays[weekday])",
      word: named)
  }
}

/// The words of a line without marks; `3.10.33` is one word and no day, and an opening parenthesis is a word, so that nothing is read across it.
private func dateWords(_ bytes: [UInt8]) -> [String] {
  bytes.split { !($0.isAlphanumeric || $0 >= 0x80 || ":().".utf8.contains($0)) }.flatMap { word in
    let bare = word.drop { $0 == 0x28 }
    let end = bare.lastIndex { !":().".utf8.contains($0) }
    let text = end.map { String(decoding: bare[...$0], as: UTF8.self) } ?? ""
    return bare.count < word.count ? ["(", text] : [text]
  }
}

/// Day and year around a month's name, times and zones between them passed over.
private func writtenDate(_ words: [String], at index: Int) -> (day: Int, year: Int)? {
  let before = index > 0 ? dayNumber(words[index - 1]) : nil
  let after = index + 1 < words.count ? dayNumber(words[index + 1]) : nil
  guard let day = before ?? after else { return nil }
  for (offset, word) in words[(index + 1)...].prefix(4).enumerated() {
    if let year = Int(word), word.utf8.count == 4 { return (1970...2199).contains(year) ? (day, year) : nil }
    let isDay = offset == 0 && before == nil
    let isZone = (3...5).contains(word.utf8.count) && word.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    guard isDay || isZone || word.utf8.contains(0x3A) else { return nil }
  }
  return nil
}

private func dayNumber(_ word: String) -> Int? {
  let digits = word.prefix { $0.isNumber }
  guard (1...2).contains(digits.utf8.count),
    ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)),
    let day = Int(digits), (1...39).contains(day)
  else { return nil }
  return day
}

private let months = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November",
  "December",
]
private let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

/// 1…12 for a name or its first three letters.
private func monthNumber(_ word: String) -> Int? {
  months.firstIndex { $0 == word || word.utf8.count == 3 && $0.hasPrefix(word) }.map { $0 + 1 }
}

private func weekdayNumber(_ word: String) -> Int? {
  weekdays.firstIndex { $0 == word || word.utf8.count == 3 && $0.hasPrefix(word) }
}

/// A month of the Gregorian calendar.
struct CivilMonth {
  private let year: Int
  private let month: Int

  /// Months are counted from 1.
  init(_ year: Int, _ month: Int) { (self.year, self.month) = (year, month) }

  var days: Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// 0 for Sunday (Sakamoto's method).
  func weekday(of day: Int) -> Int {
    let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    guard shifts.indices.contains(month - 1) else { return 0 }
    let year = month < 3 ? year - 1 : year
    return (year + year / 4 - year / 100 + year / 400 + shifts[month - 1] + day) % 7
  }
}
