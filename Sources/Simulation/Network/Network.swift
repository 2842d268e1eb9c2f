import Addresses
import Clusters
import Diagnostics

/// The simulated network: a TCP stack for the host, each node and each pod, joined by courses on which packets
/// take time and can be captured.
///
/// Namespaces are named `host`, `node/NAME` and `pod/NAMESPACE/NAME`; pods come and go with ``Kubernetes``.
final class Network {
  let world: World
  let settings: World.NetworkSettings
  let events: EventQueue
  let kubernetes: Kubernetes
  let builder: NamespaceBuilder
  /// Numbers of the next connections; each is taken by the first connection it fits.
  var pins: [World.ConnectionPin]
  /// Open captures.
  var taps: [CaptureTap] = []
  /// Decides whether a packet is lost, for trials of retransmission: on the way, or behind the last capture.
  var loses: ((_ segment: Segment, _ isBehindCapture: Bool) -> Bool)?
  private(set) var stacks: [String: NetworkStack] = [:]
  /// Node to its machine's tap on the host.
  private(set) var machines: [String: String] = [:]
  var owners: [IPv4: NetworkStack] = [:]
  var flows: [FlowKey: Flow] = [:]
  var mostFlows = 4096
  /// What answers for cluster addresses without backends.
  var balancers: [SocketAddress: NetworkStack] = [:]
  var webServers: [String: [WebServer]] = [:]
  private(set) var routers: [Router] = []
  /// Stacks of pods that are gone, which sockets may still refer to.
  private var retired: [NetworkStack] = []
  var random: SeededRandom
  /// The certificate authority of the router, made when first needed.
  lazy var authority = IngressAuthority(world: world, now: events.now)

  init(world: World, events: EventQueue, kubernetes: Kubernetes) throws(Diagnostic) {
    self.world = world
    settings = world.network
    self.events = events
    self.kubernetes = kubernetes
    builder = NamespaceBuilder(world: world)
    pins = world.network.pins
    random = SeededRandom(seed: world.seed, for: "network")
    try addHost()
    for node in world.nodes { try addNode(node) }
    for pod in kubernetes.pods { start(pod) }
    followPods()
  }

  /// The namespace of a machine or pod; a pod on its node's network has the node's.
  func namespace(_ name: String) -> NetworkNamespace? { stack(name)?.namespace }

  /// The namespace of a pod by the UUID under `/var/run/netns/`.
  func namespace(networkNamespace uuid: String) -> NetworkNamespace? {
    kubernetes.pods.first { $0.networkNamespace == uuid && !$0.hostNetwork }.flatMap {
      namespace($0.networkName)
    }
  }

  func stack(_ name: String) -> NetworkStack? {
    if let stack = stacks[name] { return stack }
    let parts = name.split(separator: "/", maxSplits: 2).map(String.init)
    guard parts.count == 3, parts[0] == "pod", let pod = kubernetes.pod(parts[2], in: parts[1]),
      pod.hostNetwork
    else { return nil }
    return stacks[pod.networkName]
  }

  /// Adds a stack and the addresses of its interfaces.
  @discardableResult
  func add(_ namespace: NetworkNamespace, role: NetworkStack.Role, costs: Kernel.Costs = Kernel.Costs())
    -> NetworkStack
  {
    let kernel = Kernel(version: settings.kernel, tickPhase: settings.tickPhase, costs: costs)
    let stack = NetworkStack(
      namespace: namespace, role: role, kernel: kernel, events: events, network: self, seed: world.seed)
    stacks[namespace.name] = stack
    for interface in namespace.interfaces where !interface.isLoopback {
      for prefix in interface.addresses where prefix.address.bits >> 16 != 0xA9FE {
        owners[prefix.address] = stack
      }
    }
    return stack
  }

  func remove(_ name: String) {
    guard let stack = stacks.removeValue(forKey: name) else { return }
    stack.network = nil
    retired.append(stack)
    owners = owners.filter { $0.value !== stack }
  }

  private func addHost() throws(Diagnostic) {
    for machine in world.host.machines {
      guard let name = machine.interface, let address = IPv4Prefix(machine.address)?.address else { continue }
      if let node = world.nodes.first(where: { IPv4($0.address) == address }) { machines[node.name] = name }
    }
    add(try builder.host(), role: .host)
  }

  private func addNode(_ node: World.Node) throws(Diagnostic) {
    let namespace = try builder.node(node)
    let stack = add(namespace, role: .node(node.name))
    guard node.router else { return }
    let router = Router(network: self, stack: stack)
    router.start()
    routers.append(router)
    // In this order the seed's node lists them.
    for port in [443, 80] as [UInt16] {
      namespace.listeners.append(
        ListeningSocket(
          address: IPv4(bits: 0), port: port, pid: node.processes["haproxy"] ?? drawnProcess(node.name),
          program: "haproxy"))
    }
  }

  private func drawnProcess(_ purpose: String) -> Int {
    var random = SeededRandom(seed: world.seed, for: "pid/\(purpose)")
    return 4000 + Int(random.next() % 2_000_000)
  }

  /// The name of the bridge that a node's machine is plugged into.
  func bridge(of node: String) -> String {
    let address = world.nodes.first { $0.name == node }.flatMap { IPv4($0.address) }
    let bridge = world.host.networks.first { bridge in
      address.map { IPv4Prefix(bridge.address)?.contains($0) ?? false } ?? false
    }
    return bridge?.name ?? world.host.networks.first?.name ?? "virbr0"
  }
}
