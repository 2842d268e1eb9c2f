import Addresses
import Clusters

/// Which place a context, a pod or a process means.
extension Hosts {
  /// The pod and container behind `pod/NAMESPACE/NAME/CONTAINER`.
  func container(at root: String) -> (pod: Pod, container: String)? {
    let parts = root.split(separator: "/").map(String.init)
    guard parts.count == 4, parts[0] == "pod", let pod = kubernetes.pod(parts[2], in: parts[1]) else {
      return nil
    }
    return (pod, parts[3])
  }

  /// A container of a pod, its first where none is named; `nil` for a container it lacks.
  func place(of pod: Pod, container: String? = nil) -> Place? {
    let all = pod.workload.containers + pod.workload.initContainers
    guard let found = container == nil ? all.first : all.first(where: { $0.name == container }) else {
      return nil
    }
    let own = "pod/\(pod.namespace)/\(pod.name)"
    return Place(
      netns: pod.hostNetwork ? "node/\(pod.node)" : own, root: "\(own)/\(found.name)",
      machine: "node/\(pod.node)")
  }

  /// A node's shell, in its own file system or, for a toolbox, in one of its own.
  func place(onNode name: String?, toolbox: Bool = false) -> Place? {
    guard let node = name.map({ n in kubernetes.nodes.first { $0.name == n } }) ?? kubernetes.nodes.first
    else {
      return nil
    }
    let own = "node/\(node.name)"
    return Place(netns: own, root: toolbox ? "toolbox/\(node.name)" : own, machine: own)
  }

  static let hostPlace = Place(netns: "host", root: "host", machine: "host")

  /// The name that `hostname` prints and prompts show.
  func hostname(of place: Place) -> String {
    if let (pod, _) = container(at: place.root) { return pod.hostNetwork ? pod.node : pod.name }
    return place.machine.dropping(prefix: "node/") ?? world.host.name
  }

  /// The user agent of a root's curl: a fact of the host in the world; elsewhere that of the distribution.
  func userAgent(in root: String) -> String {
    if root == "host" { return world.host.userAgent }
    return root.hasPrefix("pod/") ? "curl/7.61.1" : "curl/7.76.1"
  }

  /// The network namespace behind a file such as `/var/run/netns/UUID` or `/proc/PID/ns/net`.
  func networkNamespace(at path: String, in root: String) -> String? {
    guard file(path, in: root) != nil else { return nil }
    let place = FilePath.absolute(path)
    let inside = root.hasPrefix("toolbox/") ? FilePath.rest(of: place, below: "/host") ?? place : place
    let node = root.split(separator: "/").last.map(String.init) ?? ""
    if let pid = FilePath.processNamespace(inside) {
      return process(pid, on: node).map { self.place(of: $0.pod)?.netns ?? "node/\(node)" }
    }
    guard let uuid = inside.replacingVarRun.dropping(prefix: "/run/netns/") else { return nil }
    return namespaces(on: node).first { $0.networkNamespace == uuid }.map { "pod/\($0.namespace)/\($0.name)" }
  }
}

/// Processes that tools can name: each container's first.
extension Hosts {
  /// The container whose first process has an id on a node; it is the same in every run.
  func process(_ pid: Int, on node: String) -> (pod: Pod, container: String)? {
    for pod in kubernetes.pods where pod.node == node && pod.hasSandbox(at: kubernetes.now) {
      for container in pod.workload.containers where self.pid(of: container.name, in: pod) == pid {
        return (pod, container.name)
      }
    }
    return nil
  }

  /// The process id of a container's first process on its node; the sandbox's for the name `POD`.
  func pid(of container: String, in pod: Pod) -> Int {
    var random = SeededRandom(seed: world.seed, for: "pid/\(pod.namespace)/\(pod.name)/\(container)")
    return 2000 + Int(random.next() % 4_000_000)
  }

  /// The container's id: 64 hex digits, the same in every run.
  func identifier(of container: String, in pod: Pod) -> String {
    var random = SeededRandom(seed: world.seed, for: "container/\(pod.namespace)/\(pod.name)/\(container)")
    return random.hex(64)
  }
}

extension Hosts {
  /// The place of a process on the machine that a place is on; process 1 is the machine's own.
  func place(ofProcess pid: Int, seenFrom place: Place) -> Place? {
    guard let node = place.machine.dropping(prefix: "node/") else { return pid == 1 ? Hosts.hostPlace : nil }
    if pid == 1 { return self.place(onNode: node) }
    guard let found = process(pid, on: node) else {
      return world.nodes.first { $0.name == node }?.processes.values.contains(pid) == true
        ? self.place(onNode: node) : nil
    }
    return self.place(of: found.pod, container: found.container)
  }

  /// The address of a node by the name of its virtual machine, as people write it in `~/.ssh/config`.
  func machine(_ name: String) -> IPv4? {
    if let node = world.nodes.first(where: { $0.name == name }) { return IPv4(node.address) }
    return world.host.machines.first { $0.name == name }.flatMap { IPv4Prefix($0.address)?.address }
  }
}
