import Addresses

extension Recording {
  /// The recording in its text format; ``parse(_:path:)`` is the inverse.
  public var text: String {
    var printer = RecordingPrinter()
    printer.print(self)
    return String(decoding: printer.bytes, as: UTF8.self)
  }
}

/// Prints a recording line by line, so that what did not change stays equal in a diff.
private struct RecordingPrinter {
  private(set) var bytes: [UInt8] = []

  mutating func print(_ recording: Recording) {
    line("waymark-recording \(Recording.formatVersion)")
    field("cluster", recording.cluster)
    if let version = recording.version { field("version", version) }
    field("basis", recording.basis.rawValue)
    if let date = recording.date { field("date", date) }
    for exchange in recording.exchanges { print(exchange) }
  }

  private mutating func print(_ exchange: Recording.Exchange) {
    line("")
    field("after \(exchange.changes) in", "\(exchange.context)")
    if exchange.session != "\(exchange.context)" { field("session", exchange.session) }
    let command = exchange.command.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, part) in command.enumerated() { text(number == 0 ? "$" : ">", Array(part)) }
    if let early = exchange.early {
      streams(early)
      line("later")
    }
    streams(exchange.late)
    if let missing = exchange.late.missing { field("missing", missing) }
    let mark = exchange.ending == .exit ? "=" : "^C"
    line("\(mark) \(exchange.late.exitStatus.map(String.init) ?? "running")")
  }

  private mutating func streams(_ output: Output) {
    stream("|", output.standardOutput)
    stream("!", output.standardError)
  }

  /// A last line without its end is followed by a backslash alone.
  private mutating func stream(_ mark: String, _ output: String) {
    guard !output.isEmpty else { return }
    var lines = output.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let isEnded = lines.last?.isEmpty == true
    if isEnded { lines.removeLast() }
    for part in lines { text(mark, part) }
    if !isEnded { line("\\") }
  }

  private mutating func text(_ mark: String, _ content: [UInt8]) {
    let needsEscape = content.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
    let shown = needsEscape ? escaped(content) : content
    line(
      mark + (needsEscape ? "~" : "") + (shown.isEmpty ? "" : " ") + String(decoding: shown, as: UTF8.self))
  }

  private mutating func field(_ name: String, _ value: String) {
    line("\(name) \(String(decoding: escaped(Array(value.utf8)), as: UTF8.self))")
  }

  private mutating func line(_ text: String) {
    bytes += text.utf8
    bytes.append(0x0A)
  }
}

/// Control characters as `\xHH`, a backslash as two.
private func escaped(_ bytes: [UInt8]) -> [UInt8] {
  let digits = Array("0123456789abcdef".utf8)
  return bytes.flatMap { byte -> [UInt8] in
    if byte == UInt8(ascii: "\\") { return [byte, byte] }
    guard byte < 0x20 || byte == 0x7F else { return [byte] }
    return Array("\\x".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
