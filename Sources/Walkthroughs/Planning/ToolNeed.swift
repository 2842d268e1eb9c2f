internal import Addresses

/// Where a tool needs to run, by its nature; `nil` for tools that run anywhere.
func toolNeed(_ reading: CommandReading) -> (context: Context, reason: String)? {
  reading.invocations.lazy.compactMap { need($0) }.first
}

private func need(_ words: [String]) -> (context: Context, reason: String)? {
  guard let program = words.first else { return nil }
  if hostTools.contains(program) { return (.host, "`\(program)` talks to the cluster from the host") }
  if nodeTools.contains(program) { return (.node(nil), "`\(program)` is a node's own tool") }
  let operands = words.dropFirst()
  if program == "nsenter" {
    let outside = operands.contains { $0.hasPrefix("/host/") || $0.contains("=/host/") }
    return outside
      ? (.toolbox, "`nsenter` names a path below /host, as a toolbox sees a node's files")
      : (.node(nil), "`nsenter` enters a namespace of its node")
  }
  if program == "chroot", operands.first(where: { !$0.hasPrefix("-") }) == "/host" {
    return (.toolbox, "`chroot /host` leaves a debugging container for its node")
  }
  return nil
}

/// Whether a command that enters a context leaves the machine's name as it is: a namespace or another root directory
/// of the same machine.
func keepsMachine(_ reading: CommandReading) -> Bool {
  reading.invocations.contains { ["nsenter", "chroot"].contains($0.first ?? "") }
}

private let hostTools: WordSet = [
  "oc", "kubectl", "k", "virsh", "helm", "istioctl", "linkerd", "kind", "minikube", "openshift-install", "az",
  "gcloud", "aws", "eksctl", "terraform", "virtctl", "subctl", "cilium", "argocd",
]

private let nodeTools: WordSet = ["crictl", "ctr", "toolbox", "rpm-ostree"]
