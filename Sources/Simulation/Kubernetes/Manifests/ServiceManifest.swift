import Addresses
import Clusters

extension Kubernetes {
  func manifest(of service: World.Service, in namespace: String) -> Manifest {
    let address = service.address ?? "None"
    let metadata = Metadata(
      kind: "Service", name: service.name, namespace: namespace, labels: labels(of: service, in: namespace),
      annotations: annotations("Service", service.name, in: namespace, or: service.annotations),
      created: created("Service", service.name, in: namespace, age: service.age))
    let hasNodePorts = service.ports.contains { $0.nodePort != nil }
    return .object([
      "apiVersion": "v1", "kind": "Service", "metadata": manifest(metadata),
      "spec": .object([
        "clusterIP": .text(address), "clusterIPs": .list([.text(address)]),
        "externalTrafficPolicy": hasNodePorts ? "Cluster" : nil, "internalTrafficPolicy": "Cluster",
        "ipFamilies": ["IPv4"], "ipFamilyPolicy": "SingleStack",
        "ports": .list(service.ports.map { port($0) }),
        "selector": .texts(service.selector), "sessionAffinity": "None", "type": .text(service.type),
      ]),
      "status": .object(["loadBalancer": .map([:])]),
    ])
  }

  func labels(of service: World.Service, in namespace: String) -> [String: String] {
    labels("Service", service.name, in: namespace, or: service.labels)
  }

  private func port(_ port: World.ServicePort) -> Manifest {
    .object([
      "name": port.name.map { .text($0) }, "nodePort": port.nodePort.map { .integer($0) },
      "port": .integer(port.port), "protocol": .text(port.protocol), "targetPort": .integer(port.targetPort),
    ])
  }

  /// The Endpoints object of a service; `nil` for one without a selector, which has none of its own.
  func endpointsManifest(of service: World.Service, in namespace: String) -> Manifest? {
    if service.selector.isEmpty { return nil }
    let metadata = Metadata(
      kind: "Endpoints", name: service.name, namespace: namespace, labels: labels(of: service, in: namespace),
      created: created("Service", service.name, in: namespace, age: service.age))
    let pods = backends(of: service, in: namespace)
    let addresses = pods.map { pod in
      Manifest.object([
        "ip": .text(pod.address.description), "nodeName": .text(pod.node), "targetRef": reference(to: pod),
      ])
    }
    let ports = service.ports.map { port in
      Manifest.object([
        "name": port.name.map { .text($0) }, "port": .integer(port.targetPort),
        "protocol": .text(port.protocol),
      ])
    }
    return .object([
      "apiVersion": "v1", "kind": "Endpoints", "metadata": manifest(metadata),
      "subsets": pods.isEmpty
        ? nil : .list([.object(["addresses": .list(addresses), "ports": .list(ports)])]),
    ])
  }

  private func reference(to pod: Pod) -> Manifest {
    .object([
      "kind": "Pod", "name": .text(pod.name), "namespace": .text(pod.namespace),
      "uid": .text(uid("Pod", pod.namespace, pod.name)),
    ])
  }

  /// The name of a service's endpoint slice: the service's and a drawn suffix.
  func sliceName(of service: World.Service, in namespace: String) -> String {
    var random = random("slice/\(namespace)/\(service.name)")
    return "\(service.name)-\(random.kubernetesName(5))"
  }

  func sliceManifest(of service: World.Service, in namespace: String) -> Manifest {
    var labels = labels(of: service, in: namespace)
    labels["endpointslice.kubernetes.io/managed-by"] = "endpointslice-controller.k8s.io"
    labels["kubernetes.io/service-name"] = service.name
    let metadata = Metadata(
      kind: "EndpointSlice", name: sliceName(of: service, in: namespace), namespace: namespace,
      labels: labels,
      created: created("Service", service.name, in: namespace, age: service.age),
      generateName: "\(service.name)-")
    return .object([
      "addressType": "IPv4", "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
      "metadata": manifest(metadata),
      "endpoints": .list(backends(of: service, in: namespace).map { endpoint($0) }),
      "ports": .list(
        service.ports.map { port in
          .object([
            "name": .text(port.name ?? ""), "port": .integer(port.targetPort),
            "protocol": .text(port.protocol),
          ])
        }),
    ])
  }

  private func endpoint(_ pod: Pod) -> Manifest {
    .object([
      "addresses": .list([.text(pod.address.description)]), "nodeName": .text(pod.node),
      "conditions": .object(["ready": true, "serving": true, "terminating": false]),
      "targetRef": reference(to: pod),
    ])
  }
}
