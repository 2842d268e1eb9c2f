internal import Diagnostics
internal import Walkthroughs

/// Dates and times that no calendar and no clock has.
func calendar(_ facts: LintFacts) -> [Diagnostic] {
  // The same wrong day stands on every line of a log.
  var seen: Set<String> = []
  let prose = Set(facts.plan.document.prose.flatMap(\.lines).map(\.line))
  return facts.written.flatMap { line -> [Diagnostic] in
    guard line.text.utf8.contains(where: \.isDigit) else { return [] }
    let bytes = Array(line.text.utf8)
    return ([wrongMeridiem(bytes), wrongISODate(bytes)].compactMap { $0 } + wrongWrittenDates(bytes))
      .filter { !prose.contains(line.line) || !facts.source.isQuoted($0.word, line: line.line) }
      .filter { $0.code != .weekday || seen.insert($0.message).inserted }
      .map {
        facts.finding($0.code, $0.message, line: line.line, at: $0.word, help: $0.help, actual: $0.word)
      }
  }
}

extension LintFacts {
  /// Lines of prose, commands and outputs; content of files is none of the document's own words.
  fileprivate var written: [DocumentLine] {
    plan.document.prose.flatMap(\.lines)
      + plan.document.blocks.filter { $0.kind != .file && $0.kind != .other }.flatMap(\.lines)
  }
}

/// Something that no calendar or clock has, and the word that says it.
struct CalendarSlip {
  var code: LintCode
  var message: String
  var word: String
  var help: String?
}

/// `13:26 PM`.
private func wrongMeridiem(_ bytes: [UInt8]) -> CalendarSlip? {
  for colon in bytes.indices where bytes[colon] == 0x3A {
    var start = colon
    while start > 0, bytes[start - 1].isDigit, colon - start < 3 { start -= 1 }
    guard (1...2).contains(colon - start), !bytes.at(start - 1).isWordByte, bytes.at(start - 1) != 0x3A,
      let hour = bytes.number(start..<colon), hour == 0 || (13...23).contains(hour)
    else { continue }
    var end = colon + 3
    guard bytes.number(colon + 1..<end) != nil else { continue }
    if bytes.at(end) == 0x3A, bytes.number(end + 1..<end + 3) != nil { end += 3 }
    let mark = bytes.at(end) == 0x20 ? end + 1 : end
    let half = bytes.at(mark) & 0xDF
    guard half == 0x50 || half == 0x41 && hour > 0, bytes.at(mark + 1) & 0xDF == 0x4D,
      !bytes.at(mark + 2).isAlphanumeric
    else { continue }
    let (word, time) = (bytes.text(start..<mark + 2), bytes.text(start..<end))
    let right = hour == 0 ? "12\(bytes.text(colon..<end)) AM" : "\(hour - 12)\(bytes.text(colon..<end)) PM"
    return CalendarSlip(
      code: .clock, message: "`\(word)` mixes a clock of 24 hours with one of 12", word: word,
      help: "write \(time) or \(right)")
  }
  return nil
}

/// `2024-06-31`, `2024-13-01`, `2024-06-20T25:00:00`.
private func wrongISODate(_ bytes: [UInt8]) -> CalendarSlip? {
  for start in bytes.indices
  where bytes[start].isDigit && !bytes.at(start - 1).isWordByte && bytes.at(start - 1) != 0x2F {
    guard bytes.at(start + 4) == 0x2D, bytes.at(start + 7) == 0x2D,
      let year = bytes.number(start..<start + 4),
      (1970...2199).contains(year), let month = bytes.number(start + 5..<start + 7),
      let day = bytes.number(start + 8..<start + 10), (1...98).contains(month), (1...98).contains(day)
    else { continue }
    let next = bytes.at(start + 10)
    guard !next.isDigit, next != 0x2D, next != 0x5F, !next.isLetter || next == 0x54 else { continue }
    let word = bytes.text(start..<start + 10)
    if month > 12 { return CalendarSlip(code: .date, message: "\(word) has month \(month)", word: word) }
    let days = CivilMonth(year, month).days
    if day > days {
      return CalendarSlip(
        code: .date, message: "\(word): month \(month) of \(year) has \(days) days", word: word)
    }
    guard next == 0x54 || next == 0x20, bytes.at(start + 13) == 0x3A,
      let hour = bytes.number(start + 11..<start + 13), let minute = bytes.number(start + 14..<start + 16),
      hour > 24 || minute > 59
    else { continue }
    let time = bytes.text(start + 11..<start + 16)
    return CalendarSlip(code: .clock, message: "no clock shows \(time)", word: time)
  }
  return nil
}
