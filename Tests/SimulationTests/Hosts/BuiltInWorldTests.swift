import Clusters
import Testing

@testable import Simulation

struct BuiltInWorldTests {
  @Test("it reads, and reads back from its own printing")
  func reads() throws {
    let world = try World.parse(yaml: builtInWorld, path: "built-in")
    #expect(try World.parse(yaml: world.yaml(), path: "printed") == world)
  }

  @Test("the web server's answer has the headers and body that make 294 bytes")
  func answer() throws {
    let image = try #require(
      World.parse(yaml: builtInWorld, path: "b").images.first { $0.name == "httpd-ex-git" })
    #expect(image.server.utf8.count == 55)
    #expect(image.files["/index.html"] == "sno http test page\n")
  }

  @Test("the OVN containers stand in the order of their pod")
  func containers() throws {
    let world = try World.parse(yaml: builtInWorld, path: "b")
    let workloads = world.namespaces.first { $0.name == "openshift-ovn-kubernetes" }?.workloads ?? []
    let names = try #require(workloads.first { $0.name == "ovnkube-node" }).containers.map(\.name)
    #expect(names.first == "ovn-controller")
    #expect(names.count == 8)
  }
}
