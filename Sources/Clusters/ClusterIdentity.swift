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

  /// An identity.
  public init(name: String, basis: Basis, version: String? = nil) {
    self.name = name
    self.basis = basis
    self.version = version
  }
}
