import Clusters
import Live
import Testing

@Suite("A session may be opened before it is asked")
struct OpeningTests {
  @Test("the first command finds the shell that was opened, in its first folder")
  func used() async throws {
    let cluster = Bench.cluster()
    await cluster.prepare()
    await cluster.prepare()
    let first = try await cluster.run(Command("echo $$"))
    #expect(try await cluster.run(Command("echo $$")) == first)
    #expect(try await cluster.run(Command("echo $$", session: "other")) != first)
    await cluster.close()
  }

  @Test("a shell that cannot be opened is told to the first who asks, and to the next one again")
  func fails() async throws {
    let cluster = Bench.cluster(["host": ["false"]])
    await cluster.prepare()
    for _ in 1...2 {
      await #expect(throws: ClusterError.unreachable(context: "host", reason: "false ended with status 1")) {
        try await cluster.run(Command("true"))
      }
    }
    await cluster.close()
  }

  @Test("closing ends a shell that nobody has asked")
  func unused() async throws {
    let cluster = Bench.cluster()
    await cluster.prepare()
    await cluster.close()
    let output = try await cluster.run(Command("pgrep -c -P $PPID"))
    #expect(output.standardOutput == "1\n")
    await cluster.close()
  }
}
