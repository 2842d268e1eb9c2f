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

/// A document of the project, by its path from the project's folder.
func shownDocument(_ name: String, from here: String = #filePath) throws -> String {
  let folder = here.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
  guard let file = fopen(folder + "/" + name, "r") else { throw Diagnostic("unreadable", "cannot open \(name)") }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}

/// The documents that must be consistent with the worlds inferred from them.
let shownDocuments = [
  "Tests/AcceptanceTests/Fixtures/unprepared.md", "walkthroughs/single-node-networking.md", "walkthroughs/who-is-10.128.0.2.md",
]

func inferred(from text: String) throws -> InferredWorld {
  inferWorld(from: [plan(for: try readDocument(text, path: "a.md"))], name: "inferred")
}

/// Commands and what they show, as a document.
func shown(_ steps: (command: String, output: String)...) -> String {
  steps.map { "```console\n$ \($0.command)\n\($0.output)\n```\n" }.joined(separator: "\n")
}

/// Runs a document on a world as its file describes it.
func verified(_ text: String, on inferred: InferredWorld) async throws -> DocumentResult {
  let world = try World.parse(yaml: inferred.yaml, path: "inferred.cluster.yaml")
  let cluster = try SimulatedCluster(world: world)
  var runner = await Runner(plan(for: try readDocument(text, path: "a.md")), on: cluster, clock: cluster.clock)
  return await runner.run { _ in }
}

extension DocumentResult {
  /// The lines whose steps and file blocks do not agree.
  var linesThatDiffer: [Int] {
    steps.filter { $0.verdict != .passed }.map(\.step.line) + files.filter { $0.verdict != .passed }.map(\.check.line)
  }
}

extension String {
  /// With every occurrence of a text replaced.
  func swapping(_ old: String, for new: String) -> String {
    let (bytes, wanted) = (Array(utf8), Array(old.utf8))
    var (result, place) = ([UInt8](), 0)
    while place < bytes.count {
      if bytes[place...].starts(with: wanted) {
        result += Array(new.utf8)
        place += wanted.count
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// With the first occurrence replaced, `nil` where there is none.
  func swappingFirst(_ old: String, for new: String) -> String? {
    let (bytes, wanted) = (Array(utf8), Array(old.utf8))
    guard let place = bytes.indices.first(where: { bytes[$0...].starts(with: wanted) }) else { return nil }
    return String(decoding: bytes[..<place] + Array(new.utf8) + bytes[(place + wanted.count)...], as: UTF8.self)
  }
}
