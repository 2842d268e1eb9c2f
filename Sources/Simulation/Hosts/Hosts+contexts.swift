import Addresses
import Clusters

extension Hosts {
  /// The place where a session of a context begins.
  func place(of context: Context) throws(ClusterError) -> Place {
    switch context {
    case .host: return Hosts.hostPlace
    case .node(let name):
      if let place = place(onNode: name) { return place }
    case .toolbox:
      if let place = place(onNode: nil, toolbox: true) { return place }
    case .pod(let name):
      if let place = try place(ofPod: name) { return place }
    case .netns(let path):
      if let place = place(inNetworkNamespace: path) { return place }
    }
    throw .unreachable(context: context.description, reason: reason(for: context))
  }

  /// `NAMESPACE/NAME`, or the name alone where it is unique.
  private func place(ofPod name: String) throws(ClusterError) -> Place? {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    let found = kubernetes.pods.filter { pod in
      pod.hasSandbox(at: kubernetes.now) && pod.name == parts.last
        && (parts.count == 1 || pod.namespace == parts[0])
    }
    if found.count > 1 {
      throw .unreachable(context: "pod:\(name)", reason: "several namespaces have a pod of this name")
    }
    return found.first.flatMap { place(of: $0) }
  }

  /// A node's shell, with the files of a toolbox, in another network namespace.
  private func place(inNetworkNamespace path: String) -> Place? {
    for node in kubernetes.nodes {
      if let found = networkNamespace(at: path, in: "node/\(node.name)") {
        return Place(netns: found, root: "toolbox/\(node.name)", machine: "node/\(node.name)")
      }
    }
    return nil
  }

  private func reason(for context: Context) -> String {
    switch context {
    case .host: "there is no host"
    case .node(let name?): "the cluster has no node named \(name)"
    case .node(nil), .toolbox: "the cluster has no node"
    case .pod: "no such pod is running"
    case .netns: "no node has a network namespace there"
    }
  }
}
