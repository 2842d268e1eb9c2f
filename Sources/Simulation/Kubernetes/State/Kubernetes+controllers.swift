import Clusters

/// Controllers: each compares what is wanted with what is there, and moves one towards the other.
extension Kubernetes {
  /// Microseconds from a change to the controller's answer.
  static let reaction: Int64 = 60_000

  /// Lets a controller look again soon.
  func wake(_ controller: Controller) {
    events.after(Kubernetes.reaction) { [self] in reconcile(controller) }
  }

  func reconcile(_ controller: Controller) {
    if controller.isDeleted { return }
    switch controller.kind {
    case "Deployment": roll(controller)
    case "StatefulSet": reconcileStatefulSet(controller)
    case "DaemonSet": reconcileDaemonSet(controller)
    default: break
    }
  }

  /// Pods of a controller that count: neither being deleted nor completed.
  func activePods(of owner: PodIndex.Owner) -> [Pod] {
    index.pods(of: owner).filter { $0.deleted == nil && $0.phase == "Running" }
  }

  // MARK: Deployments

  /// The rolling update: at most a quarter more pods than wanted, at most a quarter fewer available
  /// (`deployment/rolling.go` with the default strategy).
  private func roll(_ controller: Controller) {
    guard let current = controller.replicaSets.last else { return }
    let old = controller.replicaSets.dropLast().filter {
      $0.replicas > 0 || !activePods(of: $0.owner).isEmpty
    }
    let wanted = controller.replicas
    if old.isEmpty {
      current.replicas = wanted
    } else {
      let surge = (wanted + 3) / 4
      let total = controller.replicaSets.reduce(0) { $0 + $1.replicas }
      let room = max(0, wanted + surge - total)
      current.replicas = min(wanted, max(current.replicas, 0) + room)
      shrink(Array(old), of: controller, wanted: wanted)
    }
    for replicaSet in controller.replicaSets { reconcile(replicaSet) }
  }

  private func shrink(_ old: [ReplicaSet], of controller: Controller, wanted: Int) {
    let unavailable = wanted / 4
    var spare = readyCount(of: controller) - (wanted - unavailable)
    for replicaSet in old where spare > 0 || wanted == 0 {
      let step = wanted == 0 ? replicaSet.replicas : min(spare, replicaSet.replicas)
      replicaSet.replicas -= step
      spare -= step
    }
  }

  func readyCount(of controller: Controller) -> Int {
    controller.replicaSets.reduce(0) { count, replicaSet in
      count + activePods(of: replicaSet.owner).count { $0.isReady(at: now) }
    }
  }

  /// Creates what is missing at once; gives up the surplus by rank.
  func reconcile(_ replicaSet: ReplicaSet) {
    let active = activePods(of: replicaSet.owner)
    if active.count < replicaSet.replicas {
      for _ in active.count..<replicaSet.replicas {
        guard let controller = replicaSet.controller else { continue }
        var seed = seed(for: controller, ordinal: 0)
        if controller.replicaSets.last !== replicaSet { adopt(&seed, by: replicaSet) }
        start(seed)
      }
    } else if active.count > replicaSet.replicas {
      for pod in surplus(of: active, count: active.count - replicaSet.replicas) { delete(pod) }
    }
  }

  private func surplus(of active: [Pod], count: Int) -> [Pod] {
    var neighbours: [String: Int] = [:]
    for pod in active { neighbours[pod.node, default: 0] += 1 }
    let ranked = active.map { pod in
      (
        rank: ScaleDownRank(
          pod, neighbours: neighbours[pod.node] ?? 0, now: now, uid: uid("Pod", pod.namespace, pod.name)),
        pod: pod
      )
    }
    return ranked.sorted { $0.rank < $1.rank }.prefix(count).map(\.pod)
  }

  // MARK: Stateful sets and daemon sets

  /// One at a time: the lowest missing ordinal when all below are ready, or the highest surplus one.
  private func reconcileStatefulSet(_ controller: Controller) {
    let present = index.pods(of: controller.owner)
    let names = Set(present.map(\.name))
    if present.contains(where: { $0.deleted != nil }) { return }
    if let missing = (0..<max(0, controller.replicas)).first(where: {
      !names.contains("\(controller.name)-\($0)")
    }) {
      guard present.allSatisfy({ $0.isReady(at: now) }) else { return }
      start(seed(for: controller, ordinal: missing))
    } else if present.count > controller.replicas {
      if let last = present.max(by: { ordinal($0) < ordinal($1) }) { delete(last) }
    }
  }

  private func ordinal(_ pod: Pod) -> Int {
    Int(pod.name.split(separator: "-").last ?? "") ?? 0
  }

  private func reconcileDaemonSet(_ controller: Controller) {
    let served = Set(activePods(of: controller.owner).map(\.node))
    for node in nodes where !served.contains(node.name) {
      start(seed(for: controller, ordinal: 0, node: node.name))
    }
  }

  // MARK: Pods

  /// Creates a pod now; its sandbox and its readiness are events to come.
  func start(_ seed: PodSeed) {
    let pod = makePod(seed)
    index.insert(pod)
    events.at(pod.sandboxAt) { [self] in
      if pod.deleted == nil { podStarted?(pod) }
    }
    events.at(pod.readyAt) { [self] in
      if let controller = controller(of: pod) { reconcile(controller) }
    }
  }

  /// Asks a pod to end; it is gone some seconds later.
  func delete(_ pod: Pod) {
    guard pod.deleted == nil else { return }
    pod.deleted = now
    var random = random("end/\(pod.namespace)/\(pod.name)")
    events.after(1_300_000 + Int64(random.next() % 1_300_000)) { [self] in remove(pod) }
  }

  private func remove(_ pod: Pod) {
    let controller = controller(of: pod)
    if (pod.deleted ?? now) >= pod.sandboxAt { podStopped?(pod) }
    index.remove(pod)
    placed[pod.node, default: 1] -= 1
    if !pod.hostNetwork { nodeStates[pod.node]?.release(pod.address) }
    if let controller { reconcile(controller) }
  }

  /// The deployment, stateful set or daemon set that a pod belongs to.
  func controller(of pod: Pod) -> Controller? {
    controllers.first { controller in
      guard controller.namespace == pod.namespace, let owner = PodIndex.Owner(pod) else { return false }
      return controller.owner == owner || controller.replicaSets.contains { $0.owner == owner }
    }
  }
}

extension Controller {
  /// How its own pods name it; a deployment's name its replica sets instead.
  var owner: PodIndex.Owner { .init(namespace: namespace, kind: kind, name: name) }

  /// The pods that are there, also those being deleted.
  func pods(in kubernetes: Kubernetes) -> [Pod] {
    switch kind {
    case "Deployment": replicaSets.flatMap { kubernetes.index.pods(of: $0.owner) }
    case "Pod": kubernetes.pod(name, in: namespace).map { [$0] } ?? []
    default: kubernetes.index.pods(of: owner)
    }
  }
}
