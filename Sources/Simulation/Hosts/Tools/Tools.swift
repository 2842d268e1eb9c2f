import Diagnostics

/// All simulated programs by name.
enum Tools {
  static let all: [String: Tool] = [filterTools, hostTools, networkTools, kubernetesTools]
    .reduce(into: [:]) { all, table in all.merge(table) { first, _ in first } }

  /// The program that a mistyped name probably means: one letter off, two in names of eight and more. Three letters
  /// are too few to tell.
  static func near(_ name: String) -> String? {
    let length = name.unicodeScalars.count
    return length < 4 ? nil : nearest(to: name, among: all.keys, within: length < 8 ? 1 : 2)
  }

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
