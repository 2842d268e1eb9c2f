/// What a simulated cluster is made of, as one YAML file (`NAME.cluster.yaml`) describes it.
///
/// A world holds causes, never output: objects people created, the seeds and counters that names, addresses
/// and numbers are drawn from, latencies. Replica sets, pods, endpoints, load balancers, sockets and packets
/// follow from it. Every key but `name` has a default.
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
    /// OpenShift's release, `4.15.17`; `oc version` needs it.
    public var release: String?
    /// What `oc get nodes -o wide` prints of the nodes' system; `<unknown>` when absent.
    public var osImage: String?
    /// As `uname -r` prints it.
    public var kernelRelease: String?
    /// As `cri-o://1.28.6`.
    public var containerRuntime: String?
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
    /// libvirt's name for the network.
    public var network: String
    /// The bridge's interface name, `virbr0`.
    public var name: String
    /// Its interface index on the host.
    public var index: Int
    /// Its MAC address.
    public var mac: String
    /// With prefix length: `192.168.122.1/24`.
    public var address: String
  }

  /// A virtual machine of the host.
  public struct Machine: Hashable, Sendable, Codable {
    /// The domain's name.
    public var name: String
    /// libvirt's id while it runs; absent when it is shut off.
    public var id: Int?
    /// The tap device on the host, `vnet3`.
    public var interface: String?
    /// The MAC address of its only interface.
    public var mac: String
    /// With prefix length.
    public var address: String
  }

  /// A line of a hosts file.
  public struct HostEntry: Hashable, Sendable, Codable {
    /// An IPv4 address.
    public var address: String
    /// Names that lead to it, the canonical one first.
    public var names: [String]

    /// A line: an address and the names that lead to it.
    public init(address: String, names: [String]) {
      self.address = address
      self.names = names
    }
  }

  /// A node of the cluster.
  public struct Node: Hashable, Sendable, Codable {
    /// The node's name, which is its host name too.
    public var name: String
    /// `control-plane`, `master`, `worker`.
    public var roles: [String]
    /// The node's own address, and its interface's prefix length.
    public var address: String
    /// The MAC address of its interface.
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
    /// Programs beyond those of Red Hat CoreOS: `ovn-nbctl`, `tcpdump`.
    public var programs: [String]
    /// Whether the router (ingress controller) runs here.
    public var router: Bool
  }
}
