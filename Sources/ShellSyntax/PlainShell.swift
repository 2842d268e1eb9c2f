extension Script {
  /// The script's text with a plain shell as command where it opens one without naming it, and without asking for a
  /// terminal.
  ///
  /// Bare `chroot DIR`, `nsenter`, `unshare` and `ssh HOST` start an interactive or a login shell, whose prompts,
  /// echo and start-up files would stand among the output. `text` is what the script was read from; it is returned
  /// as it is where the script does not open a shell.
  public func withPlainShell(_ text: String) -> String {
    guard let command = onlyCommand, let last = command.words.last, opensShell else { return text }
    var bytes = Array(text.utf8)
    guard last.source.range.upperBound <= bytes.count else { return text }
    if command.opensUnnamedShell(depth: 0) {
      bytes.insert(contentsOf: " bash --noprofile --norc".utf8, at: last.source.range.upperBound)
    }
    for word in command.words.reversed() {
      guard let plain = word.withoutTerminal else { continue }
      bytes.replaceSubrange(word.source.range, with: plain.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension SimpleCommand {
  fileprivate func opensUnnamedShell(depth: Int) -> Bool {
    guard depth < 8 else { return false }
    let command = unwrapped
    guard let name = command.program else { return false }
    return command.innerCommands(from: 0).contains { inner in
      switch inner {
      case .shell: ["chroot", "nsenter", "unshare", "ssh"].contains(name)
      case .words(let range):
        SimpleCommand(words: Array(command.words[range])).opensUnnamedShell(depth: depth + 1)
      case .text, .opaque: false
      }
    }
  }
}

extension Word {
  /// The option without its `t`; `nil` where it does not ask for a terminal.
  fileprivate var withoutTerminal: String? {
    switch plain {
    case "-it", "-ti": "-i"
    case "--tty", "--tty=true": ""
    default: nil
    }
  }
}
