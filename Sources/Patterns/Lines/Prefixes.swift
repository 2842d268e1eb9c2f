internal import Addresses

/// Lines with more addresses are lists, not routes or interfaces.
private let mostAddresses = 16

extension Walk {
  /// On a line with a prefix, the broadcast address and what lies in the network follow from it: where the
  /// cluster's values satisfy that, the document's must.
  func prefixFaults() -> [Difference] {
    let addresses = sightings.filter { $0.type == .ip }
    guard (2...mostAddresses).contains(addresses.count) else { return [] }
    return addresses.flatMap { prefix -> [Difference] in
      guard let length = length(behind: prefix), let one = IPv4Prefix("\(prefix.author)/\(length)"),
        let other = IPv4Prefix("\(prefix.actual)/\(length)")
      else { return [] }
      return addresses.compactMap { fault($0, one, other) }
    }
  }

  private func fault(_ sighting: Sighting, _ one: IPv4Prefix, _ other: IPv4Prefix) -> Difference? {
    guard let author = IPv4(sighting.author), let actual = IPv4(sighting.actual), actual != other.address
    else {
      return nil
    }
    let isBroadcast = actual == other.broadcast && author != one.broadcast
    let isNetwork = actual == other.network && author != one.network
    let isOutside = other.address == other.network && other.contains(actual) && !one.contains(author)
    guard isBroadcast || isNetwork || isOutside else { return nil }
    let role = isBroadcast ? "the broadcast address" : isNetwork ? "the network" : "an address"
    return Difference(
      code: "relation-broken", expected: sighting.author, actual: sighting.actual,
      offset: sighting.offset,
      column: "", mayConverge: false,
      reason: "`\(sighting.author)` is not \(role) of \(one), as `\(sighting.actual)` is of \(other)")
  }
}
