import Addresses
import Clusters

/// Table rows of services and what follows from them.
extension Kubernetes {
  func row(of service: World.Service, in namespace: String, _ kind: ResourceKind) -> Resource {
    let ports = service.ports.map { port in
      "\(port.port)\(port.nodePort.map { ":\($0)" } ?? "")/\(port.protocol)"
    }
    let created = created("Service", service.name, in: namespace, age: service.age)
    return Resource(
      kind: kind, namespace: namespace, name: service.name, labels: labels(of: service, in: namespace),
      cells: [
        service.name, service.type, service.address ?? "None",
        service.type == "LoadBalancer" ? "<pending>" : "<none>",
        ports.isEmpty ? "<none>" : ports.joined(separator: ","), age(created), labelText(service.selector),
      ], manifest: { self.manifest(of: service, in: namespace) })
  }

  func endpointsRow(of service: World.Service, in namespace: String, _ kind: ResourceKind) -> Resource? {
    if service.selector.isEmpty { return nil }
    let all = endpoints(of: service, in: namespace).flatMap { $0.backends.map(\.description) }
    let created = created("Service", service.name, in: namespace, age: service.age)
    return Resource(
      kind: kind, namespace: namespace, name: service.name, labels: labels(of: service, in: namespace),
      cells: [service.name, atMostThree(all, separator: ","), age(created)],
      manifest: { self.endpointsManifest(of: service, in: namespace) ?? .null })
  }

  /// Three of a list, and how many more there are.
  func atMostThree(_ all: [String], separator: String) -> String {
    if all.isEmpty { return "<none>" }
    let shown = all.prefix(3).joined(separator: separator)
    return all.count > 3 ? "\(shown) + \(all.count - 3) more..." : shown
  }

  func sliceRow(of service: World.Service, in namespace: String, _ kind: ResourceKind) -> Resource? {
    if service.selector.isEmpty { return nil }
    let name = sliceName(of: service, in: namespace)
    let addresses = backends(of: service, in: namespace).map { $0.address.description }
    let ports = service.ports.map { "\($0.targetPort)" }
    let created = created("Service", service.name, in: namespace, age: service.age)
    var shown = addresses.isEmpty ? "<unset>" : addresses.prefix(3).joined(separator: ",")
    if addresses.count > 3 { shown += " + \(addresses.count - 3) more..." }
    return Resource(
      kind: kind, namespace: namespace, name: name, labels: labels(of: service, in: namespace),
      cells: [
        name, "IPv4", addresses.isEmpty || ports.isEmpty ? "<unset>" : ports.prefix(3).joined(separator: ","),
        shown,
        age(created),
      ], manifest: { self.sliceManifest(of: service, in: namespace) })
  }

  func row(of route: World.Route, in namespace: String, _ kind: ResourceKind) -> Resource {
    var termination = route.termination ?? ""
    if let insecure = route.insecure, route.termination != nil { termination += "/\(insecure)" }
    return Resource(
      kind: kind, namespace: namespace, name: route.name, labels: labels(of: route, in: namespace),
      cells: [
        route.name, host(of: route, in: namespace), route.path ?? "", route.service, route.port ?? "<all>",
        termination, "None",
      ], manifest: { self.manifest(of: route, in: namespace) })
  }

  /// The two certificates' bundles that every namespace gets.
  func configMaps(in namespace: World.Namespace, _ kind: ResourceKind) -> [Resource] {
    [("kube-root-ca.crt", "ca.crt"), ("openshift-service-ca.crt", "service-ca.crt")].map { name, key in
      let metadata = Metadata(
        kind: "ConfigMap", name: name, namespace: namespace.name, created: created(namespace))
      return Resource(
        kind: kind, namespace: namespace.name, name: name, labels: [:],
        cells: [name, "1", age(created(namespace))],
        manifest: {
          .object([
            "apiVersion": "v1", "kind": "ConfigMap", "data": .object([key: ""]),
            "metadata": self.manifest(metadata),
          ])
        })
    }
  }
}
