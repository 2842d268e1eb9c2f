import Addresses

/// The networks of pods and services that shown addresses fit.
struct Networks {
  var pods: IPv4Prefix
  var services: IPv4Prefix
  /// Whether an address told; the defaults otherwise.
  var podsAreGuessed = false
  var servicesAreGuessed = false
  /// The length of a node's share.
  var share: Int
  /// Addresses of nodes, which lie outside of both.
  private var outside: [IPv4] = []

  init(_ table: FactTable) {
    let hasRoutes = table.subjects.contains { if case .route = $0 { true } else { false } }
    let isOpenShift =
      hasRoutes || table.value(.platform, .release) != nil
      || table.value(.platform, .version)?.contains("+") == true
    let usual = isOpenShift ? ("10.128.0.0/14", "172.30.0.0/16") : ("10.244.0.0/16", "10.96.0.0/12")
    pods = IPv4Prefix(usual.0) ?? IPv4Prefix(address: IPv4(bits: 0), length: 8)
    services = IPv4Prefix(usual.1) ?? pods
    share = isOpenShift ? 23 : 24
    outside = Self.addresses(table) { if case .node = $0 { true } else { false } }
    chooseServices(table)
    choosePods(table)
  }

  private mutating func chooseServices(_ table: FactTable) {
    let known = Self.addresses(table) { if case .service = $0 { true } else { false } }
    guard let first = known.first, !services.contains(first) else { return }
    let candidates = ["172.30.0.0/16", "10.96.0.0/12", "10.43.0.0/16", "10.152.183.0/24"]
    services = choose(for: first, among: candidates, avoiding: nil) ?? services
    servicesAreGuessed = true
  }

  private mutating func choosePods(_ table: FactTable) {
    let nodes = Set(outside)
    let known = Self.addresses(table) { if case .pod = $0 { true } else { false } }
      .filter { !nodes.contains($0) }
    if let first = known.first, !pods.contains(first) {
      let candidates = ["10.128.0.0/14", "10.244.0.0/16", "10.42.0.0/16", "192.168.0.0/16"]
      podsAreGuessed = true
      if let chosen = choose(for: first, among: candidates, avoiding: services) {
        (pods, share) = (chosen, chosen.length == 14 ? 23 : max(24, chosen.length))
      }
    }
    if isFree(pods, of: services) { return }
    let spare = ["10.128.0.0/14", "10.244.0.0/16", "192.168.0.0/17"].compactMap { IPv4Prefix($0) }
    pods = spare.first { isFree($0, of: services) } ?? pods
    (share, podsAreGuessed) = (pods.length == 14 ? 23 : 24, true)
  }

  /// A usual network that has the address, else its /16, /20 or /24, so that nothing else lies in it.
  private func choose(
    for address: IPv4, among usual: [String], avoiding other: IPv4Prefix?
  ) -> IPv4Prefix? {
    let own = [16, 20, 24].map { IPv4Prefix(address: address, length: $0) }
      .map { IPv4Prefix(address: $0.network, length: $0.length) }
    return (usual.compactMap { IPv4Prefix($0) }.filter { $0.contains(address) } + own)
      .first { isFree($0, of: other) }
  }

  private func isFree(_ network: IPv4Prefix, of other: IPv4Prefix?) -> Bool {
    if outside.contains(where: network.contains) { return false }
    return other.map { !network.contains($0.network) && !$0.contains(network.network) } ?? true
  }

  private static func addresses(_ table: FactTable, _ isMeant: (Subject) -> Bool) -> [IPv4] {
    table.subjects.filter(isMeant).compactMap { table.value($0, .address).flatMap { IPv4($0) } }
  }
}
