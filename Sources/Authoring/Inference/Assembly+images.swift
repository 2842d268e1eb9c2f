import Clusters

/// What images serve, and which programs their containers have.
extension Assembly {
  mutating func takeImages() {
    takePorts()
    takeSites()
    takePrograms()
    let day = String(world.now.prefix(10))
    for index in world.images.indices {
      world.images[index].http.sort()
      if !world.images[index].files.isEmpty { world.images[index].modified = day + "T00:00:00Z" }
    }
  }

  /// The first container's image of a workload; the others are companions.
  private func image(of workload: Place) -> String? {
    if isThere(.workload(workload)), let home = places[workload.namespace],
      let known = world.namespaces[home].workloads.first(where: { $0.name == workload.name })
    {
      return known.hostNetwork ? nil : known.containers.first?.image
    }
    let images = table.value(.workload(workload), .image)?.split(separator: ",")
    return images?.first.map(String.init).flatMap { isLine($0) ? $0 : nil }
  }

  private mutating func index(ofImage name: String) -> Int {
    if let known = world.images.firstIndex(where: { $0.name == name }) { return known }
    var image = World.Image(name: name)
    image.http = []
    world.images.append(image)
    return world.images.count - 1
  }

  /// A port that a service leads to is one on which the image serves.
  private mutating func takePorts() {
    for case .port(let service, let text) in table.subjects where text.hasSuffix("/TCP") {
      guard let workload = backend(of: service), let name = image(of: workload) else { continue }
      let subject = Subject.port(service, text)
      let own = leadingNumber(text) ?? 0
      let target = table.number(subject, .targetPort) ?? shownBackendPort(service)?.port ?? own
      guard (1...65_535).contains(target) else { continue }
      serve(
        name, port: target, isSecure: [443, 8443].contains(target) || own == 443,
        "the service \(service.name) leads to this port", line: table.line(subject))
    }
    for case .workload(let place) in table.subjects {
      guard let port = table.number(.workload(place), .port), (1...65_535).contains(port),
        let name = image(of: place)
      else { continue }
      let line = table.line(.workload(place))
      serve(name, port: port, isSecure: false, "the command that makes it names the port", line: line)
    }
  }

  private mutating func serve(_ name: String, port: Int, isSecure: Bool, _ reason: String, line: Int?) {
    let place = index(ofImage: name)
    guard !world.images[place].http.contains(port) else { return }
    if world.images[place].http.isEmpty { guess("images/\(place)/http", reason, line: line) }
    world.images[place].http.append(port)
    guard isSecure else { return }
    if world.images[place].tls.isEmpty { guess("images/\(place)/tls", "the port is usual for TLS") }
    world.images[place].tls.append(port)
  }

  /// Pages and servers of the images behind the URLs that the document asks for.
  private mutating func takeSites() {
    for case .site(let site) in table.subjects {
      guard let workload = workload(behind: site), let name = image(of: workload) else { continue }
      let place = index(ofImage: name)
      if let server = table.value(.site(site), .server), isLine(server) {
        world.images[place].server = server
      }
      for (path, fact) in table.keyed(.site(site), \.filePath) where world.images[place].files[path] == nil {
        world.images[place].files[path] = fact.value
        note("images/\(place)/files", fact)
      }
    }
  }

  /// What commands start in containers is in their images.
  private mutating func takePrograms() {
    for namespace in world.namespaces {
      for workload in namespace.workloads {
        let place = Place(namespace: namespace.name, name: workload.name)
        let pods = (groups.pods[place] ?? []).map { Subject.pod($0) }
        let subjects = [.workload(place)] + pods + labels(picking: place)
        for (name, fact) in subjects.flatMap({ table.keyed($0, \.programName) }) where isLine(name) {
          takeProgram(name, fact, of: workload)
        }
      }
    }
  }

  private mutating func takeProgram(_ name: String, _ fact: Fact, of workload: World.Workload) {
    let container = workload.containers.first { $0.name == fact.value } ?? workload.containers.first
    guard let image = container?.image, isLine(image) else { return }
    let index = index(ofImage: image)
    guard !world.images[index].programs.contains(name) else { return }
    world.images[index].programs.append(name)
    guess("images/\(index)/programs", "a command starts \(name) in a container", line: fact.line)
  }
}
