import Addresses
import Clusters

/// What follows from services: endpoints of ready pods, OVN's load balancers, the router's backends.
extension Kubernetes {
  /// What stands behind each port of a service, in the order of its ports.
  func endpoints(of service: World.Service, in namespace: String) -> [Endpoints] {
    let pods = backends(of: service, in: namespace)
    return service.ports.map { port in
      Endpoints(
        port: port, backends: pods.map { Endpoint(.v4($0.address), UInt16(clamping: port.targetPort)) })
    }
  }

  /// The pods that serve, sorted by address as a string.
  func backends(of service: World.Service, in namespace: String) -> [Pod] {
    index.pods(matching: service.selector, in: namespace).filter { $0.serves(at: now) }
      .map { (text: $0.address.description, pod: $0) }.sorted { $0.text < $1.text }.map(\.pod)
  }

  /// One load balancer for each service and transport, where all backends are pods of the cluster network; one for
  /// each node where some use their node's (`services/lb_config.go`).
  ///
  /// Node ports are not among them: OVN keeps
  /// those in templates of its own.
  var loadBalancers: [LoadBalancer] {
    namespaces.flatMap { namespace in
      namespace.services.flatMap { loadBalancers(of: $0, in: namespace.name) }
    }
  }

  func loadBalancers(of service: World.Service, in namespace: String) -> [LoadBalancer] {
    guard let address = service.address.flatMap({ IPv4($0) }) else { return [] }
    let isLocal = backends(of: service, in: namespace).contains { $0.hostNetwork }
    let scopes = isLocal ? nodes.map { "node_router+switch_\($0.name)" } : ["cluster"]
    let endpoints = endpoints(of: service, in: namespace)
    var found: [LoadBalancer] = []
    for transport in ["TCP", "UDP", "SCTP"] {
      let vips = endpoints.filter { $0.port.protocol == transport }.map { part in
        (vip: Endpoint(.v4(address), UInt16(clamping: part.port.port)), backends: part.backends)
      }
      if vips.isEmpty { continue }
      for scope in scopes {
        let name = "Service_\(namespace)/\(service.name)_\(transport)_\(scope)"
        var random = random("load balancer/\(name)")
        let uuid = found.isEmpty ? service.loadBalancer ?? random.uuid() : random.uuid()
        found.append(LoadBalancer(uuid: uuid, name: name, transport: transport.lowercased(), vips: vips))
      }
    }
    return found
  }

  var routes: [RouteBinding] {
    namespaces.flatMap { namespace in
      let services = Dictionary(namespace.services.map { ($0.name, $0) }) { first, _ in first }
      return namespace.routes.map { route in
        let service = services[route.service]
        return RouteBinding(
          namespace: namespace.name, route: route, host: host(of: route, in: namespace.name),
          backends: service.map { backends(of: route, service: $0, in: namespace.name) } ?? [])
      }
    }
  }

  /// The host of a route, `NAME-NAMESPACE.apps.DOMAIN` unless it has its own.
  func host(of route: World.Route, in namespace: String) -> String {
    route.host ?? "\(route.name)-\(namespace).apps.\(world.platform.domain)"
  }

  private func backends(
    of route: World.Route, service: World.Service, in namespace: String
  ) -> [(pod: String, endpoint: Endpoint)] {
    let pods = backends(of: service, in: namespace)
    let ports = service.ports.filter { port in
      route.port.map { $0 == port.name || $0 == "\(port.targetPort)" } ?? true
    }
    return ports.flatMap { port in
      pods.map { ($0.name, Endpoint(.v4($0.address), UInt16(clamping: port.targetPort))) }
    }
  }

  func service(_ name: String, in namespace: String) -> World.Service? {
    self.namespace(namespace)?.services.first { $0.name == name }
  }

  /// Builds with their numbers: those of one configuration count from 1.
  func builds(in namespace: World.Namespace) -> [(build: World.Build, number: Int, name: String)] {
    var numbers: [String: Int] = [:]
    return namespace.builds.map { build in
      numbers[build.name, default: 0] += 1
      let number = numbers[build.name] ?? 1
      return (build, number, "\(build.name)-\(number)")
    }
  }

  /// The image a container runs, as the API names it: what a build of the namespace made is in the registry.
  func image(of container: World.Container, in namespace: String) -> String {
    guard self.namespace(namespace)?.builds.contains(where: { $0.name == container.image }) == true else {
      return container.image
    }
    var random = random("image/\(namespace)/\(container.image)")
    return "\(registry(namespace, container.image))@sha256:\(random.hex(64))"
  }

  func registry(_ namespace: String, _ name: String) -> String {
    "image-registry.openshift-image-registry.svc:5000/\(namespace)/\(name)"
  }
}
