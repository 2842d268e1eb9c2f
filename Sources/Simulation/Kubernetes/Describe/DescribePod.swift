/// `describe pod`, and the pod templates within other descriptions, from the object's tree as kubectl does.
extension Kubernetes {
  func describePod(_ object: Manifest) -> [String] {
    var text = Description()
    let owner = object.at("metadata.ownerReferences")?.elements.first
    text.field("Name", object.at("metadata.name")?.scalar ?? "")
    text.field("Namespace", object.at("metadata.namespace")?.scalar ?? "")
    text.field("Priority", object.at("spec.priority")?.scalar ?? "0")
    text.field("Service Account", object.at("spec.serviceAccount")?.scalar ?? "default")
    text.field(
      "Node", "\(object.at("spec.nodeName")?.scalar ?? "")/\(object.at("status.hostIP")?.scalar ?? "")")
    text.field("Start Time", object.at("status.startTime")?.described ?? "")
    text.labels("Labels", object.at("metadata.labels")?.texts ?? [:])
    text.annotations("Annotations", object.at("metadata.annotations")?.texts ?? [:])
    describeStatus(object, to: &text)
    let address = object.at("status.podIP")?.scalar
    text.field("IP", address ?? "")
    if let address {
      text.line("IPs:")
      text.field("IP", address, level: 1)
    } else {
      text.field("IPs", "<none>")
    }
    if let owner {
      text.field("Controlled By", "\(owner["kind"]?.scalar ?? "")/\(owner["name"]?.scalar ?? "")")
    }
    let spec = object["spec"] ?? .null
    if let first = spec["initContainers"] {
      describe(first, "Init Containers", object.at("status.initContainerStatuses"), to: &text)
    }
    describe(spec["containers"] ?? .list([]), "Containers", object.at("status.containerStatuses"), to: &text)
    describeConditions(object, to: &text)
    return text.lines
  }

  private func describeStatus(_ object: Manifest, to text: inout Description) {
    let phase = object.at("status.phase")?.scalar ?? ""
    if let deleted = object.at("metadata.deletionTimestamp")?.string, phase != "Succeeded",
      let time = try? VirtualTime(rfc3339: deleted)
    {
      text.field("Status", "Terminating (lasts \(AgeText.short((now - time) / 1_000_000)))")
      text.field("Termination Grace Period", "30s")
    } else {
      text.field("Status", phase)
    }
  }

  private func describeConditions(_ object: Manifest, to text: inout Description) {
    text.line("Conditions:\n  Type\tStatus")
    for condition in object.at("status.conditions")?.elements ?? [] {
      text.line("\(condition["type"]?.scalar ?? "") \t\(condition["status"]?.scalar ?? "") ", level: 1)
    }
    text.field("Volumes", "<none>")
    text.field("QoS Class", "BestEffort")
    text.field("Node-Selectors", "<none>")
    let tolerations = (object.at("spec.tolerations")?.elements ?? []).map { toleration in
      "\(toleration["key"]?.scalar ?? ""):\(toleration["effect"]?.scalar ?? "") op=Exists for 300s"
    }
    for (place, toleration) in tolerations.enumerated() {
      text.line("\(place == 0 ? "Tolerations:" : "            ")\t\(toleration)")
    }
    text.field("Events", "<none>")
  }

  /// - Parameter statuses: `nil` in a template, whose containers have none and stand one blank further in.
  func describe(_ containers: Manifest, _ title: String, _ statuses: Manifest?, to text: inout Description) {
    let margin = statuses == nil ? "  " : ""
    text.line("\(margin)\(title):")
    for container in containers.elements {
      let name = container["name"]?.scalar ?? ""
      let status = statuses?.elements.first { $0["name"]?.scalar == name }
      text.line("\(statuses == nil ? " " : "")\(name):", level: 1)
      if let status { text.field("Container ID", status["containerID"]?.scalar ?? "", level: 2) }
      text.field("Image", container["image"]?.scalar ?? "", level: 2)
      if let status { text.field("Image ID", status["imageID"]?.scalar ?? "", level: 2) }
      text.field("Port", "<none>", level: 2)
      text.field("Host Port", "<none>", level: 2)
      if let status { describe(status, to: &text) }
      text.field("Environment", "<none>", level: 2)
      text.field("Mounts", "<none>", level: 2)
    }
  }

  private func describe(_ status: Manifest, to text: inout Description) {
    describe(status["state"] ?? .null, "State", to: &text)
    if status.at("lastState.terminated") != nil {
      describe(status["lastState"] ?? .null, "Last State", to: &text)
    }
    text.field("Ready", status["ready"] == .bool(true) ? "True" : "False", level: 2)
    text.field("Restart Count", status["restartCount"]?.scalar ?? "0", level: 2)
  }

  private func describe(_ state: Manifest, _ title: String, to text: inout Description) {
    if let running = state["running"] {
      text.field(title, "Running", level: 2)
      text.field("Started", running["startedAt"]?.described ?? "", level: 3)
    } else if let ended = state["terminated"] {
      text.field(title, "Terminated", level: 2)
      text.field("Reason", ended["reason"]?.scalar ?? "", level: 3)
      text.field("Exit Code", ended["exitCode"]?.scalar ?? "", level: 3)
      text.field("Started", ended["startedAt"]?.described ?? "", level: 3)
      text.field("Finished", ended["finishedAt"]?.described ?? "", level: 3)
    } else {
      text.field(title, "Waiting", level: 2)
      text.field("Reason", state.at("waiting.reason")?.scalar ?? "", level: 3)
    }
  }
}
