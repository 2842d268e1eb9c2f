import Addresses
import Patterns

/// What a token says about identities: its own value, and what follows from it by definition.
func identityKeys(_ token: Token, in context: Context) -> [String] {
  guard token.tokenClass == .identity, let type = token.type else { return [] }
  let text = token.text
  switch type {
  case .mac: return ["mac \(text)"] + (MAC(text)?.ovnAddress.map { ["ip \($0)"] } ?? [])
  case .ip6: return ["ip6 \(text)"] + (IPv6(text)?.linkLocalMAC.map { ["mac \($0)"] } ?? [])
  case .node: return nodeKeys(text)
  case .pod: return ["pod \(text)"] + (GeneratedName(text)?.replicaSet.map { ["replicaset \($0)"] } ?? [])
  case .uuid, .netns, .containerID: return ["id \(text.prefix(12))"]
  case .domain: return ["domain \(text.split(separator: ".").suffix(2).joined(separator: "."))"]
  case .interface, .index, .libvirtID: return ["\(type.rawValue) \(text) in \(scope(of: context))"]
  default: return ["\(type.rawValue) \(text)"]
  }
}

/// Types whose values follow from each other: they keep the author's values together.
func related(to type: ValueType) -> Set<ValueType> {
  let families: [Set<ValueType>] = [
    [.ip, .ip6, .mac, .node], [.pod, .replicaset], [.uuid, .netns, .containerID],
  ]
  return families.first { $0.contains(type) } ?? [type]
}

private func nodeKeys(_ name: String) -> [String] {
  let label = String(name.prefix { $0 != "." })
  let colons = String(decoding: label.utf8.map { $0 == 0x2D ? 0x3A : $0 }, as: UTF8.self)
  return ["node \(label)"] + (label.utf8.count == 17 && MAC(colons) != nil ? ["mac \(colons)"] : [])
}

/// A node's shells share one machine.
private func scope(of context: Context) -> String {
  switch context {
  case .node, .toolbox: "node"
  default: "\(context)"
  }
}
