import Clusters

/// The whole simulated world at one instant; confined to ``SimulatedCluster``, the actor that owns it.
final class Simulator {
  let world: World
  let events: EventQueue
  let kubernetes: Kubernetes
  let network: Network
  let hosts: Hosts
  /// Runs another program's process, as `xargs`, `chroot /host CMD` and `oc exec POD -- CMD` do: looks the first
  /// argument up among the tools, runs it at the process's place, returns its exit status (127: not found, with
  /// the shell's message). Set by ``SimulatedCluster``.
  var execute: ((inout Process) -> Int)?
  /// What the command line being run may still use up, nested shells included; set by the outermost shell.
  var budget: Budget?

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
