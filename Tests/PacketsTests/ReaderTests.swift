import Addresses
import Diagnostics
import Packets
import Testing

@Suite("Reading tcpdump's text")
struct ReaderTests {
  @Test("The seed's ten packets read with absolute numbers")
  func seed() throws {
    let packets = Seed.capture.packets.map(\.packet)
    #expect(packets.count == 10)
    #expect(Seed.capture.packets.map(\.number) == Array(1...10))
    #expect(Seed.capture.other.isEmpty)
    let request = packets[3]
    #expect(request.source == Endpoint(.v4(IPv4(bits: 0x0A80_0002)), 58884))
    #expect(request.flags == [.psh, .ack])
    #expect(request.sequence == 652_481_146)
    #expect(request.acknowledgement == 440_466_641)
    #expect(request.payloadLength == 338)
    #expect(request.firstLine == "GET / HTTP/1.1")
    #expect(request.options == [.nop, .nop, .timestamp(value: 899_985_809, echo: 1_638_289_445)])
    #expect(request.time == PacketTime(microseconds: 24_200_251_676, origin: .day))
    #expect(packets[0].options.mss == 1360)
    #expect(packets[0].options.wscale == 7)
    #expect(packets[2].sequence == nil)
    #expect(packets[9].acknowledgement == 652_481_485)
  }

  /// The same SYN in every dress.
  static let variants: [(text: String, time: PacketTime?)] = [
    ("IP 10.0.0.1.40000 > 10.0.0.2.80: ", nil),
    (
      "06:43:20.251037 IP 10.0.0.1.40000 > 10.0.0.2.80: ",
      PacketTime(microseconds: 24_200_251_037, origin: .day)
    ),
    ("1795382866.434445 IP 10.0.0.1.40000 > 10.0.0.2.80: ", PacketTime(microseconds: 1_795_382_866_434_445)),
    (" 00:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: ", PacketTime(microseconds: 0, origin: .start)),
    (
      "2026-11-22 21:27:46.434445 IP 10.0.0.1.40000 > 10.0.0.2.80: ",
      PacketTime(microseconds: 1_795_382_866_434_445)
    ),
    (
      "    1  06:43:20.251037 IP 10.0.0.1.40000 > 10.0.0.2.80: ",
      PacketTime(microseconds: 24_200_251_037, origin: .day)
    ),
    (
      "1) 06:43:20.251037 IP 10.0.0.1.40000 > 10.0.0.2.80: ",
      PacketTime(microseconds: 24_200_251_037, origin: .day)
    ),
    (
      "[1] 06:43:20.251037 IP 10.0.0.1.40000 > 10.0.0.2.80: ",
      PacketTime(microseconds: 24_200_251_037, origin: .day)
    ),
    (
      "#1: 06:43:20.251037 IP 10.0.0.1.40000 > 10.0.0.2.80: ",
      PacketTime(microseconds: 24_200_251_037, origin: .day)
    ),
    (
      "(1)  06:43:20.251037 IP 10.0.0.1.40000 > 10.0.0.2.80: ",
      PacketTime(microseconds: 24_200_251_037, origin: .day)
    ),
    (
      "// 06:43:20.251037 IP 10.0.0.1.40000 > 10.0.0.2.80: ",
      PacketTime(microseconds: 24_200_251_037, origin: .day)
    ),
    (
      "^C06:43:20.251037 IP 10.0.0.1.40000 > 10.0.0.2.80: ",
      PacketTime(microseconds: 24_200_251_037, origin: .day)
    ),
    (
      "06:43:20.251037 eth0  In  IP 10.0.0.1.40000 > 10.0.0.2.80: ",
      PacketTime(microseconds: 24_200_251_037, origin: .day)
    ),
    (
      "06:43:20.251037 0a:58:0a:80:00:02 > 0a:58:0a:80:00:51, ethertype IPv4 (0x0800), length 74: "
        + "10.0.0.1.40000 > 10.0.0.2.80: ", PacketTime(microseconds: 24_200_251_037, origin: .day)
    ),
    (
      "06:43:20.251037 breth0 In  ifindex 6 02:42:df:4d:b6:d2 ethertype IPv4 (0x0800), length 80: "
        + "10.0.0.1.40000 > 10.0.0.2.80: ", PacketTime(microseconds: 24_200_251_037, origin: .day)
    ),
    (
      "IP (tos 0x0, ttl 64, id 7, offset 0, flags [DF], proto TCP (6), length 44)\n    10.0.0.1.40000 > 10.0.0.2.80: ",
      nil
    ),
    (
      "IP (tos 0x0, ttl 64, id 7, offset 0, flags [DF], proto TCP (6), length 44) 10.0.0.1.40000 > 10.0.0.2.80: ",
      nil
    ),
    ("IP 10.0.0.1.40000 > 10.0.0.2.http: ", nil),
  ]

  @Test("Every variant of a line reads as the same packet", arguments: variants)
  func variant(text: String, time: PacketTime?) throws {
    let capture = read(text + "Flags [S], seq 7, win 64240, options [mss 1460], length 0")
    let packet = try #require(capture.packets.first?.packet)
    #expect(packet.time == time)
    #expect("\(packet.source) \(packet.destination)" == "10.0.0.1:40000 10.0.0.2:80")
    #expect(packet.flags == .syn)
    #expect(packet.sequence == 7)
    #expect(packet.options == [.mss(1460)])
    #expect(capture.other.isEmpty)
    #expect(capture.diagnostics.isEmpty)
  }

  @Test("IPv6 is read with its ports behind a dot")
  func v6() throws {
    let capture = read("IP6 fd00::1.40000 > fd00::2.8080: Flags [F.], seq 5, ack 9, win 1, length 0")
    let packet = try #require(capture.packets.first?.packet)
    #expect("\(packet.source) \(packet.destination)" == "[fd00::1]:40000 [fd00::2]:8080")
  }

  @Test(
    "The name of the protocol and the addresses are of one family",
    arguments: [
      "IP6 10.0.0.1.40000 > 10.0.0.2.80", "IP fd00::1.40000 > fd00::2.8080",
      "IP 10.0.0.1.40000 > fd00::2.8080",
    ])
  func family(text: String) {
    let capture = read("10:00:00.000001 \(text): Flags [F.], seq 5, ack 9, win 1, length 0")
    #expect(capture.packets.isEmpty)
    #expect(capture.diagnostics.map(\.code) == ["packet-unreadable"])
  }

  @Test("Statistics behind the echo of an interrupt are read")
  func interruptedStatistics() {
    let capture = read("^C10 packets captured\n0 packets dropped by kernel")
    #expect(capture.captured == 10)
    #expect(capture.dropped == 0)
    #expect(capture.other.map(\.text) == ["10 packets captured", "0 packets dropped by kernel"])
  }

  @Test("Hosts and services by name get endpoints of their own")
  func names() throws {
    let capture = read(
      """
      10:00:00.000001 IP web.example.com.40000 > db.example.com.postgresql: Flags [S], seq 1, win 9, length 0
      10:00:00.000002 IP db.example.com.postgresql > web.example.com.40000: Flags [R.], seq 0, ack 2, win 0, length 0
      10:00:00.000003 IP web.example.com.40001 > db.example.com.targus: Flags [S], seq 1, win 9, length 0
      """)
    let found = conversations(of: capture)
    #expect(found.map(\.trace) == ["> S  < R.", "> S"])
    #expect(found[0].serverName == "db.example.com.postgresql")
    #expect(found[0].server.port == 5432)
    #expect(found[1].server.port == 0)
    #expect(checkInvariants(capture).isEmpty)
  }

  @Test("Packets of other protocols are counted, banners and statistics kept, blank lines dropped")
  func others() {
    let capture = read(
      """
      listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes
      10:00:00.000001 ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28
      10:00:00.000002 IP 10.0.0.1.53 > 10.0.0.2.40000: 59332+ A? example.com. (32)

      10:00:00.000003 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1, win 9, length 0
      ^C
      3 packets captured
      0 packets dropped by kernel
      """)
    #expect(capture.packets.count == 1)
    #expect(capture.otherProtocols == 2)
    #expect(capture.other.map(\.line) == [1, 7, 8])
    #expect(capture.captured == 3)
    #expect(capture.dropped == 0)
  }

  @Test("Data below a packet belongs to it, in every form")
  func dumps() {
    let capture = read(
      """
      IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:5, ack 1, win 9, length 4: HTTP, length: 4
      \tGET / HTTP/1.1
      \tHost: a
      IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 1, win 9, length 0
      \t0x0000:  4500 003c 5a9f 4000 4006 0000 0a80 0002  E..<Z.@.@.......
      IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 2, win 9, length 0
      E..4Z.@.@............................(.....
      Host: localhost
      3 packets captured
      """)
    #expect(capture.packets.count == 3)
    #expect(capture.packets[0].packet.firstLine == "GET / HTTP/1.1")
    #expect(capture.other.map(\.text) == ["3 packets captured"])
  }

  @Test("-q shows packets without flags")
  func brief() {
    let capture = read("IP 10.0.0.1.40000 > 10.0.0.2.80: tcp 338")
    #expect(capture.packets.map(\.packet.payloadLength) == [338])
    #expect(conversations(of: capture).map(\.flags) == ["?"])
    #expect(checkInvariants(capture).isEmpty)
  }

  static let broken = [
    "Flags [SP.], seq 1, win 9, length x", "Flags [.S], ack 1, win 9, length 0",
    "Flags [SS], seq 1, win 9, length 0",
    "Flags [], win 9, length 0", "Flags [Q], win 9, length 0", "Flags S, win 9, length 0",
    "Flags [S], seq 4294967296, win 9, length 0", "Flags [S], seq 1, win 65536, length 0",
    "Flags [S], win 9, seq 1, length 0", "Flags [S], seq 1, seq 1, win 9, length 0",
    "Flags [S], seq 1, win 9, options [mss], length 0",
    "Flags [S], seq 1, win 9, options [mss 1460 ], length 0",
    "Flags [S], seq 1, win 9, options [mss 1460,], length 0",
    "Flags [S], seq 1, win 9, options [wscale 256], length 0",
    "Flags [.], ack 1, win 9, options [TS val 1], length 0",
    "Flags [.], ack 1, win 9, options [sack 2 {1:2}], length 0",
    "Flags [.], ack 1, win 9, length 0 more", "Flags [.], ack 1x, win 9, length 0",
  ]

  @Test("A line that tcpdump would not print is no packet, and is pointed out", arguments: broken)
  func isBroken(fields: String) throws {
    let capture = read("10:00:00.000001 IP 10.0.0.1.40000 > 10.0.0.2.80: " + fields)
    #expect(capture.packets.isEmpty || fields.hasSuffix("more"))
    if fields.hasSuffix("more") { return }
    #expect(capture.diagnostics.map(\.code) == ["packet-unreadable"])
    #expect(looksLikePacket("10:00:00.000001 IP 10.0.0.1.40000 > 10.0.0.2.80: " + fields))
  }

  @Test("A place in a broken line counts scalars")
  func column() throws {
    let capture = read("10:00:00.000001 IP höst.40000 > 10.0.0.2.80: Flags [X], win 9, length 0")
    #expect(capture.diagnostics.first?.position?.column == 53)
  }

  @Test("A line that was cut is a packet with a warning; one that was wrapped is whole again")
  func cutAndWrapped() {
    let cut = read("IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 7, ..")
    #expect(cut.packets.map(\.packet.sequence) == [7])
    #expect(cut.diagnostics.map(\.code) == ["packet-cut"])
    let wrapped = read(
      """
      10:00:00.000001 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 7, win 9, options [mss 1460,TS v
      al 7 ecr 0,sackOK], length 0
      """)
    #expect(wrapped.packets.first?.packet.options == [.mss(1460), .timestamp(value: 7, echo: 0), .sackOK])
    #expect(wrapped.diagnostics.map(\.code) == ["packet-wrapped"])
    #expect(wrapped.other.isEmpty)
  }

  @Test("-S is told from relative numbers, and so is an excerpt from the middle")
  func frames() {
    let absolute = read(
      """
      IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [S], seq 1000000, win 9, length 0
      IP 10.0.0.2.80 > 10.0.0.1.4000: Flags [S.], seq 5000000, ack 1000001, win 9, length 0
      IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [.], ack 5000001, win 9, length 0
      IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [P.], seq 1000001:1000006, ack 5000001, win 9, length 5: HTTP
      """)
    #expect(absolute.packets.map(\.packet.sequence) == [1_000_000, 5_000_000, nil, 1_000_001])
    #expect(checkInvariants(absolute).filter { $0.severity == .error }.isEmpty)
    let excerpt = read(
      """
      IP 10.0.2.15.22 > 10.0.2.2.51858: Flags [P.], seq 1296:1332, ack 1, win 40880, length 36
      IP 10.0.2.2.51858 > 10.0.2.15.22: Flags [.], ack 1332, win 65535, length 0
      IP 10.0.2.15.22 > 10.0.2.2.51858: Flags [P.], seq 1332:1392, ack 1, win 40880, length 60
      """)
    #expect(excerpt.packets.map(\.packet.sequence) == [1296, nil, 1332])
    #expect(checkInvariants(excerpt).isEmpty)
    let middle = read(
      """
      IP 10.0.0.1.4000 > 10.0.0.2.9: Flags [P.], seq 7000:7018, ack 8000, win 9, length 18
      IP 10.0.0.1.4000 > 10.0.0.2.9: Flags [P.], seq 18:36, ack 1, win 9, length 18
      """)
    #expect(middle.packets.map(\.packet.sequence) == [7000, 7018])
    #expect(middle.packets.map(\.packet.acknowledgement) == [8000, 8000])
  }

  @Test("Prose, shell lines and other output are no packets")
  func notPackets() {
    for line in [
      "", "tcpdump -i eth0 -nn tcp port 8080", "listening on eth0, link-type EN10MB", "IP address of the pod",
      "1. Client send SYN", "06:43:20 up 3 days", "4 packets captured", "10.0.0.1 > 10.0.0.2", "Flags [S]",
      "27090 14:51:29 write(1, \"14:51:28.8 IP 10.0.2.15.22 > 10.0.2.2.51858: Flags [.], ack 1\\n\", 92) = 92",
    ] { #expect(!looksLikePacket(line), "\(line)") }
    for line in Seed.lines + Seed.bare { #expect(looksLikePacket(line)) }
    #expect(looksLikePacket("10:00:00.000001 ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28"))
    #expect(looksLikePacket("IP (tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 60)"))
  }
}
