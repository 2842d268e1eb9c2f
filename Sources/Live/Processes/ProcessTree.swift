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
    guard let directory = opendir("/proc") else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
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
    let descriptor = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { Descriptors.close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 512)
    let count = buffer.withUnsafeMutableBytes { Descriptors.read(descriptor, into: $0) }
    guard count > 0, let end = buffer[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let words = String(decoding: buffer[(end + 1)..<count], as: UTF8.self).split(separator: " ")
    return words.count > 1 ? pid_t(words[1]) : nil
  }
}
