/// Where a command runs: `host`, `node`, `toolbox`, `pod:NAME` or `netns:PATH`.
///
/// `node` and `pod` may name one of several: `node:NAME`, `pod:NAMESPACE/NAME`. A network namespace's path is
/// written as the node sees it, without a `/host` prefix and without doubled slashes.
public enum Context: Hashable, Sendable, LosslessStringConvertible {
  /// The machine the reader sits at.
  case host
  /// A cluster node, chrooted into its own file system; `nil` is the only one, or the first.
  case node(String?)
  /// A debugging container on a node: the node's network, its files under `/host`.
  case toolbox
  /// A container of a pod.
  case pod(String)
  /// A node's shell moved into another network namespace.
  case netns(String)

  /// Reads the notation of the description; `nil` for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    switch (parts[0], parts.count > 1 ? parts[1] : nil) {
    case ("host", nil): self = .host
    case ("node", let name) where name != "": self = .node(name)
    case ("toolbox", nil): self = .toolbox
    case ("pod", let name?) where name != "": self = .pod(name)
    case ("netns", let path?) where path.hasPrefix("/"): self = .netns(path)
    default: return nil
    }
  }

  /// Whether it is the network or the file system of a node, so that a prompt there names the node.
  public var isOnNode: Bool {
    switch self {
    case .node, .toolbox, .netns: true
    case .host, .pod: false
    }
  }

  /// The notation that ``init(_:)`` reads.
  public var description: String {
    switch self {
    case .host: "host"
    case .node(nil): "node"
    case .node(let name?): "node:\(name)"
    case .toolbox: "toolbox"
    case .pod(let name): "pod:\(name)"
    case .netns(let path): "netns:\(path)"
    }
  }
}
