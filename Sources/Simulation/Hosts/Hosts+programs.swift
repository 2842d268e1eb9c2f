import Clusters

/// Which programs a root has: absent ones are "command not found", as they are on the real machine.
extension Hosts {
  /// The simulated programs that a root's file system holds; `nil`: all of them.
  func programs(in root: String) -> Set<String>? {
    if let known = programSets[root] { return known }
    let found = installed(in: root)
    programSets[root] = found
    return found
  }

  private func installed(in root: String) -> Set<String>? {
    if root == "host" { return Self.all.subtracting(Self.nodeOnly).subtracting(Self.databases) }
    if let node = root.dropping(prefix: "node/") {
      let own = world.nodes.first { $0.name == node }?.programs ?? []
      return Self.all.subtracting(Self.notOnNodes).subtracting(Self.databases).union(own)
    }
    if root.hasPrefix("toolbox/") {
      return Self.all.subtracting(Self.notInToolbox).subtracting(Self.databases)
    }
    guard let (pod, container) = container(at: root) else { return nil }
    let image = (pod.workload.containers + pod.workload.initContainers).first { $0.name == container }?.image
    let own = world.images.first { $0.name == image }?.programs ?? []
    return Set(filterTools.keys).subtracting(["jq"]).union(["getent", "hostname", "sh", "bash"]).union(own)
  }

  private static var all: Set<String> {
    Set(kubernetesTools.keys).union(networkTools.keys).union(hostTools.keys).union(filterTools.keys)
  }
  private static var nodeOnly: Set<String> { ["crictl", "toolbox"] }
  private static var databases: Set<String> { ["ovn-nbctl", "ovn-sbctl"] }
  /// Red Hat CoreOS comes without these.
  private static var notOnNodes: Set<String> { ["virsh", "tcpdump", "dig", "host", "nslookup"] }
  /// A container for debugging: nothing that talks to the node's own services.
  private static var notInToolbox: Set<String> { ["virsh", "crictl", "oc", "kubectl", "toolbox"] }
}
