import Addresses
import Clusters
import Diagnostics

/// What a node hands out: pod addresses, round robin as OVN-Kubernetes' bitmap allocator does (the next one after
/// the last allocated, wrapping), and interface indices, which only ever grow.
struct NodeState {
  let subnet: IPv4Prefix
  private var nextAddress: IPv4
  private var taken: Set<IPv4> = []
  private var nextIndex: Int
  private var indices: Set<Int> = []
  private var backwards: Int

  init(node: World.Node) throws(Diagnostic) {
    guard let subnet = IPv4Prefix(node.subnet), subnet.length <= 29 else {
      throw Diagnostic("bad-subnet", "'\(node.subnet)' is no pod subnet for node \(node.name)")
    }
    if let next = node.nextAddress {
      guard let address = IPv4(next), subnet.contains(address) else {
        throw Diagnostic(
          "bad-address", "nextAddress '\(next)' is not in \(node.name)'s subnet \(node.subnet)")
      }
      nextAddress = address
    } else {
      nextAddress = subnet.network.advanced(by: 3)
    }
    self.subnet = subnet
    nextIndex = node.nextIndex
    backwards = node.nextIndex
  }

  /// Takes a given address; `false` if it is taken or not a pod's.
  mutating func take(_ address: IPv4) -> Bool {
    isForPods(address) && taken.insert(address).inserted
  }

  /// Takes the next free address; `nil` when the subnet is full.
  mutating func takeAddress() -> IPv4? {
    let size = Int(subnet.broadcast.bits - subnet.network.bits) + 1
    for _ in 0..<size {
      let candidate = nextAddress
      nextAddress = candidate == subnet.broadcast ? subnet.network : candidate.advanced(by: 1)
      if take(candidate) { return candidate }
    }
    return nil
  }

  /// Takes the lowest free address without moving the round: for pods that were there before the world began.
  mutating func takeEarlierAddress() -> IPv4? {
    var candidate = subnet.network.advanced(by: 3)
    while candidate < subnet.broadcast {
      if take(candidate) { return candidate }
      candidate = candidate.advanced(by: 1)
    }
    return nil
  }

  mutating func release(_ address: IPv4) { taken.remove(address) }

  /// Where the world names no next address, the round goes on after the last one in use.
  mutating func startAfterTaken() {
    guard let last = taken.max() else { return }
    nextAddress = last.advanced(by: 1)
  }

  mutating func take(index: Int) { indices.insert(index) }

  mutating func takeIndex() -> Int {
    while !indices.insert(nextIndex).inserted { nextIndex += 1 }
    nextIndex += 1
    return nextIndex - 1
  }

  /// An index from before the world began, below the next one where there is room.
  mutating func takeEarlierIndex() -> Int {
    while backwards > 10 {
      backwards -= 1
      if indices.insert(backwards).inserted { return backwards }
    }
    return takeIndex()
  }

  /// .0 is the network, .1 the router port, .2 the management port.
  private func isForPods(_ address: IPv4) -> Bool {
    address.bits > subnet.network.bits + 2 && address < subnet.broadcast
  }
}
