import Clusters
import Live
import Testing

@Suite("A local shell may be given a program while another one runs")
struct FollowingTests {
  private let cluster = Bench.cluster()

  /// Starts two commands, the second behind the first.
  private func start(_ first: String, _ second: String) async throws -> (Job, Job?) {
    let job = try await cluster.start(Command(first))
    return (job, await cluster.start(Command(second), after: job))
  }

  @Test("both answer for themselves, on both streams, and the second runs when the first has ended")
  func answers() async throws {
    let (first, second) = try await start(
      "sh -c 'sleep 0.1; echo one; echo uno >&2; exit 3'", "sh -c 'echo two; echo due >&2; exit 4'")
    let next = try #require(second)
    #expect(try await cluster.finish(first, by: .exit) == Output("one\n", standardError: "uno\n", exitStatus: 3))
    #expect(try await cluster.finish(next, by: .exit) == Output("two\n", standardError: "due\n", exitStatus: 4))
    #expect(try await cluster.run(Command("echo $?")).standardOutput == "4\n")
    await cluster.close()
  }

  @Test("a row of them, each begun while the one before it runs")
  func row() async throws {
    var job = try await cluster.start(Command("/bin/echo 0"))
    for number in 1...200 {
      let next = try #require(await cluster.start(Command("/bin/echo \(number)"), after: job))
      #expect(try await cluster.finish(job, by: .exit) == Output("\(number - 1)\n"))
      job = next
    }
    #expect(try await cluster.finish(job, by: .exit) == Output("200\n"))
    await cluster.close()
  }

  @Test(
    "what could depend on the first, or change the shell, has to wait",
    arguments: [
      ("sleep 0.1", "cd /tmp"), ("sleep 0.1", "echo $?"), ("sleep 0.1", "X=1"), ("sleep 0.1", "ls ${X:=1}"), ("ls $((i = 1))", "ls"),
      ("sleep 0.1", "bash"),
      ("sleep 0.1", "exit"), ("sleep 0.1", "curl localhost"), ("cd /tmp", "ls"), ("f() { :; }", "ls"),
      ("sleep 0.1", "echo 'open"),
    ])
  func refused(_ first: String, _ second: String) async throws {
    let (job, next) = try await start(first, second)
    #expect(next == nil)
    _ = try await cluster.finish(job, by: .exit)
    await cluster.close()
  }

  @Test("a session stays busy until both have ended")
  func busy() async throws {
    let (first, second) = try await start("true", "sleep 0.2")
    _ = try await cluster.finish(first, by: .exit)
    await #expect(throws: ClusterError.busy(session: "host")) { try await cluster.start(Command("true")) }
    _ = try await cluster.finish(try #require(second), by: .exit)
    _ = try await cluster.run(Command("true"))
    await cluster.close()
  }

  @Test("nothing follows a command that was interrupted, and the session goes on", arguments: ["sleep 1000", "yes"])
  func interrupted(_ text: String) async throws {
    let folder = try await cluster.run(Command("mktemp -d", session: "other")).standardOutput.dropLast()
    let (first, second) = try await start(text, "touch \(folder)/made")
    _ = try? await cluster.finish(first, by: text == "yes" ? .exit : .interrupt)
    _ = try await cluster.finish(try #require(second), by: .interrupt)
    #expect(try await cluster.run(Command("ls \(folder); rmdir \(folder)")) == Output())
    await cluster.close()
  }

  @Test("interrupting the second ends it only")
  func second() async throws {
    let (one, two) = try await start("/bin/echo one", "sleep 1000")
    #expect(try await cluster.finish(one, by: .exit) == Output("one\n"))
    #expect(try await cluster.finish(try #require(two), by: .interrupt).exitStatus == 130)
    await cluster.close()
  }

  @Test("where the first ends its shell, both have failed and the next command gets a new one")
  func broken() async throws {
    let (deadly, lost) = try await start("kill -9 $$", "/bin/echo after")
    await #expect(throws: ClusterError.ended(session: "host")) { try await cluster.finish(deadly, by: .exit) }
    await #expect(throws: ClusterError.self) { try await cluster.finish(try #require(lost), by: .exit) }
    #expect(try await cluster.run(Command("echo new")).standardOutput == "new\n")
    await cluster.close()
  }
}
