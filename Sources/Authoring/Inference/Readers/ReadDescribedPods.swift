/// What `describe pod` shows.
func describedPod(_ place: Place, _ fields: [DescribedField]) -> [Fact] {
  let subject = Subject.pod(place)
  let line = fields.line("Name")
  var facts = [
    Fact(.namespace(place.namespace), .exists, line: line), Fact(subject, .exists, line: line),
  ]
  func add(_ attribute: Attribute, _ key: String, _ value: String?) {
    if let value { facts.append(Fact(subject, attribute, value, line: fields.line(key))) }
  }
  let node = (fields.first("Node") ?? "").split(separator: "/").map(String.init)
  if let name = node.first, isObjectName(name) {
    add(.node, "Node", name)
    facts.append(Fact(.node(name), .exists, line: fields.line("Node"), guess: "a pod runs on it"))
    if node.count == 2, isAddress(node[1]) {
      facts.append(Fact(.node(name), .address, node[1], line: fields.line("Node")))
    }
  }
  add(.address, "IP", fields.first("IP").flatMap { isAddress($0) ? $0 : nil })
  return facts
}

/// What `describe deployment` and its like show.
func describedWorkload(_ place: Place, _ kind: String, _ fields: [DescribedField]) -> [Fact] {
  let subject = Subject.workload(place)
  let kinds = ["deployment": "Deployment", "statefulset": "StatefulSet", "daemonset": "DaemonSet"]
  let line = fields.line("Name")
  var facts = [
    Fact(.namespace(place.namespace), .exists, line: line), Fact(subject, .exists, line: line),
    Fact(subject, .kind, kinds[kind] ?? "Deployment", line: line),
  ]
  for (key, value) in pairs(fields.first("Selector") ?? "") {
    facts.append(Fact(subject, .selector(key), value, line: fields.line("Selector")))
  }
  for (key, value) in fields.map("Labels", separator: "=") {
    facts.append(Fact(subject, .label(key), value, line: fields.line("Labels")))
  }
  if let count = fields.first("Replicas").flatMap({ leadingNumber($0) }) {
    facts.append(Fact(subject, .replicas, "\(count)", line: fields.line("Replicas")))
  }
  return facts
}

/// What `describe node` shows.
func describedNode(_ name: String, _ fields: [DescribedField]) -> [Fact] {
  let subject = Subject.node(name)
  var facts = [Fact(subject, .exists, line: fields.line("Name"))]
  for field in fields where field.key == "Addresses" {
    let address = field.values.lazy.map(\.blankParted).first { $0.first == "InternalIP:" }?.last
    if let address, isAddress(address) { facts.append(Fact(subject, .address, address, line: field.line)) }
  }
  return facts
}
