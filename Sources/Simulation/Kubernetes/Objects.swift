import Addresses
import Clusters

/// A pod as the API server and its node know it.
final class Pod {
  let namespace: String
  let name: String
  var labels: [String: String]
  var annotations: [String: String] = [:]
  let workload: World.Workload
  /// Kind and name of its controller, `ReplicaSet` and `httpd-ex-git-769765ffd5`; `nil` for a bare pod.
  var owner: (kind: String, name: String)?
  let node: String
  let created: VirtualTime
  /// When its sandbox, with network namespace and address, stands.
  let sandboxAt: VirtualTime
  /// When its containers have become ready, or have ended if it completes; later than now while it starts.
  let readyAt: VirtualTime
  /// Set once it is being deleted.
  var deleted: VirtualTime?
  let address: IPv4
  /// 64 hex digits.
  let sandbox: String
  /// UUID of its network namespace, under `/var/run/netns/` on its node.
  let networkNamespace: String
  /// UUID by which its own namespace knows the node's (`link-netns` in `ip a`).
  let hostNamespace: String
  /// Index of the host end of its veth pair.
  let hostIndex: Int
  /// Restarts of each container.
  let restarts: Int
  /// When the last restart was, where the record survives.
  let restarted: VirtualTime?
  /// `Running` or `Completed` once started.
  let phase: String

  init(
    namespace: String, name: String, labels: [String: String], workload: World.Workload,
    owner: (kind: String, name: String)?, node: String, created: VirtualTime, readyAt: VirtualTime,
    address: IPv4, sandbox: String, networkNamespace: String, hostNamespace: String, hostIndex: Int,
    restarts: Int = 0, restarted: VirtualTime? = nil, phase: String = "Running",
    sandboxAt: VirtualTime? = nil
  ) {
    self.namespace = namespace
    self.name = name
    self.labels = labels
    self.workload = workload
    self.owner = owner
    self.node = node
    self.created = created
    self.readyAt = readyAt
    self.sandboxAt = sandboxAt ?? created
    self.address = address
    self.sandbox = sandbox
    self.networkNamespace = networkNamespace
    self.hostNamespace = hostNamespace
    self.hostIndex = hostIndex
    self.restarts = restarts
    self.restarted = restarted
    self.phase = phase
  }

  /// Whether it uses its node's network instead of one of its own.
  var hostNetwork: Bool { workload.hostNetwork }
}

/// One port of a service with what stands behind it now.
struct Endpoints {
  var port: World.ServicePort
  /// Addresses of ready pods with the target port, sorted as strings, as the endpoints controller does.
  var backends: [Endpoint]
}

/// An OVN load balancer: `Service_NAMESPACE/NAME_TCP_cluster`.
struct LoadBalancer {
  var uuid: String
  var name: String
  /// `tcp`, `udp` or `sctp`.
  var transport: String
  /// Virtual address and port → backends, in the order of the service's ports.
  var vips: [(vip: Endpoint, backends: [Endpoint])]
}

/// What the router and the `oc get route` printer need of a route.
struct RouteBinding {
  var namespace: String
  var route: World.Route
  /// The host after defaults.
  var host: String
  /// The endpoints of the target service's port, each with the pod's name.
  var backends: [(pod: String, endpoint: Endpoint)]
}
