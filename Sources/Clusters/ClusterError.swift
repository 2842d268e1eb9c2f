/// Why a cluster could not answer; a command that fails is an ``Output``, not an error.
public enum ClusterError: Error, Hashable, Sendable {
  /// The context does not exist or cannot be entered.
  case unreachable(context: String, reason: String)
  /// The session runs a job already.
  case busy(session: String)
  /// The session's shell has ended.
  case ended(session: String)
  /// A bound was reached; the message names it and its value.
  case limit(String)
  /// The text is no whole command; the value says what is open or wrong.
  case incomplete(String)
  /// The command took longer than it may, and was interrupted.
  case late(seconds: Int)
  /// The reader stopped the run.
  case interrupted
  /// The cluster knows no such job.
  case unknownJob(Int)
  /// A recording holds no answer to this command; `help` says what it has instead, as a clause.
  case notRecorded(String, help: String?)

  /// One sentence for people, without a final full stop.
  public var message: String {
    switch self {
    case .unreachable(let context, let reason): "cannot run commands in \(context): \(reason)"
    case .busy(let session): "the session \(session) is still running a command"
    case .ended(let session): "the shell of session \(session) has ended"
    case .limit(let what): what
    case .incomplete(let what): "the command is not whole: \(what)"
    case .late(let seconds): "it did not end within \(seconds) s, and was interrupted"
    case .interrupted: "it was interrupted"
    case .unknownJob(let number): "there is no job \(number)"
    case .notRecorded(let command, let help):
      "the recording has no answer to: \(command)" + (help.map { " (\($0))" } ?? "")
    }
  }
}
