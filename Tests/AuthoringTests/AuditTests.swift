import Authoring
import Testing
import Walkthroughs

@Suite("An audit says which wrong facts would be noticed")
struct AuditTests {
  private let document = """
    ```
    $ oc get pod -n demo
    NAME                    READY   STATUS    RESTARTS   AGE
    web-6d4cf56db6-x7k2m    1/1     Running   0          26h
    web-6d4cf56db6-q2w8x    1/1     Running   0          38s
    $ oc get rs -n demo
    NAME              DESIRED   CURRENT   READY   AGE
    web-6d4cf56db6    2         2         2       26h
    $ oc get service -n demo
    NAME   TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)    AGE
    web    ClusterIP   172.30.95.17   <none>        8080/TCP   26h
    $ oc logs web-6d4cf56db6-x7k2m -n demo
    listening on 172.30.95.17:8080
    ```
    """

  private func audited(_ text: String, seed: UInt64 = 1, workers: Int = 2) async throws -> AuditReport {
    await audit(plan(for: try readDocument(text, path: "d.md")), seed: seed, workers: workers)
  }

  @Test("without a fault the document is true of its own outputs, under other names", arguments: [1, 99] as [UInt64])
  func passes(_ seed: UInt64) async throws {
    let report = try await audited(document, seed: seed)
    #expect(report.contradictions.isEmpty, "\(report.contradictions)")
    #expect(report.isRenamed)
    #expect(report.percent == 100, "\(report.unnoticed)")
  }

  @Test("the same seed makes the same faults, whoever does the work")
  func deterministic() async throws {
    let report = try await audited(document, seed: 7, workers: 1)
    let again = try await audited(document, seed: 7, workers: 3)
    #expect(report.findings == again.findings)
    #expect(report.findings.count > 50)
  }

  @Test("every kind of wrong fact is made of tables, and noticed")
  func kinds() async throws {
    let report = try await audited(document)
    for kind in [Fault.Kind.identity, .relation, .word, .count, .state, .port, .row, .exitStatus] {
      let count = report.count(of: kind)
      #expect(count.faults > 0, "\(kind)")
      #expect(count.noticed == count.faults, "\(kind)")
    }
  }

  @Test("volatile values and those that stand once are never made wrong")
  func unknowable() async throws {
    let report = try await audited(document)
    #expect(!report.findings.contains { $0.fault.what.contains("for `26h`") })
    #expect(report.alone.isEmpty)
    let single = try await audited("```\n$ oc get pod x -o jsonpath='{.status.podIP}'\n10.128.0.81\n```\n")
    #expect(single.alone.map(\.text) == ["10.128.0.81"])
    #expect(single.alone.map(\.line) == [3])
    #expect(!single.findings.contains { $0.fault.kind == .identity })
  }

  @Test("a fault is reported at its line or at one that it contradicts, in the document")
  func lines() async throws {
    let report = try await audited(document)
    let count = document.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(report.findings.allSatisfy { (1...count).contains($0.reportedLine ?? 0) })
  }

  @Test("a document that contradicts itself is not audited, and says why")
  func contradiction() async throws {
    let text = "```\n$ netstat -lnt | grep :80\ntcp 0 0 0.0.0.0:80 │tcp 0 0 0.0.0.0:81\n```\n"
    let report = try await audited(text)
    #expect(!report.contradictions.isEmpty)
    #expect(report.findings.isEmpty)
  }

  @Test("what no check could notice is listed with what to pin")
  func unnoticed() async throws {
    let text = "```\n$ cat missing\ncat: missing: No such file or directory\n```\n"
    let report = try await audited(text)
    let exits = report.unnoticed.filter { $0.fault.kind == .exitStatus }
    #expect(exits.count == 1)
    #expect(exits.first?.fault.line == 2)
    #expect(exits.first?.help?.contains("exit=") == true)
    let pinned = try await audited("<!-- waymark: exit=1 -->\n" + text)
    #expect(!pinned.unnoticed.contains { $0.fault.kind == .exitStatus })
  }

  @Test("no line is left out where any mark says that the author left some out", arguments: ["<snip>", "(output omitted)", "[...]"])
  func elided(mark: String) async throws {
    let text = "```\n$ ip r\ndefault via 192.168.122.1 dev br-ex\n\(mark)\n10.128.0.0/14 via 10.128.0.1 dev ovn-k8s-mp0\n```\n"
    let report = try await audited(text)
    #expect(!report.findings.isEmpty)
    #expect(!report.findings.contains { $0.fault.what == "the line is left out" })
  }

  @Test("a line too many beside an elision is missed on the cluster")
  func besideElision() async throws {
    let text = """
      ```
      $ ip r
      default via 192.168.122.1 dev br-ex proto dhcp src 192.168.122.237 metric 48
      ...
      10.128.0.0/14 via 10.128.0.1 dev ovn-k8s-mp0
      169.254.169.0/29 dev br-ex proto kernel scope link src 169.254.169.2
      ...
      ```
      """
    let report = try await audited(text)
    #expect(!report.unnoticed.contains { $0.fault.kind == .row }, "\(report.unnoticed)")
    #expect(!report.unnoticed.contains { $0.fault.kind == .exitStatus }, "\(report.unnoticed)")
  }
}
