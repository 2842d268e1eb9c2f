import Clusters
import ShellSyntax

/// A shell that lives from step to step, and the shells entered from it.
final class Session {
  let name: String
  let shell: ShellProcess
  /// The shells, outermost first; the last one reads what is sent.
  var levels: [Level]
  /// The last command's exit status, for a command that asks for it.
  var lastStatus = 0
  /// Whether the shell is one of this machine that no transport leads to.
  let isLocal: Bool
  /// Whether nothing but programs ran in it: no variable, function, alias or folder is other than at first.
  private(set) var isUntouched = true
  /// Whether it may have functions or aliases, so that no word is known to name a program.
  private var mayHaveOwnCommands = false
  /// The curl program, once it was asked for.
  var curl: CurlProgram?

  /// One shell of a session.
  struct Level {
    /// What it answers with.
    var token: String
    /// Its process, as it sees itself.
    var process: Int32
    var isBash: Bool
    /// Whether that process is one of this machine, below the session's guardian.
    var isHere: Bool
  }

  init(_ name: String, _ shell: ShellProcess, _ level: Level, isLocal: Bool) {
    self.name = name
    self.isLocal = isLocal
    self.shell = shell
    levels = [level]
  }

  /// Whether the session's first shell is one of this machine, and takes the commands now.
  var isOutside: Bool { isLocal && levels.count == 1 && level?.isBash == true && level?.isHere == true }

  /// The shell that takes commands now.
  var level: Level? { levels.last }

  /// Whether a command may be sent while another one runs: both are programs of a local shell that nothing has
  /// changed, so that the one cannot take the other for its input, nor matter to what it does.
  func takes(_ text: String, _ script: Script, after earlier: LiveJob) -> Bool {
    isOutside && isUntouched && earlier.form == .foreground && earlier.transfer == nil
      && form(of: script) == .foreground && script.leavesShellAlone && !script.callsCurl
      && !Self.asksForStatus(text)
  }

  /// Sends a command; its answer ends with the mark, and comes after that of an earlier one which still runs.
  func begin(
    _ text: String, _ script: Script, _ mark: Mark, limit: Int, after earlier: Mark? = nil
  ) -> LiveJob.Form {
    let form = self.form(of: script)
    if !script.leavesShellAlone { isUntouched = false }
    if script.mayNameCommands { mayHaveOwnCommands = true }
    switch form {
    case .background: shell.send(Framing.background(text, mark), until: mark, limit: limit)
    case .entering: send(script.withPlainShell(text) + "\n", mark, limit)
    case .leaving: send(text + "\n", mark, limit)
    case .foreground:
      // A group that holds nothing but comments is no command to a shell.
      let text = script.statements.isEmpty ? ":" : text
      let framed =
        earlier == nil
        ? Framing.foreground(text, status: Self.asksForStatus(text) ? lastStatus : nil)
        : Framing.following(text)
      shell.send(framed + Framing.shortReport(mark), until: mark, limit: limit, after: earlier)
    }
    return form
  }

  private static func asksForStatus(_ text: String) -> Bool { text.contains("$?") || text.contains("${?") }

  private func form(of script: Script) -> LiveJob.Form {
    if contextChange(of: script) == .leaves { return .leaving }
    if script.opensShell { return .entering }
    // A signal reaches what runs here from outside the shell, and elsewhere only through it.
    let isFar = level?.isHere == false && level?.isBash == true
    return isFar && !mayHaveOwnCommands && script.leavesShellAlone ? .background : .foreground
  }

  /// The text and the report in one write, but for shells that read ahead: those would take the report from the shell
  /// that the text opens, or that it leaves to.
  private func send(_ text: String, _ mark: Mark, _ limit: Int) {
    guard level?.isBash == false else {
      return shell.send(text + Framing.report(mark), until: mark, limit: limit)
    }
    shell.send(text, until: mark, limit: limit)
    let shell = shell
    Task {
      try? await Task.sleep(for: .milliseconds(300))
      shell.send(Framing.report(mark))
    }
  }
}
