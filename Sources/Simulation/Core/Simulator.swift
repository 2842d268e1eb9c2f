public import Clusters

/// The whole simulated world at one instant; confined to ``SimulatedCluster``, the actor that owns it.
final class Simulator {
  let world: World
  let events: EventQueue
  let kubernetes: Kubernetes
  let network: Network
  let hosts: Hosts

  /// Builds the model; throws a diagnostic where the world contradicts itself.
  init(world: World) throws {
    let now = try VirtualTime(rfc3339: world.now)
    self.world = world
    events = EventQueue(now: now)
    kubernetes = try Kubernetes(world: world, events: events)
    network = try Network(world: world, events: events, kubernetes: kubernetes)
    hosts = try Hosts(world: world, kubernetes: kubernetes, network: network)
  }

  var now: VirtualTime { events.now }
}
