import Clusters
import ShellSyntax
import Walkthroughs

extension Runner {
  /// Whether the cluster knows nothing of what the document is about: every command that names an object was told
  /// that there is no such thing, and these are at least two different things, or all that the document asks.
  func worldDiffers(_ steps: [StepResult]) -> Bool {
    let asked = steps.filter { $0.attempts > 0 && $0.verdict != .broken && $0.namesObjects }
    let absent = asked.compactMap(\.absentObject)
    guard !asked.isEmpty, absent.count == asked.count else { return false }
    return Set(absent).count >= 2 || asked.count == steps.count { $0.attempts > 0 }
  }
}

extension StepResult {
  /// Whether the answer was that a named thing is not there, whatever else failed.
  public var foundNothing: Bool { verdict == .failed && namesObjects && absentObject != nil }

  /// Commands about named objects of a cluster or its host; `get nodes` and the like name none.
  fileprivate var namesObjects: Bool {
    let clusterTools: Set = ["oc", "kubectl", "virsh", "getent", "curl", "crictl"]
    guard let script = try? parse(step.command) else { return false }
    return simplePrograms(of: script).contains { words in
      guard let tool = words.first, clusterTools.contains(tool) else { return false }
      return tool == "curl" || tool == "getent" ? words.count > 1 : words.count > 3 || words.contains("-n")
    }
  }

  /// The thing that the answer says is not there; the command itself stands for it where the answer is silence.
  fileprivate var absentObject: String? {
    guard verdict == .failed, let output else { return nil }
    let said = output.standardError.lines
    if let object = said.lazy.compactMap(absentThing).first {
      // Of a namespace that is not there, every object asked for is missing.
      return object.hasPrefix("namespaces ") || object.hasSuffix(" namespace.") ? step.command : object
    }
    // A filter or a query that finds nothing prints nothing, and no error either.
    let isSilent = output.standardOutput.isBlank && output.standardError.isBlank
    return isSilent && (output.exitStatus ?? 0) <= 2 && step.output != nil ? step.command : nil
  }
}

/// What a tool's message says is not there: `pods "web"`, `namespace shop`, a domain, a host.
private func absentThing(_ line: String) -> String? {
  let sayings = [
    "Error from server (NotFound): ", "No resources found in ", "error: failed to get domain ",
    "Could not resolve host: ", "error: no objects passed to ", "No resources found",
  ]
  for saying in sayings {
    let bytes = Array(line.utf8)
    let wanted = Array(saying.utf8)
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: wanted) }) else { continue }
    return String(decoding: bytes[(start + wanted.count)...], as: UTF8.self)
  }
  return nil
}
