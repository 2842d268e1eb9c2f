import Addresses
import Packets
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The real tcpdump, if this machine has it.
enum Tcpdump {
  static let path: String? = [
    "/usr/bin/tcpdump", "/usr/sbin/tcpdump", "/usr/local/bin/tcpdump", "/opt/homebrew/bin/tcpdump",
  ]
  .first { access($0, X_OK) == 0 }

  /// What it prints for a capture file; `nil` if it could not be run.
  static func text(of file: PcapFile, _ arguments: [String]) -> [String]? {
    guard let path else { return nil }
    let name = "/tmp/waymark-packets-\(getpid())-\(UInt64.random(in: 0...(.max)))"
    defer {
      unlink(name + ".pcap")
      unlink(name + ".txt")
    }
    guard write(file.bytes, to: name + ".pcap"),
      run([path] + arguments + ["-r", name + ".pcap"], into: name + ".txt")
    else { return nil }
    var lines = contents(name + ".txt").split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0)
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func write(_ bytes: [UInt8], to name: String) -> Bool {
    guard let file = fopen(name, "wb") else { return false }
    defer { fclose(file) }
    return fwrite(bytes, 1, bytes.count, file) == bytes.count
  }

  private static func contents(_ name: String) -> String {
    guard let file = fopen(name, "rb") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65536)
    while case let count = fread(&part, 1, part.count, file), count > 0 { bytes += part[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func copies(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] {
    var copies: [UnsafeMutablePointer<CChar>?] = []
    for word in words { copies.append(strdup(word)) }
    return copies + [nil]
  }

  private static func run(_ arguments: [String], into name: String) -> Bool {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, name, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words = copies(arguments)
    var environment = copies(["TZ=UTC", "LC_ALL=C"])
    defer { for word in words + environment { free(word) } }
    var child: pid_t = 0
    guard posix_spawn(&child, arguments[0], &actions, nil, &words, &environment) == 0 else { return false }
    var status: Int32 = 0
    return waitpid(child, &status, 0) == child && status == 0
  }
}

/// What to ask tcpdump for, in its words and in ours.
struct Dress: CustomTestStringConvertible {
  var arguments: [String]
  var options: TcpdumpOptions
  var testDescription: String { arguments.joined(separator: " ") }

  init(_ arguments: String, _ change: (inout TcpdumpOptions) -> Void = { _ in }) {
    self.arguments = ["-nn"] + arguments.split(separator: " ").map { String($0) }
    options = dress(change)
  }
}

@Suite("Our text against the real tcpdump's", .enabled(if: Tcpdump.path != nil, "tcpdump is not installed"))
struct TcpdumpDifferentialTests {
  static let dresses = [
    Dress(""), Dress("-t") { $0.clock = .none }, Dress("-tt") { $0.clock = .epoch },
    Dress("-ttt") { $0.clock = .sincePrevious }, Dress("-tttt") { $0.clock = .date },
    Dress("-ttttt") { $0.clock = .sinceFirst }, Dress("-e") { $0.showsLink = true },
    Dress("-v") { $0.verbosity = 1 },
    Dress("-vv") { $0.verbosity = 2 }, Dress("-S") { $0.isAbsolute = true },
    Dress("-#") { $0.isNumbered = true },
    Dress("-q") { $0.isQuiet = true }, Dress("-A") { $0.dump = .ascii }, Dress("-x") { $0.dump = .hex },
    Dress("-xx") { $0.dump = .hexWithLink }, Dress("-X") { $0.dump = .hexAndASCII },
    Dress("-XX") { $0.dump = .hexAndASCIIWithLink },
    Dress("-v -K") {
      $0.verbosity = 1
      $0.showsChecksums = false
    },
    Dress("-e -v") {
      $0.verbosity = 1
      $0.showsLink = true
    },
    Dress("-q -e") {
      $0.isQuiet = true
      $0.showsLink = true
    },
    Dress("-q -v") {
      $0.isQuiet = true
      $0.verbosity = 1
    },
    Dress("-# -tttt -S -vv -e") {
      $0.isNumbered = true
      $0.clock = .date
      $0.isAbsolute = true
      $0.verbosity = 2
      $0.showsLink = true
    },
  ]

  private func agrees(_ packets: [Packet], _ dress: Dress) throws {
    let theirs = try #require(Tcpdump.text(of: PcapFile(packets: packets), dress.arguments))
    let ours = printed(packets, dress.options)
    let difference = zip(ours, theirs).first { $0 != $1 }
    #expect(difference?.0 == difference?.1)
    #expect(ours.count == theirs.count)
  }

  @Test("The seed's packets, in every dress", arguments: dresses)
  func seed(dress: Dress) throws {
    var packets = Seed.capture.packets.map(\.packet)
    for index in packets.indices {
      packets[index].time?.origin = .epoch
      packets[index].time?.microseconds += 1_718_841_600_000_000
      packets[index].sequence =
        packets[index].sequence ?? (packets[index].source.port == 8080 ? 440_466_935 : 652_481_146)
      packets[index].network = NetworkHeader(identification: UInt16(index) &* 4099)
      if let line = packets[index].firstLine {
        let length = packets[index].payloadLength
        let text = line + "\r\nhost: example.com\r\n\r\nsno http test page\n"
        packets[index].payload = Array((text + String(repeating: "x", count: length)).utf8.prefix(length))
      }
    }
    try agrees(packets, dress)
  }

  @Test("Captures of every kind, in every dress", arguments: 0..<44)
  func plausible(seed: Int) throws {
    let packets = (0..<3).flatMap { PlausibleCapture(seed: UInt64(seed * 3 + $0)).packets }
    try agrees(packets, Self.dresses[seed % Self.dresses.count])
  }

  /// Packets that no honest host sends, but that print.
  @Test("Flags, options, data and checksums of every kind", arguments: dresses)
  func odd(dress: Dress) throws {
    try agrees(Self.odd, dress)
  }

  static let odd: [Packet] = {
    var random = SplitMix(seed: 7)
    let client = Endpoint(.v4(IPv4(bits: 0x0A80_0002)), 58884)
    let lists: [TCPOptions] = [
      [], [.mss(1360)], [.mss(1360), .sackOK, .timestamp(value: 5, echo: 0), .nop, .wscale(7)],
      [.nop, .nop, .timestamp(value: 9, echo: 5)],
      [
        .nop, .nop, .timestamp(value: 9, echo: 5), .nop, .nop,
        .sack([SackBlock(start: 440_466_641, end: 440_466_700)]),
      ],
      [.nop, .nop, .sack([SackBlock(start: 1, end: 2), SackBlock(start: 5, end: 9)])],
      [.fastOpen([]), .nop, .nop],
      [.fastOpen([1, 2, 3, 4, 5, 6])], [.unknown(kind: 99, bytes: [1, 2])], [.mss(9), .eol],
      [.wscale(3), .nop], [.sackOK, .eol],
    ]
    let texts = [
      "", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 2000 OK\r\n", "get /x\n",
      "hello world\r\n", "GET",
      "GET / HTTP/1.1", "GET \u{1}\r\n", "POST /a\rb\n", "x 404\n", "   GET /\r\n", "PATCH / HTTP/1.1\r\n",
      "\r\n\r\n", "VERSION-CONTROL /\r\nA: b\r\n\r\nbody",
      "OPTIONS * \r\n", "GET /\r", "a\u{7F}b", "HTTP/1.0 503\r\n\r\n<html>\n<h1>x</h1>",
    ]
    return (0..<160).map { index in
      let server = Endpoint(.v4(IPv4(bits: 0x0A80_0051)), [8080, 80, 9999][index % 3])
      let isUp = Bool.random(using: &random)
      var packet = Packet(
        time: PacketTime(microseconds: 1_718_866_000_000_000 + Int64(index) * 1_000_003),
        source: isUp ? client : server,
        destination: isUp ? server : client, flags: TCPFlags(rawValue: .random(in: 0...0xFF, using: &random)),
        sequence: .random(in: 0...(.max), using: &random),
        acknowledgement: .random(in: 0...(.max), using: &random),
        window: .random(in: 0...(.max), using: &random), urgent: 3, options: lists[index % lists.count],
        payload: Array(texts[index % texts.count].utf8),
        network: NetworkHeader(
          tos: UInt8(index % 5), ttl: UInt8(index), identification: UInt16(index),
          dontFragment: index % 2 == 0))
      if !packet.flags.contains(.ack) { packet.acknowledgement = nil }
      if !packet.flags.contains(.urg) { packet.urgent = nil }
      if index % 4 == 0 { packet.checksum = packet.offloadedChecksum }
      return packet
    }
  }()
}
