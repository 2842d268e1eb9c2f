import Addresses
import Clusters

/// Pods' namespaces, and what their containers serve.
extension Network {
  /// Microseconds for which a stopped pod's last packets still find their way.
  private static let farewell: Int64 = 100_000

  func followPods() {
    let (started, stopped) = (kubernetes.podStarted, kubernetes.podStopped)
    kubernetes.podStarted = { [weak self] pod in
      started?(pod)
      self?.start(pod)
    }
    kubernetes.podStopped = { [weak self] pod in
      stopped?(pod)
      self?.stop(pod)
    }
  }

  func start(_ pod: Pod) {
    guard pod.phase == "Running" else { return }
    if !pod.hostNetwork { addNamespace(of: pod) }
    guard let stack = stack(pod.networkName) else { return }
    let servers = pod.workload.containers.compactMap { image(named: $0.image) }.map {
      WebServer(image: $0, stack: stack, authority: { [unowned self] in authority })
    }
    webServers["\(pod.namespace)/\(pod.name)"] = servers
    if pod.readyAt <= events.now {
      servers.forEach { $0.start() }
    } else {
      events.at(pod.readyAt) { servers.forEach { $0.start() } }
    }
  }

  private func addNamespace(of pod: Pod) {
    guard stack(pod.networkName) == nil, let node = world.nodes.first(where: { $0.name == pod.node }),
      let subnet = IPv4Prefix(node.subnet), let outside = stack("node/\(pod.node)")?.namespace
    else { return }
    add(builder.pod(pod, subnet: subnet), role: .pod(node: pod.node, veth: pod.vethName), costs: .pod)
    outside.interfaces.append(builder.nodeEnd(of: pod))
    outside.interfaces.sort { $0.index < $1.index }
  }

  func stop(_ pod: Pod) {
    webServers.removeValue(forKey: "\(pod.namespace)/\(pod.name)")?.forEach { $0.stop() }
    guard !pod.hostNetwork else { return }
    let name = pod.networkName
    stack("node/\(pod.node)")?.namespace.interfaces.removeAll { $0.name == pod.vethName }
    events.after(Self.farewell) { [weak self] in self?.remove(name) }
  }

  /// The image that a container's reference means: its name, or the last part of the reference without tag and digest.
  func image(named reference: String) -> World.Image? {
    let last = reference.split(separator: "/").last.map(String.init) ?? reference
    let bare = last.prefix { $0 != ":" && $0 != "@" }
    return world.images.first { $0.name == reference } ?? world.images.first { $0.name == bare }
  }
}
