import Clusters

/// cri-tools' `crictl` on a node: sandboxes, containers, what the runtime knows of them.
func crictl(_ process: inout Process, _ simulator: Simulator) -> Int {
  var words = process.arguments.dropFirst()
  while let word = words.first, word.hasPrefix("-") {
    words = words.dropFirst()
    if ["-r", "--runtime-endpoint", "-i", "--image-endpoint", "-c", "--config", "-t", "--timeout"].contains(
      word)
    {
      words = words.dropFirst()
    }
  }
  guard let command = words.popFirst() else { return process.lacks("crictl's help") }
  guard let node = process.place.machine.dropping(prefix: "node/") else {
    return process.fail("crictl: this is no cluster node")
  }
  let runtime = ContainerRuntime(node: node, hosts: simulator.hosts)
  let rest = [command] + words
  switch command {
  case "pods": return crictlPods(rest, runtime, &process)
  case "ps": return crictlContainers(rest, runtime, &process)
  case "inspectp": return crictlInspect(rest, &process) { runtime.inspectSandbox($0) }
  case "inspect": return crictlInspect(rest, &process) { runtime.inspectContainer($0) }
  case "images", "image", "img": return crictlImages(rest, runtime, &process)
  case let known where knownCommands.contains(known): return process.lacks("crictl \(known)")
  default: return process.fatal("unknown command \"\(command)\"", simulator.now)
  }
}

private let knownCommands: Set<String> = [
  "attach", "create", "exec", "version", "inspecti", "imagefsinfo", "logs", "port-forward", "pull", "run",
  "runp", "rm",
  "rmi", "rmp", "start", "info", "stop", "stopp", "update", "config", "stats", "statsp", "metricsp",
  "completion",
  "checkpoint", "events", "help",
]

/// A node's sandboxes and containers.
struct ContainerRuntime {
  var node: String
  var hosts: Hosts

  var now: VirtualTime { hosts.kubernetes.now }

  /// The newest first.
  var sandboxes: [Pod] {
    hosts.kubernetes.pods.filter { $0.node == node && now >= $0.sandboxAt }
      .enumerated().sorted { ($0.element.sandboxAt, $0.offset) > ($1.element.sandboxAt, $1.offset) }.map(
        \.element)
  }

  /// A container of a sandbox.
  struct Container {
    var pod: Pod
    var name: String
    var image: String
    var id: String
    var created: VirtualTime
    var isRunning: Bool
  }

  var containers: [Container] {
    sandboxes.flatMap { pod in
      let hasStarted = now >= pod.readyAt || pod.phase == "Completed"
      let initial = pod.workload.initContainers.map {
        container($0.name, $0.image, of: pod, isRunning: false)
      }
      let main = pod.workload.containers.map {
        container($0.name, $0.image, of: pod, isRunning: !pod.isCompleted(at: now))
      }
      return (hasStarted ? Array(main.reversed()) : []) + initial.reversed()
    }
  }

  private func container(_ name: String, _ image: String, of pod: Pod, isRunning: Bool) -> Container {
    Container(
      pod: pod, name: name, image: image, id: hosts.identifier(of: name, in: pod),
      created: pod.restarted ?? pod.sandboxAt, isRunning: isRunning)
  }

  func age(of time: VirtualTime) -> String { AgeText.words((now - time) / 1_000_000) + " ago" }
}

extension Process {
  /// logrus' line on standard error, with the exit status of a fatal error.
  mutating func fatal(_ message: String, _ now: VirtualTime) -> Int {
    let quoted = message.replacingQuotes
    return fail("time=\"\(now.rfc3339)\" level=fatal msg=\"\(quoted)\"")
  }
}

extension String {
  fileprivate var replacingQuotes: String { map { $0 == "\"" ? "\\\"" : String($0) }.joined() }
}
