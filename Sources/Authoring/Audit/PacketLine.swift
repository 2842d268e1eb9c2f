/// A packet as tcpdump prints it, cut where faults are made; everything else is kept as it stands.
struct PacketLine {
  /// The author's number, the clock, `IP `.
  var head: String
  var source: String
  var destination: String
  var flags: String
  /// What follows the flags, from their bracket on.
  var rest: String

  /// Cuts a line of TCP; `nil` for any other.
  init?(_ line: String) {
    guard let ip = line.end(of: " IP ") ?? line.end(of: " IP6 "), let arrow = line.start(of: " > ", from: ip),
      let colon = line.start(of: ": Flags [", from: arrow), let close = line.start(of: "]", from: colon)
    else { return nil }
    let bytes = Array(line.utf8)
    let text = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
    head = text(0..<ip)
    source = text(ip..<arrow)
    destination = text(arrow + 3..<colon)
    flags = text(colon + 9..<close)
    rest = text(close..<bytes.count)
  }

  var text: String { "\(head)\(source) > \(destination): Flags [\(flags)\(rest)" }

  /// The number the author gave it, where the line begins with one: `3.  06:43:20`.
  var number: Int? {
    let digits = head.prefix { $0.isNumber }
    return head.dropFirst(digits.count).hasPrefix(".") ? Int(digits) : nil
  }

  /// The number behind a word, as in `ack 339`; of a range its beginning.
  func value(of field: String) -> (range: Range<Int>, number: UInt64)? {
    guard let start = rest.end(of: " \(field) ") else { return nil }
    let digits = rest.utf8.dropFirst(start).prefix { $0.isDigit }
    guard let number = UInt64(String(Substring(digits))) else { return nil }
    return (start..<start + digits.count, number)
  }

  /// The same packet with another number behind a word.
  func with(_ field: String, _ change: (UInt64) -> UInt64) -> PacketLine? {
    guard let (range, number) = value(of: field) else { return nil }
    var line = self
    line.rest = rest.replacing(range, with: String(change(number)))
    return line
  }

  /// Nothing but an acknowledgement.
  var isPureAcknowledgement: Bool { flags == "." && value(of: "length")?.number == 0 }

  /// The message's first line, behind the length.
  var payload: String? {
    rest.end(of: "HTTP: ").map { String(decoding: Array(rest.utf8)[$0...], as: UTF8.self) }
  }
}

extension String {
  fileprivate func start(of part: String, from offset: Int = 0) -> Int? {
    let (whole, part) = (Array(utf8), Array(part.utf8))
    guard whole.count >= part.count + offset else { return nil }
    return (offset...(whole.count - part.count)).first { whole[$0...].starts(with: part) }
  }

  fileprivate func end(of part: String) -> Int? { start(of: part).map { $0 + part.utf8.count } }
}
