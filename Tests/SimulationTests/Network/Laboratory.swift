import Addresses
import Clusters
import Packets

@testable import Simulation

/// A simulated cluster with a capture, for trials of the network.
final class Laboratory {
  let simulator: Simulator
  private var taps: [String: CaptureTap] = [:]
  private(set) var seen: [String: [CaptureTap.Seen]] = [:]

  static let host = "httpd-ex-git-demo-sno.apps.sno.example.com"
  static let pod = "pod/demo-sno/httpd-ex-git-769765ffd5-frlp8"
  static let node = "node/52-54-00-a7-93-9c"

  /// The seed's cluster; `edit` changes its world before anything runs.
  init(_ edit: (inout World) -> Void = { _ in }) throws {
    var world = try World.parse(yaml: Self.yaml, path: "laboratory.cluster.yaml")
    edit(&world)
    simulator = try Simulator(world: world)
  }

  var network: Network { simulator.network }
  var events: EventQueue { simulator.events }

  /// Captures on an interface from now on.
  func capture(_ namespace: String = Laboratory.pod, _ interface: String? = "eth0") {
    let key = "\(namespace) \(interface ?? "any")"
    let tap = CaptureTap(namespace: namespace, interface: interface) { [weak self] in
      self?.seen[key, default: []].append($0)
    }
    taps[key] = tap
    network.taps.append(tap)
  }

  func packets(_ namespace: String = Laboratory.pod, _ interface: String? = "eth0") -> [Packet] {
    (seen["\(namespace) \(interface ?? "any")"] ?? []).compactMap {
      Packet(ethernetFrame: $0.frame, time: PacketTime(microseconds: $0.time.microseconds))
    }
  }

  func place(_ name: String) -> Place {
    let machine = name == "host" ? "host" : Laboratory.node
    let root = name.hasPrefix("pod/") ? name + "/httpd-ex-git" : name
    return Place(netns: name, root: root, machine: machine)
  }

  /// Runs a tool; words are parted by blanks, `+` stands for a blank inside a word.
  @discardableResult
  func run(_ line: String, at name: String = "host") -> (status: Int, process: Process) {
    let words = line.split(separator: " ").map { String($0.map { $0 == "+" ? " " : $0 }) }
    var process = Process(arguments: words, environment: [:], directory: "/tmp", place: place(name))
    let status = networkTools[words[0]]?(&process, simulator) ?? 127
    return (status, process)
  }

  func output(_ line: String, at name: String = "host") -> String {
    String(decoding: run(line, at: name).process.output, as: UTF8.self)
  }

  func error(_ line: String, at name: String = "host") -> String {
    String(decoding: run(line, at: name).process.error, as: UTF8.self)
  }

  struct Missing: Error {}

  /// Lets virtual time pass.
  func wait(_ seconds: Double) { events.run(until: events.now + Int64(seconds * 1e6)) }

  /// The seed's cluster as far as the network needs it.
  static let yaml = """
    name: laboratory
    now: 2024-06-20T06:40:00Z
    seed: 7
    platform: {version: v1.28.9+8ca71f7, domain: sno.example.com}
    host:
      userAgent: curl/8.6.0
      networks:
      - {network: default, name: virbr0, index: 8, mac: "52:54:00:62:66:de", address: 192.168.122.1/24}
      machines:
      - {name: sno, id: 4, interface: vnet3, mac: "52:54:00:a7:93:9c", address: 192.168.122.237/24}
      names:
      - {address: 192.168.122.237, names: [nothing.apps.sno.example.com]}
    nodes:
    - name: 52-54-00-a7-93-9c
      roles: [control-plane, master, worker]
      address: 192.168.122.237
      mac: "52:54:00:a7:93:9c"
      subnet: 10.128.0.0/23
      nextAddress: 10.128.1.99
      nextIndex: 388
      processes: {haproxy: 1371721}
      router: true
    namespaces:
    - name: demo-sno
      workloads:
      - name: httpd-ex-git
        templateHash: 769765ffd5
        pods:
        - suffix: frlp8
          address: 10.128.0.81
          sandbox: 6a0f2d307f4fa4af097705a652a3abf5ae9042d6209bf533e4d73d5d66610475
          networkNamespace: 6a52c837-2ff1-4832-aa01-055d41d95b3d
          hostNamespace: 4a15dff6-6f1d-421f-8599-1b8b9f62ede4
          hostIndex: 106
      services:
      - name: httpd-ex-git
        address: 172.30.95.17
        ports: [{name: 8080-tcp, port: 8080}, {name: 8443-tcp, port: 8443}]
      - {name: empty, address: 172.30.95.18, ports: [{name: web, port: 8080}], selector: {app: nothing}}
      routes:
      - {name: httpd-ex-git, port: 8080-tcp, termination: edge, insecure: Redirect}
      - {name: plain, service: httpd-ex-git, port: 8080-tcp}
      - {name: empty, service: empty, port: web}
    images:
    - name: httpd-ex-git
      http: [8080, 8443]
      tls: [8443]
      files: {/index.html: "sno http test page\\n"}
      modified: 2024-06-19T05:02:11.482915Z
    network: {link: 60, slowPath: 350, tickPhase: 660}
    """
}
