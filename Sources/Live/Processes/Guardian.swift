import CProcess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Stands between waymark and one shell: starts it, and ends everything that came of it when the shell ends or when
/// waymark is gone, however that happened.
///
/// Descriptor 3 is a pipe that waymark holds open and never writes to; its end is waymark's end. Orphans come to
/// the guardian, because it is a subreaper, so that also a daemon in a session of its own is found.
public struct Guardian {
  /// What waymark starts itself with, before the words of the shell.
  public static let word = "guard"

  private static let lifeline: Int32 = 3

  /// Starts the program with this process's standard streams and returns when nothing is left of it: the program's
  /// exit status, 128 + the signal that ended it, or 127 where it cannot be started.
  public static func run(_ arguments: [String]) -> Int32 {
    _ = fcntl(lifeline, F_SETFD, FD_CLOEXEC)
    _ = waymark_become_subreaper()
    let childEnds = waymark_child_descriptor()
    let child: pid_t
    do throws(SystemFailure) {
      child = try spawn(arguments, descriptors: [0, 1, 2], ownSession: false)
    } catch {
      _ = Descriptors.write(Array("waymark: \(error.message)\n".utf8)[...], to: STDERR_FILENO)
      return 127
    }
    // Else the guardian would hold the shell's input open after the shell has closed it.
    Descriptors.close(STDIN_FILENO)
    let status = wait(for: child, childEnds)
    endAll()
    return status
  }

  /// Until the child ends or waymark does.
  private static func wait(for child: pid_t, _ childEnds: Int32) -> Int32 {
    var watched = [
      pollfd(fd: lifeline, events: Int16(POLLIN), revents: 0),
      pollfd(fd: childEnds, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      if let status = reap(child) { return status }
      poll(&watched, 2, childEnds < 0 ? 50 : -1)
      drain(childEnds)
      if watched[0].revents != 0 { return 128 + SIGKILL }
    }
  }

  /// Takes away what has ended; the child's own status, once it is among them.
  private static func reap(_ child: pid_t) -> Int32? {
    var found: Int32?
    var status: Int32 = 0
    while case let ended = waitpid(-1, &status, WNOHANG), ended > 0 {
      if ended == child { found = exitStatus(status) }
    }
    return found
  }

  /// Kills until nobody is left; what may not be killed (another user's) is left after a second.
  private static func endAll() {
    for _ in 0..<2000 {
      var status: Int32 = 0
      while waitpid(-1, &status, WNOHANG) > 0 {}
      if waitpid(-1, &status, WNOHANG) < 0, errno == ECHILD { return }
      for process in ProcessTree().descendants(of: getpid()) { kill(process, SIGKILL) }
      usleep(500)
    }
  }

  private static func drain(_ descriptor: Int32) {
    guard descriptor >= 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 1024)
    while buffer.withUnsafeMutableBytes({ Descriptors.read(descriptor, into: $0) }) > 0 {}
  }
}

/// What a shell would show as `$?` for a status of `waitpid`.
func exitStatus(_ status: Int32) -> Int32 {
  let signal = status & 0x7F
  return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
}
