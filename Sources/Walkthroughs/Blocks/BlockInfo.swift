/// What the words after a fence say; weak evidence, for many blocks are labelled wrongly.
struct BlockInfo {
  /// The language, lower case, without attributes.
  let language: String

  init(_ info: String) {
    let word = info.utf8.drop { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: ".") }
      .prefix { $0.isNameByte || $0 == UInt8(ascii: "+") }
    language = Array(word).string.lowercased()
  }

  /// Shells and their transcripts.
  var isShell: Bool {
    [
      "bash", "sh", "shell", "zsh", "ksh", "fish", "console", "terminal", "shell-session", "shellsession",
      "sh-session", "bash-session", "shellscript", "powershell", "pwsh", "ps1", "cmd", "bat", "batch", "dos",
      "command", "commandline", "cli", "azurecli", "azurecli-interactive", "azurepowershell",
      "azurepowershell-interactive", "session", "ssh",
    ].contains(language)
  }

  /// Shells of Windows, whose language is another.
  var isWindows: Bool {
    [
      "powershell", "pwsh", "ps1", "cmd", "bat", "batch", "dos", "azurepowershell",
      "azurepowershell-interactive",
    ]
    .contains(language)
  }

  /// Plain text and output.
  var isText: Bool {
    ["text", "txt", "plain", "plaintext", "output", "log", "none", "nohighlight", "result"].contains(language)
  }

  /// Languages of files and programs: not empty, neither a shell nor text.
  var isSource: Bool { !language.isEmpty && !isShell && !isText }
}
