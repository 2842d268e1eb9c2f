import Addresses
import ArgumentParser
import Clusters
import Diagnostics
import ShellSyntax
import Simulation

/// `waymark shell`: a shell in the simulated cluster.
struct ShellCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Type commands into the simulated cluster.",
    discussion: """
      EXAMPLES
        waymark shell                                   at the host
        waymark shell --context node                    on the node
        waymark shell --context pod:demo-sno/httpd-ex-git-769765ffd5-frlp8
        echo 'oc get nodes' | waymark shell             from a script
      """)

  @Option(help: "Where the shell opens: host, node, toolbox, pod:NAMESPACE/NAME or netns:PATH.")
  var context = "host"

  @Option(
    help: ArgumentHelp("A cluster file instead of the built-in cluster.", valueName: "FILE.cluster.yaml"))
  var cluster: String?

  func validate() throws {
    if Context(context) == nil {
      throw ValidationError("--context takes host, node, toolbox, pod:NAMESPACE/NAME or netns:PATH")
    }
  }

  func run() async throws {
    var status = 0
    do throws(Diagnostic) {
      let opened = try openCluster(cluster, Settings()).cluster
      while let text = command() { status = await answer(text, on: opened) }
    } catch {
      complain(error)
      try ExitStatus.unreadable.leave()
    }
    if Terminal.isWatched { Terminal.write("\n") }
    if status != 0 { throw ExitCode(Int32(clamping: status)) }
  }

  private func answer(_ text: String, on cluster: any Cluster) async -> Int {
    do throws(ClusterError) {
      let output = try await cluster.run(
        Command(text, session: "shell", context: Context(context) ?? .host))
      Terminal.write(output.standardOutput)
      Terminal.writeError(output.standardError)
      return output.exitStatus ?? 0
    } catch {
      Terminal.complain("waymark: \(error.message)")
      return 2
    }
  }

  /// Lines up to a complete command; `nil` at the end of input.
  private func command() -> String? {
    var text = ""
    while true {
      if Terminal.isWatched { Terminal.write(text.isEmpty ? "\(context)$ " : "> ") }
      guard let line = readLine() else { return text.isEmpty ? nil : text }
      text += text.isEmpty ? line : "\n" + line
      if case .incomplete = completeness(of: text) { continue }
      return text
    }
  }
}
