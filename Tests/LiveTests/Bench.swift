import Clusters
import Live

/// Clusters of this machine for tests, whose guardians are the built tool.
enum Bench {
  /// The built `waymark`, beside the test bundle.
  static let waymark: String = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    let parts = bundle.split(separator: "/", omittingEmptySubsequences: false)
    guard let place = parts.lastIndex(of: ".build") else { return ".build/debug/waymark" }
    return parts[...place].joined(separator: "/") + "/debug/waymark"
  }()

  static func cluster(_ prefixes: [String: [String]] = [:], limits: Limits = quick) -> LiveCluster {
    LiveCluster(
      identity: ClusterIdentity(name: "here", basis: .real), transports: Transports(prefixes: prefixes),
      surroundings: Surroundings(of: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/"], passing: []),
      guardian: [waymark, "guard"], limits: limits)
  }

  /// Bounds that tests reach.
  static var quick: Limits {
    var limits = Limits()
    limits.output = 1 << 20
    limits.grace = .milliseconds(500)
    limits.opening = .seconds(20)
    return limits
  }
}
