import Addresses
import Foundation

@testable import Simulation

/// This machine's interfaces and routes, as `ip -json` tells them.
enum MachineFacts {
  private typealias Facts = [String: Any]

  /// `nil` where `ip` says something that a world's interfaces cannot hold.
  static func namespace() -> NetworkNamespace? {
    guard let links = read("ip -json address"), let lines = read("ip -json -4 route") else { return nil }
    let interfaces = links.compactMap(interface)
    guard interfaces.count == links.count else { return nil }
    return NetworkNamespace(name: "host", interfaces: interfaces, routes: lines.compactMap(route))
  }

  private static func read(_ command: String) -> [Facts]? {
    RealTool.run(command).flatMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) } as? [Facts]
  }

  private static func interface(_ facts: Facts) -> NetworkInterface? {
    guard let index = facts["ifindex"] as? Int, let name = facts["ifname"] as? String, facts["link"] == nil,
      let mac = (facts["address"] as? String).flatMap({ MAC($0) })
    else { return nil }
    let addresses = facts["addr_info"] as? [Facts] ?? []
    return NetworkInterface(
      index: index, name: name, flags: facts["flags"] as? [String] ?? [], mtu: facts["mtu"] as? Int ?? 0,
      qdisc: facts["qdisc"] as? String ?? "", state: facts["operstate"] as? String ?? "",
      queueLength: facts["txqlen"] as? Int, isLoopback: facts["link_type"] as? String == "loopback", mac: mac,
      addresses: addresses.compactMap { address in
        guard let own = (address["local"] as? String).flatMap({ IPv4($0) }) else { return nil }
        return IPv4Prefix(address: own, length: address["prefixlen"] as? Int ?? 32)
      },
      v6Addresses: addresses.compactMap { address in
        guard let own = (address["local"] as? String).flatMap({ IPv6($0) }) else { return nil }
        // Flags, as `nodad`, stand behind the scope.
        let flags = ["nodad", "tentative", "dynamic"].filter { address[$0] as? Bool == true }
        let scope = ([address["scope"] as? String ?? ""] + flags).joined(separator: " ")
        return (own, address["prefixlen"] as? Int ?? 128, scope)
      })
  }

  private static func route(_ facts: Facts) -> NetworkRoute? {
    guard let text = facts["dst"] as? String, let interface = facts["dev"] as? String else { return nil }
    let destination = IPv4Prefix(text) ?? IPv4(text).map { IPv4Prefix(address: $0, length: 32) }
    return NetworkRoute(
      destination: destination, via: (facts["gateway"] as? String).flatMap { IPv4($0) }, interface: interface,
      proto: (facts["protocol"] as? String).flatMap { $0 == "boot" ? nil : $0 },
      source: (facts["prefsrc"] as? String).flatMap { IPv4($0) }, metric: facts["metric"] as? Int)
  }
}
