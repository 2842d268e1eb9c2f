import Clusters
import Live
import Testing

@Suite("A started server is ready when it has opened its port")
struct ListeningTests {
  private let cluster = Bench.cluster()

  private func program(_ rest: String) -> String {
    "python3 -c 'import socket, time; s = socket.socket(); \(rest); print(1, flush=True); time.sleep(1000)'"
  }

  /// Waits until the program has come so far as to print.
  private func started(_ text: String) async throws -> Job {
    let job = try await cluster.start(Command(text))
    while try await cluster.output(of: job).standardOutput.isEmpty { await Task.yield() }
    return job
  }

  @Test(
    "a port that a program of the command listens on is seen, also where a shell or a pipe stands between",
    arguments: ["", "{ cat; } | "])
  func listening(_ before: String) async throws {
    let job = try await started(before + program(#"s.bind(("127.0.0.1", 0)); s.listen()"#))
    #expect(await cluster.isListening(job))
    _ = try await cluster.finish(job, by: .interrupt)
    #expect(await !cluster.isListening(job))
    await cluster.close()
  }

  @Test("a socket that does not listen is no port", arguments: ["s", #"s.bind(("127.0.0.1", 0))"#])
  func silent(_ rest: String) async throws {
    let job = try await started(program(rest))
    #expect(await !cluster.isListening(job))
    _ = try await cluster.finish(job, by: .interrupt)
    await cluster.close()
  }
}
