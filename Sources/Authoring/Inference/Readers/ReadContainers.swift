import Addresses
import ShellSyntax
import Walkthroughs

/// What commands in containers show: programs, containers' names, and what crictl and ovn-nbctl know.
func readContainers(_ evidence: Evidence) -> [Fact] {
  programs(evidence) + defaulted(evidence) + sandboxes(evidence) + loadBalancers(evidence)
}

/// `oc exec POD -c NAME -- PROGRAM`: the container exists and its image has the program.
private func programs(_ evidence: Evidence) -> [Fact] {
  if case .pod(let name) = evidence.context, evidence.request == nil {
    let parts = name.split(separator: "/").map(String.init)
    guard let pod = parts.last, isObjectName(pod) else { return [] }
    let place = Place(namespace: parts.count == 2 ? parts[0] : evidence.namespace, name: pod)
    return evidence.calls.map { Fact(.pod(place), .program($0.program), line: evidence.line) }
  }
  guard let request = evidence.request, ["exec", "rsh"].contains(request.verb),
    let word = request.operands.first(where: { singular($0) != "pod" })
  else { return [] }
  let parts = word.split(separator: "/").map(String.init)
  guard let name = parts.last, isObjectName(name) else { return [] }
  let place = Place(namespace: evidence.namespace, name: name)
  let isPod = parts.count == 1 || singular(parts[0]) == "pod"
  let subject = isPod ? Subject.pod(place) : .workload(place)
  let container = request.value("-c", "--container") ?? ""
  var facts = [Fact(subject, .exists, line: evidence.line, guess: "a command runs in it")]
  if let program = request.inner.first, !program.hasPrefix("-"), !program.isEmpty {
    let bare = String(program.split(separator: "/").last ?? "")
    facts.append(Fact(subject, .program(bare), container, line: evidence.line))
  }
  if isObjectName(container) {
    facts.append(
      Fact(subject, .containers, container, line: evidence.line, guess: "a command runs in it"))
  }
  return facts
}

/// `Defaulted container "a" out of: a, b, c (init)`.
private func defaulted(_ evidence: Evidence) -> [Fact] {
  guard let word = evidence.request?.operands.first else { return [] }
  let pod = String(word.split(separator: "/").last ?? "")
  return evidence.lines.flatMap { line -> [Fact] in
    let parts = line.text.blankParted
    guard parts.starts(with: ["Defaulted", "container"]), let of = parts.firstIndex(of: "of:"),
      isObjectName(pod)
    else { return [] }
    let list = parts[(of + 1)...].joined(separator: " ").split(separator: ",").map { String($0).blankParted }
    let names = { (isInitial: Bool) in
      list.filter { ($0.last == "(init)") == isInitial }.compactMap(\.first).filter(isObjectName)
        .joined(separator: ",")
    }
    let subject = Subject.pod(Place(namespace: evidence.namespace, name: pod))
    return [
      Fact(subject, .containers, names(false), line: line.line),
      Fact(subject, .initContainers, names(true), line: line.line),
    ]
  }
}

/// `crictl pods --name POD -q` and `crictl inspectp ID`.
private func sandboxes(_ evidence: Evidence) -> [Fact] {
  guard let call = evidence.words(of: "crictl") else { return [] }
  if call.first == "pods", let name = value(of: "--name", in: call), isObjectName(name) {
    let namespace = value(of: "--namespace", in: call) ?? "default"
    return evidence.lines.filter { isHex($0.text, count: 64...64) }.prefix(1).map {
      Fact(.pod(Place(namespace: namespace, name: name)), .sandbox, $0.text, line: $0.line)
    }
  }
  guard call.first == "inspectp", let id = call.last, isHex(id, count: 13...64) else { return [] }
  return evidence.lines.compactMap { line in
    let parts = line.text.split(separator: "\"")
    guard let path = parts.first(where: { $0.hasPrefix("/var/run/netns/") }) else { return nil }
    let uuid = path.dropFirst(15)
    return isUUID(uuid) ? Fact(.sandbox(id), .networkNamespace, String(uuid), line: line.line) : nil
  }
}

private func value(of option: String, in words: [String]) -> String? {
  if let joined = words.first(where: { $0.hasPrefix(option + "=") }) {
    return String(joined.dropFirst(option.count + 1))
  }
  return words.firstIndex(of: option).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
}

/// `ovn-nbctl lb-list`: the load balancer's id stands on its first line.
private func loadBalancers(_ evidence: Evidence) -> [Fact] {
  guard evidence.words(of: "ovn-nbctl")?.contains("lb-list") == true else { return [] }
  return evidence.lines.compactMap { line in
    let parts = line.text.blankParted
    guard parts.count >= 4, isUUID(parts[0]), let address = parts[3].split(separator: ":").first,
      isAddress(address)
    else { return nil }
    return Fact(.clusterAddress(String(address)), .loadBalancer, parts[0], line: line.line)
  }
}
