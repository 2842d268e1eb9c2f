import ShellSyntax

/// Namespaces that commands name, and labels by which they pick pods.
func readSelections(_ evidence: Evidence) -> [Fact] {
  evidence.requests.flatMap { request -> [Fact] in
    let named = request.namespace.flatMap { isObjectName($0) ? $0 : nil }
    let namespace = named ?? evidence.namespace
    let exists =
      named == nil
      ? Fact(.namespace("default"), .exists, line: evidence.line, guess: "every cluster has one")
      : Fact(.namespace(namespace), .exists, line: evidence.line, guess: "a command names it")
    return [exists] + labels(request, in: namespace, evidence)
  }
}

private func labels(_ request: ClusterRequest, in namespace: String, _ evidence: Evidence) -> [Fact] {
  guard request.verb == "get", ["pod", "pods", "po"].contains(request.operands.first),
    let selector = request.value("-l", "--selector")
  else { return [] }
  var facts: [Fact] = []
  for (key, value) in pairs(selector) where isObjectName(value) {
    let subject = Subject.labelled(Place(namespace: namespace, name: "\(key)=\(value)"))
    facts.append(Fact(subject, .exists, line: evidence.line))
    // `oc exec $(oc get pod -l …) -c NAME -- curl`: the pod is not named, but its label is.
    guard let outer = evidence.request, outer.verb == "exec" else { continue }
    let container = outer.value("-c", "--container") ?? ""
    if let program = outer.inner.first {
      facts.append(Fact(subject, .program(program), container, line: evidence.line))
    }
    if isObjectName(container) {
      let guess = "a command runs in it"
      facts.append(Fact(subject, .containers, container, line: evidence.line, guess: guess))
    }
  }
  return facts
}
