/// What running a script does to anything but its own shell.
public enum Effect: String, Hashable, Sendable, CaseIterable {
  /// It only looks; running it again is harmless.
  case reads
  /// It changes a cluster, a machine or a file.
  case changes
  /// A program, verb or option is not known, or only the run will tell.
  case unknown

  /// The effect of both: a change outweighs what is unknown, which outweighs reading.
  func joined(_ other: Effect) -> Effect {
    if self == .changes || other == .changes { return .changes }
    return self == .unknown || other == .unknown ? .unknown : .reads
  }

  /// The effect of all, `reads` for none.
  static func joining(_ effects: some Sequence<Effect>) -> Effect {
    effects.reduce(.reads) { $0.joined($1) }
  }
}

/// Says what a script does, from its text alone: every command of it counts, those in substitutions, function
/// bodies, `sh -c`, `xargs` and on other machines too, and redirections to files.
///
/// An expansion counts as an operand; where a word begins with an unquoted one, programs with options that
/// write are `unknown`.
public func effect(of script: Script) -> Effect {
  script.effect(depth: 0)
}

extension Script {
  /// Programs because of which the effect is `unknown`, in order, each once; `$` for one that is not static.
  public var unknownPrograms: [String] {
    var result: [String] = []
    for command in invocations where command.ownEffect(depth: 0) == .unknown {
      let name = command.program ?? "$"
      if !result.contains(name) { result.append(name) }
    }
    return result
  }

  func effect(depth: Int) -> Effect {
    var result = Effect.reads
    visit { node in
      switch node {
      case .simple(let command): result = result.joined(command.effect(depth: depth))
      case .redirections(let redirections): result = result.joined(.joining(redirections.map(\.effect)))
      case .word, .document, .expansion: break
      }
    }
    return result
  }
}

extension SimpleCommand {
  func effect(depth: Int) -> Effect {
    guard depth < 8 else { return .unknown }
    guard !words.isEmpty else { return .reads }
    let command = unwrapped
    return command.ownEffect(depth: depth).joined(command.innerEffect(depth: depth))
  }

  /// What the inner commands do.
  private func innerEffect(depth: Int) -> Effect {
    .joining(
      innerCommands(from: 0).map { inner in
        switch inner {
        case .words(let range): SimpleCommand(words: Array(words[range])).effect(depth: depth + 1)
        case .text(let text): (try? parse(text))?.effect(depth: depth + 1) ?? .unknown
        case .opaque: .unknown
        case .shell: .reads
        }
      })
  }

  /// What the program itself does, once wrappers are taken away.
  fileprivate func ownEffect(depth: Int) -> Effect {
    guard let first = words.first else { return .reads }
    guard let path = first.staticText, path.isProgramPath, !first.hasGlob else { return .unknown }
    guard let rule = effectRules[baseName(path)] else { return .unknown }
    return rule(words)
  }
}

extension String {
  /// A name, or a path in a directory of the system.
  fileprivate var isProgramPath: Bool {
    guard utf8.contains(UInt8(ascii: "/")) else { return true }
    let directory = String(split(separator: "/").dropLast().joined(separator: "/"))
    let known: Set<String> = ["bin", "sbin", "usr/bin", "usr/sbin", "usr/local/bin", "usr/libexec"]
    return hasPrefix("/") && known.contains(directory)
  }
}

extension Word {
  fileprivate var hasGlob: Bool {
    parts.contains { part in
      guard case .literal(let text) = part, text != "[" && text != "[[" else { return false }
      return text.utf8.contains { "*?[{".utf8.contains($0) }
    }
  }
}
