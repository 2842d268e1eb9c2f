import Clusters
import Diagnostics
import Running
import Testing

@Suite("A recording stands for the cluster it was made on")
struct RecordingTests {
  @Test(
    "a document is as true on the recording, with the same map, as on the cluster",
    arguments: ["", "elsewhere.cluster.yaml", "two-addresses.cluster.yaml"])
  func replays(_ world: String) async throws {
    let run = try await record(fixture("unprepared.md"), world: world.isEmpty ? nil : fixture(world))
    #expect(run.first.isTrue)
    #expect(run.replayed.isTrue, "\(run.replayed.wrongLines)")
    #expect(run.replayed.bindings == run.first.bindings)
    #expect(run.replayed.tokens == run.first.tokens)
    #expect(run.replayed.cluster.basis == .recorded)
    #expect(run.replayed.steps.map(\.rendered) == run.first.steps.map(\.rendered))
  }

  @Test("the project's own walkthroughs are true on their recordings", arguments: ["single-node-networking", "who-is-10.128.0.2"])
  func walkthroughs(_ name: String) async throws {
    let run = try await record(projectFile("walkthroughs/\(name).md"))
    #expect(run.replayed.isTrue, "\(run.replayed.wrongLines)")
  }

  @Test("a document that went wrong goes wrong at the same lines on the recording")
  func wrong() async throws {
    let text = try #require(try fixture("unprepared.md").replacingFirst("part-of=httpd-ex-git-app", with: "part-of=other"))
    let run = try await record(text)
    #expect(!run.first.isTrue)
    #expect(run.replayed.wrongLines.map(\.line) == run.first.wrongLines.map(\.line))
  }

  @Test("a command that the recording lacks breaks its step, which names it")
  func absent() async throws {
    let recorded = RecordedCluster(Recording(cluster: "c", basis: .simulated))
    let result = try await check("```\n$ oc get nodes\n```\n", on: recorded)
    #expect(result.steps.map(\.verdict) == [.broken])
    #expect(result.steps.first?.reason?.message.contains("oc get nodes") == true)
  }

  @Test("a secret that the document shows is one in the recording too")
  func secrets() async throws {
    let token = "sha256~AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg"
    let answer = Recording.Exchange(command: "oc whoami -t", late: Output("password: {{secret}}\n{{secret}}\n"))
    let recorded = RecordedCluster(Recording(cluster: "c", basis: .real, exchanges: [answer]))
    let result = try await check("```\n$ oc whoami -t\npassword: hunter2\n\(token)\n```\n", on: recorded)
    #expect(result.isTrue, "\(result.wrongLines)")
  }
}
