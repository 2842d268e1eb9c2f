import Addresses
import Clusters
import Live
import TestSupport
import Testing

@Suite("A cluster behind shells keeps the contract of clusters")
struct ContractTests {
  @Test(
    "on this machine, through a prefix, and where processes have other numbers than here",
    arguments: [[], ["env"], ["unshare", "--pid", "--fork", "--mount-proc"]])
  func contract(_ prefix: [String]) async throws {
    let cluster = Bench.cluster(["node": prefix])
    try await ClusterContract(cluster, in: .node(nil)).check()
    await cluster.close()
  }
}
