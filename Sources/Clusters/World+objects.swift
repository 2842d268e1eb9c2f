extension World {
  /// A namespace.
  public struct Namespace: Hashable, Sendable, Codable {
    /// The namespace's name.
    public var name: String
    /// How long before `now` it was made.
    public var age: String
    /// What keeps pods running in it.
    public var workloads: [Workload]
    /// Its services.
    public var services: [Service]
    /// Its OpenShift routes.
    public var routes: [Route]
    /// Its finished builds.
    public var builds: [Build]
  }

  /// What keeps pods running.
  public struct Workload: Hashable, Sendable, Codable {
    /// `Deployment`, `DaemonSet`, `StatefulSet` or `Pod`.
    public var kind: String
    /// The object's name.
    public var name: String
    /// How many pods it asks for; a daemon set has one on every node.
    public var replicas: Int
    /// How long before `now` it was made.
    public var age: String
    /// Labels of the object itself.
    public var labels: [String: String]
    /// Labels of the pod template beyond the selector's.
    public var podLabels: [String: String]
    /// Labels by which it knows its pods.
    public var selector: [String: String]
    /// The containers of its pods, in order; the first is the default.
    public var containers: [Container]
    /// Containers that run to their end before the others.
    public var initContainers: [Container]
    /// Whether its pods use their node's network.
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
    /// Its address in the node's subnet.
    public var address: String?
    /// How long before `now` it was made.
    public var age: String?
    /// Restarts of each container, and how long ago the last one was, where the record survives.
    public var restarts: Int?
    /// How long before `now` its last restart was.
    public var restarted: String?
    /// The sandbox's 64 hex digits.
    public var sandbox: String?
    /// The UUID of its network namespace.
    public var networkNamespace: String?
    /// The UUID by which the pod's namespace knows the node's: `link-netns` in `ip a`.
    public var hostNamespace: String?
    /// The index of the host end of its veth pair.
    public var hostIndex: Int?
    /// The node it runs on.
    public var node: String?

    /// Nothing known.
    public init() {}
  }

  /// A container of a workload.
  public struct Container: Hashable, Sendable, Codable {
    /// The container's name.
    public var name: String
    /// Names an entry of `images`, or any reference; an image without an entry serves nothing.
    public var image: String

    /// A container of an image.
    public init(name: String, image: String) {
      self.name = name
      self.image = image
    }
  }

  /// A service.
  public struct Service: Hashable, Sendable, Codable {
    /// The service's name.
    public var name: String
    /// `ClusterIP` or `NodePort`; `None` as address makes it headless.
    public var type: String
    /// Its address in the service network, or `None`.
    public var address: String?
    /// Its ports, in order.
    public var ports: [ServicePort]
    /// Labels of the pods behind it.
    public var selector: [String: String]
    /// Labels of the service itself.
    public var labels: [String: String]
    /// Annotations of the service itself.
    public var annotations: [String: String]
    /// How long before `now` it was made.
    public var age: String
    /// The UUID of its OVN load balancer; drawn from the seed when absent.
    public var loadBalancer: String?
  }

  /// A port of a service.
  public struct ServicePort: Hashable, Sendable, Codable {
    /// The port's name.
    public var name: String?
    /// The port at the service's address.
    public var port: Int
    /// The port of the pods.
    public var targetPort: Int
    /// The port of every node, for `NodePort`.
    public var nodePort: Int?
    /// `TCP`, `UDP` or `SCTP`.
    public var `protocol`: String
  }

  /// An OpenShift route.
  public struct Route: Hashable, Sendable, Codable {
    /// The route's name.
    public var name: String
    /// `NAME-NAMESPACE.apps.DOMAIN` when absent.
    public var host: String?
    /// The path that requests must begin with.
    public var path: String?
    /// The service behind it.
    public var service: String
    /// The service port's name or number; all ports when absent.
    public var port: String?
    /// `edge`, `passthrough` or `reencrypt`; plain HTTP when absent.
    public var termination: String?
    /// `Redirect`, `Allow` or `None`.
    public var insecure: String?
    /// How long before `now` it was made.
    public var age: String
  }

  /// A build configuration with its builds, and the image stream they push to.
  public struct Build: Hashable, Sendable, Codable {
    /// The build configuration's name; builds are numbered after it.
    public var name: String
    /// `Source` or `Docker`.
    public var type: String
    /// The source's commit, 7 to 40 hex digits.
    public var commit: String
    /// How long before `now` it started.
    public var age: String
    /// How long it took.
    public var duration: String
    /// The image stream's tag.
    public var tag: String
  }
}
