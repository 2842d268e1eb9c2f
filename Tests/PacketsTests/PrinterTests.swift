import Addresses
import Packets
import Testing

/// The lines that a printer makes of packets.
func printed(_ packets: [Packet], _ options: TcpdumpOptions = TcpdumpOptions()) -> [String] {
  var printer = TcpdumpPrinter(options: options)
  return packets.flatMap { printer.lines(for: $0) }
}

/// Options with changes.
func dress(_ change: (inout TcpdumpOptions) -> Void) -> TcpdumpOptions {
  var options = TcpdumpOptions()
  change(&options)
  return options
}

@Suite("Printing as tcpdump does")
struct PrinterTests {
  @Test("The seed's packets print back to the byte")
  func seed() { #expect(printed(Seed.capture.packets.map(\.packet)) == Seed.bare) }

  @Test("tcpdump -# puts its own numbers before them")
  func numbered() {
    let lines = printed(Seed.capture.packets.map(\.packet), dress { $0.isNumbered = true })
    #expect(lines[0].hasPrefix("    1  06:43:20.251037 IP "))
    #expect(lines[9].hasPrefix("   10  06:43:25.280946 IP "))
    #expect(read(lines).packets.map(\.number) == Array(1...10))
  }

  @Test(
    "Times of every form",
    arguments: [
      (TcpdumpOptions.Clock.timeOfDay, ["06:43:20.251037", "06:43:20.251101"]), (.none, ["IP", "IP"]),
      (.epoch, ["1718865800.251037", "1718865800.251101"]),
      (.date, ["2024-06-20 06:43:20.251037", "2024-06-20 06:43:20.251101"]),
      (.sincePrevious, [" 00:00:00.000000", " 00:00:00.000064"]),
      (.sinceFirst, [" 00:00:00.000000", " 00:00:00.000064"]),
    ])
  func times(clock: TcpdumpOptions.Clock, starts: [String]) {
    var packets = Array(Seed.capture.packets.map(\.packet).prefix(2))
    packets[0].time = PacketTime(microseconds: 1_718_865_800_251_037)
    packets[1].time = PacketTime(microseconds: 1_718_865_800_251_101)
    for (line, start) in zip(printed(packets, dress { $0.clock = clock }), starts) {
      #expect(line.hasPrefix(start + " "))
    }
  }

  @Test("A zone moves times of day and dates")
  func zone() {
    let packet = Packet(
      time: PacketTime(microseconds: 0), source: Endpoint(.v4(IPv4(bits: 1)), 1),
      destination: Endpoint(.v4(IPv4(bits: 2)), 2),
      flags: .syn)
    #expect(
      printed(
        [packet],
        dress {
          $0.clock = .date; $0.secondsEast = -3600
        })[0].hasPrefix("1969-12-31 23:00:00.000000 "))
  }

  @Test("Services and hosts go by name without -n")
  func names() {
    let packet = Seed.capture.packets[0].packet
    let lines = printed(
      [packet],
      dress {
        $0.isNumeric = false
        $0.hosts = [packet.source.address: "router.example.com"]
      })
    #expect(lines[0].contains("IP router.example.com.58884 > 10.128.0.81.http-alt: Flags [S]"))
  }

  @Test("Absolute numbers, and -q")
  func absolute() {
    let packets = Seed.capture.packets.map(\.packet)
    let lines = printed(packets, dress { $0.isAbsolute = true })
    #expect(lines[3].contains("seq 652481146:652481484, ack 440466641,"))
    #expect(read(lines).packets.map(\.packet) == packets)
    #expect(
      printed(packets, dress { $0.isQuiet = true })[3]
        == "06:43:20.251676 IP 10.128.0.2.58884 > 10.128.0.81.8080: tcp 338")
  }

  /// What a text keeps of a packet.
  private func kept(_ packet: Packet, _ options: TcpdumpOptions) -> Packet {
    var kept = packet
    kept.payload = []
    kept.firstLine = isWeb(packet) ? packet.payload.isEmpty ? packet.firstLine : firstLine(packet) : nil
    if options.verbosity == 0 { kept.network = nil }
    if !options.showsLink { kept.link = nil } else { kept.link?.length = packet.ethernetFrame()?.count }
    let isShown = packet.payloadLength > 0 || !packet.flags.isDisjoint(with: [.syn, .fin, .rst])
    if !isShown, options.verbosity < 2 { kept.sequence = nil }
    if options.clock == .timeOfDay {
      kept.time = packet.time.map { PacketTime(microseconds: $0.microseconds % 86_400_000_000, origin: .day) }
    }
    if options.clock == .none { kept.time = nil }
    return kept
  }

  private func isWeb(_ packet: Packet) -> Bool {
    [80, 8080].contains(packet.source.port) || [80, 8080].contains(packet.destination.port)
  }

  private func firstLine(_ packet: Packet) -> String? {
    let line = packet.payload.prefix { $0 != 0x0D }
    return line.first == 0x47 || line.first == 0x48 ? String(decoding: line, as: UTF8.self) : nil
  }

  static let dresses: [TcpdumpOptions] = [
    dress { _ in }, dress { $0.clock = .none }, dress { $0.clock = .epoch }, dress { $0.clock = .date },
    dress { $0.isAbsolute = true }, dress { $0.isNumbered = true },
    dress {
      $0.showsLink = true; $0.clock = .epoch
    },
    dress {
      $0.verbosity = 1; $0.showsChecksums = false
    },
    dress {
      $0.verbosity = 2; $0.showsChecksums = false
    },
    dress { $0.dump = .hexAndASCII },
    dress {
      $0.dump = .hex; $0.verbosity = 2; $0.showsChecksums = false
    },
  ]

  @Test("Reading what was printed gives the packets back", arguments: 0..<200)
  func roundTrip(seed: Int) {
    let packets = PlausibleCapture(seed: UInt64(seed)).packets
    let dress = Self.dresses[seed % Self.dresses.count]
    let capture = read(printed(packets, dress))
    #expect(capture.diagnostics.isEmpty)
    #expect(capture.other.isEmpty)
    let difference = zip(capture.packets.map(\.packet), packets.map { kept($0, dress) }).first { $0 != $1 }
    #expect(difference?.0 == difference?.1)
    #expect(capture.packets.count == packets.count)
  }

  @Test("An honest capture has no wrong finding, in any dress", arguments: 0..<400)
  func honest(seed: Int) {
    let packets = PlausibleCapture(seed: UInt64(seed)).packets
    #expect(errors(CaptureText(packets: packets)).isEmpty)
    #expect(errors(read(printed(packets, Self.dresses[seed % Self.dresses.count]))).isEmpty)
    #expect(errors(read(printed(Array(packets.dropFirst(seed % 7))))).isEmpty)
    #expect(errors(read(Array(printed(packets).dropFirst(seed % 7)))).isEmpty)
    #expect(errors(read(Array(printed(packets).prefix(packets.count - seed % 5)))).isEmpty)
  }

  static let options: [TCPOption] = [
    .mss(1460), .sackOK, .nop, .wscale(9), .sack([SackBlock(start: 7, end: 9)]), .fastOpen([]),
    .fastOpen([1, 2, 3, 4]),
    .unknown(kind: 76, bytes: [1, 2]), .unknown(kind: 77, bytes: []), .timestamp(value: 1, echo: 2),
  ]

  @Test("Every option prints and reads", arguments: options)
  func option(option: TCPOption) throws {
    let length = option == .nop ? 3 : [2: 2, 0: 0, 3: 1, 1: 3][bytes(option) % 4] ?? 0
    let list = TCPOptions(
      [option] + Array(repeating: .nop, count: option == .nop ? length : (4 - bytes(option) % 4) % 4))
    let packet = Packet(
      source: Endpoint(.v4(IPv4(bits: 1)), 9), destination: Endpoint(.v4(IPv4(bits: 2)), 10), flags: .syn,
      sequence: 1,
      window: 9, options: list)
    let again = try #require(read(printed([packet], dress { $0.clock = .none })).packets.first?.packet)
    #expect(again == packet)
    let frame = try #require(packet.ethernetFrame())
    let decoded = try #require(Packet(ethernetFrame: frame))
    #expect(decoded.options == list)
  }

  private func bytes(_ option: TCPOption) -> Int {
    switch option {
    case .mss: 4
    case .sackOK: 2
    case .nop: 1
    case .wscale: 3
    case .sack(let blocks): 2 + 8 * blocks.count
    case .fastOpen(let bytes), .unknown(_, let bytes): 2 + bytes.count
    default: 10
    }
  }
}
