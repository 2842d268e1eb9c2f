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

  /// A recording holds one document's run, and has a place to go to: better known before the run than after it.
  func validate(for documents: [String]) throws {
    guard let record else { return }
    guard documents.count == 1 else {
      throw ValidationError(
        "--record takes one document at a time, not \(documents.count): each has a recording of its own")
    }
    let folder = record.lastIndex(of: "/").map { String(record[...$0]) } ?? "."
    guard access(folder, W_OK) == 0 else {
      throw ValidationError(
        "--record: nothing can be written to \(folder): \(String(cString: strerror(errno)))")
    }
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
