import Addresses
import Clusters
import Testing

@testable import Simulation

@Suite("Controllers on the virtual clock")
struct ControllerTests {
  private func names(_ fixture: KubernetesFixture) -> [String] {
    fixture.kubernetes.pods(in: "demo-sno").map(\.name).filter { !$0.hasSuffix("-build") }
  }

  @Test("nothing happens while no virtual time passes")
  func patience() throws {
    let fixture = try KubernetesFixture()
    _ = fixture.run("oc scale --replicas=5 deploy/httpd-ex-git -n demo-sno")
    #expect(names(fixture).count == 1)
    fixture.pass("1s")
    #expect(names(fixture).count == 5)
  }

  @Test("a new pod is created, gets its sandbox, becomes ready, and only then is an endpoint")
  func start() throws {
    let fixture = try KubernetesFixture()
    let kubernetes = fixture.kubernetes
    var started: [String] = []
    kubernetes.podStarted = { started.append($0.name) }
    _ = fixture.run("oc scale --replicas=2 deploy/httpd-ex-git -n demo-sno")
    fixture.simulator.events.run(until: kubernetes.now + 100_000)
    let pod = try #require(kubernetes.pods.last)
    let service = try #require(kubernetes.service("httpd-ex-git", in: "demo-sno"))
    #expect(pod.status(at: kubernetes.now) == "ContainerCreating")
    #expect(started.isEmpty)
    fixture.simulator.events.run(until: pod.sandboxAt)
    #expect(started == [pod.name])
    #expect(kubernetes.backends(of: service, in: "demo-sno").count == 1)
    fixture.simulator.events.run(until: pod.readyAt)
    #expect(pod.status(at: kubernetes.now) == "Running")
    #expect(kubernetes.backends(of: service, in: "demo-sno").count == 2)
  }

  @Test("scaling down ends the youngest pods; they are gone seconds later")
  func end() throws {
    let fixture = try KubernetesFixture()
    var stopped: [String] = []
    fixture.kubernetes.podStopped = { stopped.append($0.name) }
    _ = fixture.run("oc scale --replicas=3 deploy/httpd-ex-git -n demo-sno")
    fixture.pass("1m")
    let young = Set(names(fixture)).subtracting(["httpd-ex-git-769765ffd5-frlp8"])
    _ = fixture.run("oc scale --replicas=1 deploy/httpd-ex-git -n demo-sno")
    fixture.pass("1s")
    #expect(Set(fixture.lines("oc get pod -n demo-sno").filter { $0.contains("Terminating") }).count == 2)
    fixture.pass("5s")
    #expect(names(fixture) == ["httpd-ex-git-769765ffd5-frlp8"])
    #expect(Set(stopped) == young)
  }

  @Test("a pod that is not ready goes before one that is, whatever their age")
  func rank() throws {
    let fixture = try KubernetesFixture()
    let old = try #require(fixture.kubernetes.pod("httpd-ex-git-769765ffd5-frlp8", in: "demo-sno"))
    let now = fixture.kubernetes.now
    let ready = ScaleDownRank(old, neighbours: 1, now: now, uid: "a")
    #expect(ScaleDownRank(old, neighbours: 1, now: old.readyAt + -1, uid: "z") < ready)
    #expect(ScaleDownRank(old, neighbours: 2, now: now, uid: "z") < ready)
    #expect(ScaleDownRank(old, neighbours: 1, now: old.readyAt + 1_000_000, uid: "z") < ready)
  }

  @Test("addresses go round: after the last one given, wrapping, never one in use")
  func addresses() throws {
    var node = World.walkthrough.nodes[0]
    node.subnet = "10.128.0.0/28"
    node.nextAddress = "10.128.0.14"
    var state = try NodeState(node: node)
    let first = try #require(IPv4("10.128.0.3"))
    var given = [state.take(first) ? "10.128.0.3" : nil]
    for _ in 0..<2 { given.append(state.takeAddress()?.description) }
    #expect(given == ["10.128.0.3", "10.128.0.14", "10.128.0.4"])
    state.release(first)
    let rest = (0..<11).map { _ in state.takeAddress()?.description }
    #expect(rest == (5...13).map { "10.128.0.\($0)" } + ["10.128.0.3", nil])
  }

  @Test("a deleted pod is replaced under another name, a bare one is not")
  func replacement() throws {
    let fixture = try KubernetesFixture()
    #expect(
      fixture.run("oc delete pod httpd-ex-git-769765ffd5-frlp8 -n demo-sno").output
        == "pod \"httpd-ex-git-769765ffd5-frlp8\" deleted\n")
    fixture.pass("10s")
    let new = try #require(names(fixture).first)
    #expect(names(fixture).count == 1)
    #expect(new != "httpd-ex-git-769765ffd5-frlp8")
    #expect(new.hasPrefix("httpd-ex-git-769765ffd5-"))
  }

  @Test("a restart rolls to a new replica set without ever being short of pods")
  func rolling() throws {
    let fixture = try KubernetesFixture()
    _ = fixture.run("oc scale --replicas=4 deploy/httpd-ex-git -n demo-sno")
    fixture.pass("1m")
    _ = fixture.run("oc rollout restart deploy/httpd-ex-git -n demo-sno")
    let controller = try #require(fixture.kubernetes.controller("Deployment", "httpd-ex-git", in: "demo-sno"))
    for _ in 0..<300 {
      fixture.simulator.events.run(until: fixture.kubernetes.now + 100_000)
      #expect(fixture.kubernetes.readyCount(of: controller) >= 3)
      #expect(fixture.kubernetes.counts(of: controller).current <= 5)
    }
    #expect(controller.replicaSets.map(\.replicas) == [0, 4])
    #expect(names(fixture).allSatisfy { $0.hasPrefix(controller.replicaSets[1].name) })
  }

  @Test("generated names use Kubernetes' alphabet, and the same seed draws the same names")
  func seeds() throws {
    let runs = try (0..<2).map { _ in
      let fixture = try KubernetesFixture()
      _ = fixture.run("oc create deployment web --image=httpd -n demo-sno")
      fixture.pass("10s")
      return fixture.run("oc get pod -n demo-sno -o name").output
    }
    #expect(runs[0] == runs[1])
    let parts = try #require(runs[0].split(separator: "\n").last).split(separator: "-")
    let alphabet = Set("bcdfghjklmnpqrstvwxz2456789")
    #expect(parts.count == 3 && parts[1].allSatisfy { alphabet.contains($0) && !"ghjkm".contains($0) })
    #expect(parts[2].count == 5 && parts[2].allSatisfy { alphabet.contains($0) })
  }

  @Test("a stateful set starts one pod at a time, and ends the highest first")
  func statefulSet() throws {
    let fixture = try KubernetesFixture()
    var workload = World.Workload(name: "db")
    workload.kind = "StatefulSet"
    workload.selector = ["app": "db"]
    workload.containers = [World.Container(name: "db", image: "db")]
    workload.replicas = 2
    fixture.kubernetes.add(workload, in: "default")
    fixture.pass("2s")
    #expect(fixture.run("oc get pod -o name").output == "pod/db-0\n")
    fixture.pass("20s")
    #expect(fixture.run("oc get pod -o name").output == "pod/db-0\npod/db-1\n")
    _ = fixture.run("oc scale sts db --replicas=1")
    fixture.pass("20s")
    #expect(fixture.run("oc get pod -o name").output == "pod/db-0\n")
  }

  @Test("a pod without its replica set's labels is let go and replaced")
  func release() throws {
    let fixture = try KubernetesFixture()
    let pod = "httpd-ex-git-769765ffd5-frlp8"
    #expect(
      fixture.run("oc label pod \(pod) app=other --overwrite -n demo-sno").output == "pod/\(pod) labeled\n")
    fixture.pass("10s")
    #expect(names(fixture).count == 2)
    #expect(fixture.kubernetes.pod(pod, in: "demo-sno")?.owner == nil)
  }

  @Test("a service on host-network pods has a load balancer for each node")
  func hostNetwork() throws {
    var world = World.walkthrough
    var service = World.Service(name: "metrics")
    service.selector = ["app": "ovnkube-node"]
    service.ports = [World.ServicePort(port: 9103)]
    world.namespaces[2].services = [service]
    let fixture = try KubernetesFixture(world)
    #expect(
      fixture.kubernetes.loadBalancers.map(\.name).contains(
        "Service_openshift-ovn-kubernetes/metrics_TCP_node_router+switch_52-54-00-a7-93-9c"))
  }

  @Test("a route's backends name their pods")
  func routes() throws {
    let fixture = try KubernetesFixture()
    let route = try #require(fixture.kubernetes.routes.first)
    #expect(route.host == "httpd-ex-git-demo-sno.apps.sno.example.com")
    #expect(route.backends.map(\.pod) == ["httpd-ex-git-769765ffd5-frlp8"])
    #expect(route.backends.map { "\($0.endpoint)" } == ["10.128.0.81:8080"])
  }
}
