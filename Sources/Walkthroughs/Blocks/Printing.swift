/// What a command is likely to print, as far as it bears on which of the lines below it are commands.
enum Printing {
  /// The program of a command, without wrappers.
  static func program(_ command: String?) -> String {
    guard let command else { return "" }
    let words = command.utf8.prefix(200).bytes.words(limit: 4).map(\.string)
    return words.first { !KnownTools.wrappers.contains($0) } ?? ""
  }

  /// Names, one a line.
  static func lists(_ command: String?) -> Bool {
    guard let command else { return false }
    let programs = ["ls", "cat", "find", "which", "compgen", "tree", "dir", "history", "apropos", "whatis"]
    if programs.contains(program(command)) { return true }
    return command.utf8.prefix(200).bytes.words(limit: 8).contains {
      ["get", "list", "ls", "show"].contains($0.string)
    }
  }

  /// Files, in which anything may stand.
  static func text(_ command: String?) -> Bool {
    [
      "ls", "cat", "find", "which", "compgen", "tree", "dir", "apropos", "whatis", "head", "tail", "less",
      "more", "grep",
    ].contains(program(command)) || quotes(command)
  }

  /// Other commands.
  private static func quotes(_ command: String?) -> Bool {
    ["history", "man", "diff", "ps", "pstree", "top"].contains(program(command))
      || command?.contains("--help") == true
  }

  /// The line is part of the command: `echo hello world` prints it.
  static func echoes(_ command: String?, _ line: String) -> Bool {
    guard let command, !line.isEmpty, command.utf8.count < 2000 else { return false }
    return command != line && command.contains(line)
  }

  /// The program is the file that the command printed: `cat run.sh`, then `./run.sh`.
  static func names(_ command: String?, _ program: String) -> Bool {
    guard let file = command?.split(separator: " ").last, let name = file.split(separator: "/").last else {
      return false
    }
    return program.hasSuffix(name)
  }

  /// Whether a command of `program` may follow what a command printed: where that lists files, or where the
  /// same program runs again.
  static func isFollowed(_ command: String?, by program: String) -> Bool {
    if quotes(command) { return false }
    let last = self.program(command)
    return last == program || ["ls", "which"].contains(last)
      || ["cat", "head", "tail"].contains(last) && !isCode(command)
  }

  /// A file of commands as a whole: `cat run.sh`.
  static func isScript(_ command: String?) -> Bool { program(command) == "cat" && isCode(command) }

  /// The last operand is a file of commands.
  private static func isCode(_ command: String?) -> Bool {
    guard let command, !command.utf8.contains(where: { "|<>\n".utf8.contains($0) }) else { return false }
    let name = command.utf8.suffix(200).bytes.words(limit: 64).last?.string ?? ""
    return [".sh", ".bash", ".py", ".rb", ".pl", "Makefile", "Dockerfile", ".profile", ".bashrc"]
      .contains { name.hasSuffix($0) }
  }

  /// Variables and their values.
  static func variables(_ command: String?) -> Bool {
    guard let command else { return false }
    let words = command.utf8.prefix(400).bytes.words(limit: 64)
    if words.contains(where: { ["env", "printenv", "set", "declare"].contains($0.string) }) {
      return !command.hasPrefix("set -")
    }
    return ["cat", "grep", "kubectl", "oc", "curl", "k"].contains(program(command))
      && !command.contains("=\"") && !command.contains("<<") && !isSilent(command)
  }

  /// Nothing: the lines below are the file that the reader edits.
  static func edits(_ command: String?) -> Bool {
    ["vi", "vim", "nano", "emacs", "gedit", "visudo", "pico"].contains(program(command))
  }

  /// Nothing, if all goes well: assignments, directories, settings of the shell itself.
  static func isSilent(_ command: String?) -> Bool {
    guard let command else { return true }
    let name = program(command)
    return [
      "cd", "mkdir", "export", "set", "source", ".", "rm", "cp", "mv", "touch", "chmod", "alias", "unset",
    ]
    .contains(name) || name.contains("=")
  }

  /// Whether lines look like what a command prints, by the command's verb and format: a table of what was asked for,
  /// a description, an object, packets.
  static func fits(_ command: String, _ lines: [String]) -> Bool {
    guard let first = lines.first(where: { !$0.isEmpty }) else { return false }
    let words = command.utf8.prefix(600).bytes.words(limit: 64).map(\.string)
    if command.utf8.contains(UInt8(ascii: ">")) || words.contains("apply") { return false }
    let text = Array(first.utf8)[...]
    switch Format(words) {
    case .yaml: return isKey(text)
    case .json: return text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[")
    case .plain: break
    }
    if words.contains("describe") { return text.begins(with: "Name:") }
    if words.contains("tcpdump") {
      return lines.prefix(4).contains { LineShape.of(Array($0.utf8)[...]) == .packet }
    }
    let asks = words.dropFirst().contains {
      ["get", "list", "ps", "top", "images", "ls", "status"].contains($0)
    }
    return asks && LineShape.of(text) == .tableHeader
  }

  private static func isKey(_ line: ArraySlice<UInt8>) -> Bool {
    let key = line.prefix { $0.isNameByte || $0 == UInt8(ascii: "/") }
    return !key.isEmpty && line[key.endIndex...].first == UInt8(ascii: ":")
  }

  private enum Format {
    case plain, yaml, json

    init(_ words: [String]) {
      self = .plain
      for (index, word) in words.enumerated() where word.hasPrefix("-o") || word.hasPrefix("--output") {
        let next = words.indices.contains(index + 1) ? words[index + 1] : ""
        if word.hasSuffix("yaml") || next == "yaml" { self = .yaml }
        if word.hasSuffix("json") || next == "json" { self = .json }
      }
    }
  }
}
