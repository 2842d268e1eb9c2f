internal import Addresses
internal import Diagnostics
internal import ShellSyntax
internal import Walkthroughs

/// Endpoints of a service are addresses of pods, where all pods of the namespace are shown with theirs.
func endpointsWithoutPods(_ facts: LintFacts) -> [Diagnostic] {
  let listings = facts.outputs.compactMap { PodAddresses($0, facts) }
  guard !listings.isEmpty else { return [] }
  return facts.outputs.flatMap { output -> [Diagnostic] in
    guard let step = output.step, let kubectl = facts.commands[step].kubectl, kubectl.asksOneCluster else {
      return []
    }
    let near = listings.first {
      $0.namespace == kubectl.namespace
        && (facts.isQuiet(between: $0.step, and: step) || facts.isQuiet(between: step, and: $0.step))
    }
    guard let near else { return [] }
    return describedServices(in: output.lines).flatMap(\.ports).compactMap {
      strangeEndpoint($0, near, facts)
    }
  }
}

/// Only where the others are pods, or the strange one nearly is: services may lead out of the cluster.
private func strangeEndpoint(
  _ port: DescribedService.Port, _ pods: PodAddresses, _ facts: LintFacts
) -> Diagnostic? {
  let texts = port.endpoints.map { "\($0.address)" }
  guard let line = port.endpointsLine, let wrong = texts.first(where: { !pods.addresses.contains($0) }) else {
    return nil
  }
  let meant = pods.addresses.sorted().first { isOneEditApart($0, wrong) }
  guard meant != nil || texts.contains(where: pods.addresses.contains) else { return nil }
  return facts.finding(
    .endpointPod, "no pod shown in this namespace has the address \(wrong)", line: line, at: wrong,
    help: meant.map { "did you mean \($0)?" }, expected: meant, actual: wrong)
}

/// The addresses of all pods of a namespace.
private struct PodAddresses {
  var namespace: String?
  var addresses: Set<String>
  var step: Int

  init?(_ output: ShownOutput, _ facts: LintFacts) {
    guard let step = output.step, !output.isElided, facts.commands[step].isUnfiltered,
      let kubectl = facts.commands[step].kubectl, kubectl.lists(["pod", "pods", "po"])
    else { return nil }
    addresses = Set(
      output.tables.filter { $0.columns.contains("NODE") }.flatMap(\.rows).compactMap { $0.cells["IP"] })
    if addresses.isEmpty { return nil }
    (namespace, self.step) = (kubectl.namespace, step)
  }
}
