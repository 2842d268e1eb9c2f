import ShellSyntax

extension Script {
  /// The words after `curl`, where the script is one plain call of it: nothing for a shell to expand or redirect.
  var plainCurlArguments: [String]? {
    guard callsCurl, case .simple(let command) = statements[0].first.stages[0].command else { return nil }
    guard command.assignments.isEmpty, command.redirections.isEmpty,
      command.words.allSatisfy(\.meansItself)
    else { return nil }
    return command.words.dropFirst().compactMap(\.staticText)
  }

  /// Whether it is one command whose program is `curl`, however its words are made.
  var callsCurl: Bool {
    guard statements.count == 1, let statement = statements.first, !statement.isBackground,
      statement.rest.isEmpty,
      !statement.first.isNegated, !statement.first.isTimed, statement.first.stages.count == 1,
      case .simple(let command)? = statement.first.stages.first?.command
    else { return false }
    return command.words.first?.staticText == "curl"
  }
}

extension Word {
  /// Static, and without unquoted signs for globs, braces and tildes.
  fileprivate var meansItself: Bool {
    parts.allSatisfy { part in
      if case .literal(let text) = part { return !text.utf8.contains { "*?[{~".utf8.contains($0) } }
      return true
    } && isStatic
  }
}
