/// `oc scale` and `oc delete`.
extension Oc {
  mutating func scale() throws(OcFailure) -> Int {
    try refuseFiles()
    guard let text = flags["replicas"], let replicas = Int(text) else {
      throw .error("required flag(s) \"replicas\" not set")
    }
    guard replicas >= 0 else {
      throw .error("The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0")
    }
    if flags["dry-run"] != nil || flags["output"] != nil { throw .missing("\(program) scale --dry-run") }
    try refuseCrowd(of: replicas)
    let selections = try selections(arguments)
    guard !selections.isEmpty else { throw nothingNamed }
    let (found, _) = try find(try selectionsOfAll(selections))
    guard !found.isEmpty else { throw .error("no objects passed to scale") }
    var failures: [OcFailure] = []
    for resource in found {
      do throws(OcFailure) {
        try scale(resource, to: replicas)
        process.print("\(resource.reference) scaled")
      } catch {
        failures.append(error)
      }
    }
    return complain(failures)
  }

  /// Pods that no node has room for would stay pending, which is not simulated.
  func refuseCrowd(of replicas: Int) throws(OcFailure) {
    guard replicas > kubernetes.mostPods else { return }
    throw .missing("more than \(kubernetes.mostPods) pods")
  }

  private func scale(_ resource: Resource, to replicas: Int) throws(OcFailure) {
    let space = resource.namespace ?? namespace
    let expected = flags["current-replicas"].flatMap { Int($0) } ?? -1
    func check(_ current: Int) throws(OcFailure) {
      guard expected >= 0, expected != current else { return }
      throw .error("Expected replicas to be \(expected), was \(current)")
    }
    if let replicaSet = kubernetes.replicaSet(resource.name, in: space), resource.kind.kind == "ReplicaSet" {
      try check(replicaSet.replicas)
      return kubernetes.scale(replicaSet, to: replicas)
    }
    guard ["Deployment", "StatefulSet"].contains(resource.kind.kind),
      let controller = kubernetes.controller(resource.kind.kind, resource.name, in: space)
    else {
      throw OcFailure(text: "Error from server (NotFound): the server could not find the requested resource")
    }
    try check(controller.replicas)
    kubernetes.scale(controller, to: replicas)
  }

  var nothingNamed: OcFailure {
    .error(
      "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n"
        + "   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'")
  }

  /// A kind without names means all only with `--all` or a selector.
  func selectionsOfAll(_ selections: [Selection]) throws(OcFailure) -> [Selection] {
    let isOpen = selections.contains { $0.names == nil }
    if isOpen, !flags.has("all"), flags["selector"] == nil, flags["field-selector"] == nil {
      throw .error("resource(s) were provided, but no name was specified")
    }
    return selections
  }

  mutating func delete() throws(OcFailure) -> Int {
    if flags["filename"] != nil { return try deleteFiles() }
    try refuseFiles()
    if flags["dry-run"] != nil { throw .missing("\(program) delete --dry-run") }
    let selections = try selections(arguments)
    guard !selections.isEmpty else { throw nothingNamed }
    let (found, failures) = try find(try selectionsOfAll(selections))
    if found.isEmpty, failures.isEmpty {
      process.print("No resources found")
      return 0
    }
    for resource in found { try delete(resource) }
    return complain(failures)
  }

  /// Deletes an object and says so; waits, as kubectl does, until it is gone.
  mutating func delete(_ resource: Resource) throws(OcFailure) {
    guard kubernetes.delete(resource) else { throw .missing("\(program) delete \(resource.kind.plural)") }
    let forced = flags.has("force") ? "force " : ""
    process.print(
      flags["output"] == "name"
        ? resource.reference : "\(resource.kind.prefix) \"\(resource.name)\" \(forced)deleted")
    if flags["wait"] != "false", !flags.has("force") { waitUntilGone(resource) }
  }

  private func waitUntilGone(_ resource: Resource) {
    guard resource.kind.kind == "Pod", let pod = kubernetes.pod(resource.name, in: resource.namespace ?? "")
    else {
      return
    }
    let events = simulator.events
    let deadline = events.now + 60_000_000
    while kubernetes.pod(pod.name, in: pod.namespace) === pod, events.step(until: deadline) {}
  }
}

extension Kubernetes {
  func replicaSet(_ name: String, in namespace: String) -> ReplicaSet? {
    for controller in controllers where controller.namespace == namespace {
      if let found = controller.replicaSets.first(where: { $0.name == name }) { return found }
    }
    return nil
  }

  /// Deletes what a row stands for; `false` for kinds that cannot be.
  func delete(_ resource: Resource) -> Bool {
    let (name, space) = (resource.name, resource.namespace ?? "")
    switch resource.kind.kind {
    case "Pod":
      if let pod = pod(name, in: space) { deleteByName(pod) }
    case "Deployment", "StatefulSet", "DaemonSet":
      if let controller = controller(resource.kind.kind, name, in: space) { delete(controller) }
    case "ReplicaSet":
      if let replicaSet = replicaSet(name, in: space) { delete(replicaSet) }
    case "Service": deleteService(name, in: space)
    case "Route": deleteRoute(name, in: space)
    case "Namespace", "Project": deleteNamespace(name)
    default: return false
    }
    return true
  }
}
