import Clusters

/// Routes, builds, build configurations and image streams.
extension Kubernetes {
  func created(_ route: World.Route, in namespace: String) -> VirtualTime {
    created("Route", route.name, in: namespace, age: route.age)
  }

  func labels(of route: World.Route, in namespace: String) -> [String: String] {
    let service = service(route.service, in: namespace)
    return labels(
      "Route", route.name, in: namespace, or: service.map { labels(of: $0, in: namespace) } ?? [:])
  }

  /// The name by which the default router admits routes.
  var routerHost: String { "router-default.apps.\(world.platform.domain)" }

  func manifest(of route: World.Route, in namespace: String) -> Manifest {
    let host = Manifest.text(host(of: route, in: namespace))
    let metadata = Metadata(
      kind: "Route", name: route.name, namespace: namespace, labels: labels(of: route, in: namespace),
      annotations: annotations(
        "Route", route.name, in: namespace,
        or: route.host == nil ? ["openshift.io/host.generated": "true"] : [:]),
      created: created(route, in: namespace))
    let port = route.port.map { Int($0).map { .integer($0) } ?? Manifest.text($0) }
    let tls = route.termination.map { termination in
      Manifest.object([
        "insecureEdgeTerminationPolicy": route.insecure.map { .text($0) }, "termination": .text(termination),
      ])
    }
    return .object([
      "apiVersion": "route.openshift.io/v1", "kind": "Route", "metadata": manifest(metadata),
      "spec": .object([
        "host": host, "path": route.path.map { .text($0) }, "port": port.map { .object(["targetPort": $0]) },
        "tls": tls, "wildcardPolicy": "None",
        "to": .object(["kind": "Service", "name": .text(route.service), "weight": 100]),
      ]),
      "status": .object(["ingress": .list([ingress(host, since: created(route, in: namespace))])]),
    ])
  }

  private func ingress(_ host: Manifest, since: VirtualTime) -> Manifest {
    .object([
      "conditions": .list([
        .object(["lastTransitionTime": .text(since.rfc3339), "status": "True", "type": "Admitted"])
      ]),
      "host": host, "routerCanonicalHostname": .text(routerHost), "routerName": "default",
      "wildcardPolicy": "None",
    ])
  }

  func manifest(of build: World.Build, number: Int, in namespace: String) -> Manifest {
    let name = "\(build.name)-\(number)"
    let start = created(build.age)
    let seconds = Age(build.duration)?.seconds ?? 0
    let metadata = Metadata(
      kind: "Build", name: name, namespace: namespace,
      labels: [
        "buildconfig": build.name, "openshift.io/build-config.name": build.name,
        "openshift.io/build.start-policy": "Serial",
      ],
      annotations: [
        "openshift.io/build-config.name": build.name, "openshift.io/build.number": "\(number)",
        "openshift.io/build.pod-name": "\(name)-build",
      ], created: start)
    return .object([
      "apiVersion": "build.openshift.io/v1", "kind": "Build", "metadata": manifest(metadata),
      "spec": .object([
        "output": output(of: build), "source": .object(["type": "Git"]), "strategy": strategy(of: build),
        "revision": .object(["git": .object(["commit": .text(build.commit)]), "type": "Git"]),
      ]),
      "status": .object([
        "phase": "Complete", "startTimestamp": .text(start.rfc3339),
        "duration": .integer(Int(seconds) * 1_000_000_000),
        "completionTimestamp": .text((start + seconds * 1_000_000).rfc3339),
        "outputDockerImageReference": .text("\(registry(namespace, build.name)):\(build.tag)"),
      ]),
    ])
  }

  private func output(of build: World.Build) -> Manifest {
    .object(["to": .object(["kind": "ImageStreamTag", "name": .text("\(build.name):\(build.tag)")])])
  }

  private func strategy(of build: World.Build) -> Manifest { .object(["type": .text(build.type)]) }

  func manifest(ofConfiguration build: World.Build, last: Int, in namespace: String) -> Manifest {
    let metadata = Metadata(
      kind: "BuildConfig", name: build.name, namespace: namespace,
      labels: workloadLabels(build.name, in: namespace), created: created(build.age))
    return .object([
      "apiVersion": "build.openshift.io/v1", "kind": "BuildConfig", "metadata": manifest(metadata),
      "spec": .object([
        "output": output(of: build), "runPolicy": "Serial", "source": .object(["type": "Git"]),
        "strategy": strategy(of: build),
      ]),
      "status": .object(["lastVersion": .integer(last)]),
    ])
  }

  func manifest(ofStream build: World.Build, in namespace: String) -> Manifest {
    let seconds = Age(build.duration)?.seconds ?? 0
    let pushed = created(build.age) + seconds * 1_000_000
    let metadata = Metadata(
      kind: "ImageStream", name: build.name, namespace: namespace,
      labels: workloadLabels(build.name, in: namespace), created: created(build.age))
    let image = image(of: World.Container(name: build.name, image: build.name), in: namespace)
    let item = Manifest.object([
      "created": .text(pushed.rfc3339), "dockerImageReference": .text(image), "generation": 1,
      "image": .text(String(image.split(separator: "@").last ?? "")),
    ])
    return .object([
      "apiVersion": "image.openshift.io/v1", "kind": "ImageStream", "metadata": manifest(metadata),
      "spec": .object(["lookupPolicy": .object(["local": false])]),
      "status": .object([
        "dockerImageRepository": .text(registry(namespace, build.name)),
        "tags": .list([.object(["items": .list([item]), "tag": .text(build.tag)])]),
      ]),
    ])
  }

  /// What a form that makes a whole application gives all its parts.
  func workloadLabels(_ name: String, in namespace: String) -> [String: String] {
    controller("Deployment", name, in: namespace).map { labels(of: $0) } ?? [:]
  }
}
