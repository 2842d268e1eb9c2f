import Addresses
import Clusters
import Diagnostics

/// What was there before the world began.
extension Kubernetes {
  /// Gives every service an address and every age a meaning.
  func fillServices() throws(Diagnostic) {
    for namespace in namespaces {
      for service in namespace.services {
        guard let text = service.address, text != "None" else { continue }
        guard let address = IPv4(text) else {
          throw Diagnostic("bad-address", "'\(text)' is no address for service \(service.name)")
        }
        usedServiceAddresses.insert(address)
      }
    }
    for (place, namespace) in namespaces.enumerated() {
      for (position, service) in namespace.services.enumerated() {
        namespaces[place].services[position] = complete(service, in: namespace.name)
      }
    }
  }

  /// The service with everything that the API server would fill in.
  func complete(_ service: World.Service, in namespace: String) -> World.Service {
    var service = service
    var random = random("service/\(namespace)/\(service.name)")
    if service.address == nil { service.address = drawServiceAddress(&random).description }
    if service.loadBalancer == nil { service.loadBalancer = random.uuid() }
    if service.type == "NodePort" || service.type == "LoadBalancer" {
      for place in service.ports.indices where service.ports[place].nodePort == nil {
        service.ports[place].nodePort = 30_000 + Int(random.next() % 2768)
      }
    }
    return service
  }

  private func drawServiceAddress(_ random: inout SeededRandom) -> IPv4 {
    let size = UInt64(serviceNetwork.broadcast.bits - serviceNetwork.network.bits)
    var candidate = serviceNetwork.network.advanced(by: Int(random.next() % max(1, size)))
    for _ in 0...size {
      let isUsable = candidate != serviceNetwork.network && candidate < serviceNetwork.broadcast
      if isUsable, usedServiceAddresses.insert(candidate).inserted { return candidate }
      candidate = candidate < serviceNetwork.broadcast ? candidate.advanced(by: 1) : serviceNetwork.network
    }
    return candidate
  }

  /// Makes the controllers and the pods they have had for long: oldest first, known addresses before drawn ones.
  func plantPods() throws(Diagnostic) {
    for namespace in world.namespaces {
      for workload in namespace.workloads {
        controllers.append(
          Controller(namespace: namespace.name, workload: workload, created: created(workload.age)))
      }
    }
    let wanted = controllers.reduce(0) { $0 + max(0, min($1.replicas, 1_000_000)) }
    guard wanted <= mostPods else {
      throw Diagnostic(
        "too-many-pods", "the workloads want \(wanted) pods, but the nodes have room for \(mostPods)")
    }
    var seeds = controllers.flatMap { firstPods(of: $0) }
    for namespace in world.namespaces { seeds += buildPods(in: namespace) }
    try reserve(seeds)
    seeds = seeds.enumerated().sorted { one, other in
      (one.element.created, one.offset) < (other.element.created, other.offset)
    }.map(\.element)
    for seed in seeds { index.insert(plant(seed)) }
    // OVN-Kubernetes gives the address of a completed pod back.
    for pod in pods where pod.phase == "Completed" { nodeStates[pod.node]?.release(pod.address) }
    for node in world.nodes where node.nextAddress == nil { nodeStates[node.name]?.startAfterTaken() }
  }

  private func reserve(_ seeds: [PodSeed]) throws(Diagnostic) {
    for controller in controllers {
      for facts in controller.workload.pods {
        if let index = facts.hostIndex { nodeStates[facts.node ?? defaultNode]?.take(index: index) }
      }
    }
    for seed in seeds {
      guard let text = seed.facts.address, !seed.workload.hostNetwork else { continue }
      guard let address = IPv4(text), nodeStates[seed.node]?.take(address) == true else {
        throw Diagnostic(
          "bad-address", "the address '\(text)' of pod \(seed.name) is taken or not in its node's subnet",
          help: "give every pod an address of its own within the node's subnet, above .2")
      }
    }
  }

  private var defaultNode: String { world.nodes.first?.name ?? "" }

  /// The pods that a controller has at the start, with the facts the world knows of them.
  private func firstPods(of controller: Controller) -> [PodSeed] {
    let count =
      controller.kind == "DaemonSet" ? world.nodes.count : controller.kind == "Pod" ? 1 : controller.replicas
    var nodes = world.nodes.map(\.name)[...]
    if controller.kind == "Deployment" { plantReplicaSet(controller) }
    return (0..<max(0, count)).map { ordinal in
      let node = controller.kind == "DaemonSet" ? nodes.popFirst() : nil
      return seed(for: controller, ordinal: ordinal, node: node)
    }
  }

  private func plantReplicaSet(_ controller: Controller) {
    let hash = controller.workload.templateHash ?? templateHash(of: controller)
    controller.replicaSets = [
      ReplicaSet(
        controller: controller, hash: hash, created: controller.created, revision: 1,
        replicas: controller.replicas)
    ]
  }

  private func plant(_ seed: PodSeed) -> Pod {
    var seed = seed
    if !seed.workload.hostNetwork, seed.facts.address == nil {
      seed.facts.address = nodeStates[seed.node]?.takeEarlierAddress()?.description
    }
    if !seed.workload.hostNetwork, seed.facts.hostIndex == nil {
      seed.facts.hostIndex = nodeStates[seed.node]?.takeEarlierIndex()
    }
    return makePod(seed)
  }
}
