import Clusters
import Walkthroughs

extension Runner {
  /// Whether the cluster knows nothing of what the document is about.
  ///
  /// Said only where at least two commands name objects and every one of them was told that there are none.
  func worldDiffers(_ steps: [StepResult]) -> Bool {
    let asked = steps.filter { $0.attempts > 0 && $0.verdict != .broken && $0.namesObjects }
    return asked.count >= 2 && asked.allSatisfy { $0.verdict == .failed && $0.foundNothing }
  }
}

extension StepResult {
  /// Commands about named objects of a cluster or its host; `get nodes` and the like name none.
  fileprivate var namesObjects: Bool {
    let words = step.command.split { $0 == " " || $0 == "\n" }.map(String.init)
    let clusterTools: Set = ["oc", "kubectl", "virsh", "getent", "curl", "crictl"]
    guard let tool = words.firstIndex(where: clusterTools.contains) else { return false }
    return words.count > tool + 3 || words.contains("-n")
  }

  fileprivate var foundNothing: Bool {
    guard let output else { return false }
    let sayings = [
      "NotFound", "No resources found", "failed to get domain", "Could not resolve", "no objects passed",
    ]
    return sayings.contains { output.standardError.contains($0) }
      || (output.standardOutput.isBlank && (output.exitStatus != 0 || step.output != nil))
  }
}
