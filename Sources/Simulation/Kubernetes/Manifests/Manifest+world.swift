import Clusters

/// What a manifest asks for, as the world describes it. What the simulation has no place for is left out.
extension Manifest {
  private var metadataName: String { at("metadata.name")?.scalar ?? "" }

  /// A deployment, stateful set, daemon set or pod.
  var workload: World.Workload {
    let kind = self["kind"]?.string ?? ""
    let isPod = kind == "Pod"
    let spec = isPod ? self["spec"] : at("spec.template.spec")
    var workload = World.Workload(name: metadataName)
    workload.kind = kind
    workload.replicas = at("spec.replicas")?.int ?? 1
    workload.labels = at("metadata.labels")?.texts ?? [:]
    workload.selector = at("spec.selector.matchLabels")?.texts ?? [:]
    workload.podLabels = (isPod ? at("metadata.labels") : at("spec.template.metadata.labels"))?.texts ?? [:]
    workload.containers = containers(spec?["containers"])
    workload.initContainers = containers(spec?["initContainers"])
    workload.hostNetwork = spec?["hostNetwork"] == .bool(true)
    return workload
  }

  private func containers(_ list: Manifest?) -> [World.Container] {
    (list?.elements ?? []).map {
      World.Container(name: $0["name"]?.scalar ?? "", image: $0["image"]?.scalar ?? "")
    }
  }

  /// A service; throws where a target port is a name, which worlds do not know.
  func service() throws(OcFailure) -> World.Service {
    var service = World.Service(name: metadataName)
    service.labels = at("metadata.labels")?.texts ?? [:]
    service.annotations = at("metadata.annotations")?.texts ?? [:]
    service.type = at("spec.type")?.string ?? "ClusterIP"
    service.selector = at("spec.selector")?.texts ?? [:]
    service.address = at("spec.clusterIP")?.string.flatMap { $0.isEmpty ? nil : $0 }
    for entry in at("spec.ports")?.elements ?? [] {
      guard let number = entry["port"]?.int else { throw .error("spec.ports[0].port: Required value") }
      var port = World.ServicePort(port: number)
      if let target = entry["targetPort"], target.int == nil {
        throw .missing("named target port \(target.scalar ?? "")")
      }
      port.targetPort = entry["targetPort"]?.int ?? number
      port.name = entry["name"]?.string
      port.nodePort = entry["nodePort"]?.int
      port.protocol = entry["protocol"]?.string ?? "TCP"
      service.ports.append(port)
    }
    return service
  }

  var route: World.Route {
    var route = World.Route(name: metadataName)
    route.host = at("spec.host")?.string.flatMap { $0.isEmpty ? nil : $0 }
    route.path = at("spec.path")?.string
    route.service = at("spec.to.name")?.string ?? metadataName
    route.port = at("spec.port.targetPort")?.scalar
    route.termination = at("spec.tls.termination")?.string
    route.insecure = at("spec.tls.insecureEdgeTerminationPolicy")?.string
    return route
  }
}
