/// Files that follow from what runs: network namespaces of pods, and processes' links to theirs.
extension Hosts {
  /// Empty files that exist as long as their pod does.
  func generated(_ path: String, in root: String) -> [UInt8]? {
    guard let node = root.dropping(prefix: "node/") else { return nil }
    if let uuid = path.dropping(prefix: "/run/netns/") {
      return namespaces(on: node).contains { $0.networkNamespace == uuid } ? [] : nil
    }
    if let pid = FilePath.processNamespace(path) { return process(pid, on: node) == nil ? nil : [] }
    return nil
  }

  func generatedNames(_ path: String, in root: String) -> Set<String>? {
    guard let node = root.dropping(prefix: "node/"), path == "/run/netns" else { return nil }
    return Set(namespaces(on: node).map(\.networkNamespace))
  }

  /// Pods of a node that have a network namespace of their own now, the oldest first.
  func namespaces(on node: String) -> [Pod] {
    kubernetes.pods.filter { $0.node == node && !$0.hostNetwork && $0.hasSandbox(at: kubernetes.now) }
  }
}

extension FilePath {
  /// The process id in `/proc/PID/ns/net`.
  static func processNamespace(_ path: String) -> Int? {
    let parts = path.split(separator: "/")
    return parts.count == 4 && parts[0] == "proc" && parts[2] == "ns" && parts[3] == "net"
      ? Int(parts[1]) : nil
  }
}

extension Pod {
  /// Whether its sandbox stands: made, and the pod neither completed nor gone.
  func hasSandbox(at now: VirtualTime) -> Bool { now >= sandboxAt && !isCompleted(at: now) }
}
