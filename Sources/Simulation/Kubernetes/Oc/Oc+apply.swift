import Clusters

/// `oc apply` and `oc create` of manifests, and `oc delete -f`.
extension Oc {
  mutating func apply() throws(OcFailure) -> Int {
    guard flags["filename"] != nil else { throw .error("must specify one of -f and -k") }
    if flags["dry-run"] != nil || flags["output"] != nil { throw .missing("\(program) apply --dry-run") }
    for object in try manifests() { try put(object, mayExist: true) }
    return 0
  }

  /// Creates what files describe; existing objects are an error.
  mutating func createFiles() throws(OcFailure) -> Int {
    if flags["dry-run"] != nil || flags["output"] != nil { throw .missing("\(program) create --dry-run") }
    for object in try manifests() { try put(object, mayExist: false) }
    return 0
  }

  mutating func deleteFiles() throws(OcFailure) -> Int {
    var failures: [OcFailure] = []
    for object in try manifests() {
      let (kind, name, space) = try identity(of: object)
      if let resource = kubernetes.find(kind, name, in: space) {
        try delete(resource)
      } else {
        let path = flags["filename"] ?? "-"
        failures.append(
          OcFailure(
            text: "Error from server (NotFound): error when deleting \"\(path == "-" ? "STDIN" : path)\": "
              + "\(kind.qualified) \"\(name)\" not found"))
      }
    }
    return complain(failures)
  }

  /// The objects of all files, lists taken apart.
  private mutating func manifests() throws(OcFailure) -> [Manifest] {
    var found: [Manifest] = []
    for path in flags.values["filename"] ?? [] {
      for object in try Manifest.read(try text(at: path)) {
        found += object["kind"]?.string == "List" ? object["items"]?.elements ?? [] : [object]
      }
    }
    if found.isEmpty { throw .error("no objects passed to \(verb)") }
    return found
  }

  private mutating func text(at path: String) throws(OcFailure) -> String {
    if path == "-" {
      process.readsInput = true
      return String(decoding: process.input, as: UTF8.self)
    }
    if path.contains("://") { throw .missing("\(program) \(verb) -f URL") }
    let absolute = path.hasPrefix("/") ? path : "\(process.directory == "/" ? "" : process.directory)/\(path)"
    guard let bytes = simulator.hosts.file(absolute, in: process.place.root) else {
      throw .error("the path \"\(path)\" does not exist")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func identity(of object: Manifest) throws(OcFailure) -> (
    kind: ResourceKind, name: String, namespace: String
  ) {
    guard let word = object["kind"]?.string, let version = object["apiVersion"]?.string else {
      throw .error(
        "error validating \"STDIN\": error validating data: [apiVersion not set, kind not set]; if you "
          + "choose to ignore these errors, turn validation off with --validate=false")
    }
    guard let kind = ResourceKind.all.first(where: { $0.kind == word }) else {
      throw .missing("\(program) \(verb) of \(word)")
    }
    guard kind.apiVersion == version else {
      let (name, space) = (
        object.at("metadata.name")?.scalar ?? "", object.at("metadata.namespace")?.scalar ?? ""
      )
      throw .error(
        """
        resource mapping not found for name: "\(name)" namespace: "\(space)" from "STDIN": \
        no matches for kind "\(word)" in version "\(version)"
        ensure CRDs are installed first
        """)
    }
    guard let name = object.at("metadata.name")?.string else {
      throw .error("error when retrieving current configuration: resource name may not be empty")
    }
    return (kind, name, object.at("metadata.namespace")?.string ?? namespace)
  }

  private mutating func put(_ object: Manifest, mayExist: Bool) throws(OcFailure) {
    let (kind, name, space) = try identity(of: object)
    if kind.isNamespaced, kubernetes.namespace(space) == nil {
      throw OcFailure(
        text: "Error from server (NotFound): error when creating \"STDIN\": namespaces \"\(space)\" not found"
      )
    }
    guard let existing = kubernetes.find(kind, name, in: space) else {
      try add(kind, object, in: space)
      process.print("\(kind.prefix)/\(name) created")
      return
    }
    guard mayExist else {
      throw OcFailure(
        text:
          "Error from server (AlreadyExists): error when creating \"STDIN\": \(kind.qualified) \"\(name)\" "
          + "already exists")
    }
    let changed = try change(existing, to: object, in: space)
    process.print("\(kind.prefix)/\(name) \(changed ? "configured" : "unchanged")")
  }

  private func add(_ kind: ResourceKind, _ object: Manifest, in space: String) throws(OcFailure) {
    switch kind.kind {
    case "Deployment", "DaemonSet", "StatefulSet", "Pod":
      kubernetes.add(try checked(object.workload), in: space)
    case "Service": kubernetes.add(try object.service(), in: space)
    case "Route": kubernetes.add(object.route, in: space)
    case "Namespace", "Project": kubernetes.addNamespace(object.at("metadata.name")?.string ?? "")
    default: throw .missing("\(program) \(verb) of \(kind.kind)")
    }
  }

  private func checked(_ workload: World.Workload) throws(OcFailure) -> World.Workload {
    let name = workload.name
    try refuseCrowd(of: workload.replicas)
    if workload.containers.isEmpty {
      throw OcFailure(
        text: "The \(workload.kind) \"\(name)\" is invalid: spec.template.spec.containers: Required value")
    }
    let matches = workload.selector.allSatisfy { workload.podLabels[$0.key] == $0.value }
    if workload.kind != "Pod", workload.selector.isEmpty || !matches {
      throw OcFailure(
        text: "The \(workload.kind) \"\(name)\" is invalid: spec.template.metadata.labels: Invalid value: "
          + "\(Manifest.texts(workload.podLabels)?.compactJSON ?? "null"): `selector` does not match template `labels`"
      )
    }
    return workload
  }

  /// Whether anything is different now.
  private func change(_ existing: Resource, to object: Manifest, in space: String) throws(OcFailure) -> Bool {
    switch existing.kind.kind {
    case "Deployment", "StatefulSet", "DaemonSet":
      guard let controller = kubernetes.controller(existing.kind.kind, existing.name, in: space) else {
        return false
      }
      return kubernetes.change(controller, to: try checked(object.workload))
    case "Service":
      let new = try object.service()
      return kubernetes.replace(new, in: space)
    case "Route": return kubernetes.replace(object.route, in: space)
    case "Namespace", "Project", "Pod": return false
    default: throw .missing("\(program) \(verb) of \(existing.kind.kind)")
    }
  }
}

extension Kubernetes {
  fileprivate func change(_ controller: Controller, to workload: World.Workload) -> Bool {
    var next = workload
    next.templateHash = controller.workload.templateHash
    next.pods = controller.workload.pods
    next.age = controller.workload.age
    if next == controller.workload { return false }
    let old = controller.workload
    controller.workload = next
    controller.generation += 1
    let isSame =
      old.containers == next.containers && old.podLabels == next.podLabels
      && old.initContainers == next.initContainers
    if isSame { wake(controller) } else { templateChanged(controller) }
    return true
  }

  fileprivate func replace(_ service: World.Service, in namespace: String) -> Bool {
    var isChanged = false
    change(namespace) { space in
      guard let place = space.services.firstIndex(where: { $0.name == service.name }) else { return }
      var next = service
      let old = space.services[place]
      next.address = old.address
      next.loadBalancer = old.loadBalancer
      next.age = old.age
      isChanged = complete(next, in: namespace) != old
      space.services[place] = complete(next, in: namespace)
    }
    return isChanged
  }

  fileprivate func replace(_ route: World.Route, in namespace: String) -> Bool {
    var isChanged = false
    change(namespace) { space in
      guard let place = space.routes.firstIndex(where: { $0.name == route.name }) else { return }
      var next = route
      next.age = space.routes[place].age
      isChanged = next != space.routes[place]
      space.routes[place] = next
    }
    return isChanged
  }
}
