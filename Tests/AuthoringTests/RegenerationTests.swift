import Authoring
import Diagnostics
import Testing

/// A fault of the world and the lines of the document that show it.
struct Drift: Sendable, CustomTestStringConvertible {
  var name: String
  var from: String
  var to: String
  var lines: [String]
  /// What prose says about it is not rewritten, and said.
  var notes: [String] = []

  var testDescription: String { name }
}

private let packet = " IP 10.128.0.81.8080 > 10.128.0.2.58884: Flags "
private let answer = " IP 10.128.0.2.58884 > 10.128.0.81.8080: Flags "

private let drifts = [
  Drift(
    name: "a third container", from: "    - {name: ovnkube-cluster-manager, image: ovn-kubernetes}",
    to: "    - {name: ovnkube-cluster-manager, image: ovn-kubernetes}\n    - {name: third, image: ovn-kubernetes}",
    lines: [
      "-ovnkube-control-plane-78b4b5979b-9lxlw   2/2     Running   2          2d2h",
      "+ovnkube-control-plane-78b4b5979b-9lxlw   3/3     Running   2          2d2h",
    ]),
  Drift(
    name: "a second replica, under the author's replica set", from: "restarts: 3, restarted: 5d}]\n  - kind: DaemonSet",
    to: "restarts: 3, restarted: 5d}]\n    replicas: 2\n  - kind: DaemonSet",
    lines: ["+ovnkube-control-plane-78b4b5979b-t6q4z   2/2     Running   6 (5d ago)   11d"]),
  Drift(
    name: "another port", from: "{name: 8443-tcp, port: 8443}", to: "{name: 8443-tcp, port: 9443, targetPort: 8443}",
    lines: [
      "-service/httpd-ex-git   ClusterIP   172.30.95.17   <none>        8080/TCP,8443/TCP   26h",
      "+service/httpd-ex-git   ClusterIP   172.30.95.17   <none>        8080/TCP,9443/TCP   26h",
      "-httpd-ex-git   ClusterIP   172.30.95.17   <none>        8080/TCP,8443/TCP   45h",
      "+httpd-ex-git   ClusterIP   172.30.95.17   <none>        8080/TCP,9443/TCP   45h",
      "-Port:              8443-tcp  8443/TCP", "+Port:              8443-tcp  9443/TCP",
      "-                                                            tcp        172.30.95.17:8443       10.128.0.81:8443",
      "+                                                            tcp        172.30.95.17:9443       10.128.0.81:8443",
      "-                                                            tcp        172.30.95.17:8443       10.128.0.81:8443,10.128.1.99:8443",
      "+                                                            tcp        172.30.95.17:9443       10.128.0.81:8443,10.128.1.99:8443",
    ]),
  Drift(
    name: "one more label", from: "      app.openshift.io/runtime-version: latest\n    annotations",
    to: "      app.openshift.io/runtime-version: latest\n      team: network\n    annotations",
    lines: ["+                   team=network"]),
  Drift(
    name: "another page", from: "sno http test page", to: "it works",
    lines: ["-sno http test page", "+it works"]),
  Drift(
    name: "no redirect, a wider word in a column", from: "insecure: Redirect, age: 8d", to: "insecure: Allow, age: 8d",
    lines: [
      "-route.route.openshift.io/httpd-ex-git   httpd-ex-git-demo-sno.apps.sno.example.com          httpd-ex-git   8080-tcp   edge/Redirect   None",
      "+route.route.openshift.io/httpd-ex-git   httpd-ex-git-demo-sno.apps.sno.example.com          httpd-ex-git   8080-tcp   edge/Allow      None",
      "-httpd-ex-git   httpd-ex-git-demo-sno.apps.sno.example.com          httpd-ex-git   8080-tcp   edge/Redirect   None",
      "+httpd-ex-git   httpd-ex-git-demo-sno.apps.sno.example.com          httpd-ex-git   8080-tcp   edge/Allow      None",
    ]),
  Drift(
    name: "a reset instead of a close", from: "http: [8080, 8443]", to: "ending: reset\n  http: [8080, 8443]",
    lines: [
      "-8.  06:43:25.280762\(packet)[F.], seq 295, ack 339, win 503, options [nop,nop,TS val 1638294475 ecr 899985834], length 0",
      "-9.  06:43:25.280915\(answer)[F.], seq 339, ack 296, win 508, options [nop,nop,TS val 899990839 ecr 1638294475], length 0",
      "-10. 06:43:25.280946\(packet)[.], ack 340, win 503, options [nop,nop,TS val 1638294475 ecr 899990839], length 0",
      "+8.  06:43:25.280762\(packet)[R.], seq 295, ack 339, win 503, options [nop,nop,TS val 1638294475 ecr 899985834], length 0",
    ], notes: ["explained-elsewhere"]),
  Drift(
    name: "a page that is gone: its text, its status in the capture, and the numbers behind it",
    from: #"files: {/index.html: "sno http test page\n"}"#, to: #"files: {/other.html: "sno http test page\n"}"#,
    lines: [
      "-sno http test page", #"+<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">"#, "+<html><head>",
      "+<title>403 Forbidden</title>", "+</head><body>", "+<h1>Forbidden</h1>",
      "+<p>You don't have permission to access this resource.</p>", "+</body></html>",
      "-6.  06:43:20.276392\(packet)[P.], seq 1:295, ack 339, win 503, options [nop,nop,TS val 1638289470 ecr 899985809], length 294: HTTP: HTTP/1.1 200 OK",
      "-7.  06:43:20.276517\(answer)[.], ack 295, win 508, options [nop,nop,TS val 899985834 ecr 1638289470], length 0",
      "-8.  06:43:25.280762\(packet)[F.], seq 295, ack 339, win 503, options [nop,nop,TS val 1638294475 ecr 899985834], length 0",
      "-9.  06:43:25.280915\(answer)[F.], seq 339, ack 296, win 508, options [nop,nop,TS val 899990839 ecr 1638294475], length 0",
      "+6.  06:43:20.276392\(packet)[P.], seq 1:394, ack 339, win 503, options [nop,nop,TS val 1638289470 ecr 899985809], length 393: HTTP: HTTP/1.1 403 Forbidden",
      "+7.  06:43:20.276517\(answer)[.], ack 394, win 508, options [nop,nop,TS val 899985834 ecr 1638289470], length 0",
      "+8.  06:43:25.280762\(packet)[F.], seq 394, ack 339, win 503, options [nop,nop,TS val 1638294475 ecr 899985834], length 0",
      "+9.  06:43:25.280915\(answer)[F.], seq 339, ack 395, win 508, options [nop,nop,TS val 899990839 ecr 1638294475], length 0",
    ], notes: ["explained-elsewhere"]),
]

@Suite("Regenerating changes what is really different, and nothing else")
struct RegenerationTests {
  @Test("the unprepared document is current on the built-in cluster: no edit at all")
  func current() async throws {
    let regeneration = try await regeneration(seed())
    #expect(regeneration.changes.isEmpty)
    #expect(regeneration.notes.isEmpty)
    #expect(regeneration.compared == 24)
    #expect(regeneration.regenerated == (try seed()))
  }

  @Test("where every name and address is another one, only the version of the node is written, once")
  func elsewhere() async throws {
    let first = try await regeneration(seed(), world: otherWorld([]))
    #expect(
      first.difference == [
        "-52-54-00-a7-93-9c   Ready    control-plane,master,worker   27h   v1.28.9+8ca71f7",
        "+52-54-00-a7-93-9c   Ready    control-plane,master,worker   27h   v1.29.6+aba1e8d",
      ])
    let second = try await regeneration(first.regenerated, world: otherWorld([]))
    #expect(second.changes.isEmpty)
  }

  @Test("a drift of the world is exactly its lines, in the author's names, and then the document is true", arguments: drifts)
  func drift(_ drift: Drift) async throws {
    let world = try otherWorld().replacingFirst(drift.from, with: drift.to)
    let first = try await regeneration(seed(), world: world)
    #expect(first.difference == drift.lines)
    #expect(first.notes.map(\.code) == drift.notes)
    let second = try await regeneration(first.regenerated, world: world)
    #expect(second.changes.isEmpty)
    // What is left then is the list in the prose alone.
    #expect(second.notes.map(\.code) == drift.notes.map { _ in "not-rewritten" })
  }

  @Test("three pods where the document shows one, then two: it settles in one run")
  func replicas() async throws {
    let world = try otherWorld().replacingFirst("    templateHash: 6b8d9c7f4d\n", with: "    templateHash: 6b8d9c7f4d\n    replicas: 3\n")
    let first = try await regeneration(seed(), world: world)
    #expect(first.changes.map(\.step).count == 3)
    #expect(!first.regenerated.utf8.elementsEqual(try seed().utf8))
    let second = try await regeneration(first.regenerated, world: world)
    #expect(second.changes.isEmpty)
    #expect(second.notes.isEmpty)
  }

  @Test("a document under any other consistent names is current too, to the byte", arguments: 1...12)
  func renamed(_ round: Int) async throws {
    let text = names(round).reduce(try seed()) { $0.replacingEach($1.0, with: $1.1) }
    let regeneration = try await regeneration(text)
    #expect(regeneration.changes.isEmpty, "\(regeneration.difference)")
    #expect(regeneration.notes.isEmpty)
  }

  /// Other names, consistently: what follows from an address follows along.
  private func names(_ round: Int) -> [(String, String)] {
    let letters = Array("bcdfghjklmnpqrstvwxz2456789")
    let suffix = { (salt: Int) in String((0..<5).map { letters[(round * 7 + salt * 11 + $0 * 5) % letters.count] }) }
    let (host, mac) = (20 + round * 3, String(20 + round * 3, radix: 16))
    let hex = { (count: Int, salt: Int) in
      String((0..<count).map { Array("0123456789abcdef")[(round * 5 + salt * 3 + $0 * 7 + $0 / 16) % 16] })
    }
    return [
      ("frlp8", suffix(1)), ("sb5zs", suffix(2)), ("j48k2", suffix(3)), ("172.30.95.17", "172.30.\(round).\(host)"),
      ("10.128.0.81", "10.128.0.\(host)"), ("0a:58:0a:80:00:51", "0a:58:0a:80:00:\(mac)"), ("fe80:51", "fe80:\(mac)"),
      ("8a65e790-0399-4f0f-8020-7dc4e57d371d", hex(8, 1) + "-0399-4f0f-8020-" + hex(12, 2)),
      ("6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475", hex(64, 3)), ("6a0f2d307f4fa", hex(13, 3)),
      ("6a52c837", hex(8, 4)), ("4a15dff6", hex(8, 5)), ("@if106", "@if\(round + 300)"), ("vnet3", "vnet\(round + 40)"),
      ("58884", "\(40000 + round * 2)"), ("1371721", "\(round * 31)"),
    ]
  }
}

extension String {
  /// The first occurrence replaced; the text must hold one.
  func replacingFirst(_ old: String, with new: String) throws -> String {
    let start = try #require(indices.first { self[$0...].hasPrefix(old) })
    return self[..<start] + new + self[start...].dropFirst(old.count)
  }
}
