extension World {
  /// What a container image does on the network.
  public struct Image: Hashable, Sendable, Codable {
    /// The name that containers refer to.
    public var name: String
    /// Ports on which it serves HTTP (HTTPS where `tls` lists the port too).
    public var http: [Int]
    /// Those among the ports that speak HTTPS.
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
    /// Seconds its containers take to be ready, beyond the second or two that every pod takes.
    public var start: Int
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
    /// The client's initial sequence number.
    public var clientSequence: UInt32?
    /// The server's initial sequence number.
    public var serverSequence: UInt32?
    /// The client's port.
    public var clientPort: Int?
    /// What the client's timestamp clock shows on its SYN; fixes the clock of this ordered pair of addresses.
    public var clientTimestamp: UInt32?
    /// What the server's timestamp clock shows on its SYN-ACK.
    public var serverTimestamp: UInt32?

    /// Pins nothing yet.
    public init() {}
  }
}
