import Clusters

/// Table rows of nodes, namespaces, builds and image streams.
extension Kubernetes {
  func row(of node: World.Node, _ kind: ResourceKind) -> Resource {
    let platform = world.platform
    return Resource(
      kind: kind, namespace: nil, name: node.name, labels: labels(of: node),
      cells: [
        node.name, "Ready", node.roles.isEmpty ? "<none>" : node.roles.sorted().joined(separator: ","),
        age(created(node.age)), platform.version, node.address, "<none>", platform.osImage ?? "<unknown>",
        platform.kernelRelease ?? "<unknown>", platform.containerRuntime ?? "<unknown>",
      ], manifest: { self.manifest(of: node) })
  }

  func row(of namespace: World.Namespace, _ kind: ResourceKind) -> Resource {
    Resource(
      kind: kind, namespace: nil, name: namespace.name, labels: labels(of: namespace),
      cells: [namespace.name, "Active", age(created(namespace))],
      manifest: { self.manifest(of: namespace, asProject: false) })
  }

  func projectRow(of namespace: World.Namespace, _ kind: ResourceKind) -> Resource {
    Resource(
      kind: kind, namespace: nil, name: namespace.name, labels: labels(of: namespace),
      cells: [namespace.name, "", "Active"], manifest: { self.manifest(of: namespace, asProject: true) })
  }

  func row(of build: World.Build, number: Int, in namespace: String, _ kind: ResourceKind) -> Resource {
    let name = "\(build.name)-\(number)"
    return Resource(
      kind: kind, namespace: namespace, name: name, labels: ["buildconfig": build.name],
      cells: [
        name, build.type, "Git@\(build.commit.prefix(7))", "Complete",
        AgeText.words((now - created(build.age)) / 1_000_000) + " ago",
        AgeText.go(Age(build.duration)?.seconds ?? 0),
      ], manifest: { self.manifest(of: build, number: number, in: namespace) })
  }

  func configurationRow(
    of build: World.Build, last: Int, in namespace: String, _ kind: ResourceKind
  ) -> Resource {
    Resource(
      kind: kind, namespace: namespace, name: build.name, labels: workloadLabels(build.name, in: namespace),
      cells: [build.name, build.type, "Git", "\(last)"],
      manifest: { self.manifest(ofConfiguration: build, last: last, in: namespace) })
  }

  func streamRow(of build: World.Build, in namespace: String, _ kind: ResourceKind) -> Resource {
    let seconds = Age(build.duration)?.seconds ?? 0
    return Resource(
      kind: kind, namespace: namespace, name: build.name, labels: workloadLabels(build.name, in: namespace),
      cells: [
        build.name, registry(namespace, build.name), build.tag,
        AgeText.words((now - created(build.age)) / 1_000_000 - seconds) + " ago",
      ], manifest: { self.manifest(ofStream: build, in: namespace) })
  }
}
