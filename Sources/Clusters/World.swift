/// What a simulated cluster is made of, as one YAML file (`NAME.cluster.yaml`) describes it.
///
/// A world holds causes, never output: objects people created, the seeds and counters that names, addresses and
/// numbers are drawn from, latencies. Replica sets, pods, endpoints, load balancers, sockets and packets follow
/// from it. Every key but `name` has a default.
public struct World: Hashable, Sendable, Codable {
  /// The cluster's name in reports.
  public var name: String
  /// The instant at which the first session opens, RFC 3339.
  public var now: String
  /// What generated names, ids and numbers are drawn from.
  public var seed: UInt64
  /// The Kubernetes flavour and version.
  public var platform: Platform
  /// The machine the reader sits at: a hypervisor with the nodes as its virtual machines.
  public var host: Host
  /// The cluster's nodes.
  public var nodes: [Node]
  /// Namespaces with what lives in them.
  public var namespaces: [Namespace]
  /// Container images and what their containers serve.
  public var images: [Image]
  /// Latencies and kernel settings.
  public var network: NetworkSettings

  /// Kubernetes itself.
  public struct Platform: Hashable, Sendable, Codable {
    /// As `oc get nodes` prints it: `v1.28.9+8ca71f7`.
    public var version: String
    /// The base domain: routes get hosts under `apps.DOMAIN`.
    public var domain: String
    /// All pods' addresses, `10.128.0.0/14`.
    public var clusterNetwork: String
    /// Cluster addresses of services, `172.30.0.0/16`.
    public var serviceNetwork: String
    /// The address that route hosts resolve to; the first node's when absent.
    public var ingress: String?
  }

  /// The machine outside the cluster.
  public struct Host: Hashable, Sendable, Codable {
    /// Its host name.
    public var name: String
    /// libvirt's networks, each with its bridge.
    public var networks: [Bridge]
    /// libvirt's domains.
    public var machines: [Machine]
    /// Further lines of `/etc/hosts`, address and names; route hosts need not be listed.
    public var names: [HostEntry]
    /// The user agent of its curl.
    public var userAgent: String
  }

  /// A bridge of the host that libvirt made.
  public struct Bridge: Hashable, Sendable, Codable {
    public var network: String
    public var name: String
    public var index: Int
    public var mac: String
    /// With prefix length: `192.168.122.1/24`.
    public var address: String
  }

  /// A virtual machine of the host.
  public struct Machine: Hashable, Sendable, Codable {
    public var name: String
    /// libvirt's id while it runs; absent when it is shut off.
    public var id: Int?
    /// The tap device on the host, `vnet3`.
    public var interface: String?
    public var mac: String
    /// With prefix length.
    public var address: String
  }

  /// A line of a hosts file.
  public struct HostEntry: Hashable, Sendable, Codable {
    public var address: String
    public var names: [String]
  }

  /// A node of the cluster.
  public struct Node: Hashable, Sendable, Codable {
    public var name: String
    /// `control-plane`, `master`, `worker`.
    public var roles: [String]
    /// The node's own address, and its interface's prefix length.
    public var address: String
    public var mac: String
    /// Its share of the cluster network, `10.128.0.0/23`.
    public var subnet: String
    /// How long before `now` it joined: `27h`, `2d2h`.
    public var age: String
    /// The next pod address the round-robin allocator tries.
    public var nextAddress: String?
    /// The next interface index the kernel gives out.
    public var nextIndex: Int
    /// The MAC of its management port `ovn-k8s-mp0`; drawn from the seed when absent.
    public var managementMAC: String?
    /// Process ids of named programs, `haproxy: 1371721`.
    public var processes: [String: Int]
    /// Whether the router (ingress controller) runs here.
    public var router: Bool
  }

  /// A namespace.
  public struct Namespace: Hashable, Sendable, Codable {
    public var name: String
    public var age: String
    public var workloads: [Workload]
    public var services: [Service]
    public var routes: [Route]
    public var builds: [Build]
  }

  /// What keeps pods running.
  public struct Workload: Hashable, Sendable, Codable {
    /// `Deployment`, `DaemonSet`, `StatefulSet` or `Pod`.
    public var kind: String
    public var name: String
    public var replicas: Int
    public var age: String
    public var labels: [String: String]
    /// Labels of the pod template beyond the selector's.
    public var podLabels: [String: String]
    public var selector: [String: String]
    public var containers: [Container]
    public var initContainers: [Container]
    public var hostNetwork: Bool
    /// The pod-template hash; drawn from the seed when absent.
    public var templateHash: String?
    /// Names, addresses and ids of the first pods, where they are known; the rest is drawn.
    public var pods: [PodFacts]
  }

  /// What is known of one pod of a workload.
  public struct PodFacts: Hashable, Sendable, Codable {
    /// The generated suffix: `frlp8`.
    public var suffix: String?
    public var address: String?
    public var age: String?
    /// Restarts of each container, and how long ago the last one was, where the record survives.
    public var restarts: Int?
    public var restarted: String?
    /// The sandbox's 64 hex digits.
    public var sandbox: String?
    /// The UUID of its network namespace.
    public var networkNamespace: String?
    /// The UUID by which the pod's namespace knows the node's: `link-netns` in `ip a`.
    public var hostNamespace: String?
    /// The index of the host end of its veth pair.
    public var hostIndex: Int?
    public var node: String?
  }

  /// A container of a workload.
  public struct Container: Hashable, Sendable, Codable {
    public var name: String
    /// Names an entry of `images`, or any reference; an image without an entry serves nothing.
    public var image: String
  }

  /// A service.
  public struct Service: Hashable, Sendable, Codable {
    public var name: String
    /// `ClusterIP` or `NodePort`; `None` as address makes it headless.
    public var type: String
    public var address: String?
    public var ports: [ServicePort]
    public var selector: [String: String]
    public var labels: [String: String]
    public var annotations: [String: String]
    public var age: String
    /// The UUID of its OVN load balancer; drawn from the seed when absent.
    public var loadBalancer: String?
  }

  /// A port of a service.
  public struct ServicePort: Hashable, Sendable, Codable {
    public var name: String?
    public var port: Int
    public var targetPort: Int
    public var nodePort: Int?
    /// `TCP`, `UDP` or `SCTP`.
    public var `protocol`: String
  }

  /// An OpenShift route.
  public struct Route: Hashable, Sendable, Codable {
    public var name: String
    /// `NAME-NAMESPACE.apps.DOMAIN` when absent.
    public var host: String?
    public var path: String?
    public var service: String
    /// The service port's name or number; all ports when absent.
    public var port: String?
    /// `edge`, `passthrough` or `reencrypt`; plain HTTP when absent.
    public var termination: String?
    /// `Redirect`, `Allow` or `None`.
    public var insecure: String?
    public var age: String
  }

  /// A build configuration with its builds, and the image stream they push to.
  public struct Build: Hashable, Sendable, Codable {
    public var name: String
    /// `Source` or `Docker`.
    public var type: String
    public var commit: String
    public var age: String
    public var duration: String
    public var tag: String
  }

  /// What a container image does on the network.
  public struct Image: Hashable, Sendable, Codable {
    public var name: String
    /// Ports on which it serves HTTP (HTTPS where `tls` lists the port too).
    public var http: [Int]
    public var tls: [Int]
    /// The `Server` header.
    public var server: String
    /// Files under the document root, path to content.
    public var files: [String: String]
    /// When the files were last changed, RFC 3339.
    public var modified: String
    /// Seconds the server keeps an idle connection.
    public var keepAlive: Int
    /// Microseconds from a request to its response.
    public var latency: Int
    /// Microseconds by which the keep-alive timer is late.
    public var keepAliveSlack: Int
    /// How it ends an idle connection: `close` or `reset`.
    public var ending: String
    /// Programs in the container beyond the shell, as `tcpdump`.
    public var programs: [String]
  }

  /// Latencies in microseconds, and what the kernel's numbers are drawn from; see docs/simulation.md.
  public struct NetworkSettings: Hashable, Sendable, Codable {
    /// One way between a node's management port and a pod.
    public var link: Int
    /// Added to the first packet of a flow per conntrack state, client direction.
    public var slowPath: Int
    /// Microseconds within the millisecond at which the shared 1 kHz timestamp clock steps.
    public var tickPhase: Int
    /// Facts of the next connections, in order; what is absent is drawn from the seed.
    public var pins: [ConnectionPin]
    /// The kernel of the nodes: `5.14`.
    public var kernel: String
  }

  /// Numbers of one connection that are otherwise drawn.
  public struct ConnectionPin: Hashable, Sendable, Codable {
    /// `10.128.0.81:8080`: the next connection to this server takes the pin; any when absent.
    public var server: String?
    /// Initial sequence numbers and the client's port.
    public var clientSequence: UInt32?
    public var serverSequence: UInt32?
    public var clientPort: Int?
    /// Offsets of the timestamp clocks.
    public var clientTimestamp: UInt32?
    public var serverTimestamp: UInt32?
  }
}
