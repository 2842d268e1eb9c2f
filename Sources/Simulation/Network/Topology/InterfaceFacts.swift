import Addresses
import Clusters

/// Interfaces as the kernel and OVN-Kubernetes make them: what `ip a` prints.
extension NetworkInterface {
  static let loopback = NetworkInterface(
    index: 1, name: "lo", peerIndex: nil, peerNamespace: nil, flags: ["LOOPBACK", "UP", "LOWER_UP"],
    mtu: 65_536,
    qdisc: "noqueue", state: "UNKNOWN", queueLength: 1000, master: nil, isLoopback: true, mac: MAC(bits: 0),
    addresses: [IPv4Prefix(address: IPv4(bits: 0x7F00_0001), length: 8)],
    v6Addresses: [(IPv6(high: 0, low: 1), 128, "host")])

  /// An Ethernet device that is up.
  static func ethernet(
    _ index: Int, _ name: String, mac: MAC, mtu: Int = 1500, qdisc: String = "noqueue", state: String = "UP",
    queueLength: Int? = 1000, master: String? = nil, addresses: [IPv4Prefix] = [], linkLocal: Bool = false
  ) -> NetworkInterface {
    NetworkInterface(
      index: index, name: name, peerIndex: nil, peerNamespace: nil,
      flags: ["BROADCAST", "MULTICAST", "UP", "LOWER_UP"], mtu: mtu, qdisc: qdisc, state: state,
      queueLength: queueLength, master: master, isLoopback: false, mac: mac, addresses: addresses,
      v6Addresses: linkLocal ? [(IPv6.linkLocal(from: mac), 64, "link")] : [])
  }

  /// A device that is not up.
  static func down(_ index: Int, _ name: String, mac: MAC, mtu: Int = 1500) -> NetworkInterface {
    var device = ethernet(index, name, mac: mac, mtu: mtu, qdisc: "noop", state: "DOWN")
    device.flags = ["BROADCAST", "MULTICAST"]
    return device
  }

  /// The pod's end of its veth pair: OVN-Kubernetes gives it a MAC that holds its address.
  static func podEnd(_ pod: Pod, prefixLength: Int) -> NetworkInterface {
    var device = ethernet(
      2, "eth0", mac: MAC.ovn(for: pod.address), mtu: 1400, queueLength: nil,
      addresses: [IPv4Prefix(address: pod.address, length: prefixLength)], linkLocal: true)
    device.peerIndex = pod.hostIndex
    device.peerNamespace = pod.hostNamespace
    return device
  }

  /// The node's end, named after the sandbox.
  static func nodeEnd(_ pod: Pod, mac: MAC) -> NetworkInterface {
    var device = ethernet(
      pod.hostIndex, pod.vethName, mac: mac, mtu: 1400, queueLength: nil, master: "ovs-system",
      linkLocal: true)
    device.peerIndex = 2
    device.peerNamespace = pod.networkNamespace
    return device
  }
}

extension Pod {
  /// The name of its interface on the node: the first 15 characters of the sandbox's id.
  var vethName: String { String(sandbox.prefix(15)) }
  /// The name of its network namespace in the simulation.
  var networkName: String { hostNetwork ? "node/\(node)" : "pod/\(namespace)/\(name)" }
}
