/// How a token is compared.
public enum TokenClass: String, Hashable, Sendable, CaseIterable {
  /// Must be equal.
  case literal
  /// Bound one to one over the whole document.
  case identity
  /// The same type is enough.
  case volatile
  /// An identity whose difference is drift, not an error.
  case version
}

/// What a token stands for, where that is more than its letters.
public enum ValueType: String, Hashable, Sendable, CaseIterable, Codable {
  case ip, ip6, mac, uuid, pod, replicaset, node, domain, commit, netns, interface, index
  case containerID = "container-id"
  case libvirtID = "libvirt-id"
  case nodePort = "node-port"
  case version
  case age, time, date, duration, pid, restarts, size, percentage, secret
  /// The ephemeral port of a client; other ports are literals.
  case port
  /// An object's `resourceVersion`.
  case revision

  /// How tokens of this type are compared; never `literal`.
  public var tokenClass: TokenClass {
    switch self {
    case .version: .version
    case .age, .time, .date, .duration, .pid, .port, .restarts, .size, .percentage, .secret, .revision:
      .volatile
    default: .identity
    }
  }

  /// Given out by one machine: the same value may mean something else in another context.
  var isScoped: Bool { self == .interface || self == .index || self == .libvirtID }

  /// One value of the document may stand for two things of a larger cluster.
  var maySplit: Bool { self == .ip || self == .ip6 || self == .node }

  /// Whether a value of one type may stand where the document has the other.
  func agrees(with other: ValueType) -> Bool {
    let lapses: Set<ValueType> = [.age, .duration]
    return self == other || lapses.contains(self) && lapses.contains(other)
  }
}
