/// What a program starts that its arguments name.
enum InnerCommand: Hashable {
  /// Words of the command itself: `xargs CMD`, `oc exec POD -- CMD`.
  case words(Range<Int>)
  /// Shell text: `sh -c TEXT`, `ssh HOST TEXT`.
  case text(String)
  /// Something that only the run will tell: `sh -c "$x"`, `bash FILE`.
  case opaque
  /// A shell that waits for commands.
  case shell
}

extension SimpleCommand {
  /// What the program at a place of the words starts; nothing for most.
  func innerCommands(from start: Int) -> [InnerCommand] {
    guard start < words.count, let name = words[start].staticText.map(baseName) else { return [] }
    let call = Call(words: words, start: start)
    switch name {
    case "kubectl", "oc", "k": return call.ofKubectl()
    case "docker", "podman", "nerdctl", "crictl": return call.ofContainers()
    case "ssh": return call.ofSSH()
    case "sh", "bash", "dash", "zsh", "ksh", "ash": return call.ofShell()
    case "su": return call.ofSu()
    case "sudo": return call.options("ugh").has("-i", "-s") ? [.shell] : []
    case "eval": return [call.text(from: start + 1)]
    case "xargs":
      return call.rest(after: 0, "InPdLsEa", names: ["max-args", "max-procs", "replace", "delimiter"])
    case "watch": return call.ofWatch()
    case "chroot": return call.rest(after: 1, "", orShell: true)
    case "nsenter": return call.rest(after: 0, "tSG", names: ["target", "setuid", "setgid"], orShell: true)
    case "unshare": return call.rest(after: 0, "RwSG", orShell: true)
    case "flock": return call.rest(after: 1, "wE")
    case "strace", "ltrace": return call.rest(after: 0, "aeEoOpsSuP")
    case "ip": return call.ofIP()
    case "find": return call.ofFind()
    case "trap": return call.ofTrap()
    case "alias": return call.ofAlias()
    case "toolbox": return call.ofToolbox()
    case "minikube", "vagrant": return call.ofMachine()
    default: return []
    }
  }
}

/// A program's name among the words of a command, and what follows it.
struct Call {
  let words: [Word]
  let start: Int

  func options(_ letters: String = "", names: Set<String> = [], stopsAtOperand: Bool = false) -> Options {
    let grammar = Options.Grammar(letters: letters, names: names, stopsAtOperand: stopsAtOperand)
    return Options(words, from: start + 1, grammar)
  }

  /// The command after some operands.
  func rest(after count: Int, _ letters: String, names: Set<String> = [], orShell: Bool = false)
    -> [InnerCommand]
  {
    let options = options(letters, names: names, stopsAtOperand: true)
    guard options.places.count > count else { return orShell ? [.shell] : [] }
    return [.words(options.places[count]..<words.count)]
  }

  /// Words joined by blanks, as `eval` and ssh do.
  func text(from place: Int) -> InnerCommand {
    guard place < words.count else { return .text("") }
    let texts = words[place...].map(\.staticText)
    return texts.contains(nil) ? .opaque : .text(texts.compactMap { $0 }.joined(separator: " "))
  }

  func text(of operand: Int, in given: Options? = nil) -> InnerCommand {
    (given ?? options()).operand(operand).map { .text($0) } ?? .opaque
  }
}
