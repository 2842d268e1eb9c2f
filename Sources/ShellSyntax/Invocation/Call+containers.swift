extension Call {
  func ofKubectl() -> [InnerCommand] {
    let call = KubectlCall(words, from: start)
    switch call.verb {
    case "exec": return call.command.map { [.words($0..<words.count)] } ?? []
    case "rsh", "debug", "node-shell": return [call.command.map { .words($0..<words.count) } ?? .shell]
    case "run":
      if let place = call.command { return [.words(place..<words.count)] }
      return call.isInteractive ? [.shell] : []
    default: return []
    }
  }

  func ofContainers() -> [InnerCommand] {
    let call = ContainerCall(words, from: start)
    switch call.verb {
    case "exec":
      return call.command.map { [.words($0..<words.count)] } ?? []
    case "run" where call.isInteractive && call.command == nil: return [.shell]
    case "run": return call.command.map { [.words($0..<words.count)] } ?? []
    default: return []
    }
  }

  func ofIP() -> [InnerCommand] {
    let call = IPCall(words, from: start)
    guard let object = call.object, !object.isEmpty, "netns".hasPrefix(object), call.verb == "exec" else {
      return []
    }
    let place = call.next + 1
    return place < words.count ? [.words(place..<words.count)] : [.shell]
  }

  func ofFind() -> [InnerCommand] {
    var result: [InnerCommand] = []
    var index = start + 1
    while index < words.count {
      defer { index += 1 }
      guard let text = words[index].staticText, ["-exec", "-execdir", "-ok", "-okdir"].contains(text) else {
        continue
      }
      let end = words[(index + 1)...].firstIndex { [";", "+"].contains($0.unquoted) } ?? words.count
      if index + 1 < end { result.append(.words(index + 1..<end)) }
      index = end
    }
    return result
  }
}

/// A call of docker, podman, nerdctl or crictl.
struct ContainerCall {
  /// The verb; `container ls` counts as `container ls`.
  let verb: String?
  let options: Options
  /// Where the command within the container begins.
  let command: Int?
  /// The container, pod or image it is about.
  let subject: String?

  init(_ words: [Word], from start: Int) {
    let global = Options.Grammar(
      letters: "HcrlDi",
      names: ["host", "context", "config", "runtime-endpoint", "log-level", "url", "namespace"],
      stopsAtOperand: true)
    let first = Options(words, from: start + 1, global)
    guard let place = first.places.first, let name = first.operand(0) else {
      (verb, options, command, subject) = (nil, first, nil, nil)
      return
    }
    let groups: Set<String> = [
      "container", "image", "network", "volume", "system", "pod", "compose", "manifest", "context", "buildx",
      "builder", "service", "node", "swarm", "stack", "secret", "config", "plugin", "machine", "generate",
      "play",
    ]
    let second = groups.contains(name) ? first.operand(1) : nil
    verb =
      groups.contains(name) && !(name == "container" && second == "exec")
      ? "\(name) \(second ?? "")" : second ?? name
    let local = Options.Grammar(
      letters: "euwvplhmca", names: ContainerCall.valued, stopsAtOperand: true)
    options = Options(words, from: (second == nil ? place : first.places[1]) + 1, local)
    command = options.places.count > 1 ? options.places[1] : nil
    subject = options.operand(0)
  }

  var isInteractive: Bool { options.has("-i", "--interactive") }

  private static let valued: Set<String> = [
    "env", "user", "workdir", "env-file", "detach-keys", "name", "volume", "publish", "network", "net",
    "hostname",
    "entrypoint", "label", "mount", "cap-add", "cap-drop", "restart", "memory", "cpus", "ip", "dns", "pid",
    "ipc",
    "security-opt", "format", "filter", "pod", "timeout",
  ]
}

/// A call of iproute2's `ip`.
struct IPCall {
  /// As written, maybe short: `a`, `link`, `netns`.
  let object: String?
  /// The word after the object, if any.
  let verb: String?
  /// The index of the word after the verb.
  let next: Int
  /// Whether an option reads commands from a file.
  let isBatch: Bool

  init(_ words: [Word], from start: Int) {
    let grammar = Options.Grammar(
      letters: "", names: ["n", "netns", "f", "family", "l", "loops", "rc", "rcvbuf", "b", "batch"],
      stopsAtOperand: true, singleDash: true)
    let options = Options(words, from: start + 1, grammar)
    object = options.operand(0)
    verb = options.operand(1)
    next = (options.places.dropFirst().first ?? words.count) + 1
    isBatch = options.has("-b", "-batch", "--batch")
  }
}
