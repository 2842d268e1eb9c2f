import Addresses
import Clusters
import Packets
import Testing

@testable import Simulation

@Suite("curl in the simulated network")
struct SimulatedCurlTests {
  @Test(
    "a failure has curl's words",
    arguments: [
      (
        "curl http://nowhere.example.com", "host", 6,
        "curl: (6) Could not resolve host: nowhere.example.com\n"
      ),
      (
        "curl http://192.168.122.237:81", "host", 7,
        "curl: (7) Failed to connect to 192.168.122.237 port 81 after 0 ms: Couldn't connect to server\n"
      ),
      (
        "curl http://10.128.0.81:8080", "host", 7,
        "curl: (7) Failed to connect to 10.128.0.81 port 8080 after 0 ms: Couldn't connect to server\n"
      ),
      (
        "curl http://192.168.122.99", "host", 7,
        "curl: (7) Failed to connect to 192.168.122.99 port 80 after 3070 ms: Couldn't connect to server\n"
      ),
      (
        "curl http://172.30.95.18:8080", Laboratory.node, 7,
        "curl: (7) Failed to connect to 172.30.95.18 port 8080 after 0 ms: Couldn't connect to server\n"
      ),
      (
        "curl -m 2 http://172.30.1.1:9", Laboratory.node, 28,
        "curl: (28) Connection timed out after 2000 milliseconds\n"
      ),
      (
        "curl http://172.30.1.1:9", Laboratory.node, 28,
        "curl: (28) Failed to connect to 172.30.1.1 port 9 after 127000 ms: Couldn't connect to server\n"
      ),
    ])
  func failures(line: String, place: String, status: Int, error: String) throws {
    let laboratory = try Laboratory()
    let (actual, process) = laboratory.run(line, at: place)
    #expect(actual == status)
    #expect(String(decoding: process.error, as: UTF8.self) == error)
  }

  @Test("from the node a pod answers directly, and curl closes first")
  func direct() throws {
    let laboratory = try Laboratory()
    laboratory.capture()
    #expect(laboratory.output("curl http://10.128.0.81:8080", at: Laboratory.node) == "sno http test page\n")
    laboratory.wait(1)
    #expect(
      trace(laboratory.packets(), lengths: false, pauses: false)
        == "> S  < S.  > .  > P.  < .  < P.  > .  > F.  < F.  > .")
  }

  @Test("a cluster address leads to a pod; the pod sees the node's join address, the node its service")
  func service() throws {
    let laboratory = try Laboratory()
    laboratory.capture()
    laboratory.capture(Laboratory.node, "br-ex")
    #expect(laboratory.output("curl http://172.30.95.17:8080", at: Laboratory.node) == "sno http test page\n")
    #expect(laboratory.packets()[0].source.address.description == "100.64.0.2")
    #expect(laboratory.packets()[0].destination.description == "10.128.0.81:8080")
    #expect(laboratory.packets(Laboratory.node, "br-ex")[0].destination.description == "172.30.95.17:8080")
    #expect(laboratory.packets(Laboratory.node, "br-ex")[1].source.description == "172.30.95.17:8080")
  }

  @Test("a pod reaches itself through its service, from the hairpin address")
  func hairpin() throws {
    let laboratory = try Laboratory()
    #expect(laboratory.output("curl http://172.30.95.17:8080", at: Laboratory.pod) == "sno http test page\n")
  }

  @Test("a pod's own TLS port answers with the same page")
  func secure() throws {
    let laboratory = try Laboratory()
    #expect(
      laboratory.output("curl -k https://10.128.0.81:8443", at: Laboratory.node) == "sno http test page\n")
  }

  @Test("a missing page is Apache's")
  func missing() throws {
    let laboratory = try Laboratory()
    let text = laboratory.output("curl -i http://10.128.0.81:8080/nope", at: Laboratory.node)
    #expect(
      text.hasPrefix("HTTP/1.1 404 Not Found\r\nDate: Thu, 20 Jun 2024 06:40:00 GMT\r\nServer: Apache/2.4.37")
    )
    #expect(text.contains("\r\nContent-Length: 196\r\n"))
    #expect(text.hasSuffix("<p>The requested URL was not found on this server.</p>\n</body></html>\n"))
  }

  @Test("-v names the simulated addresses")
  func verbose() throws {
    let laboratory = try Laboratory()
    let text = laboratory.error("curl -v http://10.128.0.81:8080", at: Laboratory.node)
    #expect(
      text.hasPrefix(
        "*   Trying 10.128.0.81:8080...\n* Connected to 10.128.0.81 (10.128.0.81) port 8080 (#0)\n> GET / HTTP/1.1\r\n"
      ))
  }

  @Test("a bigger page comes in large packets, as offload shows them")
  func large() throws {
    let laboratory = try Laboratory {
      $0.images[0].files["/index.html"] = String(repeating: "x", count: 37_451)
    }
    laboratory.capture()
    laboratory.run("curl -L -k \(Laboratory.host) -o /dev/null")
    laboratory.wait(10)
    let text = trace(laboratory.packets(), pauses: false)
    #expect(
      text.hasPrefix(
        "> S  < S.  > .  > P. (338)  < .  < P. (6740)  < P. (6740)  > .  > .  < P. (9436)  < P. (4044)"))
    #expect(text.hasSuffix("< F.  > F.  < ."))
    let total = laboratory.packets().filter { $0.source.port == 8080 }.reduce(0) { $0 + $1.payloadLength }
    #expect(total == 37_451 + 280)
  }

  @Test("the network namespaces hold what ip prints in the seed")
  func namespaces() throws {
    let laboratory = try Laboratory()
    let pod = try #require(
      laboratory.network.namespace(networkNamespace: "6a52c837-2ff1-4832-aa01-055d41d95b3d"))
    #expect(pod.name == Laboratory.pod)
    let eth0 = try #require(pod.interfaces.last)
    #expect(eth0.name == "eth0" && eth0.index == 2 && eth0.peerIndex == 106 && eth0.mtu == 1400)
    #expect(eth0.mac.description == "0a:58:0a:80:00:51" && eth0.queueLength == nil)
    #expect(eth0.v6Addresses.first?.address.description == "fe80::858:aff:fe80:51")
    #expect(eth0.peerNamespace == "4a15dff6-6f1d-421f-8599-1b8b9f62ede4")
    let host = try #require(laboratory.network.namespace("host"))
    #expect(
      host.interfaces.map(\.index) == [1, 8, 9] && host.interfaces.map(\.name) == ["lo", "virbr0", "vnet3"])
    let node = try #require(laboratory.network.namespace(Laboratory.node))
    #expect(node.interfaces.contains { $0.name == "6a0f2d307f4fa4a" && $0.index == 106 })
    #expect(node.listeners.map(\.port) == [443, 80])
  }
}
