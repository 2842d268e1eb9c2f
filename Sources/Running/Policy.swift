public import ShellSyntax

/// What commands may do on a real cluster; everywhere else they may do anything.
///
/// It is asked about the command as it would run, with the cluster's values in it: commands in pipelines,
/// substitutions, `xargs` and `sh -c` count, and redirections to files too.
public struct Policy: Hashable, Sendable {
  /// Whether commands may change the cluster, a machine or a file.
  public var allowsChanges: Bool
  /// Programs that waymark does not know, or not with every verb, and that may run all the same; `$` stands for what
  /// only the run will tell (`$TOOL`, `sh -c "$x"`).
  public var tools: Set<String>

  /// Without arguments only what is known to read may run.
  public init(allowsChanges: Bool = false, tools: Set<String> = []) {
    self.allowsChanges = allowsChanges
    self.tools = tools
  }

  /// Why a command may not run, and what would permit it; `nil` where it may.
  public func objection(to script: Script) -> String? {
    let effect = effect(of: script)
    if effect == .reads { return nil }
    if effect == .changes, !allowsChanges {
      return "it changes the cluster or a machine, which is not allowed; to allow it: --allow-changes"
    }
    var strangers = script.unknownPrograms
    if strangers.isEmpty, effect == .unknown { strangers = ["$"] }
    strangers.removeAll(where: tools.contains)
    guard !strangers.isEmpty else { return nil }
    let flags = strangers.map { "--allow " + ($0 == "$" ? "'$'" : $0) }.joined(separator: " ")
    return
      "what \(strangers.map(named).joined(separator: " and ")) would do is not known; to allow it: \(flags)"
  }

  private func named(_ program: String) -> String { program == "$" ? "a program named by the run" : program }
}
