import Clusters

@testable import Simulation

/// A cluster without shell, network or hosts behind it, for commands of oc and kubectl.
struct KubernetesFixture {
  let simulator: Simulator

  init(_ world: World = .walkthrough) throws { simulator = try Simulator(world: world.completed()) }

  var kubernetes: Kubernetes { simulator.kubernetes }

  /// What a command printed, and how it ended.
  struct Answer {
    var output: String
    var error: String
    var status: Int
    var missing: String?
    var opensShell: Place?
  }

  /// Runs a command; words are parted by blanks outside of quotes.
  func run(_ line: String, input: String = "") -> Answer {
    let words = KubernetesFixture.words(of: line)
    var process = Process(
      arguments: words, environment: [:], directory: "/",
      place: Place(netns: "host", root: "host", machine: "host"), input: Array(input.utf8))
    let status = words.first.flatMap { kubernetesTools[$0] }?(&process, simulator) ?? -1
    return Answer(
      output: String(decoding: process.output, as: UTF8.self),
      error: String(decoding: process.error, as: UTF8.self),
      status: status, missing: process.missing, opensShell: process.opensShell)
  }

  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character == " " {
        if let ended = word { words.append(ended) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }

  /// The lines of a command's output.
  func lines(_ line: String) -> [String] {
    run(line).output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// Lets virtual time pass.
  func pass(_ age: String) {
    let seconds = Age(age)?.seconds ?? 0
    simulator.events.run(until: simulator.now + seconds * 1_000_000)
  }
}

extension World {
  /// A single node on which a web server runs and OVN-Kubernetes keeps the network.
  static var walkthrough: World {
    var world = World(name: "sno")
    world.now = "2024-06-19T06:00:00Z"
    world.platform.domain = "sno.example.com"
    world.platform.release = "4.15.17"
    var node = World.Node(name: "52-54-00-a7-93-9c")
    node.roles = ["worker", "control-plane", "master"]
    node.address = "192.168.122.237"
    node.mac = "52:54:00:a7:93:9c"
    node.subnet = "10.128.0.0/23"
    node.age = "27h30m"
    node.nextAddress = "10.128.1.99"
    node.nextIndex = 388
    world.nodes = [node]
    var empty = World.Namespace(name: "default")
    empty.age = "27h30m"
    world.namespaces = [empty, .demo, .ovn]
    return world
  }
}

extension World.Namespace {
  fileprivate static var demo: World.Namespace {
    let labels = [
      "app": "httpd-ex-git", "app.kubernetes.io/component": "httpd-ex-git",
      "app.kubernetes.io/instance": "httpd-ex-git", "app.kubernetes.io/name": "httpd-ex-git",
      "app.kubernetes.io/part-of": "httpd-ex-git-app", "app.openshift.io/runtime": "httpd",
      "app.openshift.io/runtime-version": "latest",
    ]
    var namespace = World.Namespace(name: "demo-sno")
    namespace.age = "23h"
    namespace.workloads = [.web(labels)]
    namespace.services = [.web(labels)]
    var route = World.Route(name: "httpd-ex-git")
    route.service = "httpd-ex-git"
    route.port = "8080-tcp"
    route.termination = "edge"
    route.insecure = "Redirect"
    route.age = "22h30m"
    namespace.routes = [route]
    var build = World.Build(name: "httpd-ex-git")
    build.commit = "6dd8df4e41d4a2a35e0b1ed39a1a5c0f73a6b4b1"
    build.age = "22h30m"
    build.duration = "32s"
    namespace.builds = [build]
    return namespace
  }

  fileprivate static var ovn: World.Namespace {
    var namespace = World.Namespace(name: "openshift-ovn-kubernetes")
    namespace.age = "27h25m"
    var plane = World.Workload(name: "ovnkube-control-plane")
    plane.containers = ["kube-rbac-proxy", "ovnkube-cluster-manager"].map { .init(name: $0, image: "ovn") }
    plane.hostNetwork = true
    plane.templateHash = "78b4b5979b"
    plane.pods = [.init(suffix: "9lxlw", restarts: 1)]
    var node = World.Workload(name: "ovnkube-node")
    node.kind = "DaemonSet"
    node.containers = [
      "ovn-controller", "ovn-acl-logging", "kube-rbac-proxy-node", "kube-rbac-proxy-ovn-metrics", "northd",
      "nbdb",
      "sbdb", "ovnkube-controller",
    ].map { .init(name: $0, image: "ovn") }
    node.initContainers = [.init(name: "kubecfg-setup", image: "ovn")]
    node.hostNetwork = true
    node.pods = [.init(suffix: "j48k2", restarts: 1)]
    namespace.workloads = [plane, node]
    return namespace
  }
}

extension World.Workload {
  fileprivate static func web(_ labels: [String: String]) -> World.Workload {
    var workload = World.Workload(name: "httpd-ex-git")
    workload.age = "22h30m"
    workload.labels = labels
    workload.selector = ["app": "httpd-ex-git"]
    workload.podLabels = ["deployment": "httpd-ex-git"]
    workload.containers = [.init(name: "httpd-ex-git", image: "httpd-ex-git")]
    workload.templateHash = "769765ffd5"
    var first = World.PodFacts(suffix: "frlp8")
    first.address = "10.128.0.81"
    first.sandbox = "6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475"
    first.networkNamespace = "6a52c837-2ff1-4832-aa01-055d41d95b3d"
    first.hostNamespace = "4a15dff6-6f1d-421f-8599-1b8b9f62ede4"
    first.hostIndex = 106
    workload.pods = [first]
    return workload
  }
}

extension World.Service {
  fileprivate static func web(_ labels: [String: String]) -> World.Service {
    var service = World.Service(name: "httpd-ex-git")
    service.address = "172.30.95.17"
    service.age = "22h30m"
    service.labels = labels
    service.annotations = [
      "app.openshift.io/vcs-ref": "", "app.openshift.io/vcs-uri": "https://github.com/sclorg/httpd-ex.git",
      "openshift.io/generated-by": "OpenShiftWebConsole",
    ]
    service.selector = ["app": "httpd-ex-git", "deployment": "httpd-ex-git"]
    service.loadBalancer = "8a65e790-0399-4f0f-8020-7dc4e57d371d"
    service.ports = [8080, 8443].map { number in
      var port = World.ServicePort(port: number)
      port.name = "\(number)-tcp"
      return port
    }
    return service
  }
}

extension World.PodFacts {
  init(suffix: String, restarts: Int? = nil) {
    self.init()
    self.suffix = suffix
    self.restarts = restarts
  }
}
