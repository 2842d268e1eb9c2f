import Clusters

/// Which workload answers a URL.
extension Assembly {
  /// `HOST:PORT:NAMESPACE` to a workload: by a route's host, a service's name or address, a pod's address.
  func workload(behind site: String) -> Place? {
    let parts = site.split(separator: ":").map(String.init)
    guard parts.count == 3 else { return nil }
    let (host, port, namespace) = (parts[0], parts[1], parts[2])
    for subject in table.subjects {
      switch subject {
      case .route(let place) where self.host(of: place) == host:
        let service = table.value(subject, .backend) ?? place.name
        return backend(of: Place(namespace: place.namespace, name: service))
      case .service(let place) where answers(place, host: host, port: port, namespace: namespace):
        return backend(of: place)
      case .pod(let place) where table.value(subject, .address) == host:
        return groups.pods.first { $0.value.contains(place) }?.key
      default: continue
      }
    }
    return nil
  }

  private func host(of route: Place) -> String {
    table.value(.route(route), .host) ?? "\(route.name)-\(route.namespace).apps.\(world.platform.domain)"
  }

  private func answers(_ service: Place, host: String, port: String, namespace: String) -> Bool {
    if table.value(.service(service), .address) == host { return true }
    if world.nodes.contains(where: { $0.address == host }) {
      return table.subjects.contains { subject in
        guard case .port(service, _) = subject else { return false }
        return table.value(subject, .nodePort) == port
      }
    }
    let labels = host.split(separator: ".").map(String.init)
    if labels.first == service.name {
      return labels.count == 1 ? service.namespace == namespace : labels[1] == service.namespace
    }
    // A stateful set's pods have names of their own below their service's.
    return labels.count > 2 && labels[1] == service.name && labels[2] == service.namespace
  }
}
