import Addresses
import Clusters

/// The part of OVN's northbound database that a node of an interconnected cluster holds.
///
/// That is its own switch, the routers it passes through, and every service's load balancer; names and
/// addresses are as in ovn-kubernetes' `pkg/types`.
struct NorthboundDatabase {
  var loadBalancers: [LoadBalancer]
  var switches: [Switch]
  var routers: [Router]

  struct Switch {
    var uuid: String
    var name: String
    var ports: [SwitchPort]
  }

  struct SwitchPort {
    var uuid: String
    var name: String
    /// Empty, `router` or `localnet`.
    var type = ""
    /// As stored: `0a:58:0a:80:00:51 10.128.0.81`, `router`, `unknown`.
    var addresses: [String]
    /// The router's port behind a port of type `router`.
    var routerPort: String?
  }

  struct Router {
    var uuid: String
    var name: String
    var ports: [RouterPort]
    var routes: [Route]
    var nats: [(uuid: String, external: String, logical: String)] = []
  }

  struct RouterPort {
    var uuid: String
    var name: String
    var mac: MAC
    var networks: [IPv4Prefix]
  }

  struct Route {
    var prefix: IPv4Prefix
    var nextHop: String
    /// `dst-ip` or `src-ip`.
    var policy: String
    var port: String?
  }

  /// `nil` for a node that the cluster does not have.
  init?(node name: String, simulator: Simulator) {
    let kubernetes = simulator.kubernetes
    guard let place = kubernetes.nodes.firstIndex(where: { $0.name == name }) else { return nil }
    let builder = NorthboundBuilder(node: kubernetes.nodes[place], number: place, simulator: simulator)
    guard let switches = builder.switches, let routers = builder.routers else { return nil }
    loadBalancers = kubernetes.loadBalancers.filter { balancer in
      !balancer.name.contains("_node_") || balancer.name.hasSuffix("_\(name)")
    }
    .applying(simulator.hosts.northboundEdits[name] ?? [])
    self.switches = switches
    self.routers = routers
  }
}
