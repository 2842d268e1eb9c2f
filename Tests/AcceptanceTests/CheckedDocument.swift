import Clusters
import Diagnostics
import Patterns
import Running
import Simulation
import Testing
import Walkthroughs

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file beside the tests.
func fixture(_ name: String, from here: String = #filePath) throws -> String {
  let folder = here[..<(here.lastIndex(of: "/") ?? here.startIndex)]
  return try contents(of: "\(folder)/Fixtures/\(name)")
}

/// A file of the project.
func projectFile(_ name: String, from here: String = #filePath) throws -> String {
  let parts = here.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
  return try contents(of: parts.joined(separator: "/") + "/" + name)
}

private func contents(of path: String) throws -> String {
  guard let file = fopen(path, "r") else { throw Diagnostic("unreadable", "cannot open \(path)") }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}

/// Runs a document on a world and returns everything learned.
func check(
  _ text: String, world: String? = nil, options: RunOptions = RunOptions()
) async throws -> DocumentResult {
  let plan = Walkthroughs.plan(for: try readDocument(text, path: "document.md"))
  let cluster =
    try world.map { try SimulatedCluster(world: World.parse(yaml: $0, path: "world.cluster.yaml")) }
    ?? SimulatedCluster.builtIn()
  var runner = await Runner(plan, on: cluster, clock: cluster.clock, options: options)
  return await runner.run { _ in }
}

/// Runs a document on a recording.
func check(_ text: String, on recorded: RecordedCluster) async throws -> DocumentResult {
  let plan = Walkthroughs.plan(for: try readDocument(text, path: "document.md"))
  var runner = await Runner(plan, on: recorded, clock: recorded.clock)
  return await runner.run { _ in }
}

/// Runs a document on a world, then on the recording of that run, written and read.
func record(
  _ text: String, world: String? = nil
) async throws -> (first: DocumentResult, replayed: DocumentResult) {
  let plan = Walkthroughs.plan(for: try readDocument(text, path: "document.md"))
  let cluster =
    try world.map { try SimulatedCluster(world: World.parse(yaml: $0, path: "world.cluster.yaml")) }
    ?? SimulatedCluster.builtIn()
  let recorder = RecordingCluster(cluster)
  var runner = await Runner(plan, on: recorder, clock: cluster.clock)
  let first = await runner.run { _ in }
  let recording = try Recording.parse(await recorder.recording(on: "2024-06-20").text)
  return (first, try await check(text, on: RecordedCluster(recording)))
}

extension DocumentResult {
  /// Lines at which something is wrong, with the codes.
  var wrongLines: [(line: Int, code: String)] {
    let inSteps = steps.flatMap { step in
      step.mismatches.map { ($0.line ?? step.step.line, $0.code) }
        + (step.verdict != .passed && step.mismatches.isEmpty ? [(step.step.line, step.reason?.code ?? "")] : [])
    }
    let inDocument = diagnostics.filter { $0.severity == .error }.map { ($0.position?.line ?? 0, $0.code) }
    return inSteps + inDocument
  }

  /// Whether everything agrees.
  var isTrue: Bool {
    wrongLines.isEmpty && steps.allSatisfy { $0.verdict == .passed } && files.allSatisfy { $0.verdict == .passed }
  }
}
