import Clusters

/// `describe` of deployments, replica sets, nodes and namespaces.
extension Kubernetes {
  func describe(_ controller: Controller, _ object: Manifest) -> [String] {
    var text = Description()
    let counts = counts(of: controller)
    let missing = max(0, controller.replicas - counts.ready)
    text.field("Name", controller.name)
    text.field("Namespace", controller.namespace)
    text.field("CreationTimestamp", controller.created.rfc1123Z)
    text.labels("Labels", object.at("metadata.labels")?.texts ?? [:])
    text.annotations("Annotations", object.at("metadata.annotations")?.texts ?? [:])
    text.field("Selector", labelText(controller.workload.selector))
    text.field(
      "Replicas",
      "\(controller.replicas) desired | \(counts.updated) updated | \(counts.current) total | "
        + "\(counts.ready) available | \(missing) unavailable")
    text.field("StrategyType", "RollingUpdate")
    text.field("MinReadySeconds", "0")
    text.field("RollingUpdateStrategy", "25% max unavailable, 25% max surge")
    describeTemplate(object, to: &text)
    text.line("Conditions:\n  Type\tStatus\tReason")
    text.line("----\t------\t------", level: 1)
    for condition in object.at("status.conditions")?.elements ?? [] {
      let cells = ["type", "status", "reason"].map { condition[$0]?.scalar ?? "" }
      text.line("\(cells[0]) \t\(cells[1])\t\(cells[2])", level: 1)
    }
    let old = controller.replicaSets.dropLast()
    text.field("OldReplicaSets", describe(old.map { $0 }))
    text.field("NewReplicaSet", describe(controller.replicaSets.suffix(1)))
    text.field("Events", "<none>")
    return text.lines
  }

  private func describe(_ replicaSets: [ReplicaSet]) -> String {
    replicaSets.isEmpty
      ? "<none>"
      : replicaSets.map { "\($0.name) (\(counts(of: $0).current)/\($0.replicas) replicas created)" }
        .joined(separator: ", ")
  }

  func describe(_ replicaSet: ReplicaSet, _ object: Manifest) -> [String] {
    var text = Description()
    let pods = activePods(of: replicaSet.owner)
    let running = pods.count { $0.apiPhase(at: now) == "Running" }
    text.field("Name", replicaSet.name)
    text.field("Namespace", replicaSet.namespace)
    text.field("Selector", labelText(replicaSet.selector))
    text.labels("Labels", replicaSet.labels)
    text.annotations("Annotations", object.at("metadata.annotations")?.texts ?? [:])
    if let controller = replicaSet.controller { text.field("Controlled By", "Deployment/\(controller.name)") }
    text.field("Replicas", "\(pods.count) current / \(replicaSet.replicas) desired")
    text.field("Pods Status", "\(running) Running / \(pods.count - running) Waiting / 0 Succeeded / 0 Failed")
    describeTemplate(object, to: &text)
    text.field("Events", "<none>")
    return text.lines
  }

  private func describeTemplate(_ object: Manifest, to text: inout Description) {
    let template = object.at("spec.template") ?? .null
    text.line("Pod Template:")
    text.labels("  Labels", template.at("metadata.labels")?.texts ?? [:])
    if let annotations = template.at("metadata.annotations") {
      text.annotations("  Annotations", annotations.texts)
    }
    if let first = template.at("spec.initContainers") { describe(first, "Init Containers", nil, to: &text) }
    describe(template.at("spec.containers") ?? .list([]), "Containers", nil, to: &text)
    text.field("  Volumes", "<none>")
  }

  func describeNamespace(_ object: Manifest) -> [String] {
    var text = Description()
    text.field("Name", object.at("metadata.name")?.scalar ?? "")
    text.labels("Labels", object.at("metadata.labels")?.texts ?? [:])
    text.annotations("Annotations", object.at("metadata.annotations")?.texts ?? [:])
    text.field("Status", object.at("status.phase")?.scalar ?? "")
    text.line("\nNo resource quota.\n\nNo LimitRange resource.")
    return text.lines
  }

  /// What the world knows of a node; capacity and allocated resources are no part of it and left out.
  func describeNode(_ object: Manifest) -> [String] {
    var text = Description()
    let name = object.at("metadata.name")?.scalar ?? ""
    let roles = node(name)?.roles.sorted() ?? []
    text.field("Name", name)
    text.field("Roles", roles.isEmpty ? "<none>" : roles.joined(separator: ","))
    text.labels("Labels", object.at("metadata.labels")?.texts ?? [:])
    text.annotations("Annotations", object.at("metadata.annotations")?.texts ?? [:])
    text.field("CreationTimestamp", object.at("metadata.creationTimestamp")?.described ?? "")
    let taints = (object.at("spec.taints")?.elements ?? []).map {
      "\($0["key"]?.scalar ?? ""):\($0["effect"]?.scalar ?? "")"
    }
    text.field("Taints", taints.isEmpty ? "<none>" : taints.joined(separator: ","))
    text.field("Unschedulable", "false")
    text.line("Lease:")
    text.field("HolderIdentity", name, level: 1)
    text.field("AcquireTime", "<unset>", level: 1)
    text.field("RenewTime", (now + -(now.microseconds % 10_000_000)).rfc1123Z, level: 1)
    text.line("Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage")
    text.line("----\t------\t-----------------\t------------------\t------\t-------", level: 1)
    for condition in object.at("status.conditions")?.elements ?? [] { describe(condition, to: &text) }
    text.line("Addresses:")
    for address in object.at("status.addresses")?.elements ?? [] {
      text.field(address["type"]?.scalar ?? "", address["address"]?.scalar ?? "", level: 1)
    }
    describeSystem(object.at("status.nodeInfo") ?? .null, to: &text)
    text.field("Events", "<none>")
    return text.lines
  }

  private func describe(_ condition: Manifest, to text: inout Description) {
    let cells = ["type", "status"].map { condition[$0]?.scalar ?? "" }
    let times = ["lastHeartbeatTime", "lastTransitionTime"].map { condition[$0]?.described ?? "" }
    let (reason, message) = (condition["reason"]?.scalar ?? "", condition["message"]?.scalar ?? "")
    text.line("\(cells[0]) \t\(cells[1]) \t\(times[0]) \t\(times[1]) \t\(reason) \t\(message)", level: 1)
  }

  private func describeSystem(_ info: Manifest, to text: inout Description) {
    text.line("System Info:")
    for (label, key) in [
      ("Machine ID", "machineID"), ("System UUID", "systemUUID"), ("Boot ID", "bootID"),
      ("Kernel Version", "kernelVersion"), ("OS Image", "osImage"), ("Operating System", "operatingSystem"),
      ("Architecture", "architecture"), ("Container Runtime Version", "containerRuntimeVersion"),
      ("Kubelet Version", "kubeletVersion"), ("Kube-Proxy Version", "kubeProxyVersion"),
    ] { text.field(label, info[key]?.scalar ?? "", level: 1) }
  }
}
