extension SimpleCommand {
  /// The program's name without its directory, once `sudo`, `env`, `time`, `timeout`, `nohup` and their
  /// like are taken away; `nil` where there is none or only the run will tell.
  public var program: String? {
    guard let place = ownPlaces.last else { return nil }
    return words[place].staticText.map(baseName)
  }

  /// The words after the program's name.
  public var arguments: [Word] {
    guard let place = ownPlaces.last else { return [] }
    return Array(words[(place + 1)...])
  }

  /// The command without its wrappers and assignments.
  public var unwrapped: SimpleCommand {
    SimpleCommand(words: Array(words[(ownPlaces.last ?? words.count)...]), redirections: redirections)
  }

  /// Where names of programs stand among the words: wrappers, the program, and what that starts elsewhere.
  var programPlaces: [Int] {
    var places = ownPlaces
    for case .words(let range) in innerCommands(from: places.last ?? 0) {
      places.append(
        contentsOf: SimpleCommand(words: Array(words[range])).programPlaces.map { $0 + range.lowerBound })
    }
    return places
  }

  /// The wrappers and the program.
  private var ownPlaces: [Int] {
    guard !words.isEmpty else { return [] }
    var places = [0]
    while let last = places.last, let name = words[last].staticText,
      let wrapper = Wrapper.all[baseName(name)],
      let next = wrapper.inner(words, from: last)
    {
      places.append(next)
    }
    return places
  }
}

/// A program's name without its directory.
func baseName(_ path: String) -> String {
  guard path.utf8.contains(UInt8(ascii: "/")), path.utf8.last != UInt8(ascii: "/") else { return path }
  return String(path.split(separator: "/").last ?? "")
}

extension Script {
  /// Every command that runs, wrappers taken away: those of ``simpleCommands``, and after each the commands
  /// that it starts elsewhere (`oc exec POD -- CMD`, `ssh HOST CMD`, `sh -c TEXT`, `xargs CMD`).
  public var invocations: [SimpleCommand] {
    var result: [SimpleCommand] = []
    for command in simpleCommands { command.collectInvocations(&result, depth: 0) }
    return result
  }
}

extension SimpleCommand {
  fileprivate func collectInvocations(_ result: inout [SimpleCommand], depth: Int) {
    guard !words.isEmpty, depth < Parser.deepest else { return }
    let command = unwrapped
    result.append(command)
    for inner in command.innerCommands(from: 0) {
      switch inner {
      case .words(let range):
        SimpleCommand(words: Array(command.words[range])).collectInvocations(&result, depth: depth + 1)
      case .text(let text):
        guard let script = try? parse(text) else { break }
        for inner in script.simpleCommands { inner.collectInvocations(&result, depth: depth + 1) }
      case .opaque, .shell: break
      }
    }
  }
}
