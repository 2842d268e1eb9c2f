internal import Diagnostics
internal import ShellSyntax
internal import Walkthroughs

/// One service has one cluster address while nothing changes.
func serviceAddresses(_ facts: LintFacts) -> [Diagnostic] {
  var last: [String: SeenService] = [:]
  var findings: [Diagnostic] = []
  for seen in facts.outputs.flatMap({ addressesOfServices(in: $0, facts) }) {
    defer { last[seen.key] = seen }
    guard let before = last[seen.key], before.address != seen.address,
      before.step == seen.step || facts.isUnchanged(from: before.step, to: seen.step)
    else { continue }
    findings.append(
      facts.finding(
        .serviceAddress,
        "service \(seen.name) has the address \(before.address) at line \(before.line), and nothing changes in "
          + "between",
        line: seen.line, at: seen.address, expected: before.address, actual: seen.address))
  }
  return findings
}

private struct SeenService {
  /// The service as one reader's session names it: a command without `-n` asks the session's namespace.
  var key: String
  var name: String
  var address: String
  var step: Int
  var line: Int
}

private func addressesOfServices(in output: ShownOutput, _ facts: LintFacts) -> [SeenService] {
  guard let step = output.step, let kubectl = facts.commands[step].kubectl, kubectl.asksOneCluster else {
    return []
  }
  let place = (facts.commands[step].step.prompt ?? "") + "|"
  let listed = output.tables.filter { $0.columns.contains("CLUSTER-IP") }.flatMap(\.rows)
    .compactMap { row -> SeenService? in
      guard let name = row.cells["NAME"]?.split(separator: "/").last.map(String.init),
        let address = row.cells["CLUSTER-IP"], address.first?.isNumber == true
      else { return nil }
      let namespace = row.cells["NAMESPACE"] ?? kubectl.namespace ?? ""
      return SeenService(
        key: place + "\(namespace)/\(name)", name: name, address: address, step: step, line: row.line)
    }
  let described = describedServices(in: output.lines).compactMap { service -> SeenService? in
    guard let address = service.address, address.text.first?.isNumber == true else { return nil }
    return SeenService(
      key: place + "\(kubectl.namespace ?? "")/\(service.name)", name: service.name, address: address.text,
      step: step, line: address.line)
  }
  return listed + described
}

extension ClusterRequest {
  /// The cluster of the session, not one that an option names.
  var asksOneCluster: Bool {
    !has("--context", "--kubeconfig", "--cluster", "-s", "--server")
  }

  /// `get KIND` of everything in its namespace.
  func lists(_ kinds: Set<String>) -> Bool {
    verb == "get" && operands.count == 1 && operands.allSatisfy(kinds.contains) && asksOneCluster
      && !has("-l", "--selector", "--field-selector", "-w", "--watch")
  }
}
