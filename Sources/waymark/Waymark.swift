import ArgumentParser
import Live

/// The command `waymark`: every subcommand, and the only place that prints, reads and writes files.
@main
struct Waymark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waymark",
    abstract: "Check that a walkthrough still tells the truth.",
    discussion: """
      Waymark reads a markdown walkthrough, runs its commands on a simulated
      cluster, and says where the output no longer is what the document shows.
      Nothing is executed on this machine, unless you ask for --cluster real.

      EXAMPLES
        waymark verify walkthrough.md                   run and check
        waymark verify docs                             every document below a folder
        waymark plan --explain walkthrough.md           what would run, and why
        waymark guide walkthrough.md                    step through it yourself
        waymark verify --cluster my.cluster.yaml a.md   on a cluster of yours
        waymark shell                                   look around in it
        waymark regenerate walkthrough.md               write new outputs into it
        waymark lint docs                               what contradicts itself
        waymark audit walkthrough.md                    what would go unnoticed
        waymark init --from walkthrough.md              a cluster file to start from

      EXIT STATUS
        0 true   1 a step failed   2 no answer   3 too little was checked
        64 wrong usage   65 a file cannot be read   130 interrupted
      """,
    version: "0.1.0",
    subcommands: [
      VerifyCommand.self, GuideCommand.self, RegenerateCommand.self, PlanCommand.self, LintCommand.self,
      AuditCommand.self, ShellCommand.self, InitCommand.self,
    ])

  /// Answers what names no subcommand before the parser does, which only knows that it was not expected.
  static func main() async {
    let contact = FirstContact(
      commands: configuration.subcommands.compactMap { $0.configuration.commandName })
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == Guardian.word {
      exit(withError: ExitCode(Guardian.run(Array(arguments.dropFirst()))))
    }
    if let answer = contact.answer(arguments) {
      Terminal.complain(answer)
      exit(withError: ExitCode.validationFailure)
    }
    do {
      var command = try parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
    } catch {
      if exitCode(for: error) == .validationFailure {
        Terminal.complain(contact.message(message(for: error), for: arguments))
        exit(withError: ExitCode.validationFailure)
      }
      exit(withError: error)
    }
  }
}
