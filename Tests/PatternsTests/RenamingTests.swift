import Diagnostics
import Testing

@testable import Patterns

@Suite("The document-wide map")
struct RenamingTests {
  private func facts(_ step: String, context: String = "host") -> CommandFacts {
    CommandFacts(step: step, line: 100, key: step, context: context)
  }

  private func words(_ text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    return Array(bytes.blankParted(0..<bytes.count).dropFirst())
  }

  private func rewrite(_ text: String, _ renaming: inout Renaming) throws -> Rewritten {
    try renaming.rewrite(text, words: words(text), in: facts("later"))
  }

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

  // MARK: Pending

  private let twins =
    "NAME                   READY   AGE\nweb-769765ffd5-frlp8   1/1     5s\nweb-769765ffd5-sb5zs   1/1     5s"
  private let others =
    "NAME                   READY   AGE\nweb-5b9df4c86d-2bwkd   1/1     6s\nweb-5b9df4c86d-zzvxq   1/1     6s"

  @Test("rows that nothing tells apart wait until something does")
  func pending() {
    let first = compare(twins, others)
    #expect(first.mismatches.isEmpty)
    #expect(first.renaming.bindings.filter(\.pending).count == 2)
    // The first of the document's turns out to be the second of the cluster's.
    let second = compare(
      "on web-769765ffd5-frlp8 now", "on web-5b9df4c86d-zzvxq now", renaming: first.renaming)
    #expect(second.mismatches.isEmpty)
    let bound = second.renaming.bindings.filter { $0.type == .pod }.map {
      "\($0.author) \($0.actual) \($0.pending)"
    }
    #expect(bound.contains("web-769765ffd5-sb5zs web-5b9df4c86d-2bwkd false"))
    let third = compare(
      "on web-769765ffd5-sb5zs now", "on web-5b9df4c86d-zzvxq now", renaming: second.renaming)
    #expect(!third.mismatches.isEmpty)
  }

  @Test("a command that needs a pending value binds it by position, which later evidence may revise")
  func commit() throws {
    var renaming = compare(twins, others).renaming
    #expect(
      try rewrite("oc delete pod web-769765ffd5-frlp8", &renaming).text
        == "oc delete pod web-5b9df4c86d-2bwkd")
    let result = compare("on web-769765ffd5-frlp8 now", "on web-5b9df4c86d-zzvxq now", renaming: renaming)
    #expect(result.mismatches.isEmpty && result.notices.map(\.code).contains("assumption-revised"))
  }

  @Test("a wrong value among rows that wait is found")
  func wrongPending() {
    let first = compare(twins, others)
    let wrong = twins.replacing(["sb5zs": "sb5zt"])
    let second = compare(wrong, others, command: "oc get pod -n other", renaming: first.renaming)
    var renaming = second.renaming
    #expect((second.mismatches + renaming.finish()).contains { $0.line == 3 })
  }

  @Test("rows that wait for each other tell their replica set at once")
  func pendingOwner() {
    let set = { (name: String) in "NAME             DESIRED\n\(name)   2" }
    let first = compare(twins, others)
    let right = compare(
      set("web-769765ffd5"), set("web-5b9df4c86d"), command: "oc get rs", renaming: first.renaming)
    #expect(first.mismatches.isEmpty && right.mismatches.isEmpty)
    let wrong = compare(
      set("web-769765ffd6"), set("web-5b9df4c86d"), command: "oc get rs", renaming: first.renaming)
    #expect(wrong.mismatches.map(\.line) == [2])
  }

  @Test("a pod of another replica set among rows that wait is found, in one output and over two")
  func pendingStranger() {
    let wrong = twins.replacing(["769765ffd5-sb5zs": "769765ffd6-sb5zs"])
    #expect(!compare(wrong, others).mismatches.isEmpty)
    let known = compare("rs/web-769765ffd5", "rs/web-5b9df4c86d", command: "x").renaming
    #expect(compare(wrong, others, renaming: known).mismatches.map(\.line) == [3])
    #expect(compare(twins, others, renaming: known).mismatches.isEmpty)
  }

  @Test("two generations of pods are told apart by how many they are")
  func generations() {
    let list = { (pods: [String]) in "NAME   READY\n" + pods.map { "web-\($0)   1/1" }.joined(separator: "\n") }
    let author = list(["769765ffd5-frlp8", "769765ffd5-sb5zs", "6b7f8c9d4f-2bwkd"])
    let actual = list(["5b9df4c86d-zzvxq", "867c5d9f4b-hhq2x", "867c5d9f4b-k5v8d"])
    let result = compare(author, actual)
    #expect(result.mismatches.isEmpty)
    #expect(
      compare("rs/web-6b7f8c9d4f", "rs/web-867c5d9f4b", command: "x", renaming: result.renaming)
        .mismatches.count > 0)
  }

  @Test(
    "many new pods at once give no false alarm, whatever order the cluster lists them in",
    arguments: [2, 3, 5, 12, 40])
  func scaled(_ count: Int) {
    var dice = Dice(seed: UInt64(count))
    let letters = Array("bcdfghjklmnpqrstvwxz2456789")
    let name = { (dice: inout Dice) in
      "web-769765ffd5-" + String((0..<5).map { _ in letters[dice.roll(letters.count)] })
    }
    for _ in 0..<10 {
      let pods = (0..<count).map { (author: name(&dice), actual: name(&dice), last: $0 + 1) }
      let list = { (names: [String]) in
        "NAME   READY   STATUS   RESTARTS   AGE\n"
          + names.sorted().map { "\($0)   1/1   Running   0   5s" }.joined(separator: "\n")
      }
      let wide = { (rows: [(String, String)]) in
        "NAME   READY   STATUS   RESTARTS   AGE   IP\n"
          + rows.sorted { $0.0 < $1.0 }.map { "\($0.0)   1/1   Running   0   5s   \($0.1)" }.joined(
            separator: "\n")
      }
      var result = compare(list(pods.map(\.author)), list(pods.map(\.actual)))
      let found = [result.mismatches]
      result = compare(
        wide(pods.map { ($0.author, "10.0.0.\($0.last)") }),
        wide(pods.map { ($0.actual, "10.9.0.\(200 - $0.last)") }), command: "oc get pod -o wide",
        renaming: result.renaming)
      let ips = { (ips: [String]) in "Endpoints: " + ips.sorted().joined(separator: ",") }
      let third = compare(
        ips(pods.map { "10.0.0.\($0.last):80" }), ips(pods.map { "10.9.0.\(200 - $0.last):80" }),
        command: "oc describe", renaming: result.renaming)
      let chosen = pods[dice.roll(count)]
      let fourth = compare(
        "IP of \(chosen.author): 10.0.0.\(chosen.last)",
        "IP of \(chosen.actual): 10.9.0.\(200 - chosen.last)", command: "x", renaming: third.renaming)
      var renaming = fourth.renaming
      #expect(
        (found + [result.mismatches, third.mismatches, fourth.mismatches, renaming.finish()]).joined().isEmpty
      )
    }
  }
}
