import Addresses
import Clusters
import Packets
import Testing

@testable import Simulation

@Suite("One curl through the router, captured in the pod")
struct EmergentCaptureTests {
  static let flags =
    "> S  < S.  > .  > P. (338)  < .  ~0.025  < P. (294)  > .  ~5.004  < F.  > F.  < ."

  @Test("the ten packets emerge with their flags, lengths and windows")
  func emerge() throws {
    let laboratory = try Laboratory()
    laboratory.capture()
    #expect(laboratory.output("curl -L -k \(Laboratory.host)") == "sno http test page\n")
    laboratory.wait(10)
    let packets = laboratory.packets()
    #expect(trace(packets) == Self.flags)
    #expect(packets.compactMap(\.window) == [65280, 64704, 510, 510, 503, 503, 508, 503, 508, 503])
    #expect(packets[3].firstLine == "GET / HTTP/1.1" && packets[5].firstLine == "HTTP/1.1 200 OK")
    #expect(packets[0].source.address.description == "10.128.0.2")
  }

  @Test("with the capture's numbers pinned, tcpdump prints the seed's lines byte for byte")
  func bytes() throws {
    // haproxy connects so long after curl starts; found by a trial, not assumed.
    let trial = try Laboratory()
    trial.capture(Laboratory.node, "ovn-k8s-mp0")
    let start = trial.events.now
    trial.run("curl -L -k \(Laboratory.host)")
    let connect = try #require(trial.packets(Laboratory.node, "ovn-k8s-mp0").first?.time)
    let lead = connect.microseconds - start.microseconds

    let laboratory = try Laboratory { $0.network.pins = [Self.pin] }
    let stamped = try VirtualTime(rfc3339: "2024-06-20T06:43:20.250627Z")
    laboratory.events.run(until: stamped + -lead)
    var process = laboratory.run("tcpdump -i eth0 -nn tcp port 8080", at: Laboratory.pod).process
    let tcpdump = try #require(process.runsOn)
    process.runsOn = nil
    #expect(
      String(decoding: process.error, as: UTF8.self) == """
        dropped privs to tcpdump
        tcpdump: verbose output suppressed, use -v[v]... for full protocol decode
        listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes

        """)
    laboratory.run("curl -L -k \(Laboratory.host)")
    laboratory.wait(10)
    #expect(String(decoding: tcpdump.output, as: UTF8.self) == Self.lines)
    tcpdump.interrupt()
    #expect(String(decoding: tcpdump.output, as: UTF8.self) == Self.lines + "\n")
    #expect(
      String(decoding: tcpdump.error, as: UTF8.self) == """
        10 packets captured
        10 packets received by filter
        0 packets dropped by kernel

        """)
    #expect(tcpdump.exitStatus == 0)
  }

  @Test(
    "the phase of the timestamp clock changes no flag and no value by more than one",
    arguments: [0, 1, 250, 499, 627, 628, 660, 697, 698, 999])
  func phases(phase: Int) throws {
    let laboratory = try Laboratory { $0.network.tickPhase = phase }
    laboratory.capture()
    laboratory.run("curl -L -k \(Laboratory.host)")
    laboratory.wait(10)
    let packets = laboratory.packets()
    #expect(trace(packets) == Self.flags)
    // Per side: a step of the clock is a millisecond of capture time, give or take one step.
    for server in [true, false] {
      let own = packets.filter { ($0.source.port == 8080) == server }
      let first = try #require(own.first)
      for packet in own {
        let elapsed = Double((packet.time?.microseconds ?? 0) - (first.time?.microseconds ?? 0)) / 1000
        let steps = Double(clock(packet) &- clock(first))
        #expect(abs(steps - elapsed) <= 1.5)
      }
    }
  }

  private func clock(_ packet: Packet) -> UInt32 {
    for case .timestamp(let value, _) in packet.options.list { return value }
    return 0
  }

  @Test("on the management port the same conversation is seen, the slow path later")
  func management() throws {
    let laboratory = try Laboratory()
    laboratory.capture(Laboratory.node, "ovn-k8s-mp0")
    laboratory.capture()
    laboratory.capture(Laboratory.node, "6a0f2d307f4fa4a")
    laboratory.run("curl -L -k \(Laboratory.host)")
    laboratory.wait(10)
    #expect(trace(laboratory.packets(Laboratory.node, "ovn-k8s-mp0")) == Self.flags)
    #expect(trace(laboratory.packets(Laboratory.node, "6a0f2d307f4fa4a")) == Self.flags)
    let sent = laboratory.packets(Laboratory.node, "ovn-k8s-mp0")[0]
    let arrived = laboratory.packets()[0]
    #expect((arrived.time?.microseconds ?? 0) - (sent.time?.microseconds ?? 0) == 410)
  }

  private static var pin: World.ConnectionPin {
    var pin = World.ConnectionPin()
    pin.server = "10.128.0.81:8080"
    (pin.clientSequence, pin.serverSequence, pin.clientPort) = (652_481_145, 440_466_640, 58_884)
    (pin.clientTimestamp, pin.serverTimestamp) = (899_985_808, 1_638_289_445)
    return pin
  }

  static let lines = """
    06:43:20.251037 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [S], seq 652481145, win 65280, options [mss 1360,sackOK,TS val 899985808 ecr 0,nop,wscale 7], length 0
    06:43:20.251101 IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags [S.], seq 440466640, ack 652481146, win 64704, options [mss 1360,sackOK,TS val 1638289445 ecr 899985808,nop,wscale 7], length 0
    06:43:20.251576 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [.], ack 1, win 510, options [nop,nop,TS val 899985809 ecr 1638289445], length 0
    06:43:20.251676 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [P.], seq 1:339, ack 1, win 510, options [nop,nop,TS val 899985809 ecr 1638289445], length 338: HTTP: GET / HTTP/1.1
    06:43:20.251697 IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags [.], ack 339, win 503, options [nop,nop,TS val 1638289446 ecr 899985809], length 0
    06:43:20.276392 IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags [P.], seq 1:295, ack 339, win 503, options [nop,nop,TS val 1638289470 ecr 899985809], length 294: HTTP: HTTP/1.1 200 OK
    06:43:20.276517 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [.], ack 295, win 508, options [nop,nop,TS val 899985834 ecr 1638289470], length 0
    06:43:25.280762 IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags [F.], seq 295, ack 339, win 503, options [nop,nop,TS val 1638294475 ecr 899985834], length 0
    06:43:25.280915 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [F.], seq 339, ack 296, win 508, options [nop,nop,TS val 899990839 ecr 1638294475], length 0
    06:43:25.280946 IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags [.], ack 340, win 503, options [nop,nop,TS val 1638294475 ecr 899990839], length 0

    """
}
