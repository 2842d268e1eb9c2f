internal import Diagnostics
internal import Patterns

/// Not more containers are ready than there are, not more pods than a replica set has.
func readyCounts(_ facts: LintFacts) -> [Diagnostic] {
  facts.outputs.flatMap(\.tables).flatMap { table -> [Diagnostic] in
    let columns = Set(table.columns)
    if columns.isSuperset(of: ["READY", "STATUS", "RESTARTS"]) {
      return table.rows.compactMap { row in
        let parts = (row.cells["READY"] ?? "").split(separator: "/").compactMap { Int($0) }
        guard parts.count == 2, parts[0] > parts[1] else { return nil }
        return facts.finding(
          .readyCount, "\(parts[0]) of \(parts[1]) containers cannot be ready", line: row.line,
          at: row.cells["READY"], actual: row.cells["READY"])
      }
    }
    guard columns.isSuperset(of: ["DESIRED", "CURRENT", "READY"]) else { return [] }
    return table.rows.compactMap { row in
      guard let current = row.number("CURRENT"), let ready = row.number("READY"), ready > current else {
        return nil
      }
      return facts.finding(
        .readyCount, "\(ready) of \(current) pods cannot be ready", line: row.line, actual: "\(ready)")
    }
  }
}

/// Pods and replica sets of one `get all` belong together: by their names, and by how many there are.
func replicaSetPods(_ facts: LintFacts) -> [Diagnostic] {
  facts.outputs.filter { !$0.isElided }.flatMap { output -> [Diagnostic] in
    let rows = output.tables.flatMap(\.rows)
    let sets = rows.filter { $0.cells["NAME"]?.hasPrefix("replicaset.apps/") == true }
    let pods = rows.filter { $0.cells["NAME"]?.hasPrefix("pod/") == true && $0.cells["RESTARTS"] != nil }
    guard !sets.isEmpty, !pods.isEmpty, Set(rows.map { $0.cells["NAMESPACE"] ?? "" }).count == 1 else {
      return []
    }
    return orphans(pods, of: sets, facts) + miscounted(sets, pods, facts)
  }
}

/// A pod whose replica set is not among those of its workload.
private func orphans(_ pods: [ShownTable.Row], of sets: [ShownTable.Row], _ facts: LintFacts) -> [Diagnostic]
{
  let names = Set(sets.map(\.name))
  return pods.compactMap { pod in
    guard let set = replicaSet(ofPod: pod.name), !names.contains(set), let base = set.cutAtDash,
      let kin = names.sorted().first(where: { $0.cutAtDash == base || isOneEditApart($0, set) })
    else { return nil }
    return facts.finding(
      .replicaSetPod, "pod \(pod.name) belongs to replica set \(set), but the one shown is \(kin)",
      line: pod.line,
      at: pod.name, expected: kin, actual: set)
  }
}

private func miscounted(_ sets: [ShownTable.Row], _ pods: [ShownTable.Row], _ facts: LintFacts)
  -> [Diagnostic]
{
  let living = pods.filter { !["Terminating", "Evicted"].contains($0.cells["STATUS"]) }
  let counts = Dictionary(grouping: living.compactMap { replicaSet(ofPod: $0.name) }) { $0 }.mapValues(
    \.count)
  return sets.compactMap { set in
    guard let current = set.number("CURRENT"), let count = counts[set.name], count != current else {
      return nil
    }
    return facts.finding(
      .podCount, "replica set \(set.name) has \(current) pods, but \(count) are shown", line: set.line,
      at: set.name, expected: "\(count)", actual: "\(current)")
  }
}

/// The replica set in a generated pod name; `nil` for other names.
private func replicaSet(ofPod name: String) -> String? {
  GeneratedName(name).flatMap { $0.suffix == nil ? nil : $0.replicaSet }
}

extension ShownTable.Row {
  fileprivate var name: String { cells["NAME"]?.split(separator: "/").last.map(String.init) ?? "" }
  fileprivate func number(_ column: String) -> Int? { cells[column].flatMap { Int($0) } }
}

extension String {
  /// Without the last dash and what follows it.
  fileprivate var cutAtDash: String? { lastIndex(of: "-").map { String(self[..<$0]) } }
}
