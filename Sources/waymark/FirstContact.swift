import ArgumentParser
import Diagnostics
import ShellSyntax

/// Answers to what newcomers type: each says what to type next.
struct FirstContact {
  /// The names of the subcommands.
  let commands: [String]

  /// What to say to arguments that name no subcommand; `nil` where there is one, or an option.
  func answer(_ arguments: [String]) -> String? {
    guard let first = arguments.first else { return welcome }
    if first.hasPrefix("-") && first != "-" || first == "help" || commands.contains(first) { return nil }
    let rest = arguments.dropFirst().map { " " + quoted($0) }.joined()
    if first == "-" || Files.exists(first) || FileSearch.isMarkdown(first) || first.contains("/")
      || first.contains("*")
    {
      return """
        error: \(quoted(first)) is a document, not a command
          help: did you mean: waymark verify \(quoted(first))\(rest)
                what would run, without running it: waymark plan \(quoted(first))
        """
    }
    if let meant = alias(first) ?? nearest(to: first, among: commands) {
      return """
        error: there is no command \(quoted(first))
          help: did you mean: waymark \(meant)\(rest)
        """
    }
    return """
      error: there is no command \(quoted(first))
        help: the commands are \(commands.joined(separator: ", ")); try: waymark --help
      """
  }

  private var welcome: String {
    let walkthroughs = !Files.names(in: "walkthroughs", ending: ".md").isEmpty
    let document =
      walkthroughs ? "walkthroughs" : Files.exists("README.md") ? "README.md" : "DOCUMENT.md"
    let margin = String(repeating: " ", count: document.utf8.count)
    return """
      Waymark checks that a markdown walkthrough still tells the truth. To begin:

        waymark plan \(document)     what it finds in there; nothing is run
        waymark verify \(document)   run that on a simulated cluster, and check
        waymark --help\(margin)    all commands
      """
  }

  /// What other tools call the commands.
  private func alias(_ word: String) -> String? {
    let aliases = [
      "check": "verify", "test": "verify", "run": "verify", "validate": "verify", "update": "regenerate",
      "show": "plan", "list": "plan", "explain": "plan --explain", "step": "guide", "repl": "shell",
    ]
    return aliases[word.lowercased()].flatMap { meant in
      commands.contains { meant == $0 || meant.hasPrefix($0 + " ") } ? meant : nil
    }
  }

  /// The parser's message about wrong usage, as all messages of this tool look.
  func message(_ message: String, for arguments: [String]) -> String {
    if let help = help(for: message) { return "error: \(message)\n  help: \(help)" }
    if message.contains("\n  help: ") { return "error: " + message }
    let command = arguments.first { commands.contains($0) }.map { " " + $0 } ?? ""
    return "error: \(message)\n  help: waymark\(command) --help says what it takes"
  }

  /// What helps against a message of the argument parser about an option that there is not.
  private func help(for message: String) -> String? {
    guard let start = message.firstRange(of: "Unknown option '")?.upperBound else { return nil }
    let option = String(message[start...].prefix { $0 != "'" })
    let advice = [
      "--verbose": "waymark plan --explain says why, verify --format json says everything",
      "-v": "waymark plan --explain says why, verify --format json says everything; --version is long",
      "--quiet": "the exit status says it all: add > /dev/null",
      "-q": "the exit status says it all: add > /dev/null",
      "--json": "--format json writes to standard output, --report json=FILE beside the text",
      "--output": "--report json=FILE or --report text=FILE",
      "-o": "--format json, or --report json=FILE",
      "--parallel": "--jobs N", "-j": "--jobs N",
      "--no-color": "--color never, or NO_COLOR=1",
      "--namespace": "the document says the namespace; --bind AUTHOR=ACTUAL renames it",
      "-n": "the document says the namespace; --bind AUTHOR=ACTUAL renames it",
      "--kubeconfig": "--cluster says where the commands run; see waymark verify --help",
      "--context": "--cluster says where the commands run; a block's context: <!-- waymark: context=node -->",
      "--fix": "mend the document by hand, or see waymark --help for what writes into it",
    ]
    return advice[option]
  }

  private func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x2D...0x39).contains($0) || $0 == 0x5F || $0 == 0x3D
        || $0 == 0x2C
    }
    return isPlain && !word.isEmpty ? word : quotedWord(word)
  }
}
