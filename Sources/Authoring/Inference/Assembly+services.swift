import Addresses
import Clusters

/// Services, routes and builds.
extension Assembly {
  mutating func takeService(_ place: Place) {
    let subject = Subject.service(place)
    guard let home = places[place.namespace], table.fact(subject, .exists) != nil,
      world.namespaces[home].services.count < 10_000, table.value(subject, .type) != "ExternalName"
    else { return }
    let path = "namespaces/\(home)/services/\(world.namespaces[home].services.count)"
    var service = World.Service(name: place.name)
    note(path + "/name", table.fact(subject, .exists))
    takeType(subject, &service, at: path)
    takeAddress(subject, &service)
    service.ports = ports(of: place, at: path)
    service.selector = selector(of: place)
    if service.selector.isEmpty, let (workload, selector) = guessedBackend(place) {
      service.selector = selector
      if workload.name != place.name {
        guess(path + "/selector", "the workload \(workload.name) seems to stand behind it")
      }
    }
    service.labels = table.map(subject, \.labelKey)
    service.annotations = table.map(subject, \.annotationKey)
    service.age = age(subject).map(ageText) ?? ""
    world.namespaces[home].services.append(service)
  }

  private mutating func takeType(_ subject: Subject, _ service: inout World.Service, at path: String) {
    guard let type = table.fact(subject, .type) else { return }
    if type.value == "NodePort" || type.value == "LoadBalancer" { service.type = "NodePort" }
    if type.value == "LoadBalancer" {
      guess(path + "/type", "worlds know no LoadBalancer; a NodePort is nearest", line: type.line)
    }
  }

  private func takeAddress(_ subject: Subject, _ service: inout World.Service) {
    guard let text = table.value(subject, .address) else { return }
    let isTaken = world.namespaces.contains { $0.services.contains { $0.address == text } }
    if text == "None" {
      service.address = text
    } else if let own = IPv4(text), networks.services.contains(own), own != networks.services.network,
      !isTaken
    {
      service.address = text
    }
    service.loadBalancer = table.value(.clusterAddress(text), .loadBalancer)
  }

  private mutating func ports(of place: Place, at path: String) -> [World.ServicePort] {
    var ports: [World.ServicePort] = []
    for case .port(place, let text) in table.subjects {
      guard let number = leadingNumber(text), (1...65_535).contains(number) else { continue }
      var port = World.ServicePort(port: number)
      port.protocol = String(text.split(separator: "/").last ?? "TCP")
      let subject = Subject.port(place, text)
      let target = table.number(subject, .targetPort) ?? 0
      if (1...65_535).contains(target) {
        port.targetPort = target
      } else if let backend = shownBackendPort(place) {
        port.targetPort = backend.port
        guess("\(path)/ports/\(ports.count)/targetPort", "its endpoints have that port", line: backend.line)
      }
      port.nodePort = table.number(subject, .nodePort).flatMap { (1...65_535).contains($0) ? $0 : nil }
      port.name = table.value(subject, .portName)
      ports.append(port)
    }
    nameAll(&ports, at: path)
    return ports
  }

  /// Kubernetes asks for names where a service has several ports.
  private mutating func nameAll(_ ports: inout [World.ServicePort], at path: String) {
    guard ports.count > 1 else { return }
    for index in ports.indices where ports[index].name == nil {
      ports[index].name = "\(ports[index].port)-\(ports[index].protocol.lowercased())"
      guess("\(path)/ports/\(index)/name", "several ports need names")
    }
  }

  /// The port of a service's shown endpoints.
  func shownBackendPort(_ place: Place) -> (port: Int, line: Int)? {
    guard let fact = table.fact(.service(place), .backend),
      let text = fact.value.split(separator: ",").first?.split(separator: ":").last,
      let port = Int(text), (1...65_535).contains(port)
    else { return nil }
    return (port, fact.line)
  }

  mutating func takeRoute(_ place: Place) {
    let subject = Subject.route(place)
    guard let home = places[place.namespace], table.fact(subject, .exists) != nil else { return }
    var route = World.Route(name: place.name)
    route.service = table.value(subject, .backend) ?? place.name
    let usual = "\(place.name)-\(place.namespace).apps.\(world.platform.domain)"
    route.host = table.value(subject, .host).flatMap { $0 == usual ? nil : $0 }
    route.path = table.value(subject, .path).flatMap { isLine($0) ? $0 : nil }
    route.port = table.value(subject, .port).flatMap { isLine($0) ? $0 : nil }
    route.termination = table.value(subject, .termination)
    route.insecure = table.value(subject, .insecure)
    world.namespaces[home].routes.append(route)
  }

  mutating func takeBuild(_ place: Place) {
    guard let home = places[place.namespace] else { return }
    let subject = Subject.build(place)
    var build = World.Build(name: place.name)
    note("namespaces/\(home)/builds/\(world.namespaces[home].builds.count)", table.fact(subject, .exists))
    if let type = table.value(subject, .type) { build.type = type }
    if let commit = table.value(subject, .commit) { build.commit = commit }
    if let duration = table.value(subject, .duration), Age(duration) != nil { build.duration = duration }
    if let tag = table.value(subject, .tag), isLine(tag) { build.tag = tag }
    let pod = table.subjects.first { other in
      guard case .pod(let pod) = other else { return false }
      return pod.namespace == place.namespace && PodName.build(pod.name) == place.name
    }
    if let seconds = pod.flatMap({ age($0) }) { build.age = ageText(seconds) }
    world.namespaces[home].builds.append(build)
  }
}
