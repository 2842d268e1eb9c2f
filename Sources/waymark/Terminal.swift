import Reporting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output and standard error, and what is known of the terminal behind them.
enum Terminal {
  /// Writes to standard output, whole.
  static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes to standard error, whole.
  static func writeError(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Writes a line to standard error.
  static func complain(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// The columns of the terminal, 80 where there is none.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(Int(size.ws_col), 160)
  }

  /// Whether somebody watches standard output.
  static var isWatched: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether somebody can be asked.
  static var isConversation: Bool { isWatched && isatty(STDIN_FILENO) == 1 }

  /// Colour as asked for, else on a terminal that has not said `NO_COLOR`.
  static func style(_ choice: ColorChoice) -> Style {
    switch choice {
    case .always: Style(isColored: true)
    case .never: Style(isColored: false)
    case .auto:
      Style(
        isColored: isWatched && getenv("NO_COLOR") == nil
          && getenv("TERM").map { String(cString: $0) } != "dumb")
    }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    guard !Descriptor.write(Array(text.utf8), to: descriptor), descriptor == STDOUT_FILENO else { return }
    // Nobody reads on (`| head`), or the disk is full: a report that is cut must not look like a good one.
    let reason = String(cString: strerror(errno))
    write("waymark: cannot write the report: \(reason)\n", to: STDERR_FILENO)
    exit(ExitStatus.broken.rawValue)
  }
}
