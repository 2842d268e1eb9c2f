import Clusters
import Running
import Testing
import Walkthroughs

@Suite("A runner asks, waits and judges")
struct RunnerTests {
  private func run(
    _ document: String, _ answers: [String: [Output]], options: RunOptions = RunOptions()
  ) async throws -> (result: DocumentResult, asked: [String], time: Duration) {
    let plan = plan(for: try readDocument(document, path: "d.md"))
    let cluster = ScriptedCluster(answers)
    let clock = ManualClock()
    var runner = await Runner(plan, on: cluster, clock: clock, options: options)
    let result = await runner.run { _ in }
    return (result, await cluster.asked, clock.now.offset)
  }

  private let pods = """
    ```
    oc get pod -n demo
    NAME   READY   STATUS    RESTARTS   AGE
    web    1/1     Running   0          26h
    ```
    """

  @Test(
    "a server that says nothing is ready soon after its port is open; one that opens none gets the whole silence",
    arguments: [(2, 0.2...0.5), (Int.max, 10.0...10.5)])
  func readiness(opens: Int, seconds: ClosedRange<Double>) async throws {
    let plan = plan(for: try readDocument("```\n$ nc -l 8080\n```\n", path: "d.md"))
    let cluster = ScriptedCluster(["nc -l 8080": [Output()]], basis: .real, server: ("nc -l 8080", opens))
    let clock = ManualClock()
    var options = RunOptions()
    options.policy.tools = ["nc"]
    var runner = await Runner(plan, on: cluster, clock: clock, options: options)
    #expect(await runner.advance(to: 0).verdict == .passed)
    #expect(seconds.contains(clock.now.offset / .seconds(1)))
  }

  @Test("a reading command is asked again until it shows what the document shows")
  func converges() async throws {
    let header = "NAME   READY   STATUS              RESTARTS   AGE\n"
    let starting = Output(header + "web    0/1     ContainerCreating   0          1s\n")
    let ready = Output(header + "web    1/1     Running             0          4s\n")
    let (result, asked, time) = try await run(pods, ["oc get pod -n demo": [starting, starting, ready]])
    #expect(result.steps.map(\.verdict) == [.passed])
    #expect(result.steps.map(\.attempts) == [3])
    #expect(asked.count == 3)
    #expect(time >= .seconds(1))
  }

  @Test("waiting ends at the deadline, and the last answer is judged")
  func deadline() async throws {
    let starting = Output("NAME   READY   STATUS    RESTARTS   AGE\nweb    0/1     Pending   0          1s\n")
    let (result, _, time) = try await run(pods, ["oc get pod -n demo": [starting]])
    #expect(result.steps.map(\.verdict) == [.failed])
    #expect(time >= .seconds(29))
    #expect(time < .seconds(40))
  }

  @Test("a changing command is never asked twice")
  func changes() async throws {
    let document = "```\noc scale --replicas=2 deployment/web\ndeployment.apps/web scaled\n```\n"
    let wrong = Output("", standardError: "error: no objects passed to scale\n", exitStatus: 1)
    let (result, asked, _) = try await run(document, ["oc scale --replicas=2 deployment/web": [wrong]])
    #expect(result.steps.map(\.verdict) == [.failed])
    #expect(asked.count == 1)
  }

  @Test(
    "without shown output the exit status must be 0, or what the annotation says",
    arguments: [
      ("", 0, Verdict.passed), ("", 2, .failed), ("<!-- waymark: exit=2 -->\n", 2, .passed),
      ("<!-- waymark: exit=2 -->\n", 0, .failed),
    ])
  func statuses(_ annotation: String, _ status: Int, _ verdict: Verdict) async throws {
    let document = annotation + "```\n$ systemctl restart web\n```\n"
    let (result, _, _) = try await run(document, ["systemctl restart web": [Output(exitStatus: status)]])
    #expect(result.steps.map(\.verdict) == [verdict])
  }

  @Test("a shown error explains a failing command")
  func shownError() async throws {
    let document = "```\n$ oc get pod nobody\nError from server (NotFound): pods \"nobody\" not found\n```\n"
    let answer = Output(standardError: "Error from server (NotFound): pods \"nobody\" not found\n", exitStatus: 1)
    let (result, _, _) = try await run(document, ["oc get pod nobody": [answer]])
    #expect(result.steps.map(\.verdict) == [.passed])
  }

  @Test("output that agrees does not excuse a failing command")
  func silentFailure() async throws {
    let document = "```\n$ curl web\nhello\n```\n"
    let (result, _, _) = try await run(document, ["curl web": [Output("hello\n", exitStatus: 18)]])
    #expect(result.steps.map(\.verdict) == [.failed])
    #expect(result.steps.first?.reason?.code == "exit-status")
  }

  @Test("what the cluster lacks is skipped and never counts as passed")
  func missing() async throws {
    let answer = Output(standardError: "bash: frob: command not found\n", exitStatus: 127, missing: "frob")
    let (result, _, _) = try await run("```\n$ frob --all\n```\n", ["frob --all": [answer]])
    #expect(result.steps.map(\.verdict) == [.skipped])
    #expect(result.steps.first?.reason?.code == "not-simulated")
  }

  @Test("an annotation keeps a step from running")
  func skipped() async throws {
    let document = "<!-- waymark: skip=\"needs a GPU\" -->\n```\n$ nvidia-smi\n```\n"
    let (result, asked, _) = try await run(document, [:])
    #expect(result.steps.map(\.verdict) == [.skipped])
    #expect(asked.isEmpty)
  }

  @Test("later commands run with the cluster's values")
  func rewriting() async throws {
    let document = """
      ```
      $ oc get pod -n demo -o name
      pod/web-6d4cf56db6-x7k2m
      $ oc logs web-6d4cf56db6-x7k2m -n demo
      ready
      ```
      """
    let (result, asked, _) = try await run(
      document,
      [
        "oc get pod -n demo -o name": [Output("pod/web-7f9c8d6b5-q2w8x\n")],
        "oc logs web-7f9c8d6b5-q2w8x -n demo": [Output("ready\n")],
      ])
    #expect(result.steps.map(\.verdict) == [.passed, .passed])
    #expect(asked.last == "oc logs web-7f9c8d6b5-q2w8x -n demo")
    #expect(result.steps.last?.rendered == "oc logs web-7f9c8d6b5-q2w8x -n demo")
  }
}
