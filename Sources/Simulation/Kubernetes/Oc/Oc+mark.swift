/// `oc label` and `oc annotate`.
extension Oc {
  enum Mark { case labels, annotations }

  mutating func mark(_ mark: Mark) throws(OcFailure) -> Int {
    try refuseFiles()
    if flags["output"] != nil || flags["dry-run"] != nil { throw .missing("\(program) \(verb) -o") }
    let words = arguments.filter { !Oc.isChange($0) }
    let changes = arguments.filter { Oc.isChange($0) }
    guard !words.isEmpty else {
      throw .error("one or more resources must be specified as <resource> <name> or <resource>/<name>")
    }
    guard !changes.isEmpty || flags.has("list") else {
      throw .error("at least one \(mark == .labels ? "label" : "annotation") update is required")
    }
    let (found, failures) = try find(try selectionsOfAll(selections(words)))
    for resource in found { try apply(changes, to: resource, mark) }
    return complain(failures)
  }

  private static func isChange(_ word: String) -> Bool {
    word.contains("=") || (word.hasSuffix("-") && !word.contains("/"))
  }

  private mutating func apply(_ changes: [String], to resource: Resource, _ mark: Mark) throws(OcFailure) {
    let own = mark == .labels ? resource.labels : resource.manifest().at("metadata.annotations")?.texts ?? [:]
    var next = own
    for change in changes {
      let parts = change.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      if parts.count == 2 {
        if let old = own[parts[0]], old != parts[1], !flags.has("overwrite") {
          throw .error("'\(parts[0])' already has a value (\(old)), and --overwrite is false")
        }
        next[parts[0]] = parts[1]
      } else if next.removeValue(forKey: String(change.dropLast())) == nil {
        process.print("\(mark == .labels ? "label" : "annotation") \"\(change.dropLast())\" not found.")
      }
    }
    if next != own { kubernetes.mark(resource, next, mark) }
    process.print("\(resource.reference) \(said(next, own, changes, mark))")
  }

  private func said(_ next: [String: String], _ own: [String: String], _ changes: [String], _ mark: Mark)
    -> String
  {
    if mark == .annotations { return "annotated" }
    if next == own { return "not labeled" }
    return changes.allSatisfy { !$0.contains("=") } ? "unlabeled" : "labeled"
  }
}

extension Kubernetes {
  fileprivate func mark(_ resource: Resource, _ values: [String: String], _ mark: Oc.Mark) {
    let kind = resource.kind.kind == "Project" ? "Namespace" : resource.kind.kind
    let identity = ObjectIdentity(kind: kind, namespace: resource.namespace, name: resource.name)
    if kind == "Pod", let pod = pod(resource.name, in: resource.namespace ?? "") {
      if mark == .labels { relabel(pod, values) } else { pod.annotations = values }
    } else if mark == .labels {
      labels[identity] = values
    } else {
      annotations[identity] = values
    }
  }
}
