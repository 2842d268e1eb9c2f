public import Diagnostics
public import Walkthroughs

/// Contradictions and slips inside one document, found without a cluster, with those of reading and planning; in
/// document order, without what the author allows.
///
/// Pure, and linear in the document for everything but values that nearly agree, whose number is bounded. `allowing`
/// holds for the whole document. Codes are those of ``LintCode``, of the reader, and of `Packets`.
public func lint(_ plan: Plan, allowing codes: [String] = []) -> [Diagnostic] {
  let facts = LintFacts(plan)
  let allowed = Set(codes)
  let findings = plan.diagnostics + rules.flatMap { $0(facts) }
  let kept = findings.filter { finding in
    let line = finding.position?.line ?? 1
    return !allowed.contains(finding.code)
      && !plan.allowances.contains { $0.covers(finding.code, line: line) }
  }
  return inOrder(kept, path: plan.document.path)
}

/// A rule looks at the facts and says what does not agree.
typealias LintRule = @Sendable (LintFacts) -> [Diagnostic]

private let rules: [LintRule] = [
  changedOutputs, nearMisses, transposedAddresses, mistypedNames, cutIDs, interfaceRelations, routes,
  serviceDescriptions, loadBalancers, serviceAddresses, endpointsWithoutPods, readyCounts, replicaSetPods,
  filteredLines, agesOfNodes, captures, misdecodedText, calendar, impossibleAddresses, commandCharacters,
  doubledSlashes, labelledJSON,
]

/// By position, each finding once.
private func inOrder(_ findings: [Diagnostic], path: String) -> [Diagnostic] {
  let first = SourcePosition(line: 1)
  var seen: Set<Diagnostic> = []
  return findings.enumerated()
    .sorted { one, other in
      let (a, b) = (one.element.position ?? first, other.element.position ?? first)
      return a == b ? one.offset < other.offset : a < b
    }
    .map { pair in
      var finding = pair.element
      finding.path = path
      return finding
    }
    .filter { seen.insert($0).inserted }
}
