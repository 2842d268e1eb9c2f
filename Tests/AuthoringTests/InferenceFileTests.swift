import Authoring
import Clusters
import Simulation
import Testing
import Walkthroughs

@Suite("The inferred world file")
struct InferenceFileTests {
  @Test("reads back as the same world, with a comment for every guess", arguments: shownDocuments)
  func readsBack(_ name: String) throws {
    let inferred = try inferred(from: shownDocument(name))
    #expect(try World.parse(yaml: inferred.yaml, path: "a") == inferred.world.completed())
    #expect(!inferred.guesses.isEmpty)
    for guess in inferred.guesses { #expect(inferred.yaml.contains("# \(guess.comment)\n"), "\(guess)") }
  }

  @Test("a comment stands above the line that its guess is about")
  func places() throws {
    let lines = try inferred(from: shownDocument(shownDocuments[0])).yaml.split(separator: "\n").map(String.init)
    let place = try #require(lines.firstIndex { $0.contains("guessed: haproxy listens") })
    #expect(lines[place + 1].hasSuffix("router: true"))
    #expect(lines[place].contains("from line "))
  }

  @Test("no line of an output stands in it, but for the image's page and labels", arguments: shownDocuments)
  func noText(_ name: String) throws {
    let text = try shownDocument(name)
    let steps = plan(for: try readDocument(text, path: "a.md")).steps
    let yaml = try inferred(from: text).yaml
    let lines = Set(steps.flatMap { $0.output?.lines ?? [] }.map(\.text)).filter { $0.split(separator: " ").count > 2 }
    let taken = lines.filter { line in yaml.contains(line.drop { $0 == " " }) && line != "sno http test page" }
    #expect(taken == [])
    #expect(lines.count > 20)
  }

  @Test("other names and addresses in the document change the same names in the world, and nothing else")
  func renamed() throws {
    let names = [
      ("52-54-00-a7-93-9c", "52-54-00-5d-e1-07"), ("52:54:00:a7:93:9c", "52:54:00:5d:e1:07"), ("769765ffd5", "6b8d9c7f4d"),
      ("frlp8", "w5x2n"), ("10.128.0.81", "10.128.0.147"), ("0a:58:0a:80:00:51", "0a:58:0a:80:00:93"),
      ("172.30.95.17", "172.30.211.4"), ("sno.example.com", "lab.corp.test"), ("j48k2", "q7c4d"),
    ]
    let text = try shownDocument(shownDocuments[0])
    let other = names.reduce(text) { $0.swapping($1.0, for: $1.1) }
    let expected = names.reduce(try inferred(from: text).yaml) { $0.swapping($1.0, for: $1.1) }
    #expect(try inferred(from: other).yaml == expected)
    #expect(other != text)
  }

  @Test("volatile values that differ leave the objects as they are")
  func volatile() throws {
    let text = try shownDocument(shownDocuments[0])
    let other = text.swapping("58884", for: "41212").swapping("06:43:2", for: "11:02:4").swapping("652481145", for: "1000")
    #expect(try inferred(from: other).yaml == inferred(from: text).yaml)
    #expect(other != text)
  }

  @Test("whatever lines are missing, the file reads back and its cluster opens", arguments: 0..<60)
  func lines(_ seed: Int) throws {
    var random = SeededLines(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
    let text = try shownDocument(shownDocuments[seed % shownDocuments.count])
    let kept = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { _ in random.next() % 100 >= UInt64(seed % 7) * 12 + 2 }
    let inferred = try inferred(from: kept.joined(separator: "\n"))
    _ = try SimulatedCluster(world: World.parse(yaml: inferred.yaml, path: "a"))
  }

  @Test(
    "nonsense in the outputs is no object",
    arguments: [
      shown(("oc get nodes", "NAME   STATUS   ROLES   AGE   VERSION\nNot_A_Name   Ready   x   99999999999999999999d   v")),
      shown(
        (
          "oc get pods -o wide",
          "NAME   READY   STATUS   RESTARTS   AGE   IP   NODE\na-0   99999999999999/1   Running   -1   1d   10.244.0.1   b\na-0   1/1   Running   0   1d   10.244.0.1   b"
        )),
      shown(
        (
          "oc get svc",
          "NAME   TYPE   CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\na   b   10.0.0.1   c   0/TCP,70000/TCP,80/TCP,80/TCP   d\na   b   10.0.0.1   c   1:2:3/TCP   d"
        )),
      shown(
        ("oc describe service a", "Name: a\nNamespace: b\nPort: \nTargetPort:\nEndpoints: ,,:\nSelector: =,a=,=b"),
        ("virsh list", "99999999999 x running")),
      shown(("ip a", "2: eth0@if: <\n    inet 10.128.0.0/0\n3: virbr0: <UP>\n    inet 1.2.3.4/32"), ("curl -s :", "x"), ("oc exec / -- /", "y")),
      "", "```\n```",
    ])
  func nonsense(_ text: String) throws {
    let inferred = try inferred(from: text)
    _ = try SimulatedCluster(world: World.parse(yaml: inferred.yaml, path: "a"))
  }
}

/// Numbers by xorshift, so that a failing case can be run again.
private struct SeededLines {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
