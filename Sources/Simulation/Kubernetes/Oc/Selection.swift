/// What a command line asks for: kinds with or without names.
struct Selection {
  var kinds: [ResourceKind]
  /// `nil` asks for all.
  var names: [String]?
}

extension Oc {
  /// Reads `KIND[,KIND] [NAME…]` or `KIND/NAME…`.
  func selections(_ words: [String]) throws(OcFailure) -> [Selection] {
    if words.contains(where: { $0.contains("/") }) { return try references(words) }
    guard let first = words.first else { return [] }
    let names = Array(words.dropFirst())
    return [Selection(kinds: try kinds(first), names: names.isEmpty ? nil : names)]
  }

  private func references(_ words: [String]) throws(OcFailure) -> [Selection] {
    guard words.allSatisfy({ $0.contains("/") }) else {
      throw .error(
        "there is no need to specify a resource type as a separate argument when passing arguments in "
          + "resource/name form (e.g. '\(program) get resource/<resource_name>' instead of "
          + "'\(program) get resource resource/<resource_name>'")
    }
    var found: [Selection] = []
    for word in words {
      let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw .error("arguments in resource/name form may not have more than one slash")
      }
      found.append(Selection(kinds: try kinds(parts[0]), names: [parts[1]]))
    }
    return found
  }

  private func kinds(_ list: String) throws(OcFailure) -> [ResourceKind] {
    var kinds: [ResourceKind] = []
    for word in list.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      if word == "all" {
        kinds += ResourceKind.all.filter { $0.isInAll && !kinds.contains($0) }
      } else {
        kinds.append(try kind(word))
      }
    }
    return kinds
  }

  func kind(_ word: String) throws(OcFailure) -> ResourceKind {
    if let kind = ResourceKind.named(word) { return kind }
    if ResourceKind.notSimulated.contains(word.lowercased()) { throw .missing("\(program) \(verb) \(word)") }
    throw .error("the server doesn't have a resource type \"\(word)\"")
  }

  /// The namespace a kind is looked up in; `nil` for all, and for kinds that have none.
  func scope(of kind: ResourceKind) -> String? {
    flags.has("all-namespaces") || !kind.isNamespaced ? nil : namespace
  }

  /// Looks objects up; names not found become failures in place, after what was found.
  func find(_ selections: [Selection]) throws(OcFailure) -> (found: [Resource], failures: [OcFailure]) {
    let filter = try filter()
    var found: [Resource] = []
    var failures: [OcFailure] = []
    for selection in selections {
      for kind in selection.kinds {
        try checkFields(of: kind)
        guard let names = selection.names else {
          found += kubernetes.list(kind, in: scope(of: kind)).filter(filter)
          continue
        }
        if flags["selector"] != nil { throw .error("name cannot be provided when a selector is specified") }
        if flags.has("all-namespaces"), kind.isNamespaced {
          throw .error("a resource cannot be retrieved by name across all namespaces")
        }
        for name in names {
          if let resource = kubernetes.find(kind, name, in: namespace) {
            found.append(resource)
          } else {
            failures.append(absence(kind, name))
          }
        }
      }
    }
    return (found, failures)
  }

  /// Why a named object is not there.
  func absence(_ kind: ResourceKind, _ name: String) -> OcFailure {
    kind.isNamespaced && kubernetes.namespace(namespace) == nil
      ? .namespaceNotFound(namespace) : .notFound(kind, name)
  }

  /// The label and field queries of the command line.
  private func filter() throws(OcFailure) -> (Resource) -> Bool {
    let text = flags["selector"] ?? ""
    guard let labels = LabelSelector(text) else {
      throw badQuery(of: "/v1, Resource=\(arguments.first ?? "")", "unable to parse requirement")
    }
    guard let query = flags["field-selector"], !query.isEmpty else { return { labels.matches($0.labels) } }
    guard let fields = FieldSelector(query) else {
      throw .error("invalid field selector: '\(query)'; can't understand '\(query)'")
    }
    return { labels.matches($0.labels) && fields.matches($0.manifest()) }
  }

  /// The API server's refusal of a field that it keeps no index of.
  private func checkFields(of kind: ResourceKind) throws(OcFailure) {
    guard let query = flags["field-selector"], let fields = FieldSelector(query) else { return }
    guard let unknown = fields.paths.first(where: { !FieldSelector.isKnown($0, of: kind.kind) }) else {
      return
    }
    let version = kind.group.isEmpty ? "/v1" : kind.apiVersion
    throw badQuery(of: "\(version), Resource=\(kind.plural)", "field label not supported: \(unknown)")
  }

  private func badQuery(of kind: String, _ reason: String) -> OcFailure {
    let (labels, fields) = (flags["selector"] ?? "", flags["field-selector"] ?? "")
    return OcFailure(
      text: """
        Error from server (BadRequest): Unable to find "\(kind)" that match label selector "\(labels)", \
        field selector "\(fields)": \(reason)
        """)
  }

  /// Refuses `-f` and `-k` where only names are simulated.
  func refuseFiles() throws(OcFailure) {
    if flags["filename"] != nil || flags["kustomize"] != nil { throw .missing("\(program) \(verb) -f") }
  }
}
