import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The signal that asked this process to stop, 0 for none. A signal handler can be given nothing, so this one value
/// belongs to the whole process.
private let received = Atomic<Int32>(0)

/// Ctrl-C and SIGTERM as a wish: the step that runs is finished, or interrupted on a real cluster, clean-up steps run, and the process says what was
/// reached. A second signal ends it at once.
enum Interruption {
  /// Begins to listen.
  static func listen() {
    received.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      sigemptyset(&action.sa_mask)
      action.sa_flags = Int32(bitPattern: UInt32(truncatingIfNeeded: SA_RESETHAND))
      set(&action) { received.store($0, ordering: .relaxed) }
      sigaction(number, &action, nil)
    }
  }

  /// Whether the run is to stop.
  static var isRequested: Bool { received.load(ordering: .relaxed) != 0 }

  /// What a shell reports for a process that the signal ended; `nil` where none came.
  static var exitStatus: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : 128 + number
  }

  private static func set(_ action: inout sigaction, _ handler: @escaping @convention(c) (Int32) -> Void) {
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
  }
}
