import Diagnostics
import Patterns
import Running
import Testing

@Suite("A document is as true on another cluster, and a wrong cluster is noticed")
struct WorldTests {
  @Test("under other names, beside strangers, every step passes and the map says who is who")
  func elsewhere() async throws {
    let result = try await check(fixture("unprepared.md"), world: fixture("elsewhere.cluster.yaml"))
    #expect(result.isTrue, "\(result.wrongLines)")
    let map = Dictionary(result.bindings.map { ($0.author, $0.actual) }) { first, _ in first }
    #expect(map["10.128.0.81"] == "10.128.0.147")
    #expect(map["52-54-00-a7-93-9c"] == "52-54-00-5d-e1-07")
    #expect(map["httpd-ex-git-769765ffd5-frlp8"] == "httpd-ex-git-6b8d9c7f4d-w5x2n")
    #expect(map["6a52c837-2ff1-4832-aa01-055d41d95b3d"] == "d7e90b12-5a3c-4f68-9b07-1c2f3a4b5d6e")
  }

  @Test("a document with that cluster's names is true on the built-in one")
  func backwards() async throws {
    let text = otherNames.reduce(try fixture("unprepared.md")) { $0.replacingAll($1.0, with: $1.1) }
    let result = try await check(text)
    #expect(result.isTrue, "\(result.wrongLines)")
    #expect(result.steps.count == 25)
  }

  @Test("where ingress and node have two addresses, the document's one is excused with a notice")
  func twoAddresses() async throws {
    let result = try await check(fixture("unprepared.md"), world: fixture("two-addresses.cluster.yaml"))
    #expect(result.isTrue, "\(result.wrongLines)")
    #expect(result.diagnostics.contains { $0.message.contains("one value for two things") })
  }

  @Test(
    "a fault of the world is found",
    arguments: [
      ("no endpoints", "selector: {app: httpd-ex-git, deployment: httpd-ex-git}", "selector: {app: nobody}"),
      ("another target port", "{name: 8080-tcp, port: 8080}", "{name: 8080-tcp, port: 8080, targetPort: 9090}"),
      ("no redirect", "termination: edge, insecure: Redirect, age: 8d", "termination: edge, insecure: None, age: 8d"),
      ("a reset instead of a close", "http: [8080, 8443]", "ending: reset\n  http: [8080, 8443]"),
      ("another page", "sno http test page", "it works"),
      ("a server that is gone", "http: [8080, 8443]", "http: [8443]"),
    ])
  func faulty(_ name: String, _ from: String, _ to: String) async throws {
    let world = try #require(fixture("elsewhere.cluster.yaml").replacingFirst(from, with: to))
    let result = try await check(fixture("unprepared.md"), world: world)
    #expect(!result.isTrue, "\(name) was not noticed")
  }

  @Test("a world that is not the document's is said once")
  func strange() async throws {
    let world = """
      name: strange
      nodes:
      - {name: lone, address: 192.168.5.9}
      """
    let result = try await check(fixture("unprepared.md"), world: world)
    #expect(result.worldDiffers)
  }
}
