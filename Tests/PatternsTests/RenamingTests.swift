import Diagnostics
import Testing

@testable import Patterns

@Suite("The document-wide map")
struct RenamingTests {
  // MARK: Rewriting

  @Test("commands are rewritten on spans, all at once, longest first")
  func rewriting() throws {
    var renaming = compare(
      "10.128.0.8 a\n10.128.0.81 b\nhost x.apps.sno.example.com\npod/web-769765ffd5-frlp8",
      "10.128.0.81 a\n10.128.0.8 b\nhost x.apps.crc.testing\npod/web-5b9df4c86d-zzvxq"
    ).renaming
    let result = try rewrite(
      "curl 10.128.0.81:8080/10.128.0.8 http://y.apps.sno.example.com/ web-769765ffd5-frlp8 web-769765ffd5",
      &renaming)
    #expect(
      result.text
        == "curl 10.128.0.8:8080/10.128.0.81 http://y.apps.crc.testing/ web-5b9df4c86d-zzvxq web-5b9df4c86d")
    #expect(result.used.count == 5 && result.tainted.isEmpty)
    #expect(renaming.bindings.first { $0.author == "10.128.0.8" }?.uses == 1)
  }

  @Test("a short id follows the long one")
  func shortID() throws {
    let id = "6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475"
    let other = "c0ffee12d3a4b5968778695a4b3c2d1e0f1e2d3c4b5a69788796a5b4c3d2e1f0"
    var renaming = compare(id, other).renaming
    #expect(try rewrite("crictl logs 6a0f2d307f4fa", &renaming).text == "crictl logs c0ffee12d3a4b")
  }

  @Test("rewriting and back is the identity")
  func inverse() throws {
    var renaming = compare(
      "a 10.0.0.1 52:54:00:a7:93:9c 8a65e790-0399-4f0f-8020-7dc4e57d371d",
      "a 10.0.0.2 52:54:00:00:00:01 01234567-89ab-4cde-8f01-23456789abcd"
    ).renaming
    let text = "run 10.0.0.1,10.0.0.1:80 --mac=52:54:00:a7:93:9c '8a65e790-0399-4f0f-8020-7dc4e57d371d' x"
    #expect(renaming.inAuthorsWords(try rewrite(text, &renaming).text) == text)
  }

  @Test("a value of the cluster never becomes shell syntax")
  func injection() {
    var renaming = Renaming()
    _ = renaming.bind(
      .ip, author: "10.0.0.1", actual: "$(reboot)", at: Origin(step: "s", line: 1, place: "p"))
    #expect(throws: RewriteError.self) { try rewrite("curl 10.0.0.1", &renaming) }
    var chosen = Renaming(chosen: [(author: "shop", actual: "a b")])
    #expect(throws: RewriteError.self) { try rewrite("get shop", &chosen) }
  }

  @Test("what was never shown stands for itself, under the one-to-one rule")
  func admission() throws {
    var renaming = Renaming()
    let text = "ping 10.0.0.5"
    #expect(renaming.admit(facts("ping"), text: text, words: words(text)).isEmpty)
    #expect(try rewrite(text, &renaming).text == text)
    let result = compare("answer 10.0.0.5", "answer 10.0.0.6", renaming: renaming)
    #expect(result.mismatches.map(\.code).contains("identity-conflict"))
    var bound = compare("a 10.0.0.1\nb 10.0.0.1", "a 10.0.0.5\nb 10.0.0.5").renaming
    #expect(bound.admit(facts("ping"), text: text, words: words(text)).map(\.code) == ["identity-conflict"])
  }

  @Test("words outside the text are passed over")
  func strayWords() throws {
    var renaming = Renaming()
    #expect(try renaming.rewrite("ls", words: [5..<9, 0..<2, 1..<2], in: facts("x")).text == "ls")
  }

  @Test("chosen names are renamed where nothing touches them")
  func chosen() throws {
    var renaming = Renaming(chosen: [(author: "shop", actual: "store"), (author: "shop-db", actual: "db")])
    #expect(
      try rewrite("get svc/shop shop-db workshop -l app=shop", &renaming).text
        == "get svc/store db workshop -l app=store")
    let result = compare(
      "service/shop\nshop-769765ffd5-frlp8", "service/store\nstore-5b9df4c86d-zzvxq", renaming: renaming)
    #expect(result.mismatches.isEmpty)
    #expect(result.renaming.inAuthorsWords("service/store") == "service/shop")
  }

  // MARK: One to one

  @Test("an address that splits between columns is a notice, within a column a mismatch")
  func split() {
    let document =
      "NAME   IP             HOST\na      192.168.1.5    192.168.1.5\nb      192.168.1.5    192.168.1.5"
    let split =
      "NAME   IP             HOST\na      192.168.1.7    192.168.1.9\nb      192.168.1.7    192.168.1.9"
    let mixed =
      "NAME   IP             HOST\na      192.168.1.7    192.168.1.7\nb      192.168.1.9    192.168.1.7"
    let result = compare(document, split)
    #expect(result.mismatches.isEmpty && result.notices.map(\.code) == ["one-value-for-two-things"])
    #expect(compare(document, mixed).mismatches.map(\.line) == [3])
  }

  @Test("two of the author's values on one are never excused")
  func merged() {
    let result = compare("a 10.0.0.1\nb 10.0.0.2", "a 10.0.0.9\nb 10.0.0.9")
    #expect(Set(result.mismatches.map(\.line)) == [1, 2])
  }

  @Test("interface names and indices hold within their context only")
  func scopes() {
    var renaming = Renaming()
    for (context, actual) in [("node", "ens7"), ("pod:a", "ens3"), ("toolbox", "ens7")] {
      let expected = ExpectedOutput(lines: [ExpectedLine(text: "dev ens3", line: 1)])
      let result = renaming.compare(
        expected, with: ActualOutput(standardOutput: ["dev \(actual)"]), of: facts("ip", context: context))
      #expect(result.mismatches.isEmpty)
      renaming = result.renaming
    }
    #expect(renaming.inAuthorsWords("dev ens7", context: "toolbox") == "dev ens3")
  }

  @Test(
    "relations hold without the value they speak of",
    arguments: [
      (
        "mac 0a:58:0a:80:00:51\nip6 fe80::858:aff:fe80:51", "mac 0a:58:0a:d9:00:2c\nip6 fe80::858:aff:fed9:2d"
      ),
      (
        "long 6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475\nshort 6a0f2d307f4fb",
        "long 6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475\nshort 6a0f2d307f4fa"
      ),
      (
        "pod/web-769765ffd5-frlp8\nreplicaset.apps/web-769765ffd4",
        "pod/web-5b9df4c86d-zzvxq\nreplicaset.apps/web-5b9df4c86d"
      ),
      (
        "node/52-54-00-a7-93-9c up\nmac 52:54:00:a7:93:9d", "node/52-54-00-1c-de-07 up\nmac 52:54:00:1c:de:07"
      ),
      ("ip 10.128.0.81\nmac 0a:58:0a:80:00:52", "ip 10.128.0.81\nmac 0a:58:0a:80:00:51"),
    ])
  func relations(_ document: String, _ cluster: String) {
    let result = compare(document, cluster)
    #expect(
      result.mismatches.contains {
        $0.line == 2 && ["relation-broken", "identity-conflict"].contains($0.code)
      })
  }

  @Test("pods that a node runs by itself carry its name")
  func staticPods() {
    let table = { (node: String) in
      "NAME   READY   STATUS   RESTARTS   AGE\netcd-\(node)   1/1   Running   0   5d"
    }
    let known = compare("node/worker-a up", "node/minikube up").renaming
    #expect(compare(table("worker-a"), table("minikube"), renaming: known).mismatches.isEmpty)
    #expect(!compare(table("worker-b"), table("minikube"), renaming: known).mismatches.isEmpty)
  }

  @Test("a node that is not named after its MAC is asked nothing")
  func allocation() {
    let result = compare(
      "node/52-54-00-a7-93-9c up\nmac 52:54:00:a7:93:9c", "node/worker-a up\nmac 52:54:00:1c:de:07")
    #expect(result.mismatches.isEmpty)
  }

  @Test("evidence from outside takes part")
  func outside() {
    var renaming = compare("a 10.0.0.1\nb 10.0.0.1", "a 10.0.0.9\nb 10.0.0.9").renaming
    let origin = Origin(step: "tcpdump", line: 50, column: 4, place: "tcpdump endpoint")
    #expect(renaming.bind(.ip, author: "10.0.0.1", actual: "10.0.0.9", at: origin) == nil)
    #expect(renaming.bind(.ip, author: "10.0.0.2", actual: "10.0.0.9", at: origin)?.line == 50)
  }

  // MARK: Change and taint

  @Test("after a change, what an equal command shows no more is retired")
  func retiring() {
    var renaming = compare(
      "NAME        AGE\nweb-2bwkd   5h\nweb-x2x8k   3s", "NAME        AGE\nweb-7bwkd   5h\nweb-z2x8k   3s"
    ).renaming
    renaming.changed()
    let second = compare(
      "NAME        AGE\nweb-2bwkd   5h\nweb-9lxlw   3s", "NAME        AGE\nweb-7bwkd   5h\nweb-4lxlw   3s",
      renaming: renaming)
    #expect(second.mismatches.isEmpty)
    #expect(second.renaming.bindings.first { $0.author == "web-x2x8k" }?.retired == true)
    let third = compare("x\nweb-x2x8k", "x\nweb-q2x8k", renaming: second.renaming)
    #expect(third.mismatches.isEmpty)
  }

  @Test("values of a line that does not agree serve for rewriting only, and are reported as tainted")
  func taint() throws {
    let result = compare(
      "10.0.0.1 up and running well\nmissing 10.0.0.7 altogether here", "10.0.0.9 up and failing well")
    var renaming = result.renaming
    let rewritten = try rewrite("ping 10.0.0.1 10.0.0.7", &renaming)
    #expect(rewritten.text == "ping 10.0.0.9 10.0.0.7" && rewritten.tainted == ["10.0.0.1", "10.0.0.7"])
    #expect(compare("x 10.0.0.1", "x 10.0.0.4", renaming: renaming).mismatches.isEmpty)
  }
}
