#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Who started whom on this machine, as `/proc` says at one moment; empty where there is no `/proc`.
struct ProcessTree {
  private var children: [pid_t: [pid_t]] = [:]

  init() {
    for name in ProcFiles.names(in: "/proc") {
      guard let process = pid_t(name), let parent = Self.parent(of: process) else { continue }
      children[parent, default: []].append(process)
    }
  }

  /// Everything that a process started, directly or not.
  func descendants(of process: pid_t) -> [pid_t] {
    var found: [pid_t] = []
    var next = children[process] ?? []
    while let child = next.popLast() {
      found.append(child)
      next += children[child] ?? []
    }
    return found
  }

  /// The fourth word of `/proc/PID/stat`; the second, the program's name in parentheses, may hold anything.
  private static func parent(of process: pid_t) -> pid_t? {
    let text = ProcFiles.text(of: "/proc/\(process)/stat", limit: 512)
    guard let end = text.lastIndex(of: ")") else { return nil }
    let words = text[text.index(after: end)...].split(separator: " ")
    return words.count > 1 ? pid_t(words[1]) : nil
  }
}
