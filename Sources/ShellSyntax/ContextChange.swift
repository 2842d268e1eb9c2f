public import Addresses

/// What a command that only opens or leaves a shell does to where the next commands run.
public enum ContextChange: Hashable, Sendable {
  /// The next commands run there.
  case enters(Context)
  /// `exit`, `logout`
  case leaves
}

/// Says where the next commands run after a script that is one simple command opening a shell elsewhere:
/// `nsenter --net=…`, `chroot /host`, `oc debug node/X`, `oc rsh POD`, `exec -it POD -- sh`, `ssh HOST`,
/// `toolbox`; `nil` for all others, also for shells in the same place (`sudo -i`) and in places that have
/// no name.
///
/// A network namespace's path loses a `/host` prefix and doubled slashes.
public func contextChange(of script: Script) -> ContextChange? {
  guard let command = script.onlyCommand?.unwrapped, let name = command.program else { return nil }
  if name == "exit" || name == "logout" { return .leaves }
  return command.opened(name, depth: 0).map { .enters($0) }
}

extension Script {
  /// Whether the script is one simple command that opens a shell, here or elsewhere, and then waits for
  /// commands.
  public var opensShell: Bool {
    guard let command = onlyCommand else { return false }
    return command.opensShell(depth: 0) || command.unwrapped.opensShell(depth: 0)
  }

  /// The script's simple command, if it is nothing else.
  var onlyCommand: SimpleCommand? {
    guard statements.count == 1, let statement = statements.first, statement.rest.isEmpty,
      !statement.isBackground,
      statement.first.stages.count == 1, case .simple(let command)? = statement.first.stages.first?.command
    else { return nil }
    let readsElsewhere = command.redirections.contains { $0.descriptor ?? 0 == 0 && $0.isInput }
    return readsElsewhere ? nil : command
  }
}

extension Redirection {
  fileprivate var isInput: Bool {
    switch kind {
    case .hereDocument, .word(.input, _), .word(.hereString, _): true
    default: false
    }
  }
}

extension SimpleCommand {
  fileprivate func opensShell(depth: Int) -> Bool {
    guard depth < 8, !words.isEmpty else { return false }
    return innerCommands(from: 0).contains { inner in
      switch inner {
      case .shell: true
      case .words(let range): SimpleCommand(words: Array(words[range])).unwrapped.opensShell(depth: depth + 1)
      case .text, .opaque: false
      }
    }
  }

  /// The context that the command's shell is in, if it opens one; `name` is its program.
  fileprivate func opened(_ name: String, depth: Int) -> Context? {
    guard depth < 4, opensShell(depth: 0) else { return nil }
    let inside = innerContext(depth: depth)
    switch name {
    case "kubectl", "oc", "k": return inside ?? kubectlContext
    case "docker", "podman", "nerdctl", "crictl":
      let call = ContainerCall(words, from: 0)
      return call.verb == "exec" && call.isInteractive ? call.subject.map { .pod($0) } : nil
    case "ssh": return inside ?? sshContext
    case "nsenter": return inside ?? nsenterContext
    case "chroot": return inside ?? (Options(words).operand(0) == "/host" ? .node(nil) : nil)
    case "toolbox": return .toolbox
    case "minikube", "vagrant": return .node(nil)
    case "ip":
      let call = IPCall(words, from: 0)
      return call.next < words.count
        ? words[call.next].staticText.map { .netns("/var/run/netns/\($0)") } : nil
    default: return inside
    }
  }

  /// The context that the command's own command opens: `oc debug node/X -- chroot /host`.
  private func innerContext(depth: Int) -> Context? {
    guard case .words(let range)? = innerCommands(from: 0).first else { return nil }
    let inner = SimpleCommand(words: Array(words[range])).unwrapped
    return inner.program.flatMap { inner.opened($0, depth: depth + 1) }
  }

  private var kubectlContext: Context? {
    let call = KubectlCall(words, from: 0)
    guard let subject = call.subject else { return nil }
    let parts = subject.split(separator: "/", maxSplits: 1).map(String.init)
    let isNode = parts.count == 2 && ["node", "nodes", "no"].contains(parts[0])
    if call.verb == "node-shell" || isNode { return .node(parts.last) }
    if call.verb == "debug", call.options.has("-i", "-it", "--stdin", "-t") == false,
      words.first?.plain != "oc"
    {
      return nil
    }
    if call.verb == "exec" || call.verb == "run", !call.isInteractive { return nil }
    let name = parts.last ?? subject
    return .pod(call.namespace.map { "\($0)/\(name)" } ?? name)
  }

  private var sshContext: Context? {
    let options = Options(words, Options.Grammar(letters: Call.sshLetters, stopsAtOperand: true))
    guard let target = options.operand(0) else { return nil }
    return target.split(separator: "@").last.map { .node(String($0)) }
  }

  /// A namespace by path is a context; all of process 1's is the node.
  private var nsenterContext: Context? {
    let grammar = Options.Grammar(
      letters: "tSG", names: ["target", "setuid", "setgid"], stopsAtOperand: true)
    let options = Options(words, grammar)
    if let path = options.value("--net") { return .netns(normalized(path)) }
    // `-n` takes its file in the same word, which reads as letters here.
    if let path = words.compactMap(\.staticText).first(where: { $0.hasPrefix("-n/") || $0.hasPrefix("-n=") })
    {
      return .netns(normalized(String(path.dropFirst(path.hasPrefix("-n=") ? 3 : 2))))
    }
    guard options.value("-t", "--target") == "1" else { return nil }
    return options.has("-m", "--mount", "-a", "--all") ? .node(nil) : nil
  }

  private func normalized(_ path: String) -> String {
    var parts = path.split(separator: "/")
    if parts.first == "host" { parts.removeFirst() }
    return "/" + parts.joined(separator: "/")
  }
}
