/// A field query: `status.phase=Running,spec.nodeName!=a`.
///
/// The API server knows few fields of each kind.
struct FieldSelector {
  private var tests: [(path: String, value: String, isEqual: Bool)] = []

  /// Reads a query; `nil` for anything that is none.
  init?(_ text: String) {
    for part in text.split(separator: ",") {
      guard let sign = part.firstIndex(of: "=") else { return nil }
      let isNegated = sign > part.startIndex && part[part.index(before: sign)] == "!"
      let path = isNegated ? part[..<part.index(before: sign)] : part[..<sign]
      var value = part[part.index(after: sign)...]
      if value.first == "=" { value = value.dropFirst() }
      tests.append((String(path), String(value), !isNegated))
    }
  }

  var paths: [String] { tests.map(\.path) }

  /// Whether a kind can be asked for a field.
  static func isKnown(_ path: String, of kind: String) -> Bool {
    if path == "metadata.name" || path == "metadata.namespace" { return true }
    switch kind {
    case "Pod":
      return [
        "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
        "status.phase",
        "status.podIP", "status.nominatedNodeName", "spec.hostNetwork",
      ].contains(path)
    case "Namespace": return path == "status.phase"
    case "Node": return path == "spec.unschedulable"
    default: return false
    }
  }

  func matches(_ manifest: Manifest) -> Bool {
    tests.allSatisfy { test in
      let value = manifest.at(test.path)?.scalar ?? (test.path == "spec.hostNetwork" ? "false" : "")
      return (value == test.value) == test.isEqual
    }
  }
}
