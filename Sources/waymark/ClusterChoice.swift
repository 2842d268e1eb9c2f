import Clusters
import Diagnostics
import Live
import Simulation

/// A cluster with the clock that its answers follow.
struct OpenCluster {
  var cluster: any Cluster
  var clock: any Clock<Duration>
  /// The same cluster, where it is a real one, and what the settings say of it.
  private var real: (cluster: LiveCluster, settings: RealSettings)?

  /// A simulated cluster with its virtual time.
  init(_ simulated: SimulatedCluster) {
    cluster = simulated
    clock = simulated.clock
  }

  /// A recording with a clock that jumps.
  init(_ recorded: RecordedCluster) {
    cluster = recorded
    clock = recorded.clock
  }

  /// The cluster that the settings lead to, on this machine's time.
  init(_ settings: RealSettings) {
    let live = settings.cluster
    cluster = live
    clock = ContinuousClock()
    real = (live, settings)
  }

  /// Lets a real cluster's first shell start while the document is read; what was opened in vain ends with the process.
  func warmUp() async { await real?.cluster.prepare() }

  /// Does what is to be done before a document runs: `before:` of the settings.
  func prepare() async throws(Diagnostic) {
    if let real { try await real.settings.prepare(real.cluster) }
  }

  /// Does what is to be done when it has run, however it ended: `after:` of the settings; and ends what was started.
  /// Says what fails, and returns whether nothing did.
  func cleanUp() async -> Bool {
    guard let real else { return true }
    return await real.settings.cleanUp(real.cluster)
  }
}

/// Begins the choice of a recording, `recorded:FILE`.
let recordingPrefix = "recorded:"

/// Opens the cluster that `--cluster` or the settings name; each document gets a fresh one.
func openCluster(_ choice: String?, _ settings: Settings) throws(Diagnostic) -> OpenCluster {
  switch choice {
  case nil, "simulated": return OpenCluster(try SimulatedCluster.builtIn())
  case "real": return OpenCluster(settings.real)
  case let recorded? where recorded.hasPrefix(recordingPrefix):
    let path = String(recorded.dropFirst(recordingPrefix.count))
    return OpenCluster(RecordedCluster(try Recording.parse(Files.read(path), path: path)))
  case let path?:
    guard path.hasSuffix(".yaml") || path.hasSuffix(".yml") else {
      throw Diagnostic(
        "unknown-cluster", "there is no cluster '\(path)'",
        help: "--cluster takes 'simulated', a cluster file NAME.cluster.yaml, or recorded:FILE")
    }
    let text = try Files.read(path)
    if isManifest(text) { throw manifest(path) }
    let world = try World.parse(yaml: text, path: path)
    do throws(Diagnostic) {
      return OpenCluster(try SimulatedCluster(world: world))
    } catch {
      throw error.path == nil ? error.at(path: path) : error
    }
  }
}
