/// `crictl pods`.
func crictlPods(_ words: [String], _ runtime: ContainerRuntime, _ process: inout Process) -> Int {
  var table = queryOptions
  for (name, letter) in ["namespace": "namespace", "l": "latest", "latest": "latest"] {
    table[name] = (letter, letter == "latest" ? .none : .required)
  }
  return withOptions(words, table, &process) { options, process in
    let found = runtime.sandboxes.filter { pod in
      let state = pod.isCompleted(at: runtime.now) ? "notready" : "ready"
      return
        (options.value("state").map { state.hasPrefix($0.lowercased()) || $0.lowercased() == state } ?? true)
        && GoPattern(options.value("name")).fits(pod.name)
        && GoPattern(options.value("namespace")).fits(pod.namespace)
        && (options.value("id").map { pod.sandbox.hasPrefix($0) } ?? true)
        && fits(options, pod.labels.merging(runtime.labels(of: pod)) { one, _ in one })
    }
    let kept = options.has("latest") ? Array(found.prefix(1)) : found
    if options.has("quiet") {
      for pod in kept { process.print(pod.sandbox) }
      return
    }
    let rows = kept.map { pod in
      [
        short(pod.sandbox), runtime.age(of: pod.sandboxAt),
        pod.isCompleted(at: runtime.now) ? "NotReady" : "Ready",
        pod.name, pod.namespace, "\(pod.restarts)", "(default)",
      ]
    }
    printTable(["POD ID", "CREATED", "STATE", "NAME", "NAMESPACE", "ATTEMPT", "RUNTIME"], rows, &process)
  }
}

/// `crictl ps`.
func crictlContainers(_ words: [String], _ runtime: ContainerRuntime, _ process: inout Process) -> Int {
  var table = queryOptions
  for name in ["a", "all"] { table[name] = ("all", .none) }
  for name in ["p", "pod"] { table[name] = ("pod", .required) }
  for name in ["image", "namespace"] { table[name] = (name, .required) }
  return withOptions(words, table, &process) { options, process in
    let state = options.value("state")?.lowercased()
    let found = runtime.containers.filter { container in
      let own = container.isRunning ? "running" : "exited"
      return (state.map { own == $0 } ?? (options.has("all") || container.isRunning))
        && GoPattern(options.value("name")).fits(container.name)
        && GoPattern(options.value("namespace")).fits(container.pod.namespace)
        && (options.value("pod").map { container.pod.sandbox.hasPrefix($0) } ?? true)
        && (options.value("id").map { container.id.hasPrefix($0) } ?? true)
        && (options.value("image").map { container.image.hasPrefix($0) } ?? true)
    }
    if options.has("quiet") {
      for container in found { process.print(container.id) }
      return
    }
    let rows = found.map { container in
      [
        short(container.id), container.image, runtime.age(of: container.created),
        container.isRunning ? "Running" : "Exited", container.name, "\(container.pod.restarts)",
        short(container.pod.sandbox), container.pod.name,
      ]
    }
    printTable(
      ["CONTAINER", "IMAGE", "CREATED", "STATE", "NAME", "ATTEMPT", "POD ID", "POD"], rows, &process)
  }
}

/// `crictl images`: those that containers of the node use.
func crictlImages(_ words: [String], _ runtime: ContainerRuntime, _ process: inout Process) -> Int {
  process.lacks("crictl images")
}

private let queryOptions: [String: (name: String, value: GetOpt.Value)] = [
  "q": ("quiet", .none), "quiet": ("quiet", .none), "no-trunc": ("no-trunc", .none), "v": ("verbose", .none),
  "name": ("name", .required), "s": ("state", .required), "state": ("state", .required),
  "id": ("id", .required),
  "label": ("label", .required), "o": ("output", .required), "output": ("output", .required),
]

private func withOptions(
  _ words: [String], _ table: [String: (name: String, value: GetOpt.Value)], _ process: inout Process,
  _ answer: (GetOpt, inout Process) -> Void
) -> Int {
  do throws(GetOpt.Failure) {
    let options = try GetOpt(words.map(doubleDash), table: table)
    if let output = options.value("output"), output != "table" {
      return process.lacks("crictl \(words[0]) -o \(output)")
    }
    if options.has("verbose") { return process.lacks("crictl \(words[0]) -v") }
    answer(options, &process)
    return 0
  } catch {
    return process.fail("Incorrect Usage: flag provided but not defined\n\n" + error.message)
  }
}

/// Go's flags take one dash for long names as well.
private func doubleDash(_ word: String) -> String {
  word.hasPrefix("-") && !word.hasPrefix("--") && word.utf8.count > 2 ? "-" + word : word
}

private func fits(_ options: GetOpt, _ labels: [String: String]) -> Bool {
  options.options.filter { $0.name == "label" }.allSatisfy { option in
    let parts = (option.value ?? "").split(separator: "=", maxSplits: 1).map(String.init)
    return parts.count == 2 && labels[parts[0]] == parts[1]
  }
}

private func short(_ id: String) -> String { String(id.prefix(13)) }

private func printTable(_ header: [String], _ rows: [[String]], _ process: inout Process) {
  var writer = TabWriter(minimum: 20, padding: 3)
  for row in [header] + rows { writer.write(row.joined(separator: "\t")) }
  for line in writer.aligned { process.print(line) }
}
