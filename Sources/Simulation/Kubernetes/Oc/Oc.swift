import Clusters

/// One run of `oc` or `kubectl`: its command line, and the process it answers through.
struct Oc {
  let simulator: Simulator
  var process: Process
  /// `oc` or `kubectl`.
  let program: String
  let verb: String
  let flags: ParsedFlags

  var kubernetes: Kubernetes { simulator.kubernetes }
  var arguments: [String] { flags.arguments }
  var isKubectl: Bool { program == "kubectl" }

  /// The namespace that the command means.
  var namespace: String {
    flags["namespace"].flatMap { $0.isEmpty ? nil : $0 } ?? kubernetes.currentNamespace
  }

  /// The API server's address, as a configuration made by the installer has it.
  var server: String { "https://api.\(simulator.world.platform.domain):6443" }

  mutating func print(_ lines: [String]) { for line in lines { process.print(line) } }
}

/// What a verb does; throws what it prints as an error.
typealias OcAction = @Sendable (inout Oc) throws(OcFailure) -> Int

/// A verb with the options it takes.
struct OcVerb {
  var flags: [Flag]
  /// Whether options may follow arguments.
  var isInterspersed = true
  /// Which program has it: `oc`, or both.
  var isOnlyOc = false
  var run: OcAction

  init(_ flags: [Flag] = [], isInterspersed: Bool = true, isOnlyOc: Bool = false, run: @escaping OcAction) {
    self.flags = flags
    self.isInterspersed = isInterspersed
    self.isOnlyOc = isOnlyOc
    self.run = run
  }
}

/// `oc` and `kubectl`.
var kubernetesTools: [String: Tool] {
  let tool: Tool = { process, simulator in runOc(&process, simulator) }
  return ["oc": tool, "kubectl": tool]
}

private func runOc(_ process: inout Process, _ simulator: Simulator) -> Int {
  let path = process.arguments.first ?? "oc"
  let program = path.split(separator: "/").last == "kubectl" ? "kubectl" : "oc"
  var verb = ""
  do throws(OcFailure) {
    let before = try ParsedFlags(process.arguments.dropFirst(), flags: Flag.global, isInterspersed: false)
    guard let word = before.arguments.first else { throw .missing(program) }
    verb = word
    guard let known = OcVerb.named(word, for: program) else { throw unknownVerb(word, program) }
    let place = process.arguments.count - before.arguments.count
    var words = process.arguments[1...]
    words.remove(at: place)
    let flags = try ParsedFlags(
      words, flags: Flag.global + known.flags, isInterspersed: known.isInterspersed)
    if flags.has("help") { throw .missing("\(program) \(verb) --help") }
    var oc = Oc(simulator: simulator, process: process, program: program, verb: verb, flags: flags)
    defer { process = oc.process }
    return try known.run(&oc)
  } catch {
    report(error, by: "\(program) \(verb)", to: &process)
    return error.status
  }
}

private func report(_ failure: OcFailure, by command: String, to process: inout Process) {
  process.missing = failure.missing
  if failure.text.isEmpty { return }
  process.complain(failure.text)
  if failure.showsUsage { process.complain("See '\(command.withoutOuterBlanks) --help' for usage.") }
}

/// cobra's answer, with the verbs that are at most two edits away or begin alike.
private func unknownVerb(_ word: String, _ program: String) -> OcFailure {
  let known = OcVerb.names(of: program)
  if known.contains(word) { return .missing("\(program) \(word)") }
  let near = known.filter { editDistance($0, word, atMost: 2) <= 2 || $0.hasPrefix(word.lowercased()) }
  let hint = near.isEmpty ? "" : "\n\nDid you mean this?\n" + near.map { "\t\($0)" }.joined(separator: "\n")
  return .error("unknown command \"\(word)\" for \"\(program)\"" + hint)
}

/// Levenshtein's distance; words that differ more in length than `limit` are `limit + 1` apart.
private func editDistance(_ one: String, _ other: String, atMost limit: Int) -> Int {
  let (a, b) = (Array(one.lowercased().utf8), Array(other.lowercased().utf8))
  guard abs(a.count - b.count) <= limit else { return limit + 1 }
  var row = Array(0...b.count)
  for (i, byte) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, candidate) in b.enumerated() {
      let cost = min(row[j + 1] + 1, row[j] + 1, diagonal + (byte == candidate ? 0 : 1))
      (diagonal, row[j + 1]) = (row[j + 1], cost)
    }
  }
  return row[b.count]
}
