import Testing

@testable import Patterns

@Suite("Typed spans on a line")
struct LexerTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var line: String
    /// `text:type` of every typed token.
    var typed: [String]
    var testDescription: String { line }

    init(_ line: String, _ typed: String...) { (self.line, self.typed) = (line, typed) }
  }

  static let addresses = [
    Case("10.128.0.81", "10.128.0.81:ip"),
    Case("10.128.0.81/23 brd 10.128.1.255", "10.128.0.81:ip", "10.128.1.255:ip"),
    Case("10.128.0.81:8080,10.128.1.99:8080", "10.128.0.81:ip", "10.128.1.99:ip"),
    Case("IP 10.128.0.2.58884 > 10.128.0.81.8080:", "10.128.0.2:ip", "58884:port", "10.128.0.81:ip"),
    Case("\"10.128.0.81\".", "10.128.0.81:ip"), Case("at 10.128.0.81.", "10.128.0.81:ip"),
    Case("0.0.0.0:80 0.0.0.0:* 127.0.0.1/8 255.255.255.0 224.0.0.1 0.0.0.0/0"), Case("1.2.3.4.5.6"),
    Case("10.0.0.256"),
    Case("10.0.0.1x"), Case("fe80::858:aff:fe80:51/64", "fe80::858:aff:fe80:51:ip6"),
    Case("::1/128 ::/0 ff02::1 fe80::/64"),
    Case("[fd00::5]:8443", "fd00::5:ip6"), Case("std::string a::b"),
    Case("52:54:00:a7:93:9c", "52:54:00:a7:93:9c:mac"),
    Case("00:00:00:00:00:00 ff:ff:ff:ff:ff:ff 01:00:5e:00:00:01"), Case("52:54:00:a7:93:9c:11"),
    Case("10.0.0.5:40112 192.168.1.1:6443", "10.0.0.5:ip", "40112:port", "192.168.1.1:ip"),
  ]

  static let ids = [
    Case("8a65e790-0399-4f0f-8020-7dc4e57d371d x", "8a65e790-0399-4f0f-8020-7dc4e57d371d:uuid"),
    Case("00000000-0000-0000-0000-000000000000"),
    Case("/var/run/netns/6a52c837-2ff1-4832-aa01-055d41d95b3d", "6a52c837-2ff1-4832-aa01-055d41d95b3d:netns"),
    Case("link-netns 4a15dff6-6f1d-421f-8599-1b8b9f62ede4", "4a15dff6-6f1d-421f-8599-1b8b9f62ede4:netns"),
    Case("6a0f2d307f4fa", "6a0f2d307f4fa:container-id"), Case("1234567890123 abcdefabcdef"),
    Case("Git@6dd8df4", "6dd8df4:commit"),
    Case(
      "sha256:6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475",
      "6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475:container-id"),
    Case("2: eth0@if106: <BROADCAST,UP> mtu 1400", "2:index", "106:index"),
    Case("1: lo: <LOOPBACK,UP> mtu 65536"),
    Case("106: 6a0f2d307f4fa4a@if2: <UP>", "106:index", "6a0f2d307f4fa4a:interface", "2:index"),
    Case(
      "vnet3 eth0 br-ex ens3 enp1s0 veth1a2b3c4", "vnet3:interface", "ens3:interface", "enp1s0:interface",
      "veth1a2b3c4:interface"),
    Case(
      "token sha256~AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG",
      "sha256~AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG:secret"),
  ]

  static let names = [
    Case("httpd-ex-git-769765ffd5-frlp8", "httpd-ex-git-769765ffd5-frlp8:pod"),
    Case("ovnkube-node-j48k2", "ovnkube-node-j48k2:pod"),
    Case("ovn-nbctl ovn-sbctl oc-mirror control-plane web-0 httpd-ex-git-1-build kube-rbac-proxy-node"),
    Case("pod/ovnkube-node-xkcdz", "ovnkube-node-xkcdz:pod"), Case("node/worker-a cordoned", "worker-a:node"),
    Case("yes/no/maybe"),
    Case("replicaset.apps/httpd-ex-git-769765ffd5", "httpd-ex-git-769765ffd5:replicaset"),
    Case("Node:             worker-a/192.168.1.4", "worker-a:node", "192.168.1.4:ip"), Case("Node: <none>"),
    Case("x.apps.sno.example.com", "apps.sno.example.com:domain"),
    Case("https://console.apps.a.com/x", "apps.a.com:domain"),
    Case("app.kubernetes.io/name=x app.openshift.io/v"),
    Case("a.b.svc:5000 registry.a.svc.cluster.local github.com index.tar.gz"),
    Case("kubernetes.default.svc app.my.io=3"), Case("*.apps.a.example", "apps.a.example:domain"),
  ]

  static let times = [
    Case("26h 2d2h 38s 5m", "26h:age", "2d2h:age", "38s:age", "5m:age"), Case("47k 2h3d 5x 3dd 1/1 0/1"),
    Case("26 hours ago   32s", "26 hours ago:age", "32s:age"), Case("2 (3d ago)", "3d ago:age"),
    Case("About an hour ago", "About an hour ago:age"), Case("an hour ago in a log"),
    Case("Up 2 hours", "Up 2 hours:age"),
    Case("06:43:20.251037 x", "06:43:20.251037:time"),
    Case("2024-06-20T13:26:00Z", "2024-06-20T13:26:00Z:date"),
    Case("date: Thu, 20 Jun 2024 13:26:00 GMT", "Thu, 20 Jun 2024 13:26:00 GMT:date"),
    Case("Jun 20 13:26 f", "Jun 20 13:26:date"), Case("May the 4th be"),
    Case("real 0m1.234s 15ms", "0m1.234s:duration", "15ms:duration"),
    Case("v1.28.9+8ca71f7", "v1.28.9+8ca71f7:version"), Case("Apache/2.4.57 apps/v1 4.15", "2.4.57:version"),
    Case("image: nginx:1.25.3"), Case("cpu: 100m  memory: 5m"), Case("delay=0s timeout=1s"), Case("cpu 100m"),
    Case("Age: 26h", "26h:age"), Case("seq=1 time=0.045 ms", "0.045:duration"),
  ]

  static let counts = [
    Case("tcp 0 0 0.0.0.0:80 0.0.0.0:* LISTEN 1371721/haproxy", "1371721:pid"),
    Case("ratio 1371721/haproxy 80/TCP"),
    Case("users:((\"haproxy\",pid=1371,fd=5))", "1371:pid"), Case("\"pid\": 4711,", "4711:pid"),
    Case("\"pid\": \"CONTAINER\""),
    Case("80:30080/TCP,443:31443/TCP", "30080:node-port", "31443:node-port"),
    Case("NodePort:  http  30080/TCP", "30080:node-port"),
    Case("nodePort: 30080", "30080:node-port"), Case("8080/TCP,8443/TCP 30080"),
    Case("resourceVersion: \"123456\"", "123456:revision"),
  ]

  @Test("types come from shape and place", arguments: addresses + ids + names + times + counts)
  func types(_ example: Case) {
    let typed = lex(example.line).compactMap { token in token.type.map { "\(token.text):\($0.rawValue)" } }
    #expect(typed == example.typed)
  }

  @Test("known names are whole words, and never numbers")
  func knownNames() {
    let names = KnownNames(["master": .node, "17": .node, "52-54-00-a7-93-9c": .node])
    let typed = lex("master/1.1 mastery x-master 17 [root@52-54-00-a7-93-9c /]#", knowing: names).filter {
      $0.type == .node
    }
    #expect(typed.map(\.text) == ["master", "52-54-00-a7-93-9c"])
  }

  @Test(
    "tokens are disjoint, in order, and cover everything but blanks",
    arguments: addresses + ids + names + times + counts)
  func coverage(_ example: Case) { expectCovered(example.line) }

  @Test("tokens cover any line")
  func anyLine() {
    var random = Dice(seed: 7)
    for _ in 0..<2_000 { expectCovered(random.line()) }
  }

  private func expectCovered(_ line: String) {
    let bytes = Array(line.utf8)
    var covered = Array(repeating: false, count: bytes.count)
    var end = 0
    for token in lex(line) {
      #expect(token.range.lowerBound >= end && !token.range.isEmpty)
      #expect(bytes.text(token.range) == token.text)
      end = token.range.upperBound
      for index in token.range { covered[index] = true }
    }
    for index in bytes.indices where !covered[index] { #expect(bytes[index].isBlank) }
  }

  @Test(
    "a long hostile line is read to its end", .timeLimit(.minutes(1)),
    arguments: [":", "a:", "1.", "a-", "0", "f", "10.0.0.1,", "5m", "Jun ", "1 "])
  func hostile(_ part: String) {
    let line = String(repeating: part, count: 40_000)
    let tokens = lex(line)
    #expect((tokens.last?.range.upperBound ?? 0) <= line.utf8.count)
    #expect(zip(tokens, tokens.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
  }
}

/// Lines of all sorts, the same ones every time.
struct Dice {
  var state: UInt64
  static let pieces = [
    "10.0.0.1", "52:54:00:a7:93:9c", "web-769765ffd5-frlp8", "26h", "v1.2.3", ",", ":", "/", "-", "  ", " ",
    "\t", "é", "…", "ab", "12",
    "node/", "pod/", "9223372036854775807 hours ago", "99999999h", "\"", "<none>", "8080", "NAME", "AGE",
    "...", "@if3", "(3d ago)", "x.y.example.com", "{",
    "}", "'",
  ]

  init(seed: UInt64) { state = seed }

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % sides
  }

  mutating func line() -> String {
    (0..<roll(12)).map { _ in Dice.pieces[roll(Dice.pieces.count)] }.joined()
  }

  mutating func text() -> String { (0..<roll(14)).map { _ in line() }.joined(separator: "\n") }
}
