import Reporting
import Running
import Simulation
import Testing
import Walkthroughs

@Suite("The text report says what agrees, what does not, and why")
struct TextReporterTests {
  private func report(_ document: String, width: Int = 80) async throws -> String {
    let plan = plan(for: try readDocument(document, path: "demo.md"))
    let cluster = try SimulatedCluster.builtIn()
    var runner = await Runner(plan, on: cluster, clock: cluster.clock)
    let page = Page()
    var reporter = TextReporter(style: Style(isColored: false), width: width) { page.text += $0 }
    _ = await runner.run { reporter.record($0) }
    return page.text
  }

  private final class Page { var text = "" }

  private let pods = """
    ```
    oc get pod -n demo-sno
    NAME                            READY   STATUS      RESTARTS   AGE
    httpd-ex-git-1-build            0/1     Completed   0          47h
    httpd-ex-git-5f7c9b6d4-q2w8x    1/1     Running     0          3m
    ```
    """

  @Test("a document under other names is consistent, and the map says who is who")
  func agrees() async throws {
    #expect(
      try await report(pods) == """
        demo.md on the simulated cluster sno, v1.28.9+8ca71f7

          ✓    2  oc get pod -n demo-sno

          The document's names on this cluster:
            httpd-ex-git-5f7c9b6d4-q2w8x → httpd-ex-git-769765ffd5-frlp8  (pod, bound by oc-get-pod)

        1 step: 1 passed
        Checked 11 tokens pinned, 4 by type, 0 free.
        Consistent with the simulated cluster sno.

        """)
  }

  @Test("a difference shows both sides, a caret, the reason and what to do")
  func differs() async throws {
    let text = try await report(pods.replacing("1/1 ", with: "0/1 "))
    #expect(
      text.contains(
        """
        ✗ demo.md:2  oc get pod -n demo-sno
            line 5: the document has `0/1` in column READY, the cluster `1/1`
              document  0/1
              cluster   1/1
                        ^
              help: if the cluster is right, mend line 5 of the document
        """))
    #expect(text.contains("1 step: 1 failed"))
    #expect(!text.contains("Consistent"))
  }

  @Test("no line of a step is wider than the terminal", arguments: [60, 80, 120])
  func width(_ width: Int) async throws {
    let text = try await report(pods.replacing("1/1 ", with: "0/1 "), width: width)
    let steps = text.split(separator: "\n").filter { $0.contains("oc get pod") }
    #expect(steps.allSatisfy { $0.count <= width })
  }
}
