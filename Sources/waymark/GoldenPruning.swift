import Authoring
import Diagnostics
import Running
import Walkthroughs

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension GoldenFolder {
  /// Removes goldens that no step can use and those that only repeat the document; returns their paths.
  ///
  /// A golden that fits another step is kept: it wants another name, and is reported as ever.
  func prune(for plan: Plan) throws(Diagnostic) -> [String] {
    let read = goldens(for: plan)
    let unused = read.problems.filter { $0.code == "orphan-golden" && !($0.help ?? "").contains("rename it") }
    let paths = unused.compactMap(\.path) + redundantGoldens(read.goldens, in: plan)
    for path in paths where unlink(path) != 0 {
      throw Diagnostic("unwritable", "cannot remove it: \(String(cString: strerror(errno)))", path: path)
    }
    return paths
  }
}
