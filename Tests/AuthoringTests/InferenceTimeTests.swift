import Authoring
import Clusters
import Testing

@Suite("The world is what was there before the document's first change")
struct InferenceTimeTests {
  private func pods(_ names: String...) -> String {
    "NAME                   READY   STATUS    RESTARTS   AGE\n"
      + names.map { "\($0)   1/1     Running   0          26h" }.joined(separator: "\n")
  }

  private func service(_ name: String, _ age: String) -> String {
    "NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\n\(name)    ClusterIP   10.96.17.3   <none>        80/TCP    \(age)"
  }

  @Test("a later scale does not count, nor do the pods it makes")
  func scaled() throws {
    let document = shown(
      ("kubectl get pods", pods("web-7d9c5b8f46-x2x8k")), ("kubectl scale deploy/web --replicas=3", "deployment.apps/web scaled"),
      ("kubectl get pods", pods("web-7d9c5b8f46-x2x8k", "web-7d9c5b8f46-b4b4b", "web-7d9c5b8f46-c5c5c")))
    let workload = try #require(try inferred(from: document).world.namespaces.first?.workloads.first)
    #expect(workload.replicas == 1)
    #expect(workload.pods.map(\.suffix) == ["x2x8k"])
  }

  @Test(
    "what the document creates is not there, but its image is known",
    arguments: [
      "kubectl create deployment web --image=nginx:1.25",
      "kubectl apply -f - <<EOF\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n      - image: nginx:1.25\nEOF",
    ])
  func created(_ command: String) throws {
    let document = shown(
      (command, "deployment.apps/web created"), ("kubectl expose deployment web --port=80", "service/web exposed"),
      ("kubectl get pods", pods("web-7d9c5b8f46-x2x8k")), ("kubectl get svc", service("web", "1s")), ("curl -s 10.96.17.3", "hello"))
    let world = try inferred(from: document).world
    #expect(world.namespaces.allSatisfy { $0.workloads.isEmpty && $0.services.isEmpty })
    #expect(world.images.map(\.name) == ["nginx:1.25"])
    #expect(world.images.first?.files == ["/index.html": "hello\n"])
    #expect(world.images.first?.http == [80])
  }

  @Test("a namespace that the document makes is not there, one that it only names is")
  func namespaces() throws {
    let document = shown(
      ("kubectl create namespace shop", "namespace/shop created"), ("kubectl get pods -n shop", pods("web-7d9c5b8f46-x2x8k")),
      ("kubectl get pods -n kube-system", ""))
    #expect(try inferred(from: document).world.namespaces.map(\.name).sorted() == ["default", "kube-system"])
  }

  @Test("hours that pass between two steps are taken off the ages shown later")
  func ages() throws {
    let document = shown(
      ("kubectl get svc", service("web", "26h")), ("kubectl get svc", service("web", "45h")),
      ("kubectl get svc -n old", service("db", "2d2h")))
    let spaces = try inferred(from: document).world.namespaces
    #expect(spaces.flatMap { $0.services.map(\.age) } == ["1d2h", "1d7h"])
  }

  @Test("no node is younger than what runs on it")
  func nodes() throws {
    let document = shown(
      ("oc get nodes", "NAME   STATUS   ROLES    AGE   VERSION\none    Ready    worker   2h    v1.30.2"),
      ("oc get pods", pods("web-7d9c5b8f46-x2x8k")))
    let inferred = try inferred(from: document)
    #expect(inferred.world.nodes.first?.age == "1d2h")
    #expect(inferred.guesses.contains { $0.path == "nodes/0/age" })
  }
}
