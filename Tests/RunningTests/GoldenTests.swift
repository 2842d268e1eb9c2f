import Clusters
import Diagnostics
import Packets
import Patterns
import Running
import Testing
import Walkthroughs

@Suite("A step with a golden has three parties")
struct GoldenTests {
  private let document = """
    ```
    $ oc get pod -n demo -o name
    pod/web-6d4cf56db6-x7k2m
    $ oc logs web-6d4cf56db6-x7k2m -n demo
    ready after 5s
    ```
    """
  private let pod = Output("pod/web-7f9c8d6b5-q2w8x\n")
  private let logs = "oc-logs-web-6d4cf56db6-x7k2m"

  private func run(
    _ goldens: [String: String], log: Output = Output("ready after 7s\n"), document: String? = nil
  ) async throws -> [StepResult] {
    let plan = plan(for: try readDocument(document ?? self.document, path: "d.md"))
    let cluster = ScriptedCluster([
      "oc get pod -n demo -o name": [pod], "oc logs web-7f9c8d6b5-q2w8x -n demo": [log],
    ])
    var options = RunOptions()
    for (name, text) in goldens {
      options.goldens.patterns[name] = Goldens.File(path: "\(name).golden", content: try Pattern(parsing: text))
    }
    #expect(options.goldens.problems(in: plan).isEmpty)
    var runner = await Runner(plan, on: cluster, clock: ManualClock(), options: options)
    return await runner.run { _ in }.steps
  }

  @Test("all agree: the step passes, and its pattern counts")
  func agree() async throws {
    let steps = try await run([logs: "ready {{*}}\n"])
    #expect(steps.map(\.verdict) == [.passed, .passed])
    #expect(steps[1].goldens.map(\.outcome) == [.agree])
    #expect(steps[1].tokens.free == 1)
    #expect(steps[0].goldens.isEmpty)
  }

  @Test("golden and cluster agree: the document is to be mended, at its line")
  func staleDocument() async throws {
    let steps = try await run([logs: "started\n"], log: Output("started\n"))
    #expect(steps[1].verdict == .failed)
    #expect(steps[1].goldens.map(\.outcome) == [.documentDiffers])
    #expect(steps[1].mismatches.map(\.code) == ["document-differs-from-golden"])
    #expect(steps[1].mismatches.map(\.line) == [5])
  }

  @Test("document and golden agree: the cluster is to be looked at")
  func cluster() async throws {
    let steps = try await run([logs: "ready {{*}}\n"], log: Output("crashed\n"))
    #expect(steps[1].verdict == .failed)
    #expect(steps[1].goldens.map(\.outcome) == [.clusterDiffers])
    #expect(steps[1].mismatches.contains { $0.path == "\(logs).golden" && $0.line == 1 })
  }

  @Test("document and cluster agree: the golden is old")
  func staleGolden() async throws {
    let steps = try await run([logs: "started\n"])
    #expect(steps[1].verdict == .failed)
    #expect(steps[1].goldens.map(\.outcome) == [.goldenDiffers])
  }

  @Test("nobody agrees")
  func all() async throws {
    let steps = try await run([logs: "started\n"], log: Output("crashed\n"))
    #expect(steps[1].goldens.map(\.outcome) == [.allDiffer])
  }

  @Test("a golden for a name that is not the document's is a difference of the document")
  func names() async throws {
    let steps = try await run(["oc-get-pod": "pod/{{pod=web-6d4cf56db6-zzzzz}}\n"])
    #expect(steps[0].goldens.map(\.document) == [false])
  }

  @Test("what a golden leaves open is learned from the document, for the commands that need it")
  func learning() async throws {
    let steps = try await run(["oc-get-pod": "{{*}}\n"])
    #expect(steps.map(\.verdict) == [.passed, .passed])
    #expect(steps[1].rendered == "oc logs web-7f9c8d6b5-q2w8x -n demo")
  }

  @Test("an exit status in a golden is the status")
  func exit() async throws {
    let failing = Output("ready after 7s\n", exitStatus: 3)
    let golden = "ready after {{duration}}\n"
    #expect(try await run([logs: golden + "{{exit 3}}\n"], log: failing)[1].verdict == .passed)
    #expect(try await run([logs: golden + "{{exit 4}}\n"], log: failing)[1].verdict == .failed)
    #expect(try await run([logs: golden + "{{exit 3}}\n"])[1].verdict == .failed)
  }

  @Test("a command shown without output is held against its golden")
  func silent() async throws {
    let silent = document.split(separator: "\n").filter { !$0.contains("ready") }.joined(separator: "\n")
    #expect(try await run([logs: "ready {{*}}\n"], document: silent)[1].verdict == .passed)
    #expect(try await run([logs: "started\n"], document: silent)[1].verdict == .failed)
  }

  @Test("a golden that moved is offered to the step it fits, another one to the nearest name")
  func orphans() throws {
    let plan = plan(for: try readDocument(document, path: "d.md"))
    var goldens = Goldens()
    for (name, text) in ["oc-tell": "ready {{*}}\n", "oc-get-pods": "x\n"] {
      goldens.patterns[name] = Goldens.File(path: "\(name).golden", content: try Pattern(parsing: text))
    }
    let problems = goldens.problems(in: plan)
    #expect(problems.map(\.code) == ["orphan-golden", "orphan-golden"])
    #expect(problems.first?.help == "did you mean oc-get-pod.golden?")
    #expect(problems.last?.help == "it fits step \(logs), line 4: rename it to \(logs).golden")
  }
}
