import Authoring
import Clusters
import Diagnostics
import Running
import Simulation
import Walkthroughs

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of the project.
func projectText(_ name: String, from here: String = #filePath) throws -> String {
  let parts = here.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
  let path = parts.joined(separator: "/") + "/" + name
  guard let file = fopen(path, "r") else { throw Diagnostic("unreadable", "cannot open \(path)") }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}

/// The document that nobody prepared.
func seed() throws -> String { try projectText("Tests/AcceptanceTests/Fixtures/unprepared.md") }

/// Its cluster under other names; by default with the document's version.
func otherWorld(_ changes: [(String, String)] = [("v1.29.6+aba1e8d", "v1.28.9+8ca71f7")]) throws -> String {
  changes.reduce(try projectText("Tests/AcceptanceTests/Fixtures/elsewhere.cluster.yaml")) { text, change in
    text.replacingEach(change.0, with: change.1)
  }
}

/// Runs a document on a world, by default the built-in one.
func regeneration(_ text: String, world: String? = nil, options: RunOptions = RunOptions()) async throws -> Regeneration {
  let plan = Walkthroughs.plan(for: try readDocument(text, path: "document.md"))
  let cluster =
    try world.map { try SimulatedCluster(world: World.parse(yaml: $0, path: "world.cluster.yaml")) } ?? SimulatedCluster.builtIn()
  var runner = await Runner(plan, on: cluster, clock: cluster.clock, options: options)
  let result = await runner.run { _ in }
  return regenerate(plan, result, renaming: runner.renaming, text: text)
}

extension Regeneration {
  /// The text with every change that needs no asking.
  var regenerated: String { text { $0.caution == nil } }

  /// Lines that go and come, marked.
  var difference: [String] {
    UnifiedDiff(source, changes.flatMap(\.edits)).lines.filter { $0.mark == "-" || $0.mark == "+" }.map(\.shown)
  }
}

extension String {
  /// Every occurrence replaced.
  func replacingEach(_ old: String, with new: String) -> String {
    var result: [UInt8] = []
    let (bytes, old) = (Array(utf8), Array(old.utf8))
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: old) {
        result += new.utf8
        index += old.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
