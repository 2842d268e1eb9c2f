import Clusters
import Diagnostics
import Testing

/// What reading a world file says: `line:column code`.
private func complaint(_ yaml: String) -> String {
  do {
    _ = try World.parse(yaml: yaml, path: "x.cluster.yaml")
    return "none"
  } catch {
    return "\(error.position?.line ?? 0):\(error.position?.column ?? 0) \(error.code)"
  }
}

struct WorldTests {
  @Test("a name is enough for a world with one node that runs the router")
  func defaults() throws {
    let world = try World.parse(yaml: "name: tiny\n", path: "t")
    #expect(world.nodes.map(\.name) == ["node-0"])
    #expect(world.nodes.map(\.subnet) == ["10.128.0.0/23"])
    #expect(world.nodes.map(\.router) == [true])
    #expect(world.host.machines.map(\.address) == ["192.168.122.10/24"])
  }

  @Test("workloads, services and routes derive what they leave open")
  func derived() throws {
    let yaml = """
      name: shop
      namespaces:
      - name: web
        age: 3d
        workloads: [{name: front}]
        services: [{name: front, ports: [{port: 8080}]}]
        routes: [{name: front}]
      """
    let space = try #require(World.parse(yaml: yaml, path: "t").namespaces.first)
    #expect(space.workloads.first?.selector == ["app": "front"])
    #expect(space.workloads.first?.containers.map(\.image) == ["front"])
    #expect(space.services.first?.selector == ["app": "front"])
    #expect(space.services.first?.ports.map(\.targetPort) == [8080])
    #expect(space.routes.first?.service == "front")
    #expect(space.routes.first?.age == "3d")
  }

  @Test(
    "what is wrong is found at its place",
    arguments: [
      ("", "1:1 missing-key"), ("seed: 1", "1:1 missing-key"), ("name: a\nnodez: []", "2:1 unknown-key"),
      ("name: a\nseed: -1", "2:7 bad-value"), ("name: a\nnow: yesterday", "2:6 bad-value"),
      ("name: [a]", "1:7 bad-value"), ("name: a\nnodes:\n- {name: n, address: 1.2.3}", "3:22 bad-value"),
      ("name: a\nnodes:\n- {name: n, age: 3w}", "3:18 bad-value"),
      ("name: a\nnodes:\n- name: n\n- name: n", "4:9 repeated-name"),
      ("name: a\nnodes:\n- name: n\n- {name: m, subnet: 10.128.1.0/24}", "4:21 overlapping-networks"),
      ("name: a\nnodes:\n- {name: n, subnet: 10.1.0.0/23}", "3:21 outside-network"),
      ("name: a\nnamespaces:\n- {name: n, workloads: [{name: w, replicas: -1}]}", "3:45 bad-value"),
      ("name: a\nnamespaces:\n- {name: n, services: [{name: s, address: 10.0.0.1}]}", "3:43 outside-network"),
      ("name: a\nnamespaces:\n- {name: n, services: [{name: s, address: 10.0.0}]}", "3:43 bad-value"),
      ("name: a\nname: b", "1:1 repeated-key"), ("name: {", "2:1 bad-yaml"),
      ("name: a\n\tb: c", "2:1 bad-yaml"),
      ("name: &a b\nseed: *a", "2:1 alias"), ("name: a\n---\nname: b", "2:1 bad-yaml"),
      ("name: a\nplatform: {serviceNetwork: 10.128.0.0/16}", "2:28 overlapping-networks"),
    ])
  func located(_ yaml: String, _ expected: String) { #expect(complaint(yaml) == expected) }

  @Test("a mistyped key names the one that was meant")
  func suggestion() {
    #expect {
      try World.parse(yaml: "name: a\nnamespace: []", path: "w.yaml")
    } throws: {
      let error = $0 as? Diagnostic
      return error?.help == "did you mean 'namespaces'?" && error?.path == "w.yaml"
    }
  }

  @Test(
    "hostile files end in an error, soon",
    arguments: [
      String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
      "name: " + String(repeating: "x", count: 1 << 20),
      "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]\nname: *d",
      "name: a\nnamespaces:\n"
        + (0..<30).map { "- {name: n\($0), workloads: [{name: w, replicas: 1000}]}\n" }.joined(),
    ])
  func hostile(_ yaml: String) { #expect(complaint(yaml) != "none") }

  @Test("a world that is printed reads back as itself", arguments: UInt64(0)..<40)
  func roundTrip(_ seed: UInt64) throws {
    var random = RandomWorld(seed: seed)
    let world = try random.world().completed()
    #expect(try World.parse(yaml: world.yaml(), path: "t") == world)
    #expect(try world.completed() == world)
  }

  @Test("what is printed leaves defaults out")
  func short() throws {
    #expect(World(name: "tiny").yaml() == "name: tiny\n")
  }
}
