import Addresses
import Clusters

/// Derives a node's logical topology from its subnet, its pods and ovn-kubernetes' fixed networks.
struct NorthboundBuilder {
  var node: World.Node
  /// Its place among the nodes, from which ovn-kubernetes' own addresses follow.
  var number: Int
  var simulator: Simulator

  private func uuid(_ what: String) -> String {
    var random = SeededRandom(seed: simulator.world.seed, for: "ovn/\(node.name)/\(what)")
    return random.uuid()
  }

  private var subnet: IPv4Prefix? { IPv4Prefix(node.subnet) }
  private var name: String { node.name }
  /// 100.64.0.0/16 joins the cluster's router, .1, with the nodes' gateways, from .2 on.
  private var joinAddress: IPv4 { IPv4(bits: 0x6440_0002).advanced(by: number) }
  private var transitAddress: IPv4 { IPv4(bits: 0x6458_0002).advanced(by: number) }
  private var gateway: String {
    simulator.world.host.networks.first.flatMap { IPv4Prefix($0.address) }?.address.description
      ?? node.address
  }

  var switches: [NorthboundDatabase.Switch]? {
    guard let subnet else { return nil }
    let management = managementMAC
    let pods = simulator.hosts.namespaces(on: name).map { pod in
      port("\(pod.namespace)_\(pod.name)", ["\(MAC.ovn(for: pod.address)) \(pod.address)"])
    }
    let own =
      [
        port("k8s-\(name)", ["\(management) \(subnet.network.advanced(by: 2))"]),
        router("stor-\(name)", "rtos-\(name)"),
      ]
      + pods
    return [
      .init(uuid: uuid("switch/\(name)"), name: name, ports: own),
      .init(
        uuid: uuid("switch/join"), name: "join",
        ports: [
          router("jtor-ovn_cluster_router", "rtoj-ovn_cluster_router"),
          router("jtor-GR_\(name)", "rtoj-GR_\(name)"),
        ]),
      .init(
        uuid: uuid("switch/ext"), name: "ext_\(name)",
        ports: [
          router("etor-GR_\(name)", "rtoe-GR_\(name)", addresses: [node.mac]),
          .init(
            uuid: uuid("port/br-ex"), name: "br-ex_\(name)", type: "localnet", addresses: ["unknown"]),
        ]),
      .init(
        uuid: uuid("switch/transit"), name: "transit_switch",
        ports: [
          router(
            "tstor-\(name)", "rtots-\(name)",
            addresses: ["\(MAC.ovn(for: transitAddress)) \(transitAddress)/16"])
        ]),
    ]
  }

  private var managementMAC: MAC {
    let interface = simulator.network.namespace("node/\(name)")?.interfaces.first { $0.name == "ovn-k8s-mp0" }
    return interface?.mac ?? node.managementMAC.flatMap { MAC($0) } ?? MAC(bits: 0)
  }

  private func port(_ name: String, _ addresses: [String]) -> NorthboundDatabase.SwitchPort {
    .init(uuid: uuid("port/\(name)"), name: name, addresses: addresses)
  }

  private func router(_ name: String, _ peer: String, addresses: [String] = ["router"])
    -> NorthboundDatabase.SwitchPort
  {
    .init(uuid: uuid("port/\(name)"), name: name, type: "router", addresses: addresses, routerPort: peer)
  }

  var routers: [NorthboundDatabase.Router]? {
    guard let subnet, let cluster = IPv4Prefix(simulator.world.platform.clusterNetwork) else { return nil }
    let first = subnet.network.advanced(by: 1)
    let clusterRouter = NorthboundDatabase.Router(
      uuid: uuid("router/ovn_cluster_router"), name: "ovn_cluster_router",
      ports: [
        routerPort("rtoj-ovn_cluster_router", IPv4(bits: 0x6440_0001), 16),
        routerPort("rtos-\(name)", first, subnet.length),
        routerPort("rtots-\(name)", transitAddress, 16),
      ],
      routes: [
        route(IPv4Prefix(address: joinAddress, length: 32), "\(joinAddress)", "dst-ip"),
        route(cluster, "\(joinAddress)", "src-ip"),
      ])
    return [clusterRouter, gatewayRouter(cluster)]
  }

  private func gatewayRouter(_ cluster: IPv4Prefix) -> NorthboundDatabase.Router {
    let outside = IPv4Prefix(address: IPv4(node.address) ?? IPv4(bits: 0), length: 24)
    return NorthboundDatabase.Router(
      uuid: uuid("router/GR"), name: "GR_\(name)",
      ports: [
        routerPort("rtoj-GR_\(name)", joinAddress, 16),
        .init(
          uuid: uuid("port/rtoe"), name: "rtoe-GR_\(name)", mac: MAC(node.mac) ?? MAC(bits: 0),
          networks: [outside]),
      ],
      routes: [
        route(IPv4Prefix(address: IPv4(bits: 0), length: 0), gateway, "dst-ip", port: "rtoe-GR_\(name)"),
        route(cluster, "100.64.0.1", "dst-ip"),
      ],
      nats: [(uuid("nat/cluster"), node.address, "\(cluster)")])
  }

  private func routerPort(_ name: String, _ address: IPv4, _ length: Int) -> NorthboundDatabase.RouterPort {
    .init(
      uuid: uuid("port/\(name)"), name: name, mac: .ovn(for: address),
      networks: [IPv4Prefix(address: address, length: length)])
  }

  private func route(
    _ prefix: IPv4Prefix, _ nextHop: String, _ policy: String, port: String? = nil
  ) -> NorthboundDatabase.Route {
    .init(prefix: prefix, nextHop: nextHop, policy: policy, port: port)
  }
}
