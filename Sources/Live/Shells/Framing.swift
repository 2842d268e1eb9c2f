import ShellSyntax

/// The text that shells are sent.
enum Framing {
  /// Names a shell, and pins what output depends on.
  ///
  /// Aliases work as they do at a prompt. `bash` and `sh` alike.
  static func setup(token: String, environment: [(String, String)]) -> String {
    let exports = environment.map { "export \($0)=\(quotedWord($1))\n" }.joined()
    return "__waymark=\(token)\n\(reporter)\(exports)"
      + "unset LC_ALL LC_MESSAGES LC_COLLATE LC_NUMERIC LC_TIME LANGUAGE HISTFILE\n"
      + "[ -z \"${BASH_VERSION-}\" ] || shopt -s expand_aliases\n"
  }

  /// At most as many lines as ``setup(token:environment:)`` has.
  static let setupLines = 10

  /// A command whose standard input is closed, in the session's own shell; `status` is what `$?` shall be before it.
  ///
  /// ``shortReport(_:)`` begins a line of its own: an error of expansion makes bash forget the rest of the line.
  static func foreground(_ text: String, status: Int?) -> String {
    let before = status.map { "(exit \($0))\n" } ?? ""
    return "{ \(before)\(text)\n} </dev/null\n"
  }

  /// The same behind another command, unless a signal has ended that one: then nothing is to follow it. For bash.
  static func following(_ text: String) -> String {
    "((__wm_s<128))&&{ \(text)\n} </dev/null\n"
  }

  /// A command that the shell itself does not wait for, in a process group of its own: the shell goes on reading, so
  /// that it can be told to interrupt the group wherever it runs.
  static func background(_ text: String, _ mark: Mark) -> String {
    "set -m\n{ trap : INT\n{ \(text)\n} </dev/null\n\(report(mark))} &\nset +m\n"
  }

  /// Interrupts, or kills, what ``background(_:_:)`` started.
  static func signal(_ name: String) -> String { "kill -\(name) -- -$! 2>/dev/null\n" }

  /// Reports for a group that was killed before it could.
  static func reportForKilled(_ mark: Mark) -> String { "wait $! 2>/dev/null\n\(report(mark))" }

  /// What ``report(_:)`` says but for the version, by a function: a shell reads its input byte by byte, so that short
  /// is fast.
  private static let reporter =
    "__wm() { __wm_s=$?;printf \"%s%s $__wm_s $$ $__waymark\\n\" \"$1\" \"$2\"\n"
    + "printf '%s%s\\n' \"$1\" \"$2\" >&2\n}\n"

  /// The mark on both streams, from a shell that was set up.
  static func shortReport(_ mark: Mark) -> String { "__wm \(mark.halves.joined(separator: " "))\n" }

  /// The mark on both streams, with what ``ShellAnswer`` reads on the first; for any shell.
  static func report(_ mark: Mark) -> String {
    let halves = mark.halves.joined(separator: " ")
    return "printf '%s%s %s %s %s %s\\n' \(halves) \"$?\" \"$$\" \"${__waymark-}\" \"${BASH_VERSION-}\"\n"
      + "printf '%s%s\\n' \(halves) >&2\n"
  }
}
