/// All simulated programs by name.
enum Tools {
  static let all: [String: Tool] = [filterTools, hostTools, networkTools, kubernetesTools]
    .reduce(into: [:]) { all, table in all.merge(table) { first, _ in first } }

  static func isKnown(_ name: String) -> Bool { all[name] != nil }
}

/// How deep programs may run programs, as `xargs` and `nsenter` do.
private let deepest = 24

/// What ``Simulator/execute`` does: looks a program up in the root of the process's place and runs it there.
func execution(for simulator: Simulator) -> (inout Process) -> Int {
  var depth = 0
  return { [unowned simulator] process in
    guard depth < deepest else {
      return process.fail("waymark: more than \(deepest) programs run one another", status: 126)
    }
    depth += 1
    defer { depth -= 1 }
    return Shell.execute(&process, simulator)
  }
}
