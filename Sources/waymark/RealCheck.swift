import Addresses
import ArgumentParser
import Clusters
import Diagnostics
import Live
import Running
import ShellSyntax
import Walkthroughs

/// `plan --check`: asks the real cluster, without running a step, whether the document could run there.
struct RealCheck {
  let live: LiveCluster
  private(set) var lines: [String] = []
  private(set) var isGood = true

  init(_ live: LiveCluster) { self.live = live }

  /// Opens every context, looks for every program, asks for every right.
  mutating func run(_ plan: Plan) async {
    let requirements = Requirements(of: plan)
    for context in requirements.contexts { await check(context, requirements.programs[context] ?? []) }
    for request in requirements.requests { await check(request, requirements) }
    let role = requirements.clusterRole
    if !role.isEmpty {
      lines.append("  everything it needs of the API, to paste:")
      lines += role.split(separator: "\n").map { "    \($0)" }
    }
  }

  private mutating func check(_ context: Context, _ programs: [String]) async {
    guard let answer = await ask("command -v \(programs.map(quotedWord).joined(separator: " "))", in: context)
    else { return }
    say(true, "\(context)", "reached")
    let found = Set(
      answer.standardOutput.split(separator: "\n").map { String($0.split(separator: "/").last ?? $0) })
    for program in programs
    where !found.contains(program) && !answer.standardOutput.contains("alias \(program)=") {
      say(false, "\(context)", "there is no \(program)")
    }
    for program in programs where found.contains(program) {
      guard let question = versions[program], let version = await ask(question, in: context) else { continue }
      let text = version.standardOutput.isEmpty ? version.standardError : version.standardOutput
      say(
        true, "\(context)",
        "\(program): \(text.split(separator: "\n").first.map(String.init) ?? "no version")")
    }
  }

  private mutating func check(_ request: APIRequest, _ requirements: Requirements) async {
    let parts = request.resource.split(separator: "/").map(String.init)
    let tool = requirements.programs.values.contains { $0.contains("oc") } ? "oc" : "kubectl"
    var words = [
      tool, "auth", "can-i", request.verb,
      (parts.first ?? "") + (request.group.isEmpty ? "" : ".\(request.group)"),
    ]
    if parts.count > 1 { words.append("--subresource=\(parts[1])") }
    if let namespace = request.namespace { words += ["-n", namespace] }
    guard let answer = await ask(words.map(quotedWord).joined(separator: " "), in: .host) else { return }
    let place = request.namespace.map { " in \($0)" } ?? ""
    let isAllowed = answer.standardOutput.hasPrefix("yes")
    say(isAllowed, "rights", "\(isAllowed ? "may" : "may not") \(request.verb) \(request.resource)\(place)")
  }

  private mutating func ask(_ text: String, in context: Context) async -> Output? {
    do throws(ClusterError) {
      return try await Running.run(
        Command(text, session: "check \(context)", context: context), on: live, clock: ContinuousClock(),
        within: .seconds(120), isInterrupted: { Interruption.isRequested })
    } catch {
      say(false, "\(context)", error.message)
      return nil
    }
  }

  private mutating func say(_ isGood: Bool, _ place: String, _ what: String) {
    self.isGood = self.isGood && isGood
    lines.append("  \(isGood ? "✓" : "✗") \(place)  \(what)")
  }

  /// Only programs whose question is known to do nothing else.
  private let versions = [
    "oc": "oc version --client", "kubectl": "kubectl version --client", "tcpdump": "tcpdump --version 2>&1",
    "curl": "curl --version", "jq": "jq --version", "ip": "ip -V", "virsh": "virsh --version",
    "ssh": "ssh -V",
    "crictl": "crictl --version", "podman": "podman --version", "ovn-nbctl": "ovn-nbctl --version",
  ]
}

/// Checks each document on the cluster of its settings; status 2 where one could not run.
func checkReal(_ paths: [String]) async throws {
  var isGood = true
  for path in paths {
    do throws(Diagnostic) {
      let settings = try Settings.find(for: path)
      var check = RealCheck(settings.real.cluster)
      await check.run(try plan(path).plan)
      await check.live.close()
      Terminal.write("\(path) on the real cluster\n" + check.lines.map { $0 + "\n" }.joined())
      isGood = isGood && check.isGood
    } catch {
      complain(error)
      try ExitStatus.unreadable.leave()
    }
  }
  if !isGood { try ExitStatus.broken.leave() }
}

/// `verify --dry-run`: what would run where, in the document's own names.
func dryRunText(_ plan: Plan, _ options: RunOptions, _ transports: Transports) -> String {
  plan.steps.reduce("\(plan.document.path): what would run, and where\n\n") { text, step in
    let root = Context(String(step.session.split(separator: "#").first ?? "")) ?? step.context
    let way: String
    switch transports.prefix(for: root) {
    case .success(let words): way = words.isEmpty ? "a shell here" : words.joined(separator: " ")
    case .failure(let why): way = "nowhere: \(why.reason)"
    }
    let script = try? parse(step.command)
    let objection =
      step.skip ?? script.map { options.policy.objection(to: $0) } ?? "it cannot be read as shell"
    let command = step.command.split(separator: "\n").joined(
      separator: "\n" + String(repeating: " ", count: 8))
    return text + String(repeating: " ", count: max(0, 6 - String(step.line).utf8.count))
      + "\(step.line)  \(command)\n"
      + "        \(step.role == .collect ? "stops its capture" : way)\n"
      + (objection.map { "        not run: \($0)\n" } ?? "")
  }
}
