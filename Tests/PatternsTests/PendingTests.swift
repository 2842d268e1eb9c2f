import Diagnostics
import Testing

@testable import Patterns

@Suite("Rows that nothing tells apart")
struct PendingTests {
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

  @Test("only classes that hold a value of which there is news are matched again")
  func open() {
    let list = { (set: String, pods: [String]) in
      "NAME   READY\n" + pods.map { "web-\(set)-\($0)   1/1" }.joined(separator: "\n")
    }
    var renaming = Renaming()
    for (author, actual) in [(["bbbbb", "ccccc"], ["ddddd", "fffff"]), (["ggggg", "hhhhh"], ["jjjjj", "kkkkk"])] {
      renaming =
        compare(
          list("769765ffd5", author), list("5b9df4c86d", actual), command: "oc get pod -n \(author)",
          renaming: renaming
        ).renaming
    }
    let ids = renaming.pending.ids
    #expect(ids.count == 2 && renaming.pending.takeOpen(after: 0, through: ids[1]) == nil)
    renaming = compare("10.0.0.1 is up", "10.9.0.1 is up", command: "x", renaming: renaming).renaming
    #expect(renaming.pending.takeOpen(after: 0, through: ids[1]) == nil)
    let known = Sighting(
      type: .pod, scope: "", author: "web-769765ffd5-ggggg", actual: "web-5b9df4c86d-kkkkk", field: "x",
      place: Place(step: "x", line: 1, column: 1))
    _ = renaming.enter([known])
    renaming.pending.stir(renaming.ledger.takeNews())
    #expect(renaming.pending.takeOpen(after: 0, through: ids[1]) == ids[1])
    #expect(renaming.pending.takeOpen(after: 0, through: ids[1]) == nil)
    _ = renaming.enter([known])
    _ = renaming.ledger.takeNews()
    _ = renaming.enter([known])
    #expect(renaming.ledger.takeNews().isEmpty, "a third sighting tells nothing new")
  }

  @Test("no class that is left alone could be decided", arguments: 0..<60)
  func leftAlone(_ seed: Int) {
    var dice = Dice(seed: UInt64(seed))
    let pods = (0..<6).map { "web-\($0 % 2 == 0 ? "769765ffd5" : "6b7f8c9d4f")-bcdf\(Array("ghjklm")[$0])" }
    let others = (0..<6).map { "web-\($0 % 2 == 0 ? "5b9df4c86d" : "867c5d9f4b")-tsrq\(Array("pnmlkj")[$0])" }
    var renaming = Renaming()
    for step in 0..<12 {
      let chosen = (0..<6).filter { _ in dice.roll(2) == 0 }
      let form = dice.roll(3)
      let line = { (pod: String, number: Int) in
        form == 0 ? pod + "   1/1" : form == 1 ? pod + "   10.0.0.\(number)" : "on \(pod) now"
      }
      let author = chosen.map { line(pods[$0], $0 + 1) }
      var actual = chosen.map { line(others[$0], $0 + 11) }
      if dice.roll(2) == 0 { actual.reverse() }
      if dice.roll(4) == 0 { renaming.changed() }
      renaming =
        compare(
          author.joined(separator: "\n"), actual.joined(separator: "\n"),
          command: "oc get pod -n \(step % 3)", renaming: renaming
        ).renaming
      if dice.roll(5) == 0 {
        renaming.commit(ValueKey(type: .pod, scope: "", value: pods[dice.roll(6)]))
      }
      for id in renaming.pending.ids {
        var copy = renaming
        #expect(copy.decided(id) == nil)
      }
    }
  }
}
