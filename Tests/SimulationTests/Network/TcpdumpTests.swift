import Addresses
import Clusters
import Packets
import Testing

@testable import Simulation

@Suite("tcpdump")
struct TcpdumpTests {
  /// Runs a capture around one curl; the text it printed, and its standard error from the start.
  private func capture(_ line: String, at place: String = Laboratory.pod) throws -> (
    text: String, error: String, status: Int?
  ) {
    let laboratory = try Laboratory()
    let process = laboratory.run(line, at: place).process
    let tool = try #require(process.runsOn)
    laboratory.run("curl -Lk \(Laboratory.host)")
    laboratory.wait(10)
    tool.interrupt()
    return (
      String(decoding: tool.output, as: UTF8.self),
      String(decoding: process.error + tool.error, as: UTF8.self),
      tool.exitStatus
    )
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("-c ends by itself, without the blank line of an interrupt")
  func count() throws {
    let (text, error, status) = try capture("tcpdump -nni eth0 -c 3 tcp")
    #expect(lines(text).count == 4 && lines(text).last == "" && status == 0)
    #expect(
      error.hasSuffix("3 packets captured\n3 packets received by filter\n0 packets dropped by kernel\n"))
  }

  @Test(
    "the filter is libpcap's",
    arguments: [
      ("tcp[tcpflags] & tcp-fin != 0", 2), ("port 9", 0), ("tcp port http-alt", 10),
      ("host 10.128.0.2 and src port 8080", 5),
    ])
  func filters(expression: String, packets: Int) throws {
    let words = expression.split(separator: " ").joined(separator: " ")
    let (text, _, _) = try capture("tcpdump -nn -i eth0 \(words)")
    #expect(lines(text).filter { $0.contains(" IP ") }.count == packets)
  }

  @Test("names in a filter are the simulation's, never the computer's")
  func names() throws {
    let laboratory = try Laboratory()
    let host = laboratory.run("tcpdump -nn -i virbr0 host \(Laboratory.host)").process
    #expect(host.runsOn != nil)
    let (status, process) = laboratory.run("tcpdump -i virbr0 host www.example.com")
    #expect(
      status == 1
        && String(decoding: process.error, as: UTF8.self) == "tcpdump: unknown host 'www.example.com'\n")
  }

  @Test(
    "errors are tcpdump's",
    arguments: [
      ("-i nosuch0", "tcpdump: nosuch0: No such device exists\n(No such device exists)\n"),
      ("-i eth0 tcp port port", "tcpdump: can't parse filter expression: syntax error\n"),
      ("-i eth0 port notaport", "tcpdump: unknown port 'notaport'\n"),
      ("-c 0", "tcpdump: invalid packet count 0\n"),
      ("-r nothing.pcap", "tcpdump: nothing.pcap: No such file or directory\n"),
    ])
  func errors(words: String, message: String) throws {
    let (status, process) = try Laboratory().run("tcpdump \(words)", at: Laboratory.pod)
    #expect(status == 1)
    #expect(String(decoding: process.error, as: UTF8.self) == message)
  }

  @Test("on all interfaces of the node a packet is seen on the management port and on the pod's veth")
  func any() throws {
    let (text, error, _) = try capture("tcpdump -nn -i any tcp port 8080 -c 4", at: Laboratory.node)
    #expect(error.hasPrefix("tcpdump: data link type LINUX_SLL2\ndropped privs to tcpdump\n"))
    #expect(
      error.contains(
        "listening on any, link-type LINUX_SLL2 (Linux cooked v2), snapshot length 262144 bytes\n"))
    let shown = lines(text).map { $0.split(separator: " ").dropFirst().prefix(3).joined(separator: " ") }
    #expect(
      shown == [
        "ovn-k8s-mp0 Out IP", "6a0f2d307f4fa4a Out IP", "6a0f2d307f4fa4a P IP", "ovn-k8s-mp0 In IP", "",
      ])
  }

  @Test("the host's bridge carries the client's leg, to port 80 and then 443")
  func bridge() throws {
    let (text, error, _) = try capture("tcpdump -nn -t -i virbr0 tcp[tcpflags]=tcp-syn", at: "host")
    #expect(!error.contains("dropped privs"))
    let ends = lines(text).filter { !$0.isEmpty }.compactMap { $0.split(separator: " ").dropFirst(3).first }
    #expect(ends == ["192.168.122.237.80:", "192.168.122.237.443:"])
    #expect(text.contains("win 64240, options [mss 1460,"))
  }

  @Test("-w writes a file that -r reads, also by count")
  func files() throws {
    let laboratory = try Laboratory()
    let process = laboratory.run("tcpdump -i virbr0 -w /tmp/x.pcap tcp port 80").process
    #expect(
      String(decoding: process.error, as: UTF8.self)
        == "tcpdump: listening on virbr0, link-type EN10MB (Ethernet), snapshot length 262144 bytes\n")
    laboratory.run("curl \(Laboratory.host)")
    laboratory.wait(1)
    let tool = try #require(process.runsOn)
    tool.interrupt()
    let text = laboratory.output("tcpdump -nn -r x.pcap")
    #expect(text.contains("HTTP: HTTP/1.1 302 Found"))
    #expect(lines(text).count == 10 + 1)
    #expect(laboratory.output("tcpdump --count -r x.pcap tcp[tcpflags]=tcp-syn") == "1 packet\n")
    #expect(
      laboratory.error("tcpdump -nn -r x.pcap")
        == "reading from file x.pcap, link-type EN10MB (Ethernet), snapshot length 262144\n")
  }
}
