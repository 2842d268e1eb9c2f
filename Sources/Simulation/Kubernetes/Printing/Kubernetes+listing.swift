import Clusters

extension Kubernetes {
  /// The objects of a kind in one namespace, or in all; sorted by namespace and name as the API server does.
  func list(_ kind: ResourceKind, in namespace: String?) -> [Resource] {
    let rows = unsorted(kind, in: namespace)
    // The API server sorts builds for people: by when they were made, which is their order in the world.
    if kind.kind == "Build" { return rows }
    return rows.sorted { ($0.namespace ?? "", $0.name) < ($1.namespace ?? "", $1.name) }
  }

  /// The object of that name.
  func find(_ kind: ResourceKind, _ name: String, in namespace: String) -> Resource? {
    if kind.kind == "Pod" { return pod(name, in: namespace).map { row(of: $0, kind) } }
    return unsorted(kind, in: kind.isNamespaced ? namespace : nil).first { $0.name == name }
  }

  private func unsorted(_ kind: ResourceKind, in namespace: String?) -> [Resource] {
    switch kind.kind {
    case "Node": return nodes.map { row(of: $0, kind) }
    case "Namespace": return namespaces.map { row(of: $0, kind) }
    case "Project": return namespaces.map { projectRow(of: $0, kind) }
    case "Pod": return (namespace.map { pods(in: $0) } ?? pods).map { row(of: $0, kind) }
    case "Deployment", "DaemonSet", "StatefulSet", "ReplicaSet": return workloads(kind, in: namespace)
    default:
      return namespaces.filter { namespace == nil || $0.name == namespace }.flatMap { objects(kind, of: $0) }
    }
  }

  private func workloads(_ kind: ResourceKind, in namespace: String?) -> [Resource] {
    let there = controllers.filter { namespace == nil || $0.namespace == namespace }
    if kind.kind == "ReplicaSet" {
      return there.flatMap { controller in controller.replicaSets.map { row(of: $0, kind) } }
    }
    return there.filter { $0.kind == kind.kind }.map { row(of: $0, kind) }
  }

  private func objects(_ kind: ResourceKind, of namespace: World.Namespace) -> [Resource] {
    let name = namespace.name
    switch kind.kind {
    case "Service": return namespace.services.map { row(of: $0, in: name, kind) }
    case "Endpoints": return namespace.services.compactMap { endpointsRow(of: $0, in: name, kind) }
    case "EndpointSlice": return namespace.services.compactMap { sliceRow(of: $0, in: name, kind) }
    case "ConfigMap": return configMaps(in: namespace, kind)
    case "Route": return namespace.routes.map { row(of: $0, in: name, kind) }
    case "Build": return builds(in: namespace).map { row(of: $0.build, number: $0.number, in: name, kind) }
    case "BuildConfig", "ImageStream":
      return latestBuilds(in: namespace).map { build, last in
        kind.kind == "BuildConfig"
          ? configurationRow(of: build, last: last, in: name, kind) : streamRow(of: build, in: name, kind)
      }
    default: return []
    }
  }

  /// Each build configuration with its last build.
  private func latestBuilds(in namespace: World.Namespace) -> [(World.Build, Int)] {
    var latest: [String: (World.Build, Int)] = [:]
    for build in builds(in: namespace) { latest[build.build.name] = (build.build, build.number) }
    return latest.sorted { $0.key < $1.key }.map(\.value)
  }
}
