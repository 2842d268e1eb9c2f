import Addresses
import Clusters

/// Workloads and their pods.
extension Assembly {
  mutating func takeWorkload(_ place: Place) {
    guard let home = places[place.namespace], world.namespaces[home].workloads.count < 10_000 else { return }
    let path = "namespaces/\(home)/workloads/\(world.namespaces[home].workloads.count)"
    let subject = Subject.workload(place)
    let pods = groups.pods[place] ?? []
    guard table.fact(subject, .exists) != nil || !pods.isEmpty else { return }
    var workload = World.Workload(name: place.name)
    workload.kind = kind(of: place, pods: pods, at: path)
    if let seconds = age(subject) ?? pods.compactMap({ age(.pod($0)) }).max() {
      workload.age = ageText(seconds)
    }
    takeLabels(of: place, &workload, at: path)
    takeContainers(of: place, pods: pods, &workload, at: path)
    takePods(of: place, pods: pods, &workload, at: path)
    world.namespaces[home].workloads.append(workload)
  }

  private mutating func kind(of place: Place, pods: [Place], at path: String) -> String {
    if let known = table.fact(.workload(place), .kind) {
      note(path + "/kind", known)
      return known.value
    }
    guard let pod = pods.first, let name = groups.names[pod] else { return "Deployment" }
    guess(path + "/kind", "a pod is called \(pod.name)", line: table.line(.pod(pod)))
    return name.kind
  }

  private mutating func takeLabels(of place: Place, _ workload: inout World.Workload, at path: String) {
    let subject = Subject.workload(place)
    workload.labels = table.map(subject, \.labelKey)
    workload.selector = table.map(subject, \.selectorKey)
    guard workload.selector.isEmpty else { return }
    if let (service, selector) = selectingService(place) {
      workload.selector = selector
      guess(path + "/selector", "the service \(service.name) selects it", line: table.line(.service(service)))
    } else if let (label, line) = pickingLabel(place) {
      workload.selector = label
      guess(path + "/selector", "a command picks its pods so", line: line)
    } else if let (service, selector) = namingService(place) {
      workload.selector = selector
      guess(path + "/selector", "the service \(service) seems to stand before it")
    }
  }

  /// The pods that existed before anything changed them, no more than there were at one time.
  private mutating func takePods(
    of place: Place, pods: [Place], _ workload: inout World.Workload, at path: String
  ) {
    let groups = groups
    let change = births.firstChange(of: place, pods: pods)
    let before = pods.filter { listings.firstStep(of: $0) < change }
    let old = pods.filter { age(.pod($0)) != nil || table.fact(.pod($0), .age) == nil }
    let kept = before.isEmpty ? old : before
    workload.replicas = replicas(of: place, kept: kept, change: change, at: path)
    if workload.kind == "Pod" { workload.replicas = 1 }
    let limit = workload.kind == "DaemonSet" ? world.nodes.count : workload.replicas
    workload.hostNetwork = isOnHostNetwork(place, kept, at: path)
    workload.templateHash =
      table.value(.workload(place), .hash) ?? kept.lazy.compactMap { groups.names[$0]?.hash }.first
    var ordered = Array(kept.prefix(limit))
    if workload.kind == "StatefulSet" {
      ordered.sort { Int(groups.names[$0]?.suffix ?? "") ?? 0 < Int(groups.names[$1]?.suffix ?? "") ?? 0 }
    }
    for pod in ordered { workload.pods.append(podFacts(pod, workload)) }
    takeEndpoints(of: place, &workload, at: path)
    if workload.pods.allSatisfy({ $0 == World.PodFacts() }) { workload.pods = [] }
  }

  private mutating func replicas(of place: Place, kept: [Place], change: Int, at path: String) -> Int {
    if let known = table.fact(.workload(place), .replicas), known.step < change, let count = Int(known.value)
    {
      note(path + "/replicas", known)
      return min(max(0, count), 1000)
    }
    let shown = listings.most(of: kept, before: change)
    if shown > 0 {
      if shown > 1 {
        guess(path + "/replicas", "so many pods are shown", line: kept.first.flatMap { table.line(.pod($0)) })
      }
      return min(shown, 1000)
    }
    if change != .max {
      guess(path + "/replicas", "the document changes it before it shows it")
      return 1
    }
    return min(max(1, kept.count), 1000)
  }

  private func podFacts(_ pod: Place, _ workload: World.Workload) -> World.PodFacts {
    let subject = Subject.pod(pod)
    var facts = World.PodFacts()
    if workload.kind != "Pod", workload.kind != "StatefulSet" { facts.suffix = groups.names[pod]?.suffix }
    facts.age = age(subject).map(ageText)
    if facts.age == workload.age { facts.age = nil }
    let restarts = table.number(subject, .restarts) ?? 0
    if restarts > 0 {
      facts.restarts = min(100_000, max(1, restarts / max(1, workload.containers.count)))
      facts.restarted = table.value(subject, .restarted).flatMap { Age($0) == nil ? nil : $0 }
    }
    if let node = table.value(subject, .node), world.nodes.contains(where: { $0.name == node }) {
      facts.node = node
    }
    facts.sandbox = table.value(subject, .sandbox)
    facts.networkNamespace = facts.sandbox.flatMap { table.value(.sandbox($0), .networkNamespace) }
    if !workload.hostNetwork {
      takeAddress(table.value(subject, .address), &facts, beside: workload.pods)
    }
    return facts
  }

  /// An address that its node can have given out, and what other outputs say of it.
  func takeAddress(_ text: String?, _ facts: inout World.PodFacts, beside others: [World.PodFacts]) {
    guard let text, let address = IPv4(text), !isTaken(text), !others.contains(where: { $0.address == text })
    else { return }
    let home = world.nodes.first { node in
      (facts.node == nil || facts.node == node.name) && IPv4Prefix(node.subnet)?.contains(address) == true
    }
    guard let home, let subnet = IPv4Prefix(home.subnet), address > subnet.network.advanced(by: 2),
      address < subnet.broadcast
    else { return }
    facts.address = text
    if world.nodes.count > 1 { facts.node = home.name }
    facts.hostIndex = table.number(.address(text), .hostIndex)
    facts.hostNamespace = table.value(.address(text), .hostNamespace)
  }

  private func isTaken(_ address: String) -> Bool {
    world.namespaces.contains { $0.workloads.contains { $0.pods.contains { $0.address == address } } }
  }

  private mutating func isOnHostNetwork(_ place: Place, _ pods: [Place], at path: String) -> Bool {
    let nodes = Set(world.nodes.map(\.address).filter { !$0.isEmpty })
    let table = table
    if let own = pods.first(where: { table.value(.pod($0), .address).map(nodes.contains) == true }) {
      guess(path + "/hostNetwork", "a pod has its node's address", line: table.line(.pod(own)))
      return true
    }
    guard place.name.hasPrefix("ovnkube") else { return false }
    guess(path + "/hostNetwork", "OVN-Kubernetes' own pods use their node's network")
    return true
  }
}
