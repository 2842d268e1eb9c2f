import Clusters

/// `oc get`.
extension Oc {
  mutating func get() throws(OcFailure) -> Int {
    for name in ["watch", "watch-only", "output-watch-events"] where flags.has(name) {
      throw .missing("\(program) get --watch")
    }
    if flags["raw"] != nil { throw .missing("\(program) get --raw") }
    try refuseFiles()
    guard !arguments.isEmpty else { throw nothingToGet }
    let format = try OutputFormat(flags["output"], flags["template"])
    let selections = try selections(arguments)
    try refuseUnknowable(selections, format)
    if selections.contains(where: { $0.kinds.contains { $0.kind == "DeploymentConfig" } }) { warnOfConfigs() }
    let (found, failures) = try find(selections)
    let sorted = try sorted(found)
    switch format {
    case .table(let isWide): try printTable(sorted, selections, isWide: isWide, failed: !failures.isEmpty)
    default: try printObjects(sorted, selections, format, failed: !failures.isEmpty)
    }
    return complain(failures)
  }

  /// Prints why names were not found; the status to end with.
  mutating func complain(_ failures: [OcFailure]) -> Int {
    if flags.has("ignore-not-found") { return 0 }
    for failure in failures { process.complain(failure.text) }
    return failures.isEmpty ? 0 : 1
  }

  private var nothingToGet: OcFailure {
    OcFailure(
      text:
        """
        You must specify the type of resource to get. Use "\(program) api-resources" for a complete list of \
        supported resources.

        error: Required resource not specified.
        Use "\(program) explain <resource>" for a detailed description of that resource (e.g. \(program) \
        explain pods).
        See '\(program) get -h' for help and examples
        """)
  }

  /// Some answers would be made up: events after a change, what is inside a bundle of certificates.
  private func refuseUnknowable(_ selections: [Selection], _ format: OutputFormat) throws(OcFailure) {
    let kinds = selections.flatMap(\.kinds).map(\.kind)
    if kinds.contains("Event"), kubernetes.hasRecentEvents { throw .missing("\(program) get events") }
    if kinds.contains("ConfigMap"), format.showsContent { throw .missing("\(program) get configmaps -o") }
  }

  /// The server's own notice, since OpenShift 4.14.
  private mutating func warnOfConfigs() {
    let minor =
      simulator.world.platform.version.split(separator: ".").dropFirst().first.flatMap { Int($0) } ?? 0
    guard minor >= 27 else { return }
    process.complain(
      "Warning: apps.openshift.io/v1 DeploymentConfig is deprecated in v4.14+, unavailable in v4.10000+")
  }

  private func sorted(_ found: [Resource]) throws(OcFailure) -> [Resource] {
    guard let field = flags["sort-by"], !field.isEmpty else { return found }
    let path: JSONPath
    do throws(JSONPath.Failure) { path = try JSONPath(relaxed: field) } catch { throw .error(error.message) }
    let keyed = found.map { (key: (try? path.values(in: $0.manifest()))?.first, row: $0) }
    if !found.isEmpty, keyed.allSatisfy({ $0.key == nil }) {
      throw .error(
        "couldn't find any field with path \"{\(field.hasPrefix(".") ? "" : ".")\(field)}\" in the list of objects"
      )
    }
    return keyed.enumerated().sorted { one, other in
      let (first, second) = (one.element.key ?? .null, other.element.key ?? .null)
      if JSONPath.less(first, second) { return true }
      return !JSONPath.less(second, first) && one.offset < other.offset
    }.map(\.element.row)
  }

  // MARK: Tables

  private mutating func printTable(
    _ rows: [Resource], _ selections: [Selection], isWide: Bool, failed: Bool
  ) throws(OcFailure) {
    if rows.isEmpty {
      if !failed, !flags.has("ignore-not-found") { complainOfNothing(selections) }
      return
    }
    let kinds = Set(selections.flatMap(\.kinds).map(\.kind))
    let asked = arguments.first == "all" || kinds.count > 1 || flags.has("show-kind")
    for (place, group) in groups(rows).enumerated() {
      if place > 0, !flags.has("no-headers") { process.print("") }
      print(lines(group, isWide: isWide, withPrefix: asked))
    }
  }

  private mutating func complainOfNothing(_ selections: [Selection]) {
    let isNamespaced = selections.flatMap(\.kinds).contains(where: \.isNamespaced)
    process.complain(
      flags.has("all-namespaces") || !isNamespaced
        ? "No resources found" : "No resources found in \(namespace) namespace.")
  }

  /// Neighbouring rows of one kind.
  private func groups(_ rows: [Resource]) -> [[Resource]] {
    var groups: [[Resource]] = []
    for row in rows {
      if let last = groups.last?.first, last.kind == row.kind {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    return groups
  }

  private func lines(_ rows: [Resource], isWide: Bool, withPrefix: Bool) -> [String] {
    guard let kind = rows.first?.kind else { return [] }
    let withNamespace = flags.has("all-namespaces") && kind.isNamespaced
    let labels = (flags.values["label-columns"] ?? []).flatMap { $0.split(separator: ",").map(String.init) }
    let headers =
      (withNamespace ? ["NAMESPACE"] : []) + kind.columns + (isWide ? kind.wideColumns : [])
      + labels.map { ($0.split(separator: "/").last.map(String.init) ?? $0).uppercased() }
      + (flags.has("show-labels") ? ["LABELS"] : [])
    var table = TabWriter.table
    if !flags.has("no-headers") { table.write(headers.joined(separator: "\t")) }
    for row in rows {
      var cells = Array(row.cells.prefix(kind.columns.count + (isWide ? kind.wideColumns.count : 0)))
      if withPrefix, !cells.isEmpty { cells[0] = "\(kind.prefix)/\(cells[0])" }
      if withNamespace { cells.insert(row.namespace ?? "", at: 0) }
      cells += labels.map { row.labels[$0] ?? "" }
      if flags.has("show-labels") { cells.append(kubernetes.labelText(row.labels)) }
      table.write(cells.joined(separator: "\t"))
    }
    return table.aligned
  }

  // MARK: Other formats

  private mutating func printObjects(
    _ rows: [Resource], _ selections: [Selection], _ format: OutputFormat, failed: Bool
  ) throws(OcFailure) {
    if rows.isEmpty, failed { return }
    let names = selections.compactMap(\.names).flatMap { $0 }
    let isSingle =
      selections.count == 1 && names.count == 1 && selections[0].kinds.count == 1 && rows.count == 1
    if case .name = format { return print(rows.map(\.reference)) }
    let objects = rows.map { $0.manifest() }
    if case .customColumns(let columns) = format {
      return print(columns.lines(for: objects, withHeaders: !flags.has("no-headers")))
    }
    let object = isSingle ? objects[0] : Oc.list(objects)
    process.print(try format.text(of: object), terminator: "")
  }

  /// Several objects as one.
  static func list(_ objects: [Manifest]) -> Manifest {
    .object([
      "apiVersion": "v1", "items": .list(objects), "kind": "List",
      "metadata": .object(["resourceVersion": ""]),
    ])
  }
}

extension Kubernetes {
  /// Whether something has happened that the API server would still keep events of.
  var hasRecentEvents: Bool {
    let hours: Int64 = 3 * 3600 * 1_000_000
    return pods.contains { $0.deleted != nil || now - $0.created < hours }
      || made.values.contains { now - $0 < hours }
  }
}
