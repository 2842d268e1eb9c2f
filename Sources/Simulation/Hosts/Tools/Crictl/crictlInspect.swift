import Addresses
import Clusters

/// `crictl inspectp ID…` and `crictl inspect ID…`.
func crictlInspect(
  _ words: [String], _ process: inout Process, _ find: (String) -> Result<OrderedJSON, RuntimeFailure>
) -> Int {
  let table: [String: (name: String, value: GetOpt.Value)] = [
    "o": ("output", .required), "output": ("output", .required), "q": ("quiet", .none),
    "quiet": ("quiet", .none),
    "template": ("template", .required),
  ]
  let options: GetOpt
  do throws(GetOpt.Failure) {
    options = try GetOpt(words, table: table)
  } catch {
    return process.fail("Incorrect Usage: flag provided but not defined\n\n" + error.message)
  }
  if let output = options.value("output"), output != "json" {
    return process.lacks("crictl \(words[0]) -o \(output)")
  }
  if options.has("template") { return process.lacks("crictl \(words[0]) --template") }
  if options.operands.isEmpty { return process.fail("ID cannot be empty") }
  for id in options.operands {
    switch find(id) {
    case .success(let json): process.print(json.text())
    case .failure(let failure): return process.fatal(failure.message, failure.now)
    }
  }
  return 0
}

/// What the runtime answers to an id it does not know.
struct RuntimeFailure: Error {
  var message: String
  var now: VirtualTime
}

extension ContainerRuntime {
  func inspectSandbox(_ id: String) -> Result<OrderedJSON, RuntimeFailure> {
    guard !id.isEmpty, let pod = sandboxes.first(where: { $0.sandbox.hasPrefix(id) }) else {
      let reason =
        "could not find pod \"\(id)\": PodSandbox with ID starting with \(id) not found: ID does not exist"
      return .failure(
        RuntimeFailure(
          message:
            "getting the status of the pod sandbox \"\(id)\": rpc error: code = NotFound desc = \(reason)",
          now: now))
    }
    return .success(.object([("status", status(of: pod)), ("info", info(of: pod))]))
  }

  private func status(of pod: Pod) -> OrderedJSON {
    .object([
      ("id", .text(pod.sandbox)), ("metadata", metadata(of: pod)),
      ("state", .text(pod.isCompleted(at: now) ? "SANDBOX_NOTREADY" : "SANDBOX_READY")),
      ("createdAt", .text(pod.sandboxAt.rfc3339)),
      ("network", .object([("additionalIps", .list([])), ("ip", .text(pod.address.description))])),
      ("linux", .object([("namespaces", .object([("options", namespaceOptions(of: pod))]))])),
      ("labels", .texts(pod.labels.merging(labels(of: pod)) { own, _ in own })),
      ("annotations", .texts(pod.annotations.merging(annotations(of: pod)) { own, _ in own })),
      ("runtimeHandler", .text("")),
    ])
  }

  private func metadata(of pod: Pod) -> OrderedJSON {
    .object([
      ("attempt", .number(pod.restarts)), ("name", .text(pod.name)), ("namespace", .text(pod.namespace)),
      ("uid", .text(uid(of: pod))),
    ])
  }

  private func namespaceOptions(of pod: Pod) -> OrderedJSON {
    .object([
      ("ipc", .text(pod.hostNetwork ? "NODE" : "POD")), ("network", .text(pod.hostNetwork ? "NODE" : "POD")),
      ("pid", .text("CONTAINER")), ("targetId", .text("")), ("usernsOptions", .null),
    ])
  }

  /// The kubelet's labels of a sandbox.
  func labels(of pod: Pod) -> [String: String] {
    [
      "io.kubernetes.container.name": "POD", "io.kubernetes.pod.name": pod.name,
      "io.kubernetes.pod.namespace": pod.namespace, "io.kubernetes.pod.uid": uid(of: pod),
    ]
  }

  private func annotations(of pod: Pod) -> [String: String] {
    ["kubernetes.io/config.seen": pod.created.rfc3339, "kubernetes.io/config.source": "api"]
  }

  private func uid(of pod: Pod) -> String { hosts.kubernetes.uid("pods", pod.namespace, pod.name) }

  private func info(of pod: Pod) -> OrderedJSON {
    .object([
      ("image", .text("quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:\(pauseDigest)")),
      ("pid", .number(pod.isCompleted(at: now) ? 0 : hosts.pid(of: "POD", in: pod))),
      (
        "runtimeSpec",
        runtimeSpec(hostname: pod.hostNetwork ? pod.node : pod.name, namespaces: namespaces(of: pod))
      ),
    ])
  }

  private var pauseDigest: String {
    var random = SeededRandom(seed: hosts.world.seed, for: "image/pause")
    return random.hex(64)
  }

  /// The namespaces that CRI-O sets up, all under the network namespace's own name.
  func namespaces(of pod: Pod) -> OrderedJSON {
    let kinds = [("network", "netns"), ("ipc", "ipcns"), ("uts", "utsns")]
    let pinned = pod.hostNetwork ? kinds.suffix(1) : kinds[...]
    let entries =
      [("pid", nil)] + pinned.map { ($0.0, Optional("/var/run/\($0.1)/\(pod.networkNamespace)")) }
      + [("mount", nil), ("cgroup", nil)]
    return .list(
      entries.map { kind, path in
        .object([("type", .text(kind))] + (path.map { [("path", .text($0))] } ?? []))
      })
  }

  func runtimeSpec(hostname: String, namespaces: OrderedJSON) -> OrderedJSON {
    .object([
      ("ociVersion", .text("1.1.0-rc.1")), ("hostname", .text(hostname)),
      ("linux", .object([("namespaces", namespaces)])),
    ])
  }
}

extension ContainerRuntime {
  func inspectContainer(_ id: String) -> Result<OrderedJSON, RuntimeFailure> {
    guard !id.isEmpty, let container = containers.first(where: { $0.id.hasPrefix(id) }) else {
      let reason =
        "could not find container \"\(id)\": container with ID starting with \(id) not found: ID does not exist"
      return .failure(
        RuntimeFailure(
          message:
            "getting the status of the container \"\(id)\": rpc error: code = NotFound desc = \(reason)",
          now: now))
    }
    let pod = container.pod
    let status: [(String, OrderedJSON)] = [
      ("id", .text(container.id)),
      ("metadata", .object([("attempt", .number(pod.restarts)), ("name", .text(container.name))])),
      ("state", .text(container.isRunning ? "CONTAINER_RUNNING" : "CONTAINER_EXITED")),
      ("createdAt", .text(container.created.rfc3339)), ("startedAt", .text(container.created.rfc3339)),
      ("image", .object([("annotations", .object([])), ("image", .text(container.image))])),
      ("imageRef", .text(container.image)),
    ]
    let info: [(String, OrderedJSON)] = [
      ("sandboxID", .text(pod.sandbox)),
      ("pid", .number(container.isRunning ? hosts.pid(of: container.name, in: pod) : 0)),
      (
        "runtimeSpec",
        runtimeSpec(hostname: pod.hostNetwork ? pod.node : pod.name, namespaces: namespaces(of: pod))
      ),
    ]
    return .success(.object([("status", .object(status)), ("info", .object(info))]))
  }
}
