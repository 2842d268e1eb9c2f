import Addresses
import Clusters
import Packets
import Testing

@testable import Simulation

@Suite("The router")
struct RouterTests {
  static let purged = "> S  < S.  > .  > P. (338)  < .  ~0.025  < P. (294)  > ."

  @Test("two requests within five seconds end by the router's pool, with a reset, both at once")
  func purge() throws {
    let laboratory = try Laboratory()
    laboratory.capture()
    laboratory.run("curl -L -k \(Laboratory.host)")
    laboratory.wait(0.3)
    laboratory.run("curl -L -k \(Laboratory.host)")
    laboratory.wait(10)
    let both = connections(laboratory.packets())
    #expect(both.count == 2)
    #expect(both.map { trace($0) } == [Self.purged + "  ~5.002  > R.", Self.purged + "  ~4.674  > R."])
    let ends = both.compactMap { $0.last?.time?.microseconds }
    #expect(ends.count == 2 && ends[0] == ends[1])
    #expect(both.compactMap { $0.last?.window } == [508, 508])
    #expect(both.compactMap { $0.last?.sequence }.count == 2)
  }

  @Test("two requests ten seconds apart each end by the server's FIN")
  func apart() throws {
    let laboratory = try Laboratory()
    laboratory.capture()
    for _ in 0..<2 {
      laboratory.run("curl -L -k \(Laboratory.host)")
      laboratory.wait(10)
    }
    #expect(connections(laboratory.packets()).map { trace($0) } == [EmergentCaptureTests.flags, EmergentCaptureTests.flags])
  }

  @Test("the redirect is haproxy's, without a body; without -L curl prints nothing")
  func redirect() throws {
    let laboratory = try Laboratory()
    let (status, process) = laboratory.run("curl \(Laboratory.host)")
    #expect(status == 0 && process.output.isEmpty && process.error.isEmpty)
    #expect(
      laboratory.output("curl -sI \(Laboratory.host)/a?b")
        == [
          "HTTP/1.1 302 Found", "content-length: 0", "location: https://\(Laboratory.host)/a?b",
          "cache-control: no-cache", "", "",
        ].joined(separator: "\r\n"))
  }

  @Test("through TLS the answer has the pod's headers in lower case, a cookie and cache-control")
  func headers() throws {
    let laboratory = try Laboratory()
    let text = laboratory.output("curl -k -i https://\(Laboratory.host)")
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.first == "HTTP/1.1 200 OK")
    #expect(lines.contains("server: Apache/2.4.37 (Red Hat Enterprise Linux) OpenSSL/1.1.1k"))
    #expect(lines.contains("last-modified: Wed, 19 Jun 2024 05:02:11 GMT"))
    #expect(lines.contains("content-type: text/html; charset=UTF-8"))
    let cookie = "29fa470c5d26f48bdc36321a44b2f352=6f180032f27a1da465e441bb6bf55cab"
    #expect(lines.contains("set-cookie: \(cookie); path=/; HttpOnly; Secure; SameSite=None"))
    #expect(lines.contains("cache-control: private"))
    #expect(text.hasSuffix("\r\n\r\nsno http test page\n"))
  }

  @Test("the chain ends in the cluster's own authority, which curl does not trust")
  func trust() throws {
    let laboratory = try Laboratory()
    let (status, process) = laboratory.run("curl https://\(Laboratory.host)")
    #expect(status == 60)
    #expect(
      String(decoding: process.error, as: UTF8.self).hasPrefix(
        "curl: (60) SSL certificate problem: self-signed certificate in certificate chain\n"
          + "More details here: https://curl.se/docs/sslcerts.html\n\ncurl failed to verify"))
    _ = laboratory.simulator.hosts.write(laboratory.network.authority.pem, to: "/tmp/ca.pem", in: "host")
    #expect(laboratory.output("curl --cacert ca.pem https://\(Laboratory.host)") == "sno http test page\n")
  }

  @Test("the authority's key follows from the seed")
  func deterministic() throws {
    let (one, other) = (try Laboratory(), try Laboratory())
    #expect(one.network.authority.pem == other.network.authority.pem)
    #expect(!one.network.authority.pem.isEmpty)
    #expect(try Laboratory { $0.seed = 8 }.network.authority.pem != one.network.authority.pem)
  }

  @Test(
    "a host without a route and a route without pods get the page of status 503",
    arguments: [
      "http://nothing.apps.sno.example.com", "-k https://nothing.apps.sno.example.com",
      "http://empty-demo-sno.apps.sno.example.com",
    ])
  func unavailable(words: String) throws {
    let laboratory = try Laboratory()
    let (status, process) = laboratory.run("curl -i \(words)")
    let text = String(decoding: process.output, as: UTF8.self)
    #expect(status == 0)
    #expect(
      text.hasPrefix(
        "HTTP/1.0 503 Service Unavailable\r\npragma: no-cache\r\ncache-control: private, max-age=0, no-cache, no-store\r\ncontent-type: text/html\r\n\r\n"
      ))
    #expect(text.contains("<h1>Application is not available</h1>"))
  }

  @Test("a plain route is proxied on port 80, with the headers of port 80")
  func plain() throws {
    let laboratory = try Laboratory()
    laboratory.capture()
    #expect(laboratory.output("curl http://plain-demo-sno.apps.sno.example.com") == "sno http test page\n")
    let request = String(decoding: laboratory.packets()[3].payload, as: UTF8.self)
    let host = "plain-demo-sno.apps.sno.example.com"
    #expect(
      request
        == [
          "GET / HTTP/1.1", "user-agent: curl/8.6.0", "accept: */*", "host: \(host)",
          "x-forwarded-host: \(host)",
          "x-forwarded-port: 80", "x-forwarded-proto: http",
          "forwarded: for=192.168.122.1;host=\(host);proto=http",
          "x-forwarded-for: 192.168.122.1", "", "",
        ].joined(separator: "\r\n"))
  }

  @Test("a pod that refuses is asked four times, a second apart, then the page follows")
  func refused() throws {
    let laboratory = try Laboratory { $0.images[0].http = [] }
    laboratory.capture()
    let start = laboratory.events.now
    let text = laboratory.output("curl -ks https://\(Laboratory.host)")
    #expect(text.contains("Application is not available"))
    #expect(connections(laboratory.packets()).map { trace($0) } == Array(repeating: "> S  < R.", count: 4))
    #expect((3_000_000...3_100_000).contains(laboratory.events.now - start))
  }

  @Test(
    "two requests of one client session share the connection to the pod",
    arguments: [
      (0.0004, "~0.025  < P. (294)  > .  > P. (338)  ~0.025  < P. (294)  ~0.040  > .  ~4.964"),
      (1, "~0.025  < P. (294)  > .  ~1.000  > P. (338)  ~0.025  < P. (294)  > .  ~5.004"),
    ])
  func reuse(pause: Double, middle: String) throws {
    let laboratory = try Laboratory()
    laboratory.capture()
    let host = try #require(laboratory.network.stack("host"))
    guard let address = IPv4("192.168.122.237"),
      case .socket(let client) = laboratory.network.connect(from: host, to: SocketAddress(address, 80))
    else { throw Laboratory.Missing() }
    let name = "plain-demo-sno.apps.sno.example.com"
    // As long as the request of 338 bytes in the seed.
    let filler = String(repeating: "a", count: 1 + 3 * (42 - name.utf8.count) + 2 + 1 - 12 + 21)
    let request = Array(
      "GET / HTTP/1.1\r\nHost: \(name)\r\nUser-Agent: \(filler)\r\nAccept: */*\r\n\r\n".utf8)
    var answers = 0
    client.readable = {
      if client.read().bytes.isEmpty { return }
      answers += 1
      if answers == 1 { laboratory.events.after(Int64(pause * 1e6)) { client.write(request) } }
    }
    client.write(request)
    laboratory.wait(10)
    #expect(answers == 2)
    let own = connections(laboratory.packets())
    #expect(own.count == 1)
    #expect(own.first.map { trace($0) } == "> S  < S.  > .  > P. (338)  < .  \(middle)  < F.  > F.  < .")
  }

  @Test("a silent pod is given four times five seconds, its SYNs repeated after one and three")
  func silent() throws {
    let laboratory = try Laboratory()
    laboratory.capture(Laboratory.node, "ovn-k8s-mp0")
    laboratory.network.loses = { segment, _ in segment.destination.port == 8080 }
    let start = laboratory.events.now
    #expect(laboratory.output("curl -ks https://\(Laboratory.host)").contains("Application is not available"))
    #expect((20_000_000...20_500_000).contains(laboratory.events.now - start))
    let own = connections(laboratory.packets(Laboratory.node, "ovn-k8s-mp0"))
    #expect(own.count == 4)
    #expect(own.allSatisfy { $0.count == 3 && $0.allSatisfy { $0.flags == .syn } })
    let times = try #require(own.first).map { $0.time?.microseconds ?? 0 }
    #expect(times.map { ($0 - times[0]) / 1_000_000 } == [0, 1, 3])
  }

  @Test("a server that resets idle connections shows it after its keep-alive time")
  func resets() throws {
    let laboratory = try Laboratory { $0.images[0].ending = "reset" }
    laboratory.capture()
    laboratory.run("curl -Lk \(Laboratory.host)")
    laboratory.wait(10)
    #expect(trace(laboratory.packets()) == Self.purged + "  ~5.004  < R.")
  }

  @Test("many requests within the pool's tick: every connection that is idle then ends by a reset")
  func many() throws {
    let laboratory = try Laboratory()
    laboratory.capture()
    for _ in 0..<4 {
      laboratory.run("curl -Lk \(Laboratory.host)")
      laboratory.wait(0.5)
    }
    laboratory.wait(10)
    let ends = connections(laboratory.packets()).map { $0.last?.flags.description ?? "" }
    #expect(ends == ["R.", "R.", "R.", "R."])
  }
}
