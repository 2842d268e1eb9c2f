import ShellSyntax
import Walkthroughs

/// A row of a table that oc or kubectl printed, its cells by column.
struct ShownRow {
  /// `pod`, `deployment`, `service` …; from `kind/name`, the columns or the request.
  var kind: String
  var name: String
  var namespace: String
  var cells: [String: String]
  var line: Int

  subscript(column: String) -> String? {
    cells[column].flatMap { ["", "<none>", "<unknown>", "<pending>"].contains($0) ? nil : $0 }
  }
}

/// The rows of every table in an output: tables begin with a line of upper-case column names.
func rows(of evidence: Evidence) -> [ShownRow] {
  guard evidence.request?.verb == "get" || evidence.calls.isEmpty else { return [] }
  var columns = impliedColumns(evidence)
  var rows: [ShownRow] = []
  for line in evidence.lines {
    let cells = cells(line.text)
    if cells.isEmpty { continue }
    if isHeader(cells) {
      columns = cells
    } else if let row = row(cells, columns, line: line.line, evidence) {
      rows.append(row)
    }
  }
  return rows
}

private func isHeader(_ cells: [PlacedCell]) -> Bool {
  guard let first = cells.first?.text, first == "NAME" || first == "NAMESPACE" else { return false }
  return cells.allSatisfy { $0.text.utf8.allSatisfy { !(0x61...0x7A).contains($0) } }
}

/// Rows without their header, as a filter leaves them: the columns of pods and services are well known.
private func impliedColumns(_ evidence: Evidence) -> [PlacedCell] {
  guard let request = evidence.request, let kind = request.operands.first.map(singular) else { return [] }
  let known: [String: [String]] = [
    "pod": ["NAME", "READY", "STATUS", "RESTARTS", "AGE", "IP", "NODE", "NOMINATED NODE", "READINESS GATES"],
    "service": ["NAME", "TYPE", "CLUSTER-IP", "EXTERNAL-IP", "PORT(S)", "AGE"],
  ]
  let all = request.has("-A", "--all-namespaces") ? ["NAMESPACE"] : []
  guard let columns = known[kind] else { return [] }
  return (all + columns).map { PlacedCell(text: $0, start: -1) }
}

private func row(
  _ cells: [PlacedCell], _ columns: [PlacedCell], line: Int, _ evidence: Evidence
) -> ShownRow? {
  var values: [String: String] = [:]
  for (index, cell) in cells.enumerated() {
    if let column = column(of: cell, at: index, among: columns, cells: cells.count) {
      values[column] = cell.text
    }
  }
  guard let text = values["NAME"], cells.count > 1 || columns.count == 1 else { return nil }
  let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
  let prefix = parts.count == 2 ? parts[0].split(separator: ".").first.map(String.init) : nil
  let name = parts.last ?? text
  let namespace = values["NAMESPACE"] ?? evidence.namespace
  guard isObjectName(name), isObjectName(namespace),
    let kind = prefix.map(singular) ?? kind(of: columns.map(\.text), evidence)
  else { return nil }
  return ShownRow(kind: kind, name: name, namespace: namespace, cells: values, line: line)
}

/// By order where every column is filled, else by the nearest beginning.
private func column(
  of cell: PlacedCell, at index: Int, among columns: [PlacedCell], cells: Int
) -> String? {
  if cells == columns.count || columns.first?.start == -1 {
    return index < columns.count ? columns[index].text : nil
  }
  return columns.min { abs($0.start - cell.start) < abs($1.start - cell.start) }?.text
}

private func kind(of columns: [String], _ evidence: Evidence) -> String? {
  let has = { (names: String...) in names.allSatisfy(columns.contains) }
  if has("CLUSTER-IP") { return "service" }
  if has("HOST/PORT") { return "route" }
  if has("READY", "RESTARTS") { return "pod" }
  if has("UP-TO-DATE", "DESIRED") { return "daemonset" }
  if has("UP-TO-DATE", "READY") { return "deployment" }
  if has("DESIRED", "READY") { return "replicaset" }
  if has("ROLES", "VERSION") { return "node" }
  if has("FROM", "DURATION") { return "build" }
  return evidence.request?.operands.first.map { singular(String($0.prefix { $0 != "/" })) }
}

/// The kind that a resource's plural, short or qualified name means.
func singular(_ word: String) -> String {
  let known = [
    "po": "pod", "pods": "pod", "svc": "service", "services": "service", "deploy": "deployment",
    "deployments": "deployment", "rs": "replicaset", "replicasets": "replicaset", "ds": "daemonset",
    "daemonsets": "daemonset", "sts": "statefulset", "statefulsets": "statefulset", "no": "node",
    "nodes": "node", "ns": "namespace", "namespaces": "namespace", "ep": "endpoints",
    "endpoint": "endpoints", "routes": "route", "builds": "build", "bc": "buildconfig",
    "buildconfigs": "buildconfig", "is": "imagestream", "imagestreams": "imagestream",
    "projects": "namespace", "project": "namespace",
  ]
  let bare = String(word.lowercased().prefix { $0 != "." })
  return known[bare] ?? bare
}
