import Packets

/// Frames as tcpdump prints them.
struct TcpdumpText {
  private var printer: TcpdumpPrinter
  private let showsInterface: Bool

  init(_ options: TcpdumpOptions, showsInterface: Bool) {
    printer = TcpdumpPrinter(options: options)
    self.showsInterface = showsInterface
  }

  /// The bytes of one frame's lines.
  mutating func bytes(of seen: CaptureTap.Seen, snapLength: Int) -> [UInt8] {
    let time = PacketTime(microseconds: seen.time.microseconds)
    let cut = Array(seen.frame.prefix(snapLength))
    guard let packet = Packet(ethernetFrame: cut, time: time, wireLength: seen.frame.count) else { return [] }
    var lines = printer.lines(for: packet)
    if showsInterface, let first = lines.first { lines[0] = withInterface(first, seen) }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  /// Between the time and the protocol, as the printer of LINUX_SLL2 does: columns of 5 and 3.
  private func withInterface(_ line: String, _ seen: CaptureTap.Seen) -> String {
    guard let place = line.range(of: "IP ") else { return line }
    let name = seen.interface + String(repeating: " ", count: max(0, 5 - seen.interface.utf8.count))
    let word = seen.kind.word + String(repeating: " ", count: max(0, 3 - seen.kind.word.utf8.count))
    return line[..<place] + "\(name) \(word) " + line[place...]
  }
}

extension String {
  /// Where a text first begins.
  fileprivate func range(of text: String) -> Index? {
    indices.first { self[$0...].hasPrefix(text) }
  }
}

extension Observation.Kind {
  /// As the cooked link type's printer names it.
  var word: String {
    switch self {
    case .incoming: "In"
    case .foreign: "P"
    case .outgoing: "Out"
    }
  }
}
