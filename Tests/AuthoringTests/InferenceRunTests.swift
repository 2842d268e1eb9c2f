import Authoring
import Clusters
import Diagnostics
import Running
import Testing
import Walkthroughs

@Suite("A document is consistent with the world inferred from it, and no better than that")
struct InferenceRunTests {
  @Test("every step passes", arguments: shownDocuments)
  func consistent(_ name: String) async throws {
    let text = try shownDocument(name)
    let result = try await verified(text, on: inferred(from: text))
    #expect(result.linesThatDiffer == [])
    #expect(!result.steps.isEmpty)
  }

  @Test("two documents of one cluster give one world on which both are consistent")
  func together() async throws {
    let texts = try shownDocuments.dropFirst().map { try shownDocument($0) }
    let both = inferWorld(from: try texts.map { plan(for: try readDocument($0, path: "a.md")) }, name: "both")
    for text in texts { #expect(try await verified(text, on: both).linesThatDiffer == []) }
  }

  @Test("a document that makes its application is consistent too")
  func made() async throws {
    let text = shown(
      ("oc create deployment web --image=nginx:1.25 --replicas=2", "deployment.apps/web created"),
      ("oc expose deployment web --port=80", "service/web exposed"),
      ("oc get deploy web", "NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    2/2     2            2           9s"))
    #expect(try await verified(text, on: inferred(from: text)).linesThatDiffer == [])
  }

  /// Each contradicts what follows from the objects, so that only text taken over could make it pass.
  @Test(
    "a fault in what follows from the objects is still found",
    arguments: [
      ("a backend of the load balancer", "172.30.95.17:8443       10.128.0.81:8443\n", "172.30.95.17:8443       10.128.0.82:8443\n"),
      ("the load balancer's protocol", "Service_demo-sno    tcp", "Service_demo-sno    udp"),
      ("a count of the replica set", "httpd-ex-git-769765ffd5   1         1         1", "httpd-ex-git-769765ffd5   1         1         0"),
      ("a deployment's availability", "1/1     1            1           26h", "1/1     1            0           26h"),
      ("a pod's state", "1/1     Running     0          26h", "1/1     Pending     0          26h"),
      ("the image's repository", "svc:5000/demo-sno/httpd-ex-git", "svc:5000/demo/httpd-ex-git"),
      ("the pod's MAC address", "link/ether 0a:58:0a:80:00:51", "link/ether 0a:58:0a:80:00:52"),
      ("the pod's MTU", "mtu 1400", "mtu 1500"),
      ("a socket's state", "0.0.0.0:443             0.0.0.0:*               LISTEN", "0.0.0.0:443             0.0.0.0:*               CLOSED"),
      ("how it closes", "10.128.0.81.8080 > 10.128.0.2.58884: Flags [F.]", "10.128.0.81.8080 > 10.128.0.2.58884: Flags [R.]"),
      ("the page's status", "HTTP: HTTP/1.1 200 OK", "HTTP: HTTP/1.1 404 Not Found"),
      ("what scaling says", "deployment.apps/httpd-ex-git scaled", "deployment.apps/httpd-ex-git resized"),
      ("the second pod's backend", "10.128.0.81:8080,10.128.1.99:8080", "10.128.0.81:8080"),
      ("the machine's state", "4    sno    running", "4    sno    paused"),
    ])
  func faulty(_ name: String, _ right: String, _ wrong: String) async throws {
    let text = try #require(try shownDocument(shownDocuments[0]).swappingFirst(right, for: wrong), "the fault \(name) does not fit")
    let result = try await verified(text, on: inferred(from: text))
    #expect(!result.linesThatDiffer.isEmpty || result.diagnostics.contains { $0.severity == .error }, "\(name) went unnoticed")
  }
}
