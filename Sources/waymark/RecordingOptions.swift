import ArgumentParser
import Clusters
import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keeping a cluster's answers, to check against them later without it.
struct RecordingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Also write the cluster's answers to FILE, secrets masked; one document at a time.", valueName: "file"))
  var record: String?

  /// A recording holds one document's run.
  func validate(for documents: [String]) throws {
    guard record != nil, documents.count != 1 else { return }
    throw ValidationError(
      "--record takes one document at a time, not \(documents.count): each has a recording of its own")
  }

  /// What notes the cluster's answers; `nil` where nothing is to be kept.
  func recorder(for cluster: any Cluster) -> RecordingCluster? {
    record == nil ? nil : RecordingCluster(cluster)
  }

  /// Writes what was noted.
  func keep(_ recorder: RecordingCluster) async throws(Diagnostic) {
    guard let record else { return }
    try Files.write(await recorder.recording(on: today()).text, to: record)
  }
}

/// The day in UTC, `2024-06-20`.
private func today() -> String {
  String(Moment(microseconds: Int64(time(nil)) * 1_000_000).description.prefix(10))
}
