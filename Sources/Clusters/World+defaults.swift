// What every key of the world file is when it is absent. Empty texts and lists stand for what
// ``World/completed()`` derives from their surroundings.

extension World {
  /// A world with a name and nothing else: complete it before use.
  public init(name: String) {
    self.init(
      name: name, now: "2024-06-20T06:40:00Z", seed: 1, platform: Platform(), host: Host(), nodes: [],
      namespaces: [], images: [], network: NetworkSettings())
  }

  init() { self.init(name: "") }
}

extension World.Platform {
  /// OpenShift's usual networks.
  public init() {
    self.init(
      version: "v1.28.9+8ca71f7", domain: "cluster.example.com", clusterNetwork: "10.128.0.0/14",
      serviceNetwork: "172.30.0.0/16", ingress: nil)
  }
}

extension World.Host {
  /// A hypervisor; without networks it gets libvirt's `default`, without machines one for each node.
  public init(name: String = "hypervisor") {
    self.init(name: name, networks: [], machines: [], names: [], userAgent: "curl/8.6.0")
  }

  init() { self.init(name: "hypervisor") }
}

extension World.Bridge {
  /// libvirt's `default` network, by the name given.
  public init(network: String = "default") {
    self.init(
      network: network, name: "virbr0", index: 3, mac: "52:54:00:9f:01:02", address: "192.168.122.1/24")
  }

  init() { self.init(network: "default") }
}

extension World.Machine {
  /// A virtual machine that is shut off, without an interface.
  public init(name: String) {
    self.init(name: name, id: nil, interface: nil, mac: "", address: "")
  }

  init() { self.init(name: "") }
}

extension World.HostEntry {
  init() { self.init(address: "", names: []) }
}

extension World.Node {
  /// A worker; address, MAC and subnet follow from its place among the nodes.
  public init(name: String) {
    self.init(
      name: name, roles: ["worker"], address: "", mac: "", subnet: "", age: "1d", nextAddress: nil,
      nextIndex: 20, managementMAC: nil, processes: [:], programs: [], router: false)
  }

  init() { self.init(name: "") }
}

extension World.Namespace {
  /// An empty namespace.
  public init(name: String) {
    self.init(name: name, age: "1d", workloads: [], services: [], routes: [], builds: [])
  }

  init() { self.init(name: "") }
}

extension World.Workload {
  /// A deployment of one pod; age, selector and container follow from the namespace and the name.
  public init(name: String) {
    self.init(
      kind: "Deployment", name: name, replicas: 1, age: "", labels: [:], podLabels: [:], selector: [:],
      containers: [], initContainers: [], hostNetwork: false, templateHash: nil, pods: [])
  }

  init() { self.init(name: "") }
}

extension World.Container {
  init() { self.init(name: "", image: "") }
}

extension World.Service {
  /// A cluster service; age and selector follow from the namespace and the workload of the same name.
  public init(name: String) {
    self.init(
      name: name, type: "ClusterIP", address: nil, ports: [], selector: [:], labels: [:], annotations: [:],
      age: "", loadBalancer: nil)
  }

  init() { self.init(name: "") }
}

extension World.ServicePort {
  /// A TCP port that leads to the same port of the pods.
  public init(port: Int) {
    self.init(name: nil, port: port, targetPort: 0, nodePort: nil, protocol: "TCP")
  }

  init() { self.init(port: 0) }
}

extension World.Route {
  /// A plain HTTP route to the service of the same name.
  public init(name: String) {
    self.init(
      name: name, host: nil, path: nil, service: "", port: nil, termination: nil, insecure: nil, age: "")
  }

  init() { self.init(name: "") }
}

extension World.Build {
  /// A finished source build.
  public init(name: String) {
    self.init(
      name: name, type: "Source", commit: "4f1c2a9d7be03586a1c94e20d3b7f6580912ceda", age: "",
      duration: "30s",
      tag: "latest")
  }

  init() { self.init(name: "") }
}

extension World.Image {
  /// A web server without files.
  public init(name: String) {
    self.init(
      name: name, http: [8080], tls: [],
      server: "Apache/2.4.37 (Red Hat Enterprise Linux) OpenSSL/1.1.1k", files: [:],
      modified: "2024-06-01T00:00:00Z", keepAlive: 5, latency: 24_695, keepAliveSlack: 4370, start: 0,
      ending: "close",
      programs: [])
  }

  init() { self.init(name: "") }
}

extension World.NetworkSettings {
  /// One machine with OVN-Kubernetes between a node and its pods.
  public init() {
    self.init(link: 60, slowPath: 350, tickPhase: 660, pins: [], kernel: "5.14")
  }
}
