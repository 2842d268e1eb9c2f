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
      String(decoding: reply.output.bytes, as: UTF8.self).withoutLineNumbers,
      standardError: mark.error(reply.error.bytes),
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
    guard isFraming(text[...]) else { return text.withoutLineNumbers }
    return text.split(separator: "\n", omittingEmptySubsequences: false).filter { !isFraming($0) }
      .joined(separator: "\n").withoutLineNumbers
  }
}

extension String {
  /// `bash: line 42: x: command not found` as it stands at a prompt.
  ///
  /// The lines of the setup have the smaller numbers: those come from another shell, such as `bash -c`.
  fileprivate var withoutLineNumbers: String {
    guard firstRange(of: "bash: line ") != nil else { return self }
    return split(separator: "\n", omittingEmptySubsequences: false).map(\.withoutLineNumber)
      .joined(separator: "\n")
  }
}

extension Substring {
  fileprivate var withoutLineNumber: String {
    guard hasPrefix("bash: line ") else { return String(self) }
    let rest = dropFirst("bash: line ".count)
    let number = rest.prefix { $0.isASCII && $0.isNumber }
    let message = rest[number.endIndex...]
    let isOurs = Int(number).map { $0 > Framing.setupLines } ?? false
    return isOurs && message.hasPrefix(": ") ? "bash" + message : String(self)
  }
}
