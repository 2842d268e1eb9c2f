#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether a process of this machine has opened a TCP port, as `/proc` tells of its own network namespace.
enum ListeningSockets {
  /// A table of 16,000 sockets.
  private static let limit = 4 << 20

  static func isAny(of process: pid_t) -> Bool {
    let sockets = ProcFiles.names(in: "/proc/\(process)/fd").compactMap { name in
      inode(ProcFiles.link(at: "/proc/\(process)/fd/\(name)"))
    }
    guard !sockets.isEmpty else { return false }
    let open = Set(sockets)
    return ["tcp", "tcp6"].contains { table in
      ProcFiles.text(of: "/proc/\(process)/net/\(table)", limit: limit).utf8.split(separator: 0x0A)
        .contains { line in listening(line).map(open.contains) ?? false }
    }
  }

  /// The number in `socket:[12345]`.
  private static func inode(_ link: String) -> Substring? {
    link.hasPrefix("socket:[") ? link.dropFirst("socket:[".count).dropLast() : nil
  }

  /// The inode of a socket in the state 0A, TCP_LISTEN; its columns stand in proc(5) under /proc/net/tcp.
  private static func listening(_ line: Substring.UTF8View.SubSequence) -> Substring? {
    let columns = Substring(line).split(separator: " ", maxSplits: 10)
    return columns.count > 9 && columns[3] == "0A" ? columns[9] : nil
  }
}
