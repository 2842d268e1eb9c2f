import Addresses
import Clusters
import Diagnostics

/// The cluster's objects and the controllers that keep them true, on the virtual clock.
///
/// A change sets what is wanted; events some virtual milliseconds later make pods come and go. Nothing happens
/// while no virtual time passes.
final class Kubernetes {
  let world: World
  let events: EventQueue
  /// When the first session opened: ages in the world count back from here.
  let start: VirtualTime
  /// Namespaces with their services, routes and builds as they are now; every service has its address.
  var namespaces: [World.Namespace] = []
  var controllers: [Controller] = []
  var index = PodIndex()
  var nodeStates: [String: NodeState] = [:]
  /// When objects were made that were not there at the start, by kind and name.
  var made: [ObjectIdentity: VirtualTime] = [:]
  /// Labels and annotations of objects that the world gives none, or that were set later.
  var labels: [ObjectIdentity: [String: String]] = [:]
  var annotations: [ObjectIdentity: [String: String]] = [:]
  /// The namespace that commands mean when they name none: of the reader's own configuration.
  var currentNamespace = "default"
  /// Called at the virtual instant when a pod's sandbox appears, and when it is gone.
  var podStarted: ((Pod) -> Void)?
  var podStopped: ((Pod) -> Void)?

  /// How many pods each node has.
  var placed: [String: Int] = [:]
  /// How many names have been drawn for an owner.
  var drawn: [ObjectIdentity: Int] = [:]
  var usedServiceAddresses: Set<IPv4> = []
  let serviceNetwork: IPv4Prefix

  /// Names an object of any kind.
  struct ObjectIdentity: Hashable {
    var kind: String
    var namespace: String?
    var name: String
  }

  /// Builds what the world describes as it stands at its `now`.
  init(world: World, events: EventQueue) throws(Diagnostic) {
    guard let serviceNetwork = IPv4Prefix(world.platform.serviceNetwork) else {
      throw Diagnostic("bad-subnet", "'\(world.platform.serviceNetwork)' is no service network")
    }
    self.world = world
    self.events = events
    self.serviceNetwork = serviceNetwork
    start = events.now
    for node in world.nodes { nodeStates[node.name] = try NodeState(node: node) }
    namespaces = world.namespaces
    try fillServices()
    try plantPods()
  }

  var now: VirtualTime { events.now }
  var nodes: [World.Node] { world.nodes }
  /// In order of creation; those being deleted until they are gone.
  var pods: [Pod] { index.all }

  /// How many pods the nodes have room for: 250 each, the kubelet's default on OpenShift.
  var mostPods: Int { 250 * max(1, nodes.count) }

  func pods(in namespace: String) -> [Pod] { index.pods(in: namespace) }
  func pod(_ name: String, in namespace: String) -> Pod? { index.named(name, in: namespace) }
  func namespace(_ name: String) -> World.Namespace? { namespaces.first { $0.name == name } }
  func node(_ name: String) -> World.Node? { world.nodes.first { $0.name == name } }

  func controller(_ kind: String, _ name: String, in namespace: String) -> Controller? {
    controllers.first { $0.kind == kind && $0.name == name && $0.namespace == namespace && !$0.isDeleted }
  }

  /// The instant that an age in the world means: so long before the first session.
  func created(_ age: String) -> VirtualTime {
    start + -(Age(age)?.seconds ?? 0) * 1_000_000
  }

  /// When an object was made: by a command, or as long ago as the world says.
  func created(_ kind: String, _ name: String, in namespace: String?, age: String) -> VirtualTime {
    made[ObjectIdentity(kind: kind, namespace: namespace, name: name)] ?? created(age)
  }

  /// Numbers for one thing, the same in every run.
  func random(_ purpose: String) -> SeededRandom {
    var random = SeededRandom(seed: world.seed, for: purpose)
    // One step parts neighbouring seeds.
    _ = random.next()
    return random
  }

  /// The uid of an object.
  func uid(_ kind: String, _ namespace: String?, _ name: String) -> String {
    var random = random("uid/\(kind)/\(namespace ?? "")/\(name)")
    return random.uuid()
  }
}
