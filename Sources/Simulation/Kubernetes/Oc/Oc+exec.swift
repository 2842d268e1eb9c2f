import Clusters

/// `oc exec`, `oc rsh`, `oc debug`, `oc logs`: into a container.
extension Oc {
  mutating func exec() throws(OcFailure) -> Int {
    try refuseFiles()
    guard let target = arguments.first, flags.dash != 0 else {
      throw .error("pod, type/name or --filename must be specified")
    }
    let command = Array(arguments.dropFirst())
    if command.isEmpty { throw .error("you must specify at least one command for the container") }
    if flags.dash == nil {
      process.complain(
        "\(program) exec [POD] [COMMAND] is DEPRECATED and will be removed in a future version. Use \(program) exec "
          + "[POD] -- [COMMAND] instead.")
    }
    let pod = try pod(target)
    try refuseCompleted(pod)
    let container = try container(of: pod)
    return try run(
      command, in: place(pod, container), isInteractive: flags.has("stdin"), hasTerminal: flags.has("tty"))
  }

  mutating func rsh() throws(OcFailure) -> Int {
    guard let target = arguments.first else {
      throw OcFailure(
        text: "error: rsh requires a single Pod to connect to\nSee 'oc rsh -h' for help and examples")
    }
    let pod = try pod(target)
    try refuseCompleted(pod)
    let container = try container(of: pod)
    let command = Array(arguments.dropFirst())
    return try run(
      command.isEmpty ? [flags["shell"] ?? "/bin/sh"] : command, in: place(pod, container),
      isInteractive: true,
      hasTerminal: true)
  }

  mutating func debug() throws(OcFailure) -> Int {
    if isKubectl { throw .missing("kubectl debug") }
    guard let target = arguments.first else {
      throw .error("at least one resource must be specified to debug")
    }
    guard let slash = target.firstIndex(of: "/"), ["node", "nodes", "no"].contains(String(target[..<slash]))
    else {
      throw .missing("oc debug \(target)")
    }
    let name = String(target[target.index(after: slash)...])
    guard let node = kubernetes.node(name) else {
      throw OcFailure(text: "Error from server (NotFound): nodes \"\(name)\" not found")
    }
    return try debug(node)
  }

  private mutating func debug(_ node: World.Node) throws(OcFailure) -> Int {
    let counted = Kubernetes.ObjectIdentity(kind: "debug", namespace: nil, name: node.name)
    kubernetes.drawn[counted, default: 0] += 1
    var random = kubernetes.random("debug/\(node.name)/\(kubernetes.drawn[counted] ?? 0)")
    let pod = "\(simpleName(node.name))-debug-\(random.kubernetesName(5))"
    let place = Place(netns: "node/\(node.name)", root: "toolbox/\(node.name)", machine: "node/\(node.name)")
    let command = Array(arguments.dropFirst())
    let isQuiet = flags.has("quiet")
    if command.isEmpty {
      if !isQuiet {
        process.complain("Starting pod/\(pod) ...\nTo use host binaries, run `chroot /host`")
        process.complain("Pod IP: \(node.address)\nIf you don't see a command prompt, try pressing enter.")
      }
      process.opensShell = place
      return 0
    }
    if !isQuiet {
      process.complain("Starting pod/\(pod) ...\nTo use host binaries, run `chroot /host`")
    }
    let status = try run(command, in: place, isInteractive: false, hasTerminal: false)
    if !isQuiet { process.complain("\nRemoving debug pod ...") }
    return status
  }

  /// Letters, digits and dashes (`MakeSimpleName` of oc's new-app).
  private func simpleName(_ name: String) -> String {
    String(name.lowercased().map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "-" })
  }

  mutating func logs() throws(OcFailure) -> Int {
    guard let target = arguments.first else {
      throw OcFailure(
        text: "error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\n"
          + "POD or TYPE/NAME is a required argument for the logs command\n"
          + "See '\(program) logs -h' for help and examples")
    }
    _ = try pod(target)
    // What containers write is not part of a world.
    throw .missing("\(program) logs")
  }

  // MARK: Targets

  /// The pod that `NAME`, `pod/NAME`, `deploy/NAME`, `svc/NAME` mean.
  func pod(_ target: String) throws(OcFailure) -> Pod {
    let parts = target.split(separator: "/", maxSplits: 1).map(String.init)
    let kind = parts.count == 2 ? try kind(parts[0]) : try self.kind("pods")
    let name = parts.last ?? target
    guard kubernetes.find(kind, name, in: namespace) != nil else { throw absence(kind, name) }
    if kind.kind == "Pod" {
      guard let pod = kubernetes.pod(name, in: namespace) else { throw absence(kind, name) }
      return pod
    }
    guard let pod = pods(behind: kind.kind, name).first else {
      throw .error("timed out waiting for the condition")
    }
    return pod
  }

  /// Running pods first, then the longer ready.
  private func pods(behind kind: String, _ name: String) -> [Pod] {
    let pods: [Pod]
    switch kind {
    case "Service":
      pods =
        kubernetes.service(name, in: namespace).map { service in
          kubernetes.index.pods(matching: service.selector, in: namespace)
        } ?? []
    case "ReplicaSet":
      pods = kubernetes.index.pods(of: .init(namespace: namespace, kind: kind, name: name))
    default: pods = kubernetes.controller(kind, name, in: namespace)?.pods(in: kubernetes) ?? []
    }
    let now = kubernetes.now
    return pods.filter { $0.deleted == nil }.sorted { one, other in
      (one.isReady(at: now) ? 0 : 1, one.readyAt, one.name) < (
        other.isReady(at: now) ? 0 : 1, other.readyAt, other.name
      )
    }
  }

  /// The container that `-c` names, or the first one, which is said where there are more.
  mutating func container(of pod: Pod) throws(OcFailure) -> World.Container {
    let containers = pod.workload.containers
    if let name = flags["container"] {
      guard let found = containers.first(where: { $0.name == name }) else {
        throw OcFailure(
          text: "Error from server (BadRequest): container \(name) is not valid for pod \(pod.name)")
      }
      return found
    }
    guard let first = containers.first else { throw .error("pod \(pod.name) has no containers") }
    let others = pod.workload.initContainers
    if containers.count + others.count > 1, !flags.has("quiet") {
      let names = containers.map(\.name) + others.map { "\($0.name) (init)" }
      process.complain("Defaulted container \"\(first.name)\" out of: \(names.joined(separator: ", "))")
    }
    return first
  }

  private func refuseCompleted(_ pod: Pod) throws(OcFailure) {
    guard pod.isCompleted(at: kubernetes.now) else { return }
    throw .error("cannot exec into a container in a completed pod; current phase is Succeeded")
  }

  /// Where a container's processes run.
  func place(_ pod: Pod, _ container: World.Container) throws(OcFailure) -> Place {
    guard kubernetes.now >= pod.readyAt else {
      throw .error("unable to upgrade connection: container not found (\"\(container.name)\")")
    }
    return Place(
      netns: pod.hostNetwork ? "node/\(pod.node)" : "pod/\(pod.namespace)/\(pod.name)",
      root: "pod/\(pod.namespace)/\(pod.name)/\(container.name)", machine: "node/\(pod.node)")
  }

  /// Runs a command elsewhere; a shell without a command of its own is entered instead.
  private mutating func run(
    _ command: [String], in place: Place, isInteractive: Bool, hasTerminal: Bool
  ) throws(OcFailure) -> Int {
    if isInteractive, Oc.isShell(command) {
      process.opensShell = place
      return 0
    }
    guard let execute = simulator.execute else { throw .missing("\(program) \(verb)") }
    var inner = Process(arguments: command, environment: [:], directory: "/", place: place)
    if isInteractive {
      inner.input = process.input
      process.readsInput = true
    }
    let status = execute(&inner)
    process.output += inner.output
    // A terminal has one stream.
    if hasTerminal { process.output += inner.error } else { process.error += inner.error }
    process.missing = inner.missing
    process.runsOn = inner.runsOn
    process.opensShell = inner.opensShell
    if status != 0, inner.missing == nil {
      process.complain("command terminated with exit code \(status)")
    }
    return status
  }

  /// Whether a command is a shell that will read from its input.
  static func isShell(_ command: [String]) -> Bool {
    let name = command.first?.split(separator: "/").last ?? ""
    let isShell = ["sh", "bash", "ash", "zsh", "dash"].contains(name)
    return isShell && command.dropFirst().allSatisfy { ["-i", "-l", "-li", "-il", "--login"].contains($0) }
  }
}
