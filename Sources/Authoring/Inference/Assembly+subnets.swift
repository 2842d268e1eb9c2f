import Addresses
import Clusters

/// Nodes' shares of the pods' network.
extension Assembly {
  /// Those that shown pods lie in, free ones for the rest.
  mutating func takeSubnets() {
    for index in world.nodes.indices {
      guard let subnet = shownSubnet(of: world.nodes[index].name), isFree(subnet) else { continue }
      world.nodes[index].subnet = subnet.description
      guess("nodes/\(index)/subnet", "a pod's address lies in it")
    }
    let size = 1 << (32 - min(29, networks.share))
    var next = networks.pods.network
    for index in world.nodes.indices where world.nodes[index].subnet.isEmpty {
      while networks.pods.contains(next), !isFree(IPv4Prefix(address: next, length: networks.share)) {
        next = next.advanced(by: size)
      }
      guard networks.pods.contains(next) else { return }
      world.nodes[index].subnet = IPv4Prefix(address: next, length: networks.share).description
    }
  }

  private func shownSubnet(of node: String) -> IPv4Prefix? {
    for case .pod(let place) in table.subjects {
      let home = table.value(.pod(place), .node)
      guard home == node || (home == nil && world.nodes.count == 1),
        let address = table.value(.pod(place), .address).flatMap({ IPv4($0) }),
        networks.pods.contains(address)
      else { continue }
      return share(of: address, length: table.number(.address("\(address)"), .prefix) ?? networks.share)
    }
    guard world.nodes.count == 1 else { return nil }
    for case .address(let text) in table.subjects {
      guard let address = IPv4(text), networks.pods.contains(address) else { continue }
      return share(of: address, length: table.number(.address(text), .prefix) ?? networks.share)
    }
    return nil
  }

  private func share(of address: IPv4, length: Int) -> IPv4Prefix {
    let length = min(29, max(length, networks.pods.length))
    return IPv4Prefix(address: IPv4Prefix(address: address, length: length).network, length: length)
  }

  private func isFree(_ subnet: IPv4Prefix) -> Bool {
    world.nodes.compactMap { IPv4Prefix($0.subnet) }
      .allSatisfy { !$0.contains(subnet.network) && !subnet.contains($0.network) }
  }
}
