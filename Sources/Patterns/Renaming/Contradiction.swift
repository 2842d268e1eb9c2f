extension Ledger {
  /// A pair that cannot stand beside another one.
  struct Opponent {
    var id: Int
    /// By a definition, not because a value is bound twice.
    var isRelation: Bool
  }

  /// Pairs that contradict a pair: bound twice, or against a definition.
  func opponents(of id: Int) -> [Opponent] {
    let pair = pairs[id]
    let twice = Set(live(author: pair.authorKey) + live(actual: pair.actualKey)).subtracting([id]).sorted()
    return twice.map { Opponent(id: $0, isRelation: false) }
      + relatives(of: pair).filter { $0 != id }.map { Opponent(id: $0, isRelation: true) }
  }

  private func relatives(of pair: Pair) -> [Int] {
    switch pair.type {
    case .mac: addressOpponents(pair) + nodeOpponents(mac: pair) + linkLocalOpponents(mac: pair)
    case .ip: hardwareOpponents(pair)
    case .ip6: linkLocalOpponents(ip6: pair)
    case .node: nodeOpponents(node: pair)
    case .containerID, .interface: stemOpponents(pair)
    default: []
    }
  }

  /// OVN's MAC is made from the address: where one side shows that, the other must.
  private func addressOpponents(_ mac: Pair) -> [Int] {
    let (one, other) = (Relation.ip(ofOVN: mac.author), Relation.ip(ofOVN: mac.actual))
    guard (one == nil) != (other == nil) else { return [] }
    return pairs(.ip, author: one) + pairs(.ip, actual: other)
  }

  private func hardwareOpponents(_ ip: Pair) -> [Int] {
    let (one, other) = (Relation.ovn(ofIP: ip.author), Relation.ovn(ofIP: ip.actual))
    return pairs(.mac, author: one).filter { Relation.ip(ofOVN: pairs[$0].actual) == nil }
      + pairs(.mac, actual: other).filter { Relation.ip(ofOVN: pairs[$0].author) == nil }
  }

  /// Link-local addresses need not be made from the MAC; asked where the cluster's is.
  private func linkLocalOpponents(ip6 pair: Pair) -> [Int] {
    guard let actual = Relation.mac(ofEUI64: pair.actual), Relation.mac(ofEUI64: pair.author) == nil else {
      return []
    }
    return pairs(.mac, actual: actual)
  }

  private func linkLocalOpponents(mac pair: Pair) -> [Int] {
    guard let address = Relation.linkLocal(ofMAC: pair.actual) else { return [] }
    return pairs(.ip6, actual: address).filter { Relation.mac(ofEUI64: pairs[$0].author) == nil }
  }

  /// A node named after its MAC: asked where the cluster's is, and the document's has the form.
  private func nodeOpponents(mac pair: Pair) -> [Int] {
    pairs(.node, actual: Relation.node(ofMAC: pair.actual)).filter {
      Relation.mac(ofNode: pairs[$0].author).map { $0 != pair.author } ?? false
    }
  }

  private func nodeOpponents(node pair: Pair) -> [Int] {
    guard let author = Relation.mac(ofNode: pair.author), let actual = Relation.mac(ofNode: pair.actual)
    else {
      return []
    }
    return pairs(.mac, actual: actual).filter { pairs[$0].author != author }
  }

  /// A short id is the beginning of the long one, on both sides.
  private func stemOpponents(_ pair: Pair) -> [Int] {
    let stems = Set([pair.author, pair.actual].compactMap(Relation.stem))
    return stems.flatMap { live(stem: $0) }.filter { id in
      let other = pairs[id]
      guard other.author.utf8.count != pair.author.utf8.count else { return false }
      return Self.isCut(pair.author, other.author) != Self.isCut(pair.actual, other.actual)
    }
  }

  private static func isCut(_ one: String, _ other: String) -> Bool {
    one.hasPrefix(other) || other.hasPrefix(one)
  }

  private func pairs(_ type: ValueType, author: String?) -> [Int] {
    author.map { live(author: ValueKey(type: type, scope: "", value: $0)) } ?? []
  }

  private func pairs(_ type: ValueType, actual: String?) -> [Int] {
    actual.map { live(actual: ValueKey(type: type, scope: "", value: $0)) } ?? []
  }
}
