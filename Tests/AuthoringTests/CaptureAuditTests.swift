import Authoring
import Testing
import Walkthroughs

@Suite("An audit of a capture")
struct CaptureAuditTests {
  private let document = """
    ```
    tcpdump -i eth0 -nn tcp port 8080
    listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes
    ```
    ```
    curl web
    ```
    ```
    tcpdump -i eth0 -nn tcp port 8080
    1. 06:43:20.251037 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [S], seq 652481145, win 65280, options [mss 1360,sackOK,TS val 899985808 ecr 0,nop,wscale 7], length 0
    2. 06:43:20.251101 IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags [S.], seq 440466640, ack 652481146, win 64704, options [mss 1360,sackOK,TS val 1638289445 ecr 899985808,nop,wscale 7], length 0
    3. 06:43:20.251576 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [.], ack 1, win 510, options [nop,nop,TS val 899985809 ecr 1638289445], length 0
    4. 06:43:20.251676 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [P.], seq 1:339, ack 1, win 510, options [nop,nop,TS val 899985809 ecr 1638289445], length 338: HTTP: GET / HTTP/1.1
    5. 06:43:20.276392 IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags [P.], seq 1:295, ack 339, win 503, options [nop,nop,TS val 1638289470 ecr 899985809], length 294: HTTP: HTTP/1.1 200 OK
    6. 06:43:25.280762 IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags [F.], seq 295, ack 339, win 503, options [nop,nop,TS val 1638294475 ecr 899985809], length 0
    7. 06:43:25.280915 IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags [F.], seq 339, ack 296, win 508, options [nop,nop,TS val 899990839 ecr 1638294475], length 0
    8. 06:43:25.280946 IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags [.], ack 340, win 503, options [nop,nop,TS val 1638294475 ecr 899990839], length 0
    ```
    """

  @Test("every kind of wrong packet is made and noticed; clocks, windows and a client's port never are")
  func kinds() async throws {
    let report = await audit(plan(for: try readDocument(document, path: "d.md")))
    #expect(report.contradictions.isEmpty, "\(report.contradictions)")
    for kind in [Fault.Kind.packetFlags, .packetOrder, .packetDirection, .packetNumber, .packet, .payload, .port, .identity] {
      #expect(report.count(of: kind).faults > 0, "\(kind)")
    }
    #expect(report.unnoticed.isEmpty, "\(report.unnoticed.map { "\($0.fault.line): \($0.fault.what)" })")
    let words = ["06:43", "win ", "58884", "TS val"]
    #expect(!report.findings.contains { finding in words.contains { finding.fault.what.contains($0) } })
  }
}
