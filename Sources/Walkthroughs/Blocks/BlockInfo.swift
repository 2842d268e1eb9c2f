/// What the words after a fence say; weak evidence, for many blocks are labelled wrongly.
struct BlockInfo {
  /// The language, lower case, without attributes.
  let language: String

  init(_ info: String) {
    let bytes = Array(info.utf8)
    var word = Self.word(bytes[...])
    let rest = bytes[word.endIndex...]
    if rest.first == UInt8(ascii: "="), ["syntax", "lang", "language"].contains(word.string.lowercased()) {
      word = Self.word(rest.dropFirst())
    }
    for prefix in ["language-", "lang-"] where word.starts(with: prefix.utf8) {
      word = word.dropFirst(prefix.utf8.count)
    }
    language = word.string.lowercased()
    isShell = Self.shells.contains(language)
    isWindows = Self.windowsShells.contains(language)
    isText = Self.texts.contains(language)
    isData = ["yaml", "yml", "json", "xml", "html"].contains(language)
    isSource = !language.isEmpty && !isShell && !isText
  }

  /// A word, without the marks that attributes put before it: `{.bash`, `"bash"`.
  private static func word(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.drop { "{.\" ".utf8.contains($0) }.prefix { $0.isNameByte || $0 == UInt8(ascii: "+") }
  }

  /// Shells and their transcripts.
  let isShell: Bool

  /// Shells of Windows, whose language is another.
  let isWindows: Bool

  /// Plain text and output.
  let isText: Bool

  /// Languages of data, which commands print, too.
  let isData: Bool

  /// Languages of files and programs: not empty, neither a shell nor text.
  let isSource: Bool

  private static let shells: WordSet = [
    "bash", "sh", "shell", "zsh", "ksh", "fish", "console", "terminal", "shell-session", "shellsession",
    "sh-session", "bash-session", "shellscript", "powershell", "pwsh", "ps1", "cmd", "bat", "batch", "dos",
    "command", "commandline", "cli", "shel", "bsh", "azurecli", "azurecli-interactive", "azurepowershell",
    "azurepowershell-interactive", "session", "ssh",
  ]

  private static let windowsShells: WordSet = [
    "powershell", "pwsh", "ps1", "cmd", "bat", "batch", "dos", "azurepowershell",
    "azurepowershell-interactive",
  ]

  private static let texts: WordSet = [
    "text", "txt", "plain", "plaintext", "output", "log", "none", "nohighlight", "result",
  ]
}
