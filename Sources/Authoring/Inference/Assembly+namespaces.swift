import Clusters

/// Namespaces, and in which order what lives in them is taken.
extension Assembly {
  mutating func takeNamespaces() {
    for name in namespaceNames() {
      places[name] = world.namespaces.count
      var namespace = World.Namespace(name: name)
      if let seconds = age(.namespace(name)) { namespace.age = ageText(seconds) }
      note("namespaces/\(world.namespaces.count)/name", table.fact(.namespace(name), .exists))
      world.namespaces.append(namespace)
    }
    for place in groups.workloads where isThere(.workload(place)) { takeWorkload(place) }
    takePicked()
    for subject in table.subjects where isThere(subject) {
      switch subject {
      case .service(let place): takeService(place)
      case .route(let place): takeRoute(place)
      case .build(let place): takeBuild(place)
      default: break
      }
    }
    ageNamespaces()
  }

  private func namespaceNames() -> [String] {
    var names: [String] = []
    for subject in table.subjects where isThere(subject) {
      let name: String? =
        switch subject {
        case .namespace(let name): name
        case .workload(let place), .pod(let place), .service(let place), .route(let place), .build(let place):
          place.namespace
        default: nil
        }
      if let name, !names.contains(name), isThere(.namespace(name)) { names.append(name) }
    }
    return names
  }

  /// Workloads of which a document shows nothing but that commands pick their pods by a label.
  private mutating func takePicked() {
    for case .labelled(let label) in table.subjects {
      guard let pair = pairs(label.name).first, let home = places[label.namespace],
        !isKnown(pair.value, in: label.namespace),
        !world.namespaces[home].workloads.contains(where: { $0.name == pair.value }),
        !isListed(label.namespace, before: table.step(.labelled(label)))
      else { continue }
      let path = "namespaces/\(home)/workloads/\(world.namespaces[home].workloads.count)"
      var workload = World.Workload(name: pair.value)
      workload.selector = [pair.key: pair.value]
      let container = table.value(.labelled(label), .containers) ?? pair.value
      workload.containers = [World.Container(name: container, image: container)]
      guess(path + "/name", "a command picks its pods so", line: table.line(.labelled(label)))
      world.namespaces[home].workloads.append(workload)
    }
  }

  private func isKnown(_ name: String, in namespace: String) -> Bool {
    groups.workloads.contains { $0.namespace == namespace && isCalled($0.name, after: name) }
  }

  /// Whether all pods of a namespace are shown before a step.
  private func isListed(_ namespace: String, before step: Int?) -> Bool {
    table.fact(.namespace(namespace), .listed).map { $0.step < step ?? .max } ?? false
  }

  /// No namespace is younger than what lives in it.
  private mutating func ageNamespaces() {
    for index in world.namespaces.indices {
      let namespace = world.namespaces[index]
      let ages =
        namespace.workloads.flatMap { [$0.age] + $0.pods.compactMap(\.age) }
        + namespace.services.map(\.age) + namespace.builds.map(\.age)
      let oldest = ages.compactMap { Age($0)?.seconds }.max() ?? 0
      guard oldest > age(.namespace(namespace.name)) ?? 0 else { continue }
      world.namespaces[index].age = ageText(oldest)
      guess("namespaces/\(index)/age", "no younger than what lives in it")
    }
  }
}
