import ShellSyntax

/// Objects that a step makes, with what its command says of them.
struct Creations {
  var subjects: [Subject] = []
  var facts: [Fact] = []
}

/// `create`, `run`, `expose`, and manifests in here-documents.
///
/// Manifests elsewhere (`apply -f URL`, `helm install`) are no part of the document: what they make cannot be
/// made again, so that it counts as there from the start.
func creations(_ evidence: Evidence) -> Creations {
  var made = Creations()
  for request in evidence.requests { made.take(request, evidence) }
  if evidence.command.contains("<<") { made.takeManifests(evidence) }
  return made
}

extension Creations {
  fileprivate mutating func take(_ request: ClusterRequest, _ evidence: Evidence) {
    let words = request.operands
    switch (request.verb, words.first.map(singular)) {
    case ("create", "deployment"?): workload("Deployment", words.dropFirst().first, request, evidence)
    case ("create", "namespace"?): namespace(words.dropFirst().first)
    case ("create", "service"?): service(words.last, request, evidence)
    case ("create", "route"?): route(words.count > 2 ? words[2] : request.value("--service"), evidence)
    case ("run", _?): workload("Pod", words.first, request, evidence)
    case ("new-project", _?): namespace(words.first)
    case ("expose", _?): expose(request, evidence)
    default: break
    }
  }

  private mutating func expose(_ request: ClusterRequest, _ evidence: Evidence) {
    let parts = request.operands.flatMap { $0.split(separator: "/") }.map(String.init)
    guard parts.count >= 2 else { return }
    let name = request.value("--name") ?? parts[1]
    if singular(parts[0]) == "service" { route(name, evidence) } else { expose(name, request, evidence) }
  }

  private mutating func namespace(_ name: String?) {
    if let name { subjects.append(.namespace(name)) }
  }

  private mutating func workload(
    _ kind: String, _ name: String?, _ request: ClusterRequest, _ evidence: Evidence
  ) {
    guard let name, isObjectName(name) else { return }
    let subject = Subject.workload(Place(namespace: evidence.namespace, name: name))
    subjects.append(subject)
    facts.append(Fact(subject, .kind, kind, line: evidence.line))
    facts.append(Fact(subject, .selector(kind == "Pod" ? "run" : "app"), name, line: evidence.line))
    if let image = request.value("--image") {
      facts.append(Fact(subject, .image, image, line: evidence.line))
    }
    if let port = request.value("--port").flatMap({ leadingNumber($0) }) {
      facts.append(Fact(subject, .port, "\(port)", line: evidence.line))
    }
  }

  private mutating func expose(_ name: String, _ request: ClusterRequest, _ evidence: Evidence) {
    guard isObjectName(name) else { return }
    let place = Place(namespace: evidence.namespace, name: name)
    subjects.append(.service(place))
    facts.append(Fact(.service(place), .exists, line: evidence.line))
    guard let port = request.value("--port").flatMap({ leadingNumber($0) }) else { return }
    let subject = Subject.port(place, "\(port)/TCP")
    facts.append(Fact(subject, .exists, line: evidence.line))
    if let target = request.value("--target-port").flatMap({ leadingNumber($0) }) {
      facts.append(Fact(subject, .targetPort, "\(target)", line: evidence.line))
    }
  }

  private mutating func service(_ name: String?, _ request: ClusterRequest, _ evidence: Evidence) {
    guard let name, isObjectName(name) else { return }
    let place = Place(namespace: evidence.namespace, name: name)
    subjects.append(.service(place))
    let numbers = (request.value("--tcp") ?? "").split(separator: ":").compactMap { leadingNumber($0) }
    guard let port = numbers.first, let target = numbers.last else { return }
    facts.append(Fact(.port(place, "\(port)/TCP"), .targetPort, "\(target)", line: evidence.line))
  }

  private mutating func route(_ name: String?, _ evidence: Evidence) {
    guard let name, isObjectName(name) else { return }
    let subject = Subject.route(Place(namespace: evidence.namespace, name: name))
    subjects.append(subject)
    facts.append(Fact(subject, .backend, name, line: evidence.line))
  }
}
