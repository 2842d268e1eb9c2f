/// `oc rollout` and `oc wait`: these let virtual time pass.
extension Oc {
  mutating func rollout() throws(OcFailure) -> Int {
    guard let action = arguments.first else { throw .missing("\(program) rollout --help") }
    guard ["status", "restart"].contains(action) else {
      if ["history", "pause", "resume", "undo", "cancel", "latest", "retry"].contains(action) {
        throw .missing("\(program) rollout \(action)")
      }
      throw OcFailure(
        text: "error: unknown command \"\(arguments.joined(separator: " "))\"\n"
          + "See '\(program) rollout -h' for help and examples")
    }
    let selections = try selections(Array(arguments.dropFirst()))
    guard !selections.isEmpty else { throw .error("required resource not specified") }
    let (found, failures) = try find(selections)
    if found.isEmpty, failures.isEmpty { throw .error("no resources found in namespace \"\(namespace)\"") }
    for resource in found {
      guard
        let controller = kubernetes.controller(
          resource.kind.kind, resource.name, in: resource.namespace ?? "")
      else {
        throw .error(
          action == "status"
            ? "no status viewer has been implemented for \(resource.kind.kind)"
            : "\(resource.kind.qualified) \"\(resource.name)\" restarting is not supported")
      }
      if action == "restart" {
        kubernetes.restart(controller)
        process.print("\(resource.reference) restarted")
      } else {
        try follow(controller)
      }
    }
    return complain(failures)
  }

  /// Prints the rollout's progress until it is done.
  private mutating func follow(_ controller: Controller) throws(OcFailure) {
    let deadline = simulator.now + 600_000_000
    var last = ""
    while true {
      let (line, isDone) = progress(of: controller)
      if line != last { process.print(line) }
      last = line
      if isDone || flags["watch"] == "false" { return }
      guard simulator.events.step(until: deadline) else {
        throw .error("timed out waiting for the condition")
      }
    }
  }

  /// kubectl's sentence (`polymorphichelpers/rollout_status.go`).
  private func progress(of controller: Controller) -> (line: String, isDone: Bool) {
    let counts = kubernetes.counts(of: controller)
    let (name, wanted) = (controller.name, controller.replicas)
    let head = "Waiting for deployment \"\(name)\" rollout to finish:"
    switch controller.kind {
    case "Deployment":
      if counts.updated < wanted {
        return ("\(head) \(counts.updated) out of \(wanted) new replicas have been updated...", false)
      }
      if counts.current > counts.updated {
        return ("\(head) \(counts.current - counts.updated) old replicas are pending termination...", false)
      }
      if counts.ready < counts.updated {
        return ("\(head) \(counts.ready) of \(counts.updated) updated replicas are available...", false)
      }
      return ("deployment \"\(name)\" successfully rolled out", true)
    case "DaemonSet":
      let nodes = kubernetes.nodes.count
      if counts.ready < nodes {
        let daemon = "Waiting for daemon set \"\(name)\" rollout to finish:"
        return ("\(daemon) \(counts.ready) of \(nodes) updated pods are available...", false)
      }
      return ("daemon set \"\(name)\" successfully rolled out", true)
    default:
      if counts.ready < wanted { return ("Waiting for \(wanted - counts.ready) pods to be ready...", false) }
      return (
        "statefulset rolling update complete \(counts.ready) pods at revision \(kubernetes.revision(of: controller))...",
        true
      )
    }
  }

  mutating func wait() throws(OcFailure) -> Int {
    try refuseFiles()
    let condition = try WaitCondition(flags["for"] ?? "")
    let selections = try selections(arguments)
    guard !selections.isEmpty else { throw nothingNamed }
    let (found, failures) = try find(try selectionsOfAll(selections))
    if case .deleted = condition, found.isEmpty { return 0 }
    guard failures.isEmpty else { return complain(failures) }
    if found.isEmpty { throw .error("no matching resources found") }
    let deadline = simulator.now + (try timeout())
    for resource in found {
      while !condition.holds(for: resource, in: kubernetes) {
        guard simulator.events.step(until: deadline) else {
          throw .error(
            "timed out waiting for the condition on \(resource.kind.plural)\(resource.kind.group.isEmpty ? "" : "." + resource.kind.group)/\(resource.name)"
          )
        }
      }
      process.print("\(resource.reference) condition met")
    }
    return 0
  }

  /// Microseconds; 30 s unless told.
  ///
  /// Go's durations of whole numbers.
  private func timeout() throws(OcFailure) -> Int64 {
    guard let text = flags["timeout"] else { return 30_000_000 }
    let units: [(String, Int64)] = [("ms", 1000), ("s", 1_000_000), ("m", 60_000_000), ("h", 3_600_000_000)]
    for (unit, microseconds) in units where text.hasSuffix(unit) {
      if let number = Int64(text.dropLast(unit.count)), number.magnitude < 1_000_000 {
        return number * microseconds
      }
    }
    throw .usage(
      "invalid argument \"\(text)\" for \"--timeout\" flag: time: invalid duration \"\(text)\"")
  }
}

/// What `oc wait --for` waits for.
enum WaitCondition {
  case deleted
  case condition(String, String)
  case path(JSONPath, String)

  init(_ text: String) throws(OcFailure) {
    if text == "delete" {
      self = .deleted
      return
    }
    if text.hasPrefix("condition=") {
      let parts = text.dropFirst("condition=".count).split(separator: "=", maxSplits: 1).map(String.init)
      self = .condition(parts.first ?? "", parts.count > 1 ? parts[1] : "True")
      return
    }
    if text.hasPrefix("jsonpath="), let sign = text.lastIndex(of: "=") {
      let body = text[text.index(text.startIndex, offsetBy: 9)...]
      guard sign >= body.startIndex else { throw .missing("wait --for=\(text)") }
      do throws(JSONPath.Failure) {
        self = .path(
          try JSONPath(relaxed: String(body[..<sign]).trimmedQuotes), String(body[body.index(after: sign)...])
        )
      } catch {
        throw .error(error.message)
      }
      return
    }
    throw .error("unrecognized condition: \"\(text)\"")
  }

  func holds(for resource: Resource, in kubernetes: Kubernetes) -> Bool {
    let current = kubernetes.find(resource.kind, resource.name, in: resource.namespace ?? "")
    switch self {
    case .deleted: return current == nil
    case .condition(let type, let status):
      let conditions = current?.manifest().at("status.conditions")?.elements ?? []
      return conditions.contains {
        $0["type"]?.string?.lowercased() == type.lowercased()
          && $0["status"]?.string?.lowercased() == status.lowercased()
      }
    case .path(let path, let value):
      guard let object = current?.manifest(), let found = try? path.values(in: object) else { return false }
      return found.first?.scalar == value
    }
  }
}

extension String {
  /// Without one pair of quotes around it.
  var trimmedQuotes: String {
    guard count >= 2, let first, first == last, first == "'" || first == "\"" else { return self }
    return String(dropFirst().dropLast())
  }
}

extension Kubernetes {
  /// The controller revision of a stateful set's pods.
  func revision(of controller: Controller) -> String { "\(controller.name)-\(templateHash(of: controller))" }
}
