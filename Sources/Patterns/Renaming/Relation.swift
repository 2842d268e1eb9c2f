internal import Addresses

/// What follows from a pair by definition.
struct Consequence {
  var type: ValueType
  var author: String
  var actual: String
  /// The pair follows from its consequence as well: evidence for one is evidence for the other.
  var isEquivalent: Bool
}

/// Definitions that hold between values, on both sides alike.
enum Relation {
  /// The pairs that a pair implies, where both values have the form.
  static func consequences(of type: ValueType, _ author: String, _ actual: String) -> [Consequence] {
    switch type {
    case .pod:
      both(author, actual, as: .replicaset) { GeneratedName($0)?.replicaSet }
    case .mac:
      both(author, actual, as: .ip, isEquivalent: true) { ip(ofOVN: $0) }
    case .ip6:
      both(author, actual, as: .mac, isEquivalent: true) { mac(ofEUI64: $0) }
    case .domain:
      parent(author, actual)
    default: []
    }
  }

  private static func both(
    _ author: String, _ actual: String, as type: ValueType, isEquivalent: Bool = false,
    _ follow: (String) -> String?
  ) -> [Consequence] {
    guard let one = follow(author), let other = follow(actual) else { return [] }
    return [Consequence(type: type, author: one, actual: other, isEquivalent: isEquivalent)]
  }

  /// `apps.A` for `apps.B`: A for B, while both have at least two labels.
  private static func parent(_ author: String, _ actual: String) -> [Consequence] {
    let one = author.split(separator: ".", maxSplits: 1)
    let other = actual.split(separator: ".", maxSplits: 1)
    guard one.count == 2, other.count == 2, one[0] == other[0], one[1].contains("."), other[1].contains(".")
    else {
      return []
    }
    return [Consequence(type: .domain, author: String(one[1]), actual: String(other[1]), isEquivalent: false)]
  }

  /// The address in a MAC that OVN-Kubernetes made: `0a:58` and the IPv4.
  static func ip(ofOVN text: String) -> String? { MAC(text)?.ovnAddress?.description }

  static func ovn(ofIP text: String) -> String? { IPv4(text).map { MAC.ovn(for: $0).description } }

  /// The MAC in a link-local address (modified EUI-64).
  static func mac(ofEUI64 text: String) -> String? { IPv6(text)?.linkLocalMAC?.description }

  static func linkLocal(ofMAC text: String) -> String? {
    MAC(text).map { IPv6.linkLocal(from: $0).description }
  }

  /// The MAC in a node's name that is one with dashes.
  static func mac(ofNode name: String) -> String? {
    let label = name.split(separator: ".").first.map(String.init) ?? name
    guard label.utf8.count == 17, !label.utf8.contains(.of(":")) else { return nil }
    return MAC(label.replacingDashes).map(\.description)
  }

  static func node(ofMAC text: String) -> String? {
    MAC(text).map {
      String(decoding: $0.description.utf8.map { $0 == .of(":") ? .of("-") : $0 }, as: UTF8.self)
    }
  }

  /// The first letters of an id, by which shorter forms of it are found.
  static func stem(_ text: String) -> String? {
    guard text.utf8.count >= 12, text.utf8.allSatisfy(\.isLowerHex) else { return nil }
    return String(text.prefix(12))
  }
}

extension String {
  fileprivate var replacingDashes: String {
    String(decoding: utf8.map { $0 == .of("-") ? .of(":") : $0 }, as: UTF8.self)
  }
}
