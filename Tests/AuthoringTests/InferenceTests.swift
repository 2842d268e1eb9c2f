import Authoring
import Clusters
import Testing

@Suite("What a document shows becomes objects")
struct InferenceTests {
  private let pods = """
    NAME                   READY   STATUS    RESTARTS       AGE   IP           NODE       NOMINATED NODE   READINESS GATES
    web-7d9c5b8f46-x2x8k   2/2     Running   4 (3h ago)     26h   10.244.1.7   worker-1   <none>           <none>
    agent-k4t9p            1/1     Running   0              2d    10.0.0.11    worker-1   <none>           <none>
    db-0                   1/1     Running   0              2d    10.244.2.9   worker-2   <none>           <none>
    """
  private let nodes = """
    NAME       STATUS   ROLES    AGE   VERSION   INTERNAL-IP   EXTERNAL-IP   OS-IMAGE       KERNEL-VERSION   CONTAINER-RUNTIME
    worker-1   Ready    worker   9d    v1.30.2   10.0.0.11     <none>        Ubuntu 22.04   6.1.0            containerd://1.7.2
    worker-2   Ready    <none>   9d    v1.30.2   10.0.0.12     <none>        Ubuntu 22.04   6.1.0            containerd://1.7.2
    """

  @Test("nodes with roles, addresses and versions")
  func nodesOfATable() throws {
    let world = try inferred(from: shown(("kubectl get nodes -o wide", nodes))).world
    #expect(world.nodes.map(\.name) == ["worker-1", "worker-2"])
    #expect(world.nodes.map(\.roles) == [["worker"], []])
    #expect(world.nodes.map(\.address) == ["10.0.0.11", "10.0.0.12"])
    #expect(world.platform.version == "v1.30.2")
    #expect(world.platform.osImage == "Ubuntu 22.04")
  }

  @Test("a pod's name tells its workload, its columns the rest")
  func podsOfATable() throws {
    let world = try inferred(from: shown(("kubectl get nodes -o wide", nodes), ("kubectl get pods -n shop -o wide", pods))).world
    let namespace = try #require(world.namespaces.first { $0.name == "shop" })
    #expect(namespace.workloads.map(\.name) == ["web", "agent", "db"])
    #expect(namespace.workloads.map(\.kind) == ["Deployment", "DaemonSet", "StatefulSet"])
    #expect(namespace.workloads.map(\.hostNetwork) == [false, true, false])
    #expect(namespace.workloads.map(\.containers.count) == [2, 1, 1])
    let web = try #require(namespace.workloads.first)
    #expect(web.templateHash == "7d9c5b8f46")
    #expect(web.pods.first?.suffix == "x2x8k")
    #expect(web.pods.first?.restarts == 2)
    #expect(web.pods.first?.restarted == "3h")
    #expect(web.pods.first?.address == "10.244.1.7")
    #expect(web.pods.first?.node == "worker-1")
    #expect(world.nodes.map(\.subnet) == ["10.244.1.0/24", "10.244.2.0/24"])
  }

  @Test("a service's ports, node port and type; a LoadBalancer becomes a NodePort with a comment")
  func services() throws {
    let table = """
      NAME   TYPE           CLUSTER-IP     EXTERNAL-IP   PORT(S)                      AGE   SELECTOR
      web    LoadBalancer   10.96.17.3     <pending>     80:31358/TCP,443:31359/TCP   26h   app=web
      db     ClusterIP      None           <none>        5432/TCP                     26h   app=db
      """
    let inferred = try inferred(from: shown(("kubectl get svc -o wide", table)))
    let services = try #require(inferred.world.namespaces.first).services
    #expect(services.map(\.type) == ["NodePort", "ClusterIP"])
    #expect(services.map(\.address) == ["10.96.17.3", "None"])
    #expect(services.first?.ports.map(\.port) == [80, 443])
    #expect(services.first?.ports.map(\.nodePort) == [31358, 31359])
    #expect(services.map(\.selector) == [["app": "web"], ["app": "db"]])
    #expect(inferred.guesses.contains { $0.path.hasSuffix("services/0/type") && $0.line == 4 })
  }

  @Test("a route's host, port and termination, and the router that it needs")
  func routes() throws {
    let table = """
      NAME   HOST/PORT                      PATH   SERVICES   PORT       TERMINATION     WILDCARD
      shop   shop-web.apps.lab.corp.test           front      8080-tcp   edge/Redirect   None
      own    www.corp.test                  /a     front      8080-tcp                   None
      """
    let world = try inferred(from: shown(("oc get route -n web", table))).world
    #expect(world.platform.domain == "lab.corp.test")
    #expect(world.nodes.first?.router == true)
    let namespace = try #require(world.namespaces.first { $0.name == "web" })
    #expect(namespace.routes.map(\.host) == [nil, "www.corp.test"])
    #expect(namespace.routes.map(\.path) == [nil, "/a"])
    #expect(namespace.routes.map(\.insecure) == ["Redirect", nil])
    #expect(namespace.services.map(\.name) == ["front"])
  }

  private let service =
    "NAME   TYPE       CLUSTER-IP   EXTERNAL-IP   PORT(S)        AGE\nweb    NodePort   10.96.17.3   <none>        80:31358/TCP   1h"

  @Test(
    "a page that curl shows is its image's file, by route, service address or node port",
    arguments: ["http://www.corp.test/", "http://10.96.17.3", "http://10.0.0.11:31358/index.html"])
  func pages(_ url: String) throws {
    let document = shown(
      ("kubectl get nodes -o wide", nodes), ("oc get svc", service),
      ("oc get deploy", "NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    1/1     1            1           1h"),
      (
        "oc get route",
        "NAME   HOST/PORT       PATH   SERVICES   PORT   TERMINATION   WILDCARD\nweb    www.corp.test          web        80                   None"
      ),
      ("curl -s \(url)", "it works\nwell"))
    let image = try #require(try inferred(from: document).world.images.first { $0.name == "web" })
    #expect(image.files == ["/index.html": "it works\nwell\n"])
    #expect(image.http == [80])
  }

  @Test(
    "an error, a status or a count is no page",
    arguments: [
      ("curl -s http://10.96.17.3", "curl: (7) Failed to connect to 10.96.17.3 port 80: Connection refused"),
      ("curl -s http://10.96.17.3 | grep -c works", "1"), ("curl -so /dev/null -w '%{http_code}' http://10.96.17.3", "200"),
      ("curl -sI http://10.96.17.3", "HTTP/1.1 200 OK\nServer: nginx"), ("curl -si http://10.96.17.3", "HTTP/1.1 404 Not Found\n\ngone"),
    ])
  func noPages(_ command: String, _ output: String) throws {
    let pods = "NAME                   READY   STATUS    RESTARTS   AGE\nweb-7d9c5b8f46-x2x8k   1/1     Running   0          26h"
    let world = try inferred(from: shown(("kubectl get svc", service), ("kubectl get pods", pods), (command, output))).world
    #expect(world.images.map(\.name) == ["web"])
    #expect(world.images.flatMap(\.files.keys) == [])
  }

  @Test("virtual machines, bridges and a hosts file belong to the host")
  func host() throws {
    let world = try inferred(from: shownDocument(shownDocuments[0])).world
    #expect(world.host.machines.map(\.name) == ["sno"])
    #expect(world.host.machines.first?.interface == "vnet3")
    #expect(world.host.networks.map(\.index) == [8])
    #expect(world.host.names.count == 6)
    #expect(world.nodes.first?.processes == ["haproxy": 1_371_721])
  }
}
