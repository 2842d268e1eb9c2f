import Clusters

/// `oc create KIND NAME` and `oc expose`.
extension Oc {
  mutating func create() throws(OcFailure) -> Int {
    if flags["filename"] != nil { return try createFiles() }
    if flags["dry-run"] != nil || flags["output"] != nil { throw .missing("\(program) create --dry-run") }
    guard let word = arguments.first else { throw .missing("\(program) create --help") }
    let rest = Array(arguments.dropFirst())
    switch word {
    case "deployment", "deploy": try createDeployment(rest)
    case "namespace", "ns": try createNamespace(rest)
    case "service", "svc": try createService(rest)
    case "route" where !isKubectl: try createRoute(rest)
    default: throw .missing("\(program) create \(word)")
    }
    return 0
  }

  private func name(_ rest: [String]) throws(OcFailure) -> String {
    guard rest.count == 1, let name = rest.first else {
      throw .error(
        "exactly one NAME is required, got \(rest.count)\nSee '\(program) create \(arguments.first ?? "") -h' for help "
          + "and examples")
    }
    return name
  }

  private func refuse(_ word: String, _ name: String) throws(OcFailure) {
    let kind = try kind(word)
    if kind.isNamespaced, kubernetes.namespace(namespace) == nil { throw .namespaceNotFound(namespace) }
    if kubernetes.find(kind, name, in: namespace) != nil {
      let failing =
        kind.kind == "Deployment" || kind.kind == "Service" ? "failed to create \(kind.singular): " : ""
      throw OcFailure(
        text: (failing.isEmpty ? "Error from server (AlreadyExists): " : "error: \(failing)")
          + "\(kind.qualified) \"\(name)\" already exists")
    }
  }

  private mutating func createDeployment(_ rest: [String]) throws(OcFailure) {
    if (flags.dash ?? arguments.count) < arguments.count {
      throw .missing("\(program) create deployment -- COMMAND")
    }
    guard let images = flags.values["image"] else { throw .error("required flag(s) \"image\" not set") }
    let name = try name(rest)
    try refuse("deployment", name)
    var workload = World.Workload(name: name)
    workload.labels = ["app": name]
    workload.podLabels = ["app": name]
    workload.selector = ["app": name]
    workload.replicas = flags["replicas"].flatMap { Int($0) } ?? 1
    try refuseCrowd(of: workload.replicas)
    guard workload.replicas >= 0 else {
      let reason = "Invalid value: \(workload.replicas): must be greater than or equal to 0"
      throw OcFailure(text: "The Deployment \"\(name)\" is invalid: spec.replicas: \(reason)")
    }
    workload.containers = images.map { World.Container(name: Oc.containerName($0), image: $0) }
    kubernetes.add(workload, in: namespace)
    process.print("deployment.apps/\(name) created")
  }

  /// The last part of an image's name, without tag and digest.
  private static func containerName(_ image: String) -> String {
    let last = image.split(separator: "/").last ?? ""
    let name = last.prefix { $0 != ":" && $0 != "@" }
    return String(name.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "-" })
  }

  private mutating func createNamespace(_ rest: [String]) throws(OcFailure) {
    let name = try name(rest)
    try refuse("namespace", name)
    kubernetes.addNamespace(name)
    process.print("namespace/\(name) created")
  }

  private mutating func createService(_ rest: [String]) throws(OcFailure) {
    let types = ["clusterip": "ClusterIP", "nodeport": "NodePort"]
    guard let type = rest.first.flatMap({ types[$0] }) else {
      throw .missing("\(program) create service \(rest.first ?? "")")
    }
    let name = try name(Array(rest.dropFirst()))
    try refuse("service", name)
    guard let pairs = flags.values["tcp"] else {
      throw .error("at least one tcp port specifier must be provided")
    }
    var service = World.Service(name: name)
    service.type = type
    service.labels = ["app": name]
    service.selector = ["app": name]
    service.address = flags["clusterip"]
    for pair in pairs.flatMap({ $0.split(separator: ",") }) {
      let numbers = pair.split(separator: ":").map { Int($0) }
      guard let first = numbers.first ?? nil, (1...2).contains(numbers.count),
        let target = numbers.last ?? nil, (1...65535).contains(first), (1...65535).contains(target)
      else {
        throw .error("invalid port specifier: \(pair)")
      }
      var port = World.ServicePort(port: first)
      port.targetPort = target
      port.name = pair.map { $0 == ":" ? "-" : String($0) }.joined()
      service.ports.append(port)
    }
    kubernetes.add(service, in: namespace)
    process.print("service/\(name) created")
  }

  private mutating func createRoute(_ rest: [String]) throws(OcFailure) {
    guard let termination = rest.first, ["edge", "passthrough", "reencrypt"].contains(termination) else {
      throw .missing("oc create route \(rest.first ?? "")")
    }
    guard let service = flags["service"] else {
      throw .error("you need to provide a route type and a service")
    }
    var route = try routeTo(service.split(separator: "/").last.map(String.init) ?? service)
    if let own = rest.dropFirst().first { route.name = own }
    route.termination = termination
    route.insecure = flags["insecure-policy"]
    try refuse("route", route.name)
    kubernetes.add(route, in: namespace)
    process.print("route.route.openshift.io/\(route.name) created")
  }

  /// A route to a service's first port, as oc makes it.
  private func routeTo(_ name: String) throws(OcFailure) -> World.Route {
    guard let service = kubernetes.service(name, in: namespace) else {
      throw absence(try kind("service"), name)
    }
    var route = World.Route(name: flags["name"] ?? name)
    route.service = name
    route.host = flags["hostname"]
    route.path = flags["path"]
    route.port = flags["port"] ?? service.ports.first.map { $0.name ?? "\($0.targetPort)" }
    return route
  }

  mutating func expose() throws(OcFailure) -> Int {
    try refuseFiles()
    if flags["dry-run"] != nil || flags["output"] != nil { throw .missing("\(program) expose --dry-run") }
    guard let selection = try selections(arguments).first, let name = selection.names?.first,
      let kind = selection.kinds.first
    else { throw nothingNamed }
    guard kubernetes.find(kind, name, in: namespace) != nil else { throw absence(kind, name) }
    if kind.kind == "Service", !isKubectl, flags["generator"] == nil {
      let route = try routeTo(name)
      try refuse("route", route.name)
      kubernetes.add(route, in: namespace)
      process.print("route.route.openshift.io/\(route.name) exposed")
      return 0
    }
    guard kind.kind == "Deployment", let controller = kubernetes.controller(kind.kind, name, in: namespace)
    else {
      throw .missing("\(program) expose \(kind.singular)")
    }
    try exposeDeployment(controller)
    return 0
  }

  private mutating func exposeDeployment(_ controller: Controller) throws(OcFailure) {
    guard let number = flags["port"].flatMap({ Int($0) }) else {
      throw .error("couldn't find port via --port flag or introspection")
    }
    var service = World.Service(name: flags["name"] ?? controller.name)
    try refuse("service", service.name)
    var port = World.ServicePort(port: number)
    port.targetPort = flags["target-port"].flatMap { Int($0) } ?? number
    port.protocol = flags["protocol"] ?? "TCP"
    service.type = flags["type"] ?? "ClusterIP"
    service.ports = [port]
    service.labels = kubernetes.labels(of: controller)
    service.selector = controller.workload.selector
    kubernetes.add(service, in: namespace)
    process.print("service/\(service.name) exposed")
  }
}
