import Clusters
import Diagnostics
import Live
import Running
import Yams

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the settings say of a real cluster.
///
/// Keys: `contexts` (a map, context to the words before a shell: a list, or a text parted at blanks), `environment` (a
/// list of variables that shells get), `before` and `after` (lists of commands on the host), `deadline` (`10m`, for a
/// whole document). That changes are allowed is never a setting: it is said anew for every run.
struct RealSettings {
  var contexts: [String: [String]] = [:]
  var environment: [String] = []
  var before: [String] = []
  var after: [String] = []
  var deadline: Duration?

  static let keys = ["contexts", "environment", "before", "after", "deadline"]
  /// The code of a diagnostic about `before:` or `after:`.
  static let unprepared = "not-prepared"

  /// Takes a key's value, or says what it must be.
  mutating func take(_ key: String, _ value: Node) -> String? {
    switch key {
    case "contexts": return takeContexts(value)
    case "deadline":
      deadline = value.string.flatMap(Duration.init(notation:))
      return deadline == nil ? "deadline is like 30s or 10m" : nil
    default:
      guard let items = value.texts else { return "\(key) is a list of texts" }
      switch key {
      case "environment": environment = items
      case "before": before = items
      default: after = items
      }
      return nil
    }
  }

  private mutating func takeContexts(_ value: Node) -> String? {
    let shape = "contexts is a map, as node: oc debug node/NAME --quiet -- chroot /host"
    guard let pairs = value.mapping else { return shape }
    for (key, value) in pairs {
      guard let context = key.string else { return shape }
      let kinds = ["host", "node", "toolbox", "pod", "netns"]
      guard let kind = context.split(separator: ":").first, kinds.contains(String(kind)) else {
        return "there is no context \(context): they are \(kinds.joined(separator: ", "))"
      }
      guard let words = value.texts ?? value.string.map(Self.words) else { return shape }
      contexts[context] = words
    }
    return nil
  }

  /// Parted at blanks; whoever needs a blank within a word writes a list.
  private static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\t" || $0 == "\n" }.map(String.init)
  }

  /// The cluster that the settings lead to.
  var cluster: LiveCluster {
    LiveCluster(
      identity: ClusterIdentity(name: Self.hostName, basis: .real),
      transports: Transports(prefixes: contexts),
      surroundings: Surroundings(of: Self.variables, passing: environment),
      guardian: [Self.ownProgram, Guardian.word])
  }

  /// How long a command of `before:` or `after:` may take.
  private static let patience = Duration.seconds(600)

  /// Runs `before:`; the first failure, or Ctrl-C, is thrown after `after:` has run.
  func prepare(_ live: LiveCluster) async throws(Diagnostic) {
    for command in before {
      if let problem = await Self.run(
        command, "before", on: live, isInterrupted: { Interruption.isRequested })
      {
        _ = await cleanUp(live)
        throw problem
      }
    }
  }

  /// Runs all of `after:` and ends every shell; says what fails, and returns whether nothing did.
  func cleanUp(_ live: LiveCluster) async -> Bool {
    var isClean = true
    for command in after {
      guard let problem = await Self.run(command, "after", on: live) else { continue }
      complain(problem)
      isClean = false
    }
    await live.close()
    return isClean
  }

  private static func run(
    _ command: String, _ key: String, on live: LiveCluster,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) async -> Diagnostic? {
    let said: String
    do throws(ClusterError) {
      let output = try await Running.run(
        Command(command, session: key), on: live, clock: ContinuousClock(), within: patience,
        isInterrupted: isInterrupted)
      if output.exitStatus == 0 { return nil }
      let last = output.standardError.split(separator: "\n").last.map(String.init)
      said = last ?? "it ended with status \(output.exitStatus ?? 0)"
    } catch {
      said = error.message
    }
    return Diagnostic(
      unprepared, "\(key): of waymark.yaml failed at `\(command)`: \(said)",
      help: key == "before" ? "nothing of the document was run" : "what it cleans up may still be there")
  }

  private static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "this machine" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static var variables: [String: String] {
    var result: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let pair = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { result[String(pair[0])] = String(pair[1]) }
      next += 1
    }
    return result
  }

  private static var ownProgram: String {
    #if os(Linux)
      "/proc/self/exe"
    #else
      CommandLine.arguments[0]
    #endif
  }
}

extension Node {
  /// The texts of a list; `nil` for anything else.
  fileprivate var texts: [String]? {
    guard let items = sequence else { return nil }
    let texts = items.compactMap(\.string)
    return texts.count == items.count ? texts : nil
  }
}
