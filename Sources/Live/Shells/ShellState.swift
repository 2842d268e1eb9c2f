import ShellSyntax

extension Script {
  /// Whether running the script in a shell of its own would leave the session's shell as it is: it is nothing but
  /// programs and pipes. Anything not known for sure counts as a change.
  var leavesShellAlone: Bool {
    statements.allSatisfy { statement in
      !statement.isBackground
        && statement.pipelines.allSatisfy { pipeline in
          pipeline.stages.allSatisfy { stage in
            guard case .simple(let command) = stage.command else { return false }
            return command.assignments.isEmpty && command.isProgramCall
          }
        }
    } && !mayAssignByExpansion
  }

  /// Whether a later word that looks like a program's name may be something else because of this script: a function, an
  /// alias. Only what moves about or sets variables by the shell's own words is known not to make any.
  var mayNameCommands: Bool {
    !statements.allSatisfy { statement in
      statement.pipelines.allSatisfy { pipeline in
        pipeline.stages.allSatisfy { stage in
          guard case .simple(let command) = stage.command else { return false }
          return command.isProgramCall || command.words.isEmpty || command.isMoveOrExport
        }
      }
    }
  }
}

extension SimpleCommand {
  /// Its first word names a program, not something that the shell does to itself.
  fileprivate var isProgramCall: Bool {
    guard let name = words.first?.staticText else { return false }
    return name == "printf" ? !setsVariable : !Self.builtins.contains(name)
  }

  /// `printf -v NAME`
  private var setsVariable: Bool {
    words.dropFirst().first.map { $0.staticText?.hasPrefix("-v") ?? true } ?? false
  }

  fileprivate var isMoveOrExport: Bool {
    ["cd", "export", "pushd", "popd", "unset", "umask"].contains(words.first?.staticText)
  }

  private static let builtins: Set<String> = [
    ".", ":", "alias", "bg", "bind", "builtin", "caller", "cd", "command", "compgen", "complete", "declare",
    "dirs", "disown", "enable", "eval", "exec", "exit", "export", "fc", "fg", "getopts", "hash", "history",
    "jobs", "let", "local", "logout", "mapfile", "popd", "pushd", "read", "readarray", "readonly", "return",
    "set", "shift", "shopt", "source", "suspend", "trap", "type", "typeset", "ulimit", "umask", "unalias",
    "unset", "wait",
  ]
}
