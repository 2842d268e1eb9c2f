import Clusters

/// Clusters on which `unprepared.md` is as true as on its author's.
let worldVariations: [WorldVariation] = [
  // Names and numbers that a cluster gives out.
  WorldVariation("another seed") { $0.seed = 4711 },
  WorldVariation("one more seed") { $0.seed = 99_999_999 },
  WorldVariation("another replica set's hash") { $0.application.templateHash = "5c9fd8bb6b" },
  WorldVariation("another pod's suffix") { $0.application.pods[0].suffix = "zz9xq" },
  WorldVariation("another sandbox") {
    $0.application.pods[0].sandbox = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
  },
  WorldVariation("another network namespace") {
    $0.application.pods[0].networkNamespace = "00112233-4455-4677-8899-aabbccddeeff"
  },
  WorldVariation("another interface index") { $0.application.pods[0].hostIndex = 9 },
  WorldVariation("another load balancer row") {
    $0.demo.services[0].loadBalancer = "01234567-89ab-4cde-8f01-23456789abcd"
  },
  WorldVariation("a node with a chosen name") { world in
    world.nodes[0].name = "control-0"
  },
  WorldVariation("another commit") { $0.demo.builds[0].commit = "0123456789abcdef0123456789abcdef01234567" },
  WorldVariation("another machine id and interface") {
    $0.host.machines[0].id = 17
    $0.host.machines[0].interface = "vnet41"
  },
  WorldVariation("another bridge index") { $0.host.networks[0].index = 3 },
  // Addresses.
  WorldVariation("another pod address") { $0.application.pods[0].address = "10.128.1.7" },
  WorldVariation("another service address") { $0.demo.services[0].address = "172.30.200.9" },
  WorldVariation("another address for the new pod") { $0.nodes[0].nextAddress = "10.128.0.201" },
  WorldVariation("addresses that come round again") { $0.nodes[0].nextAddress = "10.128.1.254" },
  WorldVariation("pods on another subnet") { world in
    world.nodes[0].subnet = "10.130.2.0/23"
    world.nodes[0].nextAddress = "10.130.3.4"
    for place in world.namespaces.indices {
      for workload in world.namespaces[place].workloads.indices {
        for pod in world.namespaces[place].workloads[workload].pods.indices {
          world.namespaces[place].workloads[workload].pods[pod].address = nil
        }
      }
    }
  },
  // Ages, clocks, counts.
  WorldVariation("a week later") { $0.now = "2024-06-27T11:12:13Z" },
  WorldVariation("a cluster of four months") { world in
    world.nodes[0].age = "120d"
    world.demo.age = "90d"
    world.application.age = "80d"
    world.application.pods[0].age = "80d"
  },
  WorldVariation("an application an hour old") { world in
    world.application.age = "70m"
    world.application.pods[0].age = "65m"
    world.demo.builds[0].age = "70m"
    world.demo.services[0].age = "70m"
  },
  WorldVariation("OVN's pods restarted more often") { world in
    world.fabric.workloads[0].pods[0].restarts = 7
    world.fabric.workloads[1].pods[0].restarts = 11
  },
  WorldVariation("OVN's pods restarted this morning") { world in
    world.fabric.workloads[0].pods[0].restarted = "3h"
    world.fabric.workloads[1].pods[0].restarted = "3h"
  },
  WorldVariation("a slow build") { $0.demo.builds[0].duration = "4m11s" },
  WorldVariation("a router with another process id") { $0.nodes[0].processes["haproxy"] = 977 },
  WorldVariation("a pod that takes fifteen seconds to start") { $0.page.start = 15 },
  WorldVariation("a pod that takes a minute to start") { $0.page.start = 60 },
  // Strangers beside.
  WorldVariation("another virtual machine, shut off") { $0.host.machines.append(World.Machine(name: "spare")) },
  WorldVariation("another application in another namespace") { $0.namespaces.append(stranger("shop", pods: 3)) },
  WorldVariation("ten more namespaces") { world in
    world.namespaces += (1...10).map { stranger("team-\($0)", pods: 2) }
  },
  WorldVariation("a namespace listed before the document's") { $0.namespaces.insert(stranger("alpha", pods: 1), at: 0) },
  WorldVariation("namespaces in another order") { $0.namespaces.reverse() },
  // The network and its numbers.
  WorldVariation("no numbers pinned") { $0.network.pins = [] },
  WorldVariation("another tick phase") { $0.network.tickPhase = 3 },
  WorldVariation("a link of a millisecond") { $0.network.link = 1000 },
  WorldVariation("a link of a microsecond") { $0.network.link = 1 },
  WorldVariation("no slow path") { $0.network.slowPath = 0 },
  WorldVariation("a very slow path") { $0.network.slowPath = 9000 },
  WorldVariation("a server that answers at once") { $0.page.latency = 50 },
  WorldVariation("a server that takes longer than a delayed acknowledgement") { $0.page.latency = 90_000 },
  WorldVariation("a server that thinks for two seconds") { $0.page.latency = 2_000_000 },
  WorldVariation("a keep-alive timer that is late") { $0.page.keepAliveSlack = 900_000 },
  WorldVariation("a keep-alive of fifteen seconds") { $0.page.keepAlive = 15 },
  WorldVariation("an answer whose header fills more than a segment") {
    $0.page.server = "Apache " + String(repeating: "(module) ", count: 180) + "end"
  },
  WorldVariation("another web server") { $0.page.server = "nginx/1.25.4" },
  WorldVariation("a page changed yesterday") { $0.page.modified = "2024-06-19T05:02:11Z" },
  WorldVariation("another curl") { $0.host.userAgent = "curl/8.11.1" },
]

private func stranger(_ name: String, pods: Int) -> World.Namespace {
  var workload = World.Workload(name: "\(name)-web")
  workload.replicas = pods
  var service = World.Service(name: "\(name)-web")
  service.ports = [World.ServicePort(port: 8081)]
  var namespace = World.Namespace(name: name)
  namespace.workloads = [workload]
  namespace.services = [service]
  return namespace
}
