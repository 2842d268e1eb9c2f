public import Clusters

/// A cluster behind shells.
public actor LiveCluster {
  /// Who answers.
  public let identity: ClusterIdentity

  /// A cluster that has not been asked yet.
  public init(identity: ClusterIdentity) { self.identity = identity }
}
