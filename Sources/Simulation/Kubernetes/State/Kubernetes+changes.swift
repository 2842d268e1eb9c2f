import Clusters

/// What commands change. Each sets what is wanted and wakes the controllers.
extension Kubernetes {
  func scale(_ controller: Controller, to replicas: Int) {
    guard controller.workload.replicas != replicas else { return }
    controller.workload.replicas = replicas
    controller.generation += 1
    wake(controller)
  }

  /// Scales a replica set by itself; its deployment scales it back.
  func scale(_ replicaSet: ReplicaSet, to replicas: Int) {
    replicaSet.replicas = replicas
    events.after(Kubernetes.reaction) { [self] in reconcile(replicaSet) }
    if let controller = replicaSet.controller {
      events.after(2 * Kubernetes.reaction) { [self] in reconcile(controller) }
    }
  }

  /// `rollout restart`: a new template, and with it new pods.
  func restart(_ controller: Controller) {
    controller.templateAnnotations["kubectl.kubernetes.io/restartedAt"] = now.rfc3339
    controller.generation += 1
    templateChanged(controller)
  }

  /// Makes the replica set of a changed template, or takes up the one that has it; replaces other kinds' pods.
  func templateChanged(_ controller: Controller) {
    if controller.kind == "Deployment" {
      let hash = templateHash(of: controller)
      let revision = (controller.replicaSets.map(\.revision).max() ?? 0) + 1
      if let place = controller.replicaSets.firstIndex(where: { $0.hash == hash }) {
        let known = controller.replicaSets.remove(at: place)
        known.revision = revision
        controller.replicaSets.append(known)
      } else {
        controller.replicaSets.append(
          ReplicaSet(controller: controller, hash: hash, created: now, revision: revision, replicas: 0))
      }
    } else {
      for pod in controller.pods(in: self) { delete(pod) }
    }
    wake(controller)
  }

  /// Adds a workload to a namespace and starts its pods.
  func add(_ workload: World.Workload, in namespace: String) {
    let controller = Controller(namespace: namespace, workload: workload, created: now)
    controllers.append(controller)
    switch workload.kind {
    case "Deployment": templateChanged(controller)
    case "Pod": events.after(Kubernetes.reaction) { [self] in start(seed(for: controller, ordinal: 0)) }
    default: wake(controller)
    }
  }

  func add(_ service: World.Service, in namespace: String) {
    guard let place = namespaces.firstIndex(where: { $0.name == namespace }) else { return }
    namespaces[place].services.append(complete(service, in: namespace))
    made[ObjectIdentity(kind: "Service", namespace: namespace, name: service.name)] = now
  }

  func add(_ route: World.Route, in namespace: String) {
    guard let place = namespaces.firstIndex(where: { $0.name == namespace }) else { return }
    namespaces[place].routes.append(route)
    made[ObjectIdentity(kind: "Route", namespace: namespace, name: route.name)] = now
  }

  func addNamespace(_ name: String) {
    var namespace = World.Namespace(name: name)
    namespace.age = "0s"
    namespaces.append(namespace)
    made[ObjectIdentity(kind: "Namespace", namespace: nil, name: name)] = now
  }

  /// Deletes a workload and, as the garbage collector does, everything that belongs to it.
  func delete(_ controller: Controller) {
    controller.isDeleted = true
    let pods = controller.pods(in: self)
    controllers.removeAll { $0 === controller }
    events.after(Kubernetes.reaction) { [self] in
      for pod in pods { delete(pod) }
    }
  }

  /// Deletes a pod; a bare one does not come back.
  func deleteByName(_ pod: Pod) {
    delete(pod)
    controllers.removeAll { $0.kind == "Pod" && $0.namespace == pod.namespace && $0.name == pod.name }
    if let controller = controller(of: pod) { wake(controller) }
  }

  /// Deletes a replica set with its pods; its deployment makes it anew.
  func delete(_ replicaSet: ReplicaSet) {
    let owner = replicaSet.controller
    for pod in index.pods(of: replicaSet.owner) { delete(pod) }
    guard let owner else { return }
    let isCurrent = owner.replicaSets.last === replicaSet
    owner.replicaSets.removeAll { $0 === replicaSet }
    if isCurrent { templateChanged(owner) }
  }

  func deleteService(_ name: String, in namespace: String) {
    change(namespace) { $0.services.removeAll { $0.name == name } }
  }

  func deleteRoute(_ name: String, in namespace: String) {
    change(namespace) { $0.routes.removeAll { $0.name == name } }
  }

  /// Deletes a namespace with everything in it.
  ///
  /// Its own finalizers are not simulated: it is gone at once.
  func deleteNamespace(_ name: String) {
    for controller in controllers where controller.namespace == name { delete(controller) }
    for pod in pods(in: name) { delete(pod) }
    namespaces.removeAll { $0.name == name }
  }

  func change(_ namespace: String, _ change: (inout World.Namespace) -> Void) {
    guard let place = namespaces.firstIndex(where: { $0.name == namespace }) else { return }
    change(&namespaces[place])
  }

  /// Gives a pod other labels; a replica set that no longer selects it lets go of it and makes another.
  func relabel(_ pod: Pod, _ labels: [String: String]) {
    let controller = controller(of: pod)
    let replicaSet = controller?.replicaSets.first { $0.owner == PodIndex.Owner(pod) }
    index.remove(pod)
    pod.labels = labels
    if let replicaSet, !replicaSet.selector.allSatisfy({ labels[$0.key] == $0.value }) { pod.owner = nil }
    index.insert(pod)
    if let controller { wake(controller) }
  }
}
