internal import Addresses

/// How many pods a world may ask for at its start.
private let mostPods = 20_000

extension World {
  /// The first contradiction between parts of a derived world, `nil` when they agree.
  func firstProblem() -> WorldProblem? {
    repeatedName() ?? repeatedAddress() ?? outsideNetwork() ?? namespaces.enumerated().lazy
      .compactMap { problem(in: $1, at: "namespaces/\($0)") }.first ?? imageProblem() ?? tooManyPods()
  }

  private func repeatedName() -> WorldProblem? {
    let lists: [(String, [(value: String, path: String)])] = [
      ("node", nodes.enumerated().map { ($1.name, "nodes/\($0)/name") }),
      ("machine", host.machines.enumerated().map { ($1.name, "host/machines/\($0)/name") }),
      ("bridge", host.networks.enumerated().map { ($1.name, "host/networks/\($0)/name") }),
      ("namespace", namespaces.enumerated().map { ($1.name, "namespaces/\($0)/name") }),
      ("image", images.enumerated().map { ($1.name, "images/\($0)/name") }),
    ]
    for (kind, list) in lists {
      if let twice = firstRepeated(list) {
        return WorldProblem("repeated-name", at: twice.path, "there are two \(kind)s named '\(twice.value)'")
      }
    }
    return nil
  }

  private func repeatedAddress() -> WorldProblem? {
    let owners =
      nodes.enumerated().map { ($1.address, "nodes/\($0)/address") }
      + namespaces.enumerated().flatMap { n, namespace in
        namespace.services.enumerated().compactMap { s, service in
          service.address.flatMap { $0 == "None" ? nil : ($0, "namespaces/\(n)/services/\(s)/address") }
        }
      }
      + namespaces.enumerated().flatMap { n, namespace in
        namespace.workloads.enumerated().filter { !$1.hostNetwork }.flatMap { w, workload in
          workload.pods.enumerated().compactMap { p, pod in
            pod.address.map { ($0, "namespaces/\(n)/workloads/\(w)/pods/\(p)/address") }
          }
        }
      }
    return firstRepeated(owners.map { (value: $0.0, path: $0.1) }).map {
      WorldProblem("repeated-address", at: $0.path, "the address \($0.value) is given twice")
    }
  }

  private func outsideNetwork() -> WorldProblem? {
    guard let cluster = IPv4Prefix(platform.clusterNetwork), let service = IPv4Prefix(platform.serviceNetwork)
    else { return WorldProblem("bad-value", at: "platform", "the platform's networks cannot be read") }
    if cluster.overlaps(service) {
      return WorldProblem(
        "overlapping-networks", at: "platform/serviceNetwork",
        "the service network \(service) and the cluster network \(cluster) overlap")
    }
    var earlier: [IPv4Prefix] = []
    for (index, node) in nodes.enumerated() {
      let path = "nodes/\(index)"
      guard let subnet = IPv4Prefix(node.subnet) else {
        return WorldProblem("bad-value", at: path + "/subnet", "node \(node.name) has no subnet")
      }
      if let problem = node.problem(subnet: subnet, cluster: cluster, service: service, at: path) {
        return problem
      }
      if let other = earlier.first(where: { $0.overlaps(subnet) }) {
        return WorldProblem(
          "overlapping-networks", at: path + "/subnet", "the node subnets \(other) and \(subnet) overlap")
      }
      earlier.append(subnet)
    }
    return nil
  }

  private func imageProblem() -> WorldProblem? {
    for (index, image) in images.enumerated() {
      if let port = image.tls.first(where: { !image.http.contains($0) }) {
        return WorldProblem(
          "bad-value", at: "images/\(index)/tls", "port \(port) is listed under 'tls' but not under 'http'")
      }
    }
    return nil
  }

  private func tooManyPods() -> WorldProblem? {
    let pods = namespaces.reduce(0) { $0 + $1.workloads.reduce(0) { $0 + $1.replicas } }
    return pods > mostPods
      ? WorldProblem("too-large", at: "namespaces", "a world may have at most \(mostPods) pods, not \(pods)")
      : nil
  }
}

extension World.Node {
  fileprivate func problem(
    subnet: IPv4Prefix, cluster: IPv4Prefix, service: IPv4Prefix, at path: String
  ) -> WorldProblem? {
    guard let own = IPv4(address) else {
      return WorldProblem("bad-value", at: path + "/address", "node \(name) has no address")
    }
    if !(cluster.contains(subnet.network) && subnet.length >= cluster.length && subnet.length <= 29) {
      return WorldProblem(
        "outside-network", at: path + "/subnet",
        "the subnet \(subnet) of node \(name) must be part of the cluster network \(cluster), up to /29")
    }
    if cluster.contains(own) || service.contains(own) {
      return WorldProblem(
        "outside-network", at: path + "/address",
        "the address \(own) of node \(name) must lie outside the cluster's own networks")
    }
    if let next = nextAddress.flatMap({ IPv4($0) }), !subnet.contains(next) {
      return WorldProblem(
        "outside-network", at: path + "/nextAddress", "\(next) lies outside the node's subnet \(subnet)")
    }
    return nil
  }
}

extension IPv4Prefix {
  fileprivate func overlaps(_ other: IPv4Prefix) -> Bool {
    contains(other.network) || other.contains(network)
  }
}
