import Addresses

/// Where a frame can be seen, and with which addresses.
struct Observation {
  /// How the packet meets the interface, in the numbers of Linux's `sll_pkttype`.
  enum Kind: UInt8 { case incoming = 0, foreign = 3, outgoing = 4 }

  var namespace: String
  var interface: String
  var kind: Kind
  var source: MAC
  var destination: MAC
  var ttl: UInt8 = 64
  /// Whether addresses are shown as they are behind the load balancer.
  var isTranslated = false
}

/// The way of one direction of a flow.
struct Course {
  /// Seen when the sender sends.
  var departure: [Observation]
  /// Seen when the packet arrives.
  var arrival: [Observation]
  /// Microseconds on the way.
  var delay: Int64
  /// The largest packet on the way.
  var mtu: Int
  /// Whether OVN's datapath is crossed, with a slow path for the first packets.
  var crossesOVN: Bool
}

/// A stack with the facts that courses need.
struct Site {
  var stack: NetworkStack
  var address: IPv4
  var mac: MAC
  /// The router's address on the pods' switch of its node.
  var gateway: MAC
}
