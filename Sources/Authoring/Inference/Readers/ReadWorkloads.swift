/// What rows of deployments, replica sets, daemon sets, stateful sets, namespaces and builds show.
func readWorkloads(_ evidence: Evidence) -> [Fact] {
  rows(of: evidence).flatMap { row -> [Fact] in
    switch row.kind {
    case "deployment": workload(row, "Deployment", replicas: row["READY"]?.afterSlash ?? row["DESIRED"])
    case "daemonset": workload(row, "DaemonSet", replicas: row["DESIRED"])
    case "statefulset": workload(row, "StatefulSet", replicas: row["READY"]?.afterSlash)
    case "replicaset": replicaSet(row)
    case "namespace":
      [Fact(.namespace(row.name), .exists, line: row.line)] + age(.namespace(row.name), row)
    case "build", "buildconfig", "imagestream": buildFacts(row)
    default: []
    }
  }
}

private func age(_ subject: Subject, _ row: ShownRow) -> [Fact] {
  row["AGE"].map { [Fact(subject, .age, $0, line: row.line)] } ?? []
}

private func workload(_ row: ShownRow, _ kind: String, replicas: String?) -> [Fact] {
  let subject = Subject.workload(Place(namespace: row.namespace, name: row.name))
  var facts = [
    Fact(.namespace(row.namespace), .exists, line: row.line), Fact(subject, .exists, line: row.line),
    Fact(subject, .kind, kind, line: row.line),
  ]
  if let count = replicas.flatMap({ leadingNumber($0) }) {
    facts.append(Fact(subject, .replicas, "\(count)", line: row.line))
  }
  if let names = row["CONTAINERS"] { facts.append(Fact(subject, .containers, names, line: row.line)) }
  if let images = row["IMAGES"] { facts.append(Fact(subject, .image, images, line: row.line)) }
  for (key, value) in pairs(row["SELECTOR"] ?? "") {
    facts.append(Fact(subject, .selector(key), value, line: row.line))
  }
  return facts + age(subject, row)
}

/// The deployment behind a replica set; one that wants no pods is history.
private func replicaSet(_ row: ShownRow) -> [Fact] {
  guard let dash = row.name.lastIndex(of: "-"), row["DESIRED"] != "0" else { return [] }
  let subject = Subject.workload(Place(namespace: row.namespace, name: String(row.name[..<dash])))
  let guess = "a replica set has its name"
  var facts = [
    Fact(subject, .exists, line: row.line, guess: guess),
    Fact(subject, .kind, "Deployment", line: row.line, guess: guess),
    Fact(subject, .hash, String(row.name[dash...].dropFirst()), line: row.line),
  ]
  if let count = row["DESIRED"].flatMap({ leadingNumber($0) }) {
    facts.append(Fact(subject, .replicas, "\(count)", line: row.line, guess: guess))
  }
  return facts + age(subject, row)
}

private func buildFacts(_ row: ShownRow) -> [Fact] {
  let dash = row.kind == "build" ? row.name.lastIndex(of: "-") : nil
  let name = dash.map { String(row.name[..<$0]) } ?? row.name
  let subject = Subject.build(Place(namespace: row.namespace, name: name))
  var facts = [
    Fact(.namespace(row.namespace), .exists, line: row.line), Fact(subject, .exists, line: row.line),
  ]
  func add(_ attribute: Attribute, _ value: String?) {
    if let value { facts.append(Fact(subject, attribute, value, line: row.line)) }
  }
  add(.type, row["TYPE"].flatMap { ["Source", "Docker"].contains($0) ? $0 : nil })
  let commit = row["FROM"]?.split(separator: "@").dropFirst().first
  add(.commit, commit.flatMap { isHex($0, count: 7...40) ? String($0) : nil })
  add(.duration, row["DURATION"])
  add(.tag, row.kind == "imagestream" ? row["TAGS"].flatMap { $0.contains(",") ? nil : $0 } : nil)
  return facts
}

extension String {
  /// What follows the slash of `1/2`.
  fileprivate var afterSlash: String? {
    let parts = split(separator: "/")
    return parts.count == 2 ? String(parts[1]) : nil
  }
}
