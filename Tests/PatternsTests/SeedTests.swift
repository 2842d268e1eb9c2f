import Testing

@testable import Patterns

@Suite("A whole document, up to consistent renaming")
struct SeedTests {
  @Test("a document agrees with the cluster it was written on")
  func identity() {
    let outcome = check(Transcript(seed), against: Transcript(seed))
    #expect(outcome.mismatches.isEmpty)
    #expect(outcome.renaming.notices.isEmpty)
  }

  @Test("a document agrees with a cluster where every value has another name")
  func renamed() {
    let outcome = check(Transcript(seed), against: Transcript(seed.replacing(renamings)))
    #expect(outcome.mismatches.isEmpty)
    #expect(outcome.tokens.pinned > 250 && outcome.tokens.typed > 20)
  }

  @Test("on a renamed cluster the author's words are found again")
  func inverse() {
    let outcome = check(Transcript(seed), against: Transcript(seed.replacing(renamings)))
    let line =
      "8080 10.217.0.44:8080 httpd-ex-git-5b9df4c86d-zzvxq 0a:58:0a:d9:00:2c fe80::858:aff:fed9:2c/64 x.apps.crc.testing"
    let own =
      "8080 10.128.0.81:8080 httpd-ex-git-769765ffd5-frlp8 0a:58:0a:80:00:51 fe80::858:aff:fe80:51/64 x.apps.sno.example.com"
    #expect(outcome.renaming.inAuthorsWords(line) == own)
    #expect(outcome.renaming.inAuthorsWords("pod c0ffee12d3a4b") == "pod 6a0f2d307f4fa")
  }

  struct Fault: CustomTestStringConvertible, Sendable {
    var value: String
    var wrong: String
    var testDescription: String { "\(value) → \(wrong)" }
  }

  static let faults: [Fault] = [
    Fault(value: "52-54-00-a7-93-9c", wrong: "52-54-00-a7-93-9d"),
    Fault(value: "52:54:00:a7:93:9c", wrong: "52:54:00:a7:93:9d"),
    Fault(value: "192.168.122.237", wrong: "192.168.122.238"),
    Fault(value: "172.30.95.17", wrong: "172.30.95.71"),
    Fault(value: "10.128.0.81", wrong: "10.128.0.18"),
    Fault(value: "10.128.1.99", wrong: "10.128.1.98"),
    Fault(value: "10.128.1.255", wrong: "10.128.2.255"),
    Fault(value: "0a:58:0a:80:00:51", wrong: "0a:58:0a:80:00:52"),
    Fault(value: "0a:58:0a:80:00:51", wrong: "0b:58:0a:80:00:51"),
    Fault(value: "fe80::858:aff:fe80:51", wrong: "fe80::858:aff:fe80:15"),
    Fault(value: "httpd-ex-git-769765ffd5-frlp8", wrong: "httpd-ex-git-769765ffd5-frlp9"),
    Fault(value: "httpd-ex-git-769765ffd5-frlp8", wrong: "httpd-ex-git-769765ffd6-frlp8"),
    Fault(value: "replicaset.apps/httpd-ex-git-769765ffd5", wrong: "replicaset.apps/httpd-ex-git-769765ffd4"),
    Fault(value: "8a65e790-0399-4f0f-8020-7dc4e57d371d", wrong: "8a65e790-0399-4f0f-8020-7dc4e57d371e"),
    Fault(value: "apps.sno.example.com", wrong: "apps.snow.example.com"),
    Fault(value: "api.sno.example.com", wrong: "api.snow.example.com"),
    // A value that means something else.
    Fault(value: "10.128.0.81", wrong: "172.30.95.17"),
    Fault(value: "192.168.122.237", wrong: "10.128.0.81"),
    Fault(value: "172.30.95.17", wrong: "192.168.122.237"),
    Fault(value: "httpd-ex-git-769765ffd5-frlp8", wrong: "httpd-ex-git-769765ffd5-sb5zs"),
    // Literals.
    Fault(value: "control-plane,master", wrong: "control-plane,infra"),
    Fault(value: "sno    running", wrong: "snow   running"),
    Fault(value: "8080/TCP", wrong: "8081/TCP"),
    Fault(value: "0.0.0.0:443", wrong: "0.0.0.0:444"),
    Fault(value: "Running ", wrong: "Pending "),
    Fault(value: "2/2", wrong: "2/3"),
    Fault(value: "app=httpd-ex-git\n", wrong: "app=httpd\n"),
    Fault(value: "edge/Redirect", wrong: "edge/Allow"),
    Fault(value: "10.128.0.81:8443", wrong: "10.128.0.81:8444"),
    Fault(value: "mtu 1400", wrong: "mtu 1500"),
    Fault(value: "STATUS", wrong: "STATE"),
    Fault(value: "deployment.apps/httpd-ex-git scaled", wrong: "deployment.apps/httpd-ex-git patched"),
    Fault(value: "<none>", wrong: "<all>"),
    Fault(value: "\"POD\"", wrong: "\"NODE\""),
    Fault(value: "2: eth0", wrong: "2: eth1"),
    Fault(value: "northd, nbdb", wrong: "north, nbdb"),
    Fault(value: "Service_demo-sno", wrong: "Service_demo-son"),
    Fault(value: "Completed", wrong: "Complete"),
  ]

  @Test(
    "a wrong fact is found on its line, at every appearance, on the author's own cluster", arguments: faults)
  func faultyOnOwn(_ fault: Fault) { expectFound(fault, on: seed, looksAhead: false) }

  @Test("a wrong fact is found on its line, at every appearance, on a renamed cluster", arguments: faults)
  func faultyOnRenamed(_ fault: Fault) { expectFound(fault, on: seed.replacing(renamings), looksAhead: true) }

  /// Puts the wrong value in each place in turn, output lines only.
  private func expectFound(_ fault: Fault, on cluster: String, looksAhead: Bool) {
    let answer = Transcript(cluster)
    var start = seed.startIndex
    var number = 0
    while let found = seed[start...].firstRange(of: fault.value) {
      start = found.upperBound
      let line = seed[..<found.lowerBound].count { $0 == "\n" } + 1 + (fault.value.hasPrefix("\n") ? 1 : 0)
      let lineStart =
        seed[..<found.lowerBound].lastIndex(of: "\n").map { seed.index(after: $0) } ?? seed.startIndex
      if seed[lineStart...].hasPrefix("$ ") { continue }
      let faulty = seed.replacingCharacters(found, with: fault.wrong)
      var renaming = Renaming()
      if looksAhead { renaming.foresee(faulty.split(separator: "\n").map(String.init)) }
      let outcome = check(Transcript(faulty), against: answer, renaming: renaming)
      #expect(outcome.mismatches.contains { $0.line == line }, "line \(line): \(outcome.mismatches)")
      number += 1
    }
    #expect(number > 0)
  }

  /// A listing of one pod, then one of two pods, as the cluster has them.
  private static func pods(_ old: String, _ young: String, youngFirst: Bool = false) -> Transcript {
    let rows = ["\(old)   1/1     Running   0          46h", "\(young)   1/1     Running   0          38s"]
    let header = "NAME                   READY   STATUS    RESTARTS   AGE"
    return Transcript(
      "$ oc get pod -A\n\(header)\nweb-769765ffd5-frlp8   1/1     Running   0          26h\n"
        + "$ oc get pod\n\(header)\n" + (youngFirst ? rows.reversed() : rows).joined(separator: "\n") + "\n")
  }

  @Test(
    "ages tell rows apart before a wrong name crosses them",
    arguments: [
      ("web-769765ffd5-frlp9", "web-769765ffd5-sb5zs", 6),
      ("web-769765ffd5-frlp8", "web-769765ffd5-frlp8", 7),
    ], [true, false])
  func ages(_ names: (old: String, young: String, line: Int), youngFirst: Bool) {
    let cluster = Self.pods("web-769765ffd5-frlp8", "web-769765ffd5-ctchd", youngFirst: youngFirst)
    var renaming = Renaming()
    renaming.foresee(["web-769765ffd5-frlp8", "web-769765ffd5-frlp8"])
    let outcome = check(Self.pods(names.old, names.young), against: cluster, renaming: renaming)
    #expect(outcome.mismatches.map(\.line) == [names.line])
  }

  @Test("the first of several appearances is the suspect, not the later right ones")
  func firstAppearance() throws {
    let line = 35
    let range = try #require(seed.ranges(of: "192.168.122.237").dropFirst().first)
    let faulty = seed.replacingCharacters(range, with: "192.168.122.3")
    var renaming = Renaming()
    renaming.foresee(faulty.split(separator: "\n").map(String.init))
    let outcome = check(Transcript(faulty), against: Transcript(seed), renaming: renaming)
    #expect(outcome.mismatches.map(\.line) == [line])
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<String.Index>, with other: String) -> String {
    String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
