/// What a report says about the cluster that answered.
public struct ClusterIdentity: Hashable, Sendable {
  /// How far an answer can be trusted: on a real cluster a document is verified, elsewhere consistent.
  public enum Basis: String, Hashable, Sendable, Codable { case simulated, recorded, real }

  /// The cluster's name, as in its file or its API.
  public var name: String
  /// What kind of answers it gives.
  public var basis: Basis
  /// The Kubernetes version, where known.
  public var version: String?
  /// For a recording: where it comes from.
  public var recorded: Source?

  /// Where a recording comes from.
  public struct Source: Hashable, Sendable {
    /// The kind of cluster it was made on.
    public var basis: Basis
    /// The day, as `2024-06-20`.
    public var date: String?

    /// A source.
    public init(basis: Basis, date: String? = nil) {
      self.basis = basis
      self.date = date
    }
  }

  /// An identity.
  public init(name: String, basis: Basis, version: String? = nil, recorded: Source? = nil) {
    self.name = name
    self.basis = basis
    self.version = version
    self.recorded = recorded
  }

  /// The kind of cluster that gave the answers at first: `simulated` or `real`.
  public var origin: Basis { recorded?.basis ?? basis }
}
