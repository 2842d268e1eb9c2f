import Addresses
import Clusters
import Packets
import Testing

@testable import Simulation

@Suite("The network follows the cluster")
struct ClusterTests {
  @Test("a pod's network appears with its sandbox and goes with it")
  func pods() throws {
    let laboratory = try Laboratory()
    let kubernetes = laboratory.simulator.kubernetes
    let node = try #require(laboratory.network.namespace(Laboratory.node))
    let before = node.interfaces.count
    scale(kubernetes, to: 2)
    laboratory.wait(60)
    let pods = kubernetes.pods(in: "demo-sno")
    #expect(pods.count == 2 && node.interfaces.count == before + 1)
    let new = try #require(pods.last)
    #expect(laboratory.network.namespace(new.networkName) != nil)
    #expect(
      laboratory.output("curl http://\(new.address):8080", at: Laboratory.node) == "sno http test page\n")
    scale(kubernetes, to: 1)
    laboratory.wait(120)
    #expect(node.interfaces.count == before)
    #expect(laboratory.network.namespace(new.networkName) == nil)
    #expect(laboratory.run("curl http://\(new.address):8080", at: Laboratory.node).status == 7)
  }

  @Test("without replicas the route has its page, with them again the pod's")
  func noReplicas() throws {
    let laboratory = try Laboratory()
    scale(laboratory.simulator.kubernetes, to: 0)
    laboratory.wait(60)
    #expect(
      laboratory.output("curl -Lk \(Laboratory.host)").contains("<h1>Application is not available</h1>"))
    scale(laboratory.simulator.kubernetes, to: 1)
    laboratory.wait(60)
    #expect(laboratory.output("curl -Lk \(Laboratory.host)") == "sno http test page\n")
  }

  @Test("a node port leads from the host to a pod, which sees the gateway router")
  func nodePort() throws {
    let laboratory = try Laboratory { world in
      world.namespaces[0].services[0].type = "NodePort"
      world.namespaces[0].services[0].ports[0].nodePort = 30_080
    }
    laboratory.capture()
    laboratory.capture("host", "vnet3")
    #expect(laboratory.output("curl http://192.168.122.237:30080") == "sno http test page\n")
    #expect(laboratory.packets()[0].source.address.description == "100.64.0.2")
    #expect(laboratory.packets("host", "vnet3")[0].destination.port == 30_080)
  }

  @Test("a connection from a pod to the host leaves with the node's address")
  func masquerade() throws {
    let laboratory = try Laboratory()
    laboratory.capture("host", "virbr0")
    #expect(laboratory.run("curl http://192.168.122.1:9", at: Laboratory.pod).status == 7)
    #expect(laboratory.packets("host", "virbr0")[0].source.address.description == "192.168.122.237")
    #expect(trace(laboratory.packets("host", "virbr0")) == "> S  < R.")
  }

  @Test("the same world twice gives the same packets")
  func deterministic() throws {
    let both = try (0..<2).map { _ in
      let laboratory = try Laboratory()
      laboratory.capture()
      laboratory.run("curl -Lk \(Laboratory.host)")
      laboratory.wait(10)
      return laboratory.packets()
    }
    #expect(both[0] == both[1] && both[0].count == 10)
  }

  private func scale(_ kubernetes: Kubernetes, to replicas: Int) {
    kubernetes.controller("Deployment", "httpd-ex-git", in: "demo-sno").map {
      kubernetes.scale($0, to: replicas)
    }
  }
}
