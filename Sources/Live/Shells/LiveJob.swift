import Clusters

/// A command that a session runs.
final class LiveJob {
  /// How it was sent.
  enum Form {
    case foreground, background
    /// It opens a shell that reads the session's input from now on.
    case entering
    /// It ends the shell.
    case leaving
  }

  let session: Session
  let mark: Mark
  let form: Form
  /// Notes for its answer.
  let notes: [String]
  /// Where this process runs the command itself.
  let transfer: LiveTransfer?
  /// How the answer comes about.
  let account: [String]
  /// Whether a signal has come to something of it.
  var isReached = false
  /// Whether somebody waits for its end already.
  var isConcluding = false
  /// Its end, once known.
  var result: Result<Output, ClusterError>?
  /// The others who wait for its end.
  var waiting: [CheckedContinuation<Void, Never>] = []

  init(
    _ session: Session, _ mark: Mark, _ form: Form, notes: [String], account: [String] = [],
    transfer: LiveTransfer? = nil
  ) {
    self.account = account
    self.transfer = transfer
    self.session = session
    self.mark = mark
    self.form = form
    self.notes = notes
  }

  var shell: ShellProcess { session.shell }

  /// What has come of its answer.
  var reply: Reply { shell.reply(to: mark) }

  /// What it printed so far, and its exit status once that is known.
  var printed: Output {
    if let transfer {
      var output = transfer.printed
      output.notes = notes
      return output
    }
    let reply = reply
    var output = Output(
      String(decoding: reply.output.bytes, as: UTF8.self), standardError: mark.error(reply.error.bytes),
      exitStatus: reply.answer?.status ?? reply.ended.map(Int.init))
    output.notes = notes
    output.account = account
    return output
  }
}

extension Mark {
  /// A command's error output as a reader's shell would have shown it: without the lines in which a tracing shell
  /// (`set -x`, `set -v`) shows what it was sent around the command, and without the line numbers that a shell puts
  /// before its own messages where it reads no terminal.
  fileprivate func error(_ bytes: [UInt8]) -> String {
    guard !bytes.isEmpty else { return "" }
    let text = String(decoding: bytes, as: UTF8.self)
    let isFraming = { (line: Substring) in line.contains(halves[0]) || line.contains("__wm") }
    guard text.contains("bash: line ") || isFraming(text[...]) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).filter { !isFraming($0) }
      .map(\.withoutLineNumber).joined(separator: "\n")
  }
}

extension Substring {
  /// `bash: line 12: x: command not found` as it stands at a prompt.
  fileprivate var withoutLineNumber: String {
    guard hasPrefix("bash: line ") else { return String(self) }
    let rest = dropFirst("bash: line ".count)
    let number = rest.prefix { $0.isASCII && $0.isNumber }
    let message = rest[number.endIndex...]
    return !number.isEmpty && message.hasPrefix(": ") ? "bash" + message : String(self)
  }
}
