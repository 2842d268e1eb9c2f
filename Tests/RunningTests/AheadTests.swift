import Clusters
import Running
import Testing
import Walkthroughs

@Suite("A reading command may be asked while the one before it runs, and nobody can tell from the result")
struct AheadTests {
  private func run(
    _ document: String, _ answers: [String: [Output]], takesAhead: Bool
  ) async throws -> (result: DocumentResult, cluster: ScriptedCluster) {
    let plan = plan(for: try readDocument("```\n\(document)\n```\n", path: "d.md"))
    let cluster = ScriptedCluster(answers, basis: .real, takesAhead: takesAhead)
    var options = RunOptions(timeout: .seconds(2))
    options.policy.allowsChanges = true
    var runner = await Runner(plan, on: cluster, clock: ManualClock(), options: options)
    return (await runner.run { _ in }, cluster)
  }

  @Test("reading steps are asked ahead, each once, in the document's order")
  func asksAhead() async throws {
    let document = "$ hostname\nweb\n$ uname\nLinux\n$ uptime -p\nup 3 weeks"
    let answers = [
      "hostname": [Output("web\n")], "uname": [Output("Linux\n")], "uptime -p": [Output("up 3 weeks\n")],
    ]
    let (result, cluster) = try await run(document, answers, takesAhead: true)
    #expect(result.steps.map(\.verdict) == [.passed, .passed, .passed])
    #expect(await cluster.asked == ["hostname", "uname", "uptime -p"])
    #expect(await cluster.askedAhead == ["uname", "uptime -p"])
  }

  @Test("what was asked ahead of an answer that had to be asked for again is asked again too")
  func convergence() async throws {
    let document = "$ cat state\nready\n$ cat count\n3"
    let answers = [
      "cat state": [Output("starting\n"), Output("ready\n")], "cat count": [Output("2\n"), Output("3\n")],
    ]
    let (result, cluster) = try await run(document, answers, takesAhead: true)
    #expect(result.steps.map(\.verdict) == [.passed, .passed])
    #expect(await cluster.asked == ["cat state", "cat count", "cat state", "cat count"])
  }

  @Test("a step that is asked again does not take the answer begun for an equal step behind it")
  func equalSteps() async throws {
    let answers = ["cat state": [Output("starting\n"), Output("stale\n"), Output("ready\n")]]
    let (result, cluster) = try await run("$ cat state\nready\n$ cat state\nready", answers, takesAhead: true)
    #expect(result.steps.map(\.verdict) == [.passed, .passed])
    #expect(result.steps.map(\.attempts) == [2, 1])
    #expect(await cluster.asked.count == 4)
  }

  @Test("behind a command that a signal has ended the next one is asked for anew")
  func killed() async throws {
    let answers = ["cat state": [Output(exitStatus: 137)], "uname": [Output(exitStatus: 1), Output("Linux\n")]]
    let (result, _) = try await run("$ cat state\n\n$ uname\nLinux", answers, takesAhead: true)
    #expect(result.steps.last?.verdict == .passed)
    #expect(result.steps.last?.attempts == 1)
  }

  @Test(
    "nothing is asked ahead that uses a name, or behind what shows one",
    arguments: [
      "$ hostname\nweb\n$ ping -c1 10.0.0.7\nok", "$ kubectl get svc\nNAME   TYPE\nweb    ClusterIP\n$ uname\nLinux",
      "$ cat address\n10.0.0.7\n$ uname\nLinux", "$ hostname\nweb\n$ echo $((n += 1))\n1",
    ])
  func names(_ document: String) async throws {
    let (_, cluster) = try await run(document, [:], takesAhead: true)
    #expect(await cluster.askedAhead.isEmpty)
    #expect(await cluster.asked.count >= 2)
  }

  @Test("a name that the answer before it has taught is asked for by that name")
  func learned() async throws {
    let document = """
      $ kubectl get pods
      NAME                   READY   STATUS    RESTARTS   AGE
      web-5d9c8b7f4d-x2k9p   1/1     Running   0          2d
      $ kubectl get pod web-5d9c8b7f4d-x2k9p -o name
      pod/web-5d9c8b7f4d-x2k9p
      """
    let shown = """
      NAME                   READY   STATUS    RESTARTS   AGE
      web-7c6b5d8f9c-q7w4z   1/1     Running   0          2d

      """
    let answers = [
      "kubectl get pods": [Output(shown)],
      "kubectl get pod web-7c6b5d8f9c-q7w4z -o name": [Output("pod/web-7c6b5d8f9c-q7w4z\n")],
    ]
    let (result, cluster) = try await run(document, answers, takesAhead: true)
    #expect(result.steps.map(\.verdict) == [.passed, .passed])
    #expect(await cluster.asked.last == "kubectl get pod web-7c6b5d8f9c-q7w4z -o name")
  }

  @Test(
    "what changes something is never asked ahead, nor anything behind it",
    arguments: ["systemctl restart web", "touch done", "kubectl delete pod web"])
  func changes(_ command: String) async throws {
    let answers = ["hostname": [Output("web\n")], command: [Output("done\n")], "uname": [Output("Linux\n")]]
    let document = "$ hostname\nweb\n$ \(command)\ndone\n$ uname\nLinux"
    let (_, cluster) = try await run(document, answers, takesAhead: true)
    #expect(await cluster.askedAhead.isEmpty)
    #expect(await cluster.asked == ["hostname", command, "uname"])
  }

  @Test("a reader who walks step by step is asked for every one: nothing runs ahead of them")
  func guided() async throws {
    let plan = plan(for: try readDocument("```\n$ hostname\nweb\n$ uname\nLinux\n```\n", path: "d.md"))
    let cluster = ScriptedCluster(["hostname": [Output("web\n")]], basis: .real, takesAhead: true)
    var runner = await Runner(plan, on: cluster, clock: ManualClock())
    _ = await runner.advance(to: 0)
    #expect(await cluster.asked == ["hostname"])
  }
}
