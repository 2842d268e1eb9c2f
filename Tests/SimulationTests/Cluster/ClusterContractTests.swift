import Addresses
import Clusters
import Simulation
import TestSupport
import Testing

struct ClusterContractTests {
  @Test(
    "a simulated cluster keeps the contract of clusters in every kind of context",
    arguments: ["host", "node", "toolbox", "pod:httpd-ex-git-769765ffd5-frlp8"])
  func contract(_ context: String) async throws {
    let context = try #require(Context(context))
    try await ClusterContract(SimulatedCluster.builtIn(), in: context).check()
  }

  @Test(
    "a recording of it, written and read, keeps the contract as well",
    arguments: ["host", "node", "toolbox", "pod:httpd-ex-git-769765ffd5-frlp8"])
  func recorded(_ context: String) async throws {
    let context = try #require(Context(context))
    let recorder = RecordingCluster(try SimulatedCluster.builtIn())
    try await ClusterContract(recorder, in: context).check()
    let text = await recorder.recording(on: "2024-06-20").text
    try await ClusterContract(RecordedCluster(Recording.parse(text)), in: context).check()
  }

  @Test("a context that does not exist is unreachable")
  func unreachable() async throws {
    let cluster = try SimulatedCluster.builtIn()
    await #expect(throws: ClusterError.unreachable(context: "pod:ghost", reason: "no such pod is running")) {
      try await cluster.run(Command("true", session: "s", context: .pod("ghost")))
    }
  }

  @Test("a world that contradicts itself makes no cluster")
  func contradiction() {
    var world = World(name: "w")
    world.platform.serviceNetwork = "10.128.0.0/16"
    #expect(throws: (any Error).self) { try SimulatedCluster(world: world) }
  }

  @Test("its identity is the world's name and version, and that it is simulated")
  func identity() throws {
    let identity = try SimulatedCluster.builtIn().identity
    #expect(identity == ClusterIdentity(name: "sno", basis: .simulated, version: "v1.28.9+8ca71f7"))
  }
}

struct SimulatedClockTests {
  @Test("sleeping passes virtual time, and no other")
  func sleeping() async throws {
    let cluster = try SimulatedCluster.builtIn()
    let before = cluster.clock.now
    try await cluster.clock.sleep(for: .seconds(3600))
    #expect(before.duration(to: cluster.clock.now) == .seconds(3600))
    #expect(await cluster.now == "2024-06-20T07:36:40Z")
    #expect(try await cluster.run(Command("oc get nodes --no-headers")).standardOutput.contains("   32h   "))
  }

  @Test("commands that take time move the clock")
  func commands() async throws {
    let cluster = try SimulatedCluster.builtIn()
    let before = cluster.clock.now
    _ = try await cluster.run(Command("sleep 5"))
    #expect(before.duration(to: cluster.clock.now) >= .seconds(5))
  }

  @Test("a cancelled sleeper stops")
  func cancelled() async throws {
    let cluster = try SimulatedCluster.builtIn()
    let task = Task { try await cluster.clock.sleep(for: .seconds(1)) }
    task.cancel()
    // Either it has slept already or it throws; it never hangs.
    _ = await task.result
  }
}
