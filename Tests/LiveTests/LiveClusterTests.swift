import Clusters
import Live
import Testing

@Test("A real cluster says that it is one")
func identity() async {
  #expect(await LiveCluster(identity: ClusterIdentity(name: "here", basis: .real)).identity.basis == .real)
}
