import Clusters
import Running
import Synchronization
import Testing
import Walkthroughs

@Suite("An interrupted run stops at a step and cleans up")
struct InterruptionTests {
  private let document = """
    ```
    $ systemctl start web
    $ systemctl status web
    ```
    <!-- waymark: cleanup -->
    ```
    $ systemctl stop web
    ```
    """

  /// Runs the document; interrupted after as many steps have ended.
  private func run(interruptedAfter count: Int, _ answers: [String: [Output]]) async throws -> (DocumentResult, [String]) {
    let plan = plan(for: try readDocument(document, path: "d.md"))
    let cluster = ScriptedCluster(answers)
    let ended = Count()
    var options = RunOptions()
    options.isInterrupted = { ended.value.load(ordering: .relaxed) >= count }
    var runner = await Runner(plan, on: cluster, clock: ManualClock(), options: options)
    let result = await runner.run { event in
      if case .ended = event { ended.value.add(1, ordering: .relaxed) }
    }
    return (result, await cluster.asked)
  }

  private let answers = ["systemctl start web", "systemctl status web", "systemctl stop web"]
    .reduce(into: [String: [Output]]()) { $0[$1] = [Output()] }

  @Test("the step that runs is finished, the next are left, the one marked cleanup runs")
  func cleansUp() async throws {
    let (result, asked) = try await run(interruptedAfter: 1, answers)
    #expect(asked == ["systemctl start web", "systemctl stop web"])
    #expect(result.unreached == 1)
    #expect(result.steps.map(\.step.command) == ["systemctl start web", "systemctl stop web"])
  }

  @Test("where nothing has run there is nothing to clean up")
  func nothing() async throws {
    let (result, asked) = try await run(interruptedAfter: 0, answers)
    #expect(asked.isEmpty)
    #expect(result.unreached == 3)
  }

  @Test("without an interruption a step marked cleanup runs once, in its place, whatever failed before it")
  func runsOnce() async throws {
    var answers = answers
    answers["systemctl status web"] = [Output(exitStatus: 3)]
    let (result, asked) = try await run(interruptedAfter: 9, answers)
    #expect(asked.last == "systemctl stop web")
    #expect(asked.count { $0 == "systemctl stop web" } == 1)
    #expect(result.unreached == 0)
  }
}

private final class Count: Sendable {
  let value = Atomic(0)
}
