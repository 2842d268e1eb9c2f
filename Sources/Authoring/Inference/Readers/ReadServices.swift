/// What rows of services, endpoints and routes show.
func readServices(_ evidence: Evidence) -> [Fact] {
  rows(of: evidence).flatMap { row -> [Fact] in
    switch row.kind {
    case "service": serviceFacts(row)
    case "endpoints": endpointFacts(row)
    case "route": routeFacts(row)
    default: []
    }
  }
}

private func serviceFacts(_ row: ShownRow) -> [Fact] {
  let place = Place(namespace: row.namespace, name: row.name)
  let subject = Subject.service(place)
  var facts = [
    Fact(.namespace(row.namespace), .exists, line: row.line), Fact(subject, .exists, line: row.line),
  ]
  func add(_ attribute: Attribute, _ value: String?) {
    if let value { facts.append(Fact(subject, attribute, value, line: row.line)) }
  }
  add(.type, row["TYPE"])
  add(.age, row["AGE"])
  add(.address, row["CLUSTER-IP"].flatMap { $0 == "None" || isAddress($0) ? $0 : nil })
  for (key, value) in pairs(row["SELECTOR"] ?? "") { add(.selector(key), value) }
  for cell in (row["PORT(S)"] ?? "").split(separator: ",") {
    facts += portFacts(String(cell), of: place, line: row.line)
  }
  return facts
}

/// `80:31358/TCP`.
private func portFacts(_ cell: String, of place: Place, line: Int) -> [Fact] {
  let sides = cell.split(separator: "/")
  let numbers = (sides.first ?? "").split(separator: ":").map { leadingNumber($0) }
  guard sides.count == 2, let port = numbers.first ?? nil, (1...65_535).contains(port),
    ["TCP", "UDP", "SCTP"].contains(sides[1])
  else { return [] }
  let subject = Subject.port(place, "\(port)/\(sides[1])")
  var facts = [Fact(subject, .exists, line: line)]
  if numbers.count == 2, let outside = numbers[1], (1...65_535).contains(outside) {
    facts.append(Fact(subject, .nodePort, "\(outside)", line: line))
  }
  return facts
}

private func endpointFacts(_ row: ShownRow) -> [Fact] {
  guard let cell = row["ENDPOINTS"] else { return [] }
  let subject = Subject.service(Place(namespace: row.namespace, name: row.name))
  return [
    Fact(subject, .exists, line: row.line, guess: "it has endpoints"),
    Fact(subject, .backend, cell, line: row.line),
  ]
}

private func routeFacts(_ row: ShownRow) -> [Fact] {
  let subject = Subject.route(Place(namespace: row.namespace, name: row.name))
  var facts = [
    Fact(.namespace(row.namespace), .exists, line: row.line), Fact(subject, .exists, line: row.line),
  ]
  func add(_ attribute: Attribute, _ value: String?) {
    if let value { facts.append(Fact(subject, attribute, value, line: row.line)) }
  }
  add(.host, row["HOST/PORT"].flatMap { isObjectName($0) ? $0 : nil })
  add(.path, row["PATH"])
  add(.backend, row["SERVICES"].flatMap { isObjectName($0) ? $0 : nil })
  add(.port, row["PORT"].flatMap { $0 == "<all>" ? nil : $0 })
  let ending = (row["TERMINATION"] ?? "").split(separator: "/").map(String.init)
  add(.termination, ending.first.flatMap { ["edge", "passthrough", "reencrypt"].contains($0) ? $0 : nil })
  add(.insecure, ending.dropFirst().first.flatMap { ["Redirect", "Allow", "None"].contains($0) ? $0 : nil })
  return facts + routedService(row)
}

/// The service that a route leads to, for documents that never show it.
private func routedService(_ row: ShownRow) -> [Fact] {
  guard let name = row["SERVICES"], isObjectName(name) else { return [] }
  let place = Place(namespace: row.namespace, name: name)
  var facts = [Fact(.service(place), .exists, line: row.line, guess: "a route leads to it")]
  guard let text = row["PORT"], let port = leadingNumber(text), (1...65_535).contains(port) else {
    return facts
  }
  let subject = Subject.port(place, "\(port)/TCP")
  facts.append(Fact(subject, .exists, line: row.line, guess: "a route leads to it"))
  if text != "\(port)", isObjectName(text) {
    facts.append(Fact(subject, .portName, text, line: row.line, guess: "a route calls it so"))
  }
  return facts
}
