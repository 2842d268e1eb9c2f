import Addresses
import Clusters

extension Kubernetes {
  func describe(_ service: World.Service, _ object: Manifest, in namespace: String) -> [String] {
    var text = Description()
    text.field("Name", service.name)
    text.field("Namespace", namespace)
    text.labels("Labels", object.at("metadata.labels")?.texts ?? [:])
    text.annotations("Annotations", object.at("metadata.annotations")?.texts ?? [:])
    text.field("Selector", labelText(service.selector))
    text.field("Type", service.type)
    text.field("IP Family Policy", "SingleStack")
    text.field("IP Families", "IPv4")
    text.field("IP", service.address ?? "None")
    text.field("IPs", service.address ?? "None")
    for part in endpoints(of: service, in: namespace) { describe(part, to: &text) }
    text.field("Session Affinity", "None")
    if let policy = object.at("spec.externalTrafficPolicy")?.string {
      text.field("External Traffic Policy", policy)
    }
    text.field("Events", "<none>")
    return text.lines
  }

  private func describe(_ part: Endpoints, to text: inout Description) {
    let name = part.port.name ?? "<unset>"
    text.field("Port", "\(name)\t\(part.port.port)/\(part.port.protocol)")
    text.field("TargetPort", "\(part.port.targetPort)/\(part.port.protocol)")
    if let nodePort = part.port.nodePort {
      text.field("NodePort", "\(name)\t\(nodePort)/\(part.port.protocol)")
    }
    text.field("Endpoints", atMostThree(part.backends.map(\.description), separator: ","))
  }

  func describeEndpoints(_ object: Manifest) -> [String] {
    var text = Description()
    text.field("Name", object.at("metadata.name")?.scalar ?? "")
    text.field("Namespace", object.at("metadata.namespace")?.scalar ?? "")
    text.labels("Labels", object.at("metadata.labels")?.texts ?? [:])
    text.annotations("Annotations", object.at("metadata.annotations")?.texts ?? [:])
    text.line("Subsets:")
    for subset in object["subsets"]?.elements ?? [] {
      let addresses = (subset["addresses"]?.elements ?? []).compactMap { $0["ip"]?.string }
      text.field("Addresses", addresses.joined(separator: ","), level: 1)
      text.field("NotReadyAddresses", "<none>", level: 1)
      text.line("Ports:", level: 1)
      text.line("Name\tPort\tProtocol", level: 2)
      text.line("----\t----\t--------", level: 2)
      for port in subset["ports"]?.elements ?? [] {
        let name = port["name"]?.string ?? "<unset>"
        text.line("\(name)\t\(port["port"]?.scalar ?? "")\t\(port["protocol"]?.scalar ?? "")", level: 2)
      }
      text.line("")
    }
    text.field("Events", "<none>")
    return text.lines
  }

  func describe(_ binding: RouteBinding, _ object: Manifest) -> [String] {
    var text = Description(usesTabs: true)
    let route = binding.route
    let since = AgeText.words((now - created(route, in: binding.namespace)) / 1_000_000)
    text.field("Name", route.name)
    text.field("Namespace", binding.namespace)
    text.field("Created", "\(since) ago")
    text.labels("Labels", object.at("metadata.labels")?.texts ?? [:])
    let annotations = object.at("metadata.annotations")?.texts ?? [:]
    text.labels("Annotations", annotations)
    text.field("Requested Host", binding.host)
    text.line("\t   exposed on router default (host \(routerHost)) \(since.lowercased()) ago")
    text.field("Path", route.path ?? "<none>")
    text.field("TLS Termination", route.termination ?? "<none>")
    text.field("Insecure Policy", route.insecure ?? "<none>")
    text.field("Endpoint Port", route.port ?? "<all endpoint ports>")
    text.line("")
    text.field("Service", route.service)
    text.field("Weight", "100 (100%)")
    text.field("Endpoints", atMostThree(binding.backends.map(\.endpoint.description), separator: ", "))
    return text.lines
  }
}
