/// A packet's line of text, whose fields can be exchanged one by one; what no field is stays as it is.
struct PacketLine {
  private(set) var bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The clock, such as `06:43:20.251037`, with its place.
  private var clockRange: Range<Int>? {
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .blank) ?? bytes.count
      let word = bytes[start..<end]
      let isClock = word.allSatisfy { (0x30...0x39).contains($0) || $0 == .colon || $0 == .dot }
      if isClock, word.count(where: { $0 == .colon }) == 2 { return start..<end }
      if word.first.map({ $0 > 0x39 }) == true { return nil }
      start = end + 1
    }
    return nil
  }

  /// Microseconds since midnight.
  var clock: Int64? {
    guard let range = clockRange, range.count == 15 else { return nil }
    let parts = bytes[range].split { $0 == .colon || $0 == .dot }
      .map { Int64(String(decoding: $0, as: UTF8.self)) }
    guard parts.count == 4, let hours = parts[0], let minutes = parts[1], let seconds = parts[2],
      let fraction = parts[3], hours < 24, minutes < 60, seconds < 61
    else { return nil }
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + fraction
  }

  mutating func setClock(_ time: Int64) {
    guard let range = clockRange else { return }
    let time = (time % PacketTime.day + PacketTime.day) % PacketTime.day
    let seconds = time / 1_000_000
    let texts = [(seconds / 3600, 2), (seconds / 60 % 60, 2), (seconds % 60, 2), (time % 1_000_000, 6)]
      .map { number, width in
        let digits = String(number)
        return String(repeating: "0", count: width - digits.utf8.count) + digits
      }
    let text = texts[0] + ":" + texts[1] + ":" + texts[2] + "." + texts[3]
    bytes.replaceSubrange(range, with: Array(text.utf8))
  }

  /// What stands before the clock, numbering above all.
  var prefix: String {
    get { String(decoding: bytes[..<(clockRange?.lowerBound ?? 0)], as: UTF8.self) }
    set { bytes.replaceSubrange(..<(clockRange?.lowerBound ?? 0), with: Array(newValue.utf8)) }
  }

  /// Both ends as they are written.
  var ends: (source: String, destination: String)? {
    guard let range = endsRange else { return nil }
    return (
      String(decoding: bytes[range.source], as: UTF8.self),
      String(decoding: bytes[range.destination], as: UTF8.self)
    )
  }

  mutating func setEnds(_ source: String, _ destination: String) {
    guard let range = endsRange else { return }
    bytes.replaceSubrange(range.destination, with: Array(destination.utf8))
    bytes.replaceSubrange(range.source, with: Array(source.utf8))
  }

  /// The arrow nearest to the flags: `-e` has one of its own before.
  private var endsRange: (source: Range<Int>, destination: Range<Int>)? {
    guard let stop = place(of: ": Flags [")?.lowerBound,
      let arrow = bytes[..<stop].lastIndex(of: 0x3E), arrow > 1, arrow + 2 < stop
    else { return nil }
    let start = bytes[..<(arrow - 1)].lastIndex(of: .blank).map { $0 + 1 } ?? 0
    return (start..<(arrow - 1), (arrow + 2)..<stop)
  }

  /// Puts other digits behind a marker, such as `, ack `; where the marker is not there, nothing happens.
  mutating func set(_ marker: String, _ value: String) {
    guard let start = place(of: marker)?.upperBound else { return }
    let end = bytes[start...].firstIndex { !(0x30...0x39).contains($0) && $0 != .colon } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: Array(value.utf8))
  }

  /// Everything from a marker on.
  func tail(from marker: String) -> String? {
    place(of: marker).map { String(decoding: bytes[$0.lowerBound...], as: UTF8.self) }
  }

  mutating func setTail(from marker: String, _ text: String) {
    guard let start = place(of: marker)?.lowerBound else { return }
    bytes.replaceSubrange(start..., with: Array(text.utf8))
  }

  /// Writes other options between their brackets.
  mutating func setOptions(_ text: String) {
    guard let start = place(of: ", options [")?.upperBound,
      let end = bytes[start...].firstIndex(of: .closeBracket)
    else { return }
    bytes.replaceSubrange(start..<end, with: Array(text.utf8))
  }

  private func place(of marker: String) -> Range<Int>? {
    let marker = Array(marker.utf8)
    guard bytes.count >= marker.count else { return nil }
    let start = (0...(bytes.count - marker.count)).first { bytes[$0...].starts(with: marker) }
    return start.map { $0..<($0 + marker.count) }
  }
}
