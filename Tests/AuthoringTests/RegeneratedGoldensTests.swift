import Authoring
import Clusters
import Diagnostics
import Packets
import Running
import Simulation
import Testing
import Walkthroughs

@Suite("Goldens are regenerated beside their document")
struct RegeneratedGoldensTests {
  private let trace = """
    client {{ip=10.128.0.2}}
    server {{ip=10.128.0.81}}:8080
    > S
    < S.
    > .
    > P. (+) "GET / HTTP/1.1"
    < .
    < P. (+) "HTTP/1.1 200 OK"
    > .
    ~ 4s..6s
    < F.
    > F.
    < .

    """

  /// The unprepared document with a trace, on a world.
  private func regenerated(_ text: String, trace: String, world: String) async throws -> Regeneration {
    let plan = Walkthroughs.plan(for: try readDocument(text, path: "document.md"))
    let cluster = try SimulatedCluster(world: World.parse(yaml: world, path: "world.cluster.yaml"))
    let file = Goldens.File(path: "a.trace", content: try Trace(parsing: trace))
    var options = RunOptions()
    options.goldens = Goldens(traces: ["tcpdump-tcp-port-8080-2": file])
    var runner = await Runner(plan, on: cluster, clock: cluster.clock, options: options)
    let result = await runner.run { _ in }
    return regenerate(plan, result, renaming: runner.renaming, text: text, goldens: options.goldens, texts: ["a.trace": trace])
  }

  @Test("a server that closes later moves the pause of the trace and the packets behind it, and nothing else")
  func later() async throws {
    let world = try otherWorld().replacingFirst("http: [8080, 8443]", with: "keepAlive: 9\n  http: [8080, 8443]")
    let first = try await regenerated(seed(), trace: trace, world: world)
    #expect(first.changes.map(\.step) == ["tcpdump-tcp-port-8080-2"])
    let golden = try #require(first.changes.first?.goldens.first)
    #expect(golden.edits.map(\.old) == [["~ 4s..6s"]])
    #expect(golden.edits.map(\.new) == [["~ 8s..10s"]])
    let numbers = first.difference.map { $0.prefix(14) }
    #expect(numbers == ["-8.  06:43:25.", "-9.  06:43:25.", "-10. 06:43:25.", "+8.  06:43:29.", "+9.  06:43:29.", "+10. 06:43:29."])
    #expect(first.notes.isEmpty)
    let second = try await regenerated(first.regenerated, trace: golden.text, world: world)
    #expect(second.changes.isEmpty)
    #expect(second.notes.isEmpty)
  }

  @Test("without a trace a later close is no change at all")
  func untraced() async throws {
    let world = try otherWorld().replacingFirst("http: [8080, 8443]", with: "keepAlive: 9\n  http: [8080, 8443]")
    #expect(try await regeneration(seed(), world: world).changes.isEmpty)
  }

  @Test("a trace that tells another story is left to the author, and said")
  func otherStory() async throws {
    let world = try otherWorld().replacingFirst("http: [8080, 8443]", with: "ending: reset\n  http: [8080, 8443]")
    let regeneration = try await regenerated(seed(), trace: trace, world: world)
    #expect(regeneration.changes.flatMap(\.goldens).isEmpty)
    #expect(regeneration.notes.contains { $0.message.contains("a.trace is rewritten by hand") })
  }
}
