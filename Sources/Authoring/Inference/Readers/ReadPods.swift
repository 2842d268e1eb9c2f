import ShellSyntax

/// What rows of pods show.
func readPods(_ evidence: Evidence) -> [Fact] {
  let rows = rows(of: evidence).filter { $0.kind == "pod" }
  return rows.flatMap(podFacts) + whole(rows, evidence)
}

/// Notes which namespaces are shown whole: what is missing there is not there yet.
private func whole(_ rows: [ShownRow], _ evidence: Evidence) -> [Fact] {
  guard let request = evidence.request, request.operands.count == 1, evidence.calls.count == 1,
    !request.has("-l", "--selector", "--field-selector")
  else { return [] }
  return Set(rows.map(\.namespace)).sorted().map { Fact(.namespace($0), .listed, line: evidence.line) }
}

private func podFacts(_ row: ShownRow) -> [Fact] {
  let place = Place(namespace: row.namespace, name: row.name)
  let subject = Subject.pod(place)
  var facts = [
    Fact(.namespace(row.namespace), .exists, line: row.line), Fact(subject, .exists, line: row.line),
  ]
  if let build = PodName.build(row.name) {
    let place = Place(namespace: row.namespace, name: build)
    facts.append(Fact(.build(place), .exists, line: row.line, guess: "its pod is left"))
  }
  func add(_ attribute: Attribute, _ value: String?) {
    if let value { facts.append(Fact(subject, attribute, value, line: row.line)) }
  }
  add(.status, row["STATUS"])
  add(.age, row["AGE"])
  add(.address, row["IP"].flatMap { isAddress($0) ? $0 : nil })
  add(.node, row["NODE"].flatMap { isObjectName($0) ? $0 : nil })
  add(.ready, row["READY"]?.split(separator: "/").last.flatMap { leadingNumber($0) }.map(String.init))
  add(.restarts, row["RESTARTS"].flatMap { leadingNumber($0) }.map(String.init))
  add(.restarted, row["RESTARTS"].flatMap(restarted))
  if let node = row["NODE"], isObjectName(node) {
    facts.append(Fact(.node(node), .exists, line: row.line, guess: "a pod runs on it"))
  }
  return facts
}

/// The age within `2 (5m ago)`.
private func restarted(_ cell: String) -> String? {
  let parts = cell.blankParted
  guard parts.count == 3, parts[1].hasPrefix("("), parts[2] == "ago)" else { return nil }
  return String(parts[1].dropFirst())
}
