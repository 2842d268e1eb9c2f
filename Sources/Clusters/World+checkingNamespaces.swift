internal import Addresses

extension World {
  func problem(in namespace: Namespace, at path: String) -> WorldProblem? {
    repeatedName(in: namespace, at: path)
      ?? namespace.services.enumerated().lazy
      .compactMap { self.problem(of: $1, at: "\(path)/services/\($0)") }.first
      ?? namespace.workloads.enumerated().lazy
      .compactMap { self.problem(of: $1, at: "\(path)/workloads/\($0)") }.first
  }

  private func repeatedName(in namespace: Namespace, at path: String) -> WorldProblem? {
    let lists: [(String, [(value: String, path: String)])] = [
      ("workload", namespace.workloads.enumerated().map { ($1.name, "\(path)/workloads/\($0)/name") }),
      ("service", namespace.services.enumerated().map { ($1.name, "\(path)/services/\($0)/name") }),
      ("route", namespace.routes.enumerated().map { ($1.name, "\(path)/routes/\($0)/name") }),
      ("build", namespace.builds.enumerated().map { ($1.name, "\(path)/builds/\($0)/name") }),
    ]
    for (kind, list) in lists {
      if let twice = firstRepeated(list) {
        return WorldProblem(
          "repeated-name", at: twice.path,
          "the namespace \(namespace.name) has two \(kind)s named '\(twice.value)'")
      }
    }
    return nil
  }

  private func problem(of service: Service, at path: String) -> WorldProblem? {
    let ports = service.ports.enumerated().map {
      (value: "\($1.port)/\($1.protocol)", path: "\(path)/ports/\($0)/port")
    }
    if let twice = firstRepeated(ports) {
      return WorldProblem("repeated-port", at: twice.path, "the service has the port \(twice.value) twice")
    }
    guard let text = service.address, text != "None" else { return nil }
    guard let address = IPv4(text) else {
      return WorldProblem(
        "bad-value", at: path + "/address",
        "'address' must be an IPv4 address or None, not '\(text.prefix(60))'")
    }
    guard let network = IPv4Prefix(platform.serviceNetwork), !network.contains(address) else { return nil }
    return WorldProblem(
      "outside-network", at: path + "/address", "\(address) lies outside the service network \(network)")
  }

  private func problem(of workload: Workload, at path: String) -> WorldProblem? {
    let containers = workload.containers.enumerated().map { ($1.name, "\(path)/containers/\($0)/name") }
    let initial = workload.initContainers.enumerated().map { ($1.name, "\(path)/initContainers/\($0)/name") }
    if let twice = firstRepeated((containers + initial).map { (value: $0.0, path: $0.1) }) {
      return WorldProblem("repeated-name", at: twice.path, "there are two containers named '\(twice.value)'")
    }
    if workload.kind != "DaemonSet", workload.pods.count > workload.replicas {
      return WorldProblem(
        "bad-value", at: path + "/pods",
        "the workload tells of \(workload.pods.count) pods, but has \(workload.replicas) replicas")
    }
    return workload.pods.enumerated().lazy
      .compactMap { self.problem(of: $1, hostNetwork: workload.hostNetwork, at: "\(path)/pods/\($0)") }.first
  }

  private func problem(of pod: PodFacts, hostNetwork: Bool, at path: String) -> WorldProblem? {
    if let name = pod.node, !nodes.contains(where: { $0.name == name }) {
      return WorldProblem("unknown-node", at: path + "/node", "there is no node named '\(name)'")
    }
    guard !hostNetwork, let address = pod.address.flatMap({ IPv4($0) }) else { return nil }
    let homes = nodes.filter { pod.node == nil || $0.name == pod.node }.compactMap { IPv4Prefix($0.subnet) }
    if homes.contains(where: { $0.contains(address) }) { return nil }
    return WorldProblem("outside-network", at: path + "/address", "\(address) lies in no subnet of its node")
  }
}
