import Clusters

/// `oc describe`.
extension Oc {
  mutating func describe() throws(OcFailure) -> Int {
    try refuseFiles()
    guard !arguments.isEmpty else {
      throw .error(
        "You must specify the type of resource to describe. Use \"\(program) api-resources\" for a complete list of "
          + "supported resources.")
    }
    let selections = try selections(arguments)
    let (found, failures) = try find(selections)
    let similar = found.isEmpty && !failures.isEmpty ? beginnings(selections) : []
    for resource in similar {
      print(try lines(of: resource))
      process.print("")
    }
    if !similar.isEmpty { return 0 }
    if found.isEmpty, failures.isEmpty {
      let isNamespaced = selections.flatMap(\.kinds).contains(where: \.isNamespaced)
      process.complain(
        flags.has("all-namespaces") || !isNamespaced
          ? "No resources found" : "No resources found in \(namespace) namespace.")
    }
    for (place, resource) in found.enumerated() {
      if place > 0 { process.print("\n") }
      print(try lines(of: resource))
    }
    return complain(failures)
  }

  /// Objects whose names begin with what was asked for: kubectl's second try.
  private func beginnings(_ selections: [Selection]) -> [Resource] {
    guard selections.count == 1, let names = selections[0].names, names.count == 1, let name = names.first,
      let kind = selections[0].kinds.first
    else { return [] }
    return kubernetes.list(kind, in: scope(of: kind)).filter { $0.name.hasPrefix(name) }
  }

  private func lines(of resource: Resource) throws(OcFailure) -> [String] {
    let object = resource.manifest()
    let space = resource.namespace ?? ""
    switch resource.kind.kind {
    case "Service":
      guard let service = kubernetes.service(resource.name, in: space) else { return [] }
      return kubernetes.describe(service, object, in: space)
    case "Pod": return kubernetes.describePod(object)
    case "Node": return kubernetes.describeNode(object)
    case "Namespace": return kubernetes.describeNamespace(object)
    case "Deployment":
      guard let controller = kubernetes.controller("Deployment", resource.name, in: space) else { return [] }
      return kubernetes.describe(controller, object)
    case "ReplicaSet":
      guard let replicaSet = kubernetes.replicaSet(resource.name, in: space) else { return [] }
      return kubernetes.describe(replicaSet, object)
    case "Route":
      guard !isKubectl, let binding = kubernetes.binding(resource.name, in: space) else {
        throw .missing("\(program) describe route")
      }
      return kubernetes.describe(binding, object)
    case "Endpoints": return kubernetes.describeEndpoints(object)
    default: throw .missing("\(program) describe \(resource.kind.singular)")
    }
  }
}

extension Kubernetes {
  func binding(_ route: String, in namespace: String) -> RouteBinding? {
    routes.first { $0.namespace == namespace && $0.route.name == route }
  }
}
