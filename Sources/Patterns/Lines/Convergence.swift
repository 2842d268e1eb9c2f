/// Differences that may vanish when the cluster is asked again.
enum Convergence {
  private static let columns: Set<String> = [
    "STATUS", "READY", "STATE", "State", "UP-TO-DATE", "AVAILABLE", "DESIRED", "CURRENT", "EXTERNAL-IP",
    "ENDPOINTS",
    "COMPLETIONS", "PHASE", "LATEST", "DURATION", "RESTARTS", "REPLICAS", "TARGETS", "LAST SEEN", "IP",
    "NODE",
  ]

  private static let states: Set<String> = [
    "Pending", "Running", "Completed", "Succeeded", "Failed", "Terminating", "ContainerCreating",
    "PodInitializing",
    "CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull", "Error", "Ready", "NotReady", "Unknown", "Active",
    "Bound",
    "Complete", "New", "Progressing", "Available", "True", "False", "<none>", "<pending>", "<unknown>",
  ]

  /// A state, a count, or a value that is not there yet.
  static func isState(_ expected: String, _ actual: String, column: String) -> Bool {
    if columns.contains(column) || states.contains(actual) { return true }
    if states.contains(expected), states.contains(actual) || actual.isEmpty { return true }
    return isCount(expected) && isCount(actual)
  }

  /// The cluster answered that there is no such thing, or that it cannot say yet.
  static func isAbsence(_ line: String) -> Bool {
    [
      "not found", "NotFound", "No resources found", "Unable to connect", "connection refused",
      "Could not resolve",
    ]
    .contains { line.contains($0) }
  }

  private static func isCount(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: .of("/"), omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.count <= 3 && $0.allSatisfy(\.isDigit) }
  }
}
