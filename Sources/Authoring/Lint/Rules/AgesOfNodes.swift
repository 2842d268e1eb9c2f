internal import Diagnostics

/// No pod is older than its node.
///
/// Days may pass between two blocks: a pod that is shown before its node, or with it, decides; one that is shown
/// later does not.
func agesOfNodes(_ facts: LintFacts) -> [Diagnostic] {
  let nodes = facts.outputs.flatMap(\.tables)
    .filter { $0.columns.contains("ROLES") && $0.columns.contains("AGE") }.flatMap(\.rows)
  guard let last = nodes.last?.line else { return [] }
  let names = Set(nodes.compactMap { $0.cells["NAME"] })
  let only = names.count == 1 ? names.first : nil
  var oldest: [String: (age: ShownAge, row: ShownTable.Row)] = [:]
  for row in facts.outputs.flatMap(\.tables).filter({ $0.columns.contains("RESTARTS") }).flatMap(\.rows)
  where row.line < last {
    guard let node = row.cells["NODE"] ?? only, let age = row.cells["AGE"].flatMap(ShownAge.init) else {
      continue
    }
    if age.least > oldest[node]?.age.least ?? -1 { oldest[node] = (age, row) }
  }
  return nodes.compactMap { node in
    guard let name = node.cells["NAME"], let text = node.cells["AGE"], let age = ShownAge(text),
      let pod = oldest[name], pod.row.line < node.line, pod.age.least > age.most
    else { return nil }
    return facts.finding(
      .ageOrder,
      "the node is \(text) old, but its pod at line \(pod.row.line) was already \(pod.row.cells["AGE"] ?? "")",
      line: node.line, actual: text)
  }
}

/// An age as tables print it, rounded down: the least and the most it may be, in seconds.
private struct ShownAge {
  var least: Int
  var most: Int

  init?(_ text: String) {
    let units: [UInt8: Int] = [0x79: 31_536_000, 0x64: 86_400, 0x68: 3_600, 0x6D: 60, 0x73: 1]
    var (seconds, value, unit, digits) = (0, 0, 0, 0)
    for byte in text.utf8 {
      if byte.isDigit, digits < 6 {
        (value, digits) = (value * 10 + Int(byte - 0x30), digits + 1)
      } else if let factor = units[byte], digits > 0, unit == 0 || factor < unit {
        (seconds, value, unit, digits) = (seconds + value * factor, 0, factor, 0)
      } else {
        return nil
      }
    }
    guard unit > 0, digits == 0 else { return nil }
    (least, most) = (seconds, seconds + unit)
  }
}
