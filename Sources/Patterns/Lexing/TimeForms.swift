extension WordScanner {
  /// `06:43:20`, with or without a fraction.
  func clock(at start: Int) -> Span? {
    guard let end = endOfClock(start), !byte(end).isAlphanumeric, byte(end) != .of(":") else { return nil }
    return Span(range: start..<end, type: .time)
  }

  private func endOfClock(_ start: Int) -> Int? {
    guard start + 8 <= range.upperBound, byte(start + 2) == .of(":"), byte(start + 5) == .of(":"),
      let hour = bytes.number(start..<start + 2), let minute = bytes.number(start + 3..<start + 5),
      bytes.number(start + 6..<start + 8) != nil, hour < 25, minute < 60
    else { return nil }
    guard byte(start + 8) == .of(".") || byte(start + 8) == .of(","), byte(start + 9).isDigit else {
      return start + 8
    }
    return bytes.run(from: start + 9, to: range.upperBound, while: \.isDigit)
  }

  /// `2024-06-20` or `2024/06/20`, with a time of day behind `T` (RFC 3339).
  func date(at start: Int) -> Span? {
    let mark = byte(start + 4)
    guard start + 10 <= range.upperBound, mark == .of("-") || mark == .of("/"), byte(start + 7) == mark,
      let year = bytes.number(start..<start + 4), (1970...2199).contains(year),
      let month = bytes.number(start + 5..<start + 7), (1...12).contains(month),
      let day = bytes.number(start + 8..<start + 10), (1...31).contains(day)
    else { return nil }
    var end = start + 10
    if byte(end) == .of("T"), let clock = endOfClock(end + 1) { end = endOfZone(clock) }
    return byte(end).isAlphanumeric ? nil : Span(range: start..<end, type: .date)
  }

  private func endOfZone(_ start: Int) -> Int {
    if byte(start) == .of("Z") { return start + 1 }
    guard byte(start) == .of("+") || byte(start) == .of("-") else { return start }
    return bytes.run(from: start + 1, to: range.upperBound) { $0.isDigit || $0 == .of(":") }
  }

  /// `26h`, `2d2h`, `1m5s`, `15ms`: an age or a duration, unless it is the value of a setting.
  func lapse(at start: Int) -> Span? {
    let before = previous(start)
    let opening: Set<UInt8> = [0, .of("("), .of("\""), .of("'"), .of("["), .of("="), .of(":"), .of(",")]
    guard opening.contains(before), let lapse = Lapse(in: bytes, at: start, to: range.upperBound) else {
      return nil
    }
    let after = byte(lapse.end)
    guard !after.isAlphanumeric, ![.of("/"), .of("-"), .of("%"), .of("_")].contains(after) else { return nil }
    if after == .of("."), byte(lapse.end + 1).isAlphanumeric { return nil }
    let isSetting = before == .of("=") || before == .of(":") ? true : key != nil || followsProcessor(start)
    if isSetting, !isTimeKey(keyName(before: start)) { return nil }
    return Span(range: start..<lapse.end, type: lapse.isFine ? .duration : .age)
  }

  /// `cpu  100m`: milli-cores, not minutes.
  private func followsProcessor(_ start: Int) -> Bool {
    var index = start - 1
    while index >= 0, bytes[index].isBlank { index -= 1 }
    return index < start - 1 && bytes.has("cpu", at: index - 2)
  }

  private func keyName(before start: Int) -> String {
    guard start > range.lowerBound, previous(start) == .of("=") || previous(start) == .of(":") else {
      return key ?? ""
    }
    var index = start - 1
    while index > range.lowerBound, bytes[index - 1].isAlphanumeric || bytes[index - 1] == .of("-") {
      index -= 1
    }
    return bytes.text(index..<start - 1).lowercased()
  }

  private func isTimeKey(_ key: String) -> Bool {
    [
      "age", "time", "since", "elapsed", "duration", "seen", "started", "created", "updated", "took",
      "latency",
    ]
    .contains { key.hasSuffix($0) }
  }

  /// `v1.28.9+8ca71f7`, `5.14.0-284.el9`: two numbers behind a `v`, else three.
  ///
  /// A tag of an image is literal.
  func version(at start: Int) -> Span? {
    guard previous(start) != .of(":"), previous(start) != .of("@") else { return nil }
    let marked = byte(start) == .of("v")
    var end = start + (marked ? 1 : 0)
    var numbers = 0
    repeat {
      let next = bytes.run(from: end, to: range.upperBound, while: \.isDigit)
      if next == end { break }
      (end, numbers) = (next, numbers + 1)
      guard byte(end) == .of("."), byte(end + 1).isDigit else { break }
      end += 1
    } while numbers < 8
    guard marked ? numbers >= 2 : numbers == 3, !byte(end).isLetter, byte(end) != .of("/") else { return nil }
    return Span(range: start..<endOfVersion(end), type: .version)
  }

  private func endOfVersion(_ start: Int) -> Int {
    guard [.of("-"), .of("+"), .of("."), .of("~")].contains(byte(start)), byte(start + 1).isAlphanumeric
    else {
      return start
    }
    let marks: Set<UInt8> = [.of("."), .of("-"), .of("+"), .of("_"), .of("~")]
    var end = bytes.run(from: start, to: range.upperBound) { $0.isAlphanumeric || marks.contains($0) }
    while end > start, marks.contains(bytes[end - 1]) { end -= 1 }
    return end
  }
}
