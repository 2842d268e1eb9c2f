import Clusters

/// Nodes, namespaces and projects.
extension Kubernetes {
  func labels(of node: World.Node) -> [String: String] {
    var labels = [
      "beta.kubernetes.io/arch": "amd64", "beta.kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64",
      "kubernetes.io/hostname": node.name, "kubernetes.io/os": "linux", "node.openshift.io/os_id": "rhcos",
    ]
    for role in node.roles { labels["node-role.kubernetes.io/\(role)"] = "" }
    return self.labels("Node", node.name, in: nil, or: labels)
  }

  func manifest(of node: World.Node) -> Manifest {
    let created = created(node.age)
    let metadata = Metadata(
      kind: "Node", name: node.name, labels: labels(of: node),
      annotations: annotations("Node", node.name, in: nil, or: [:]), created: created)
    let isTainted = !node.roles.isEmpty && !node.roles.contains("worker")
    let taint = Manifest.object(["effect": "NoSchedule", "key": "node-role.kubernetes.io/master"])
    return .object([
      "apiVersion": "v1", "kind": "Node", "metadata": manifest(metadata),
      "spec": .object(["taints": isTainted ? .list([taint]) : nil]),
      "status": .object([
        "addresses": .list([
          .object(["address": .text(node.address), "type": "InternalIP"]),
          .object(["address": .text(node.name), "type": "Hostname"]),
        ]),
        "conditions": .list(conditions(of: node, since: created)), "nodeInfo": nodeInfo(node),
      ]),
    ])
  }

  private func conditions(of node: World.Node, since: VirtualTime) -> [Manifest] {
    [
      ("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
      ("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
      ("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
      ("Ready", "True", "KubeletReady", "kubelet is posting ready status"),
    ].map { (type, status, reason, message) in
      .object([
        "lastHeartbeatTime": .text((now + -(now.microseconds % 300_000_000)).rfc3339),
        "lastTransitionTime": .text(since.rfc3339), "message": .text(message), "reason": .text(reason),
        "status": .text(status), "type": .text(type),
      ])
    }
  }

  private func nodeInfo(_ node: World.Node) -> Manifest {
    var random = random("machine/\(node.name)")
    let platform = world.platform
    return .object([
      "architecture": "amd64", "bootID": .text(random.uuid()), "machineID": .text(random.hex(32)),
      "systemUUID": .text(random.uuid()), "operatingSystem": "linux",
      "osImage": .text(platform.osImage ?? ""),
      "kernelVersion": .text(platform.kernelRelease ?? ""), "kubeletVersion": .text(platform.version),
      "kubeProxyVersion": .text(platform.version),
      "containerRuntimeVersion": .text(platform.containerRuntime ?? ""),
    ])
  }

  func labels(of namespace: World.Namespace) -> [String: String] {
    labels("Namespace", namespace.name, in: nil, or: ["kubernetes.io/metadata.name": namespace.name])
  }

  func created(_ namespace: World.Namespace) -> VirtualTime {
    created("Namespace", namespace.name, in: nil, age: namespace.age)
  }

  /// The namespace, or the project that OpenShift shows for it.
  func manifest(of namespace: World.Namespace, asProject: Bool) -> Manifest {
    let metadata = Metadata(
      kind: "Namespace", name: namespace.name, labels: labels(of: namespace),
      annotations: annotations("Namespace", namespace.name, in: nil, or: [:]), created: created(namespace))
    return .object([
      "apiVersion": asProject ? "project.openshift.io/v1" : "v1", "kind": asProject ? "Project" : "Namespace",
      "metadata": manifest(metadata), "spec": .object(["finalizers": ["kubernetes"]]),
      "status": .object(["phase": "Active"]),
    ])
  }
}
