/// Which shell variables a document has set so far: a command that uses another one cannot run as written.
struct VariableScope {
  private var known: Set<String> = []
  /// A file was sourced, code evaluated or another shell opened: anything may be set from here on.
  private var isOpen = false

  /// Takes a command's own assignments in, and says which variable nobody has set, as it is written: `$POD`.
  mutating func unset(in command: String, _ reading: CommandReading) -> String? {
    let bytes = Array(command.utf8)
    guard bytes.contains(UInt8(ascii: "$")) || bytes.contains(UInt8(ascii: "=")) || bytes.count < 400 else {
      return nil
    }
    learn(bytes)
    let opens = ["source", ".", "eval", "set"]
    if reading.change != nil || reading.invocations.contains(where: { opens.contains($0.first ?? "") }) {
      isOpen = true
    }
    return isOpen ? nil : firstUnset(bytes[..<Self.beforeDocument(bytes)])
  }

  // MARK: What is set

  private mutating func learn(_ bytes: [UInt8]) {
    var names = false
    for word in bytes.split(whereSeparator: Self.parts) {
      let name = word.prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
      let next = word[name.endIndex...].first
      // `NAME=x`, `NAME+=x`, and `${NAME:=x}`, whose braces part words.
      let sets =
        next == UInt8(ascii: "=") || next == UInt8(ascii: "+")
        || word[name.endIndex...].starts(with: ":=".utf8)
      if sets { known.insert(name.string) }
      if names, next == nil { known.insert(name.string) }
      if names, name.elementsEqual("in".utf8) { names = false }
      if Self.setters.contains(word) { names = true }
    }
  }

  private static func parts(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "`"):
      true
    default: false
    }
  }

  /// Programs and keywords whose operands are names of variables.
  private static let setters: WordSet = [
    "for", "read", "select", "export", "declare", "local", "mapfile", "readarray", "getopts", "printf",
    "typeset",
  ]

  /// Here-documents are other programs' text as often as the shell's.
  private static func beforeDocument(_ bytes: [UInt8]) -> Int {
    let mark = bytes.indices.first { bytes[$0] == UInt8(ascii: "<") && bytes[$0...].begins(with: "<<") }
    return mark.flatMap { bytes[$0...].firstIndex(of: 0x0A) } ?? bytes.endIndex
  }

  // MARK: What is used

  private func firstUnset(_ text: ArraySlice<UInt8>) -> String? {
    var index = text.startIndex
    var (single, double) = (false, false)
    while index < text.endIndex {
      switch text[index] {
      case UInt8(ascii: "\\") where !single: index += 1
      case UInt8(ascii: "'") where !double: single.toggle()
      case UInt8(ascii: "\"") where !single: double.toggle()
      case UInt8(ascii: "$") where !single:
        if let use = use(at: index, in: text), !isSet(use.name) { return use.text }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// `$NAME` or `${NAME}`; with a default (`${NAME:-x}`) no value is missing.
  private func use(at dollar: Int, in text: ArraySlice<UInt8>) -> (name: String, text: String)? {
    let braced = text[(dollar + 1)...].first == UInt8(ascii: "{")
    let rest = text[(dollar + (braced ? 2 : 1))...]
    let name = rest.prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
    guard let first = name.first, !first.isDigit else { return nil }
    if braced, rest[name.endIndex...].first != UInt8(ascii: "}") { return nil }
    return (name.string, braced ? "${\(name.string)}" : "$\(name.string)")
  }

  /// Set by a command above, or by the machine that the reader sits at.
  private func isSet(_ name: String) -> Bool {
    if known.contains(name) || Self.environment.contains(name) || name == "_" { return true }
    let prefixes = ["LC_", "BASH", "XDG_", "SSH_", "KUBERNETES_"]
    return prefixes.contains { name.hasPrefix($0) }
  }

  private static let environment: Set<String> = [
    "HOME", "USER", "PATH", "PWD", "OLDPWD", "SHELL", "LOGNAME", "HOSTNAME", "UID", "EUID", "PPID", "RANDOM",
    "SECONDS",
    "LINENO", "IFS", "TERM", "LANG", "EDITOR", "DISPLAY", "KUBECONFIG", "TMPDIR", "HOSTTYPE", "OSTYPE",
    "MACHTYPE",
    "PS1", "GOPATH", "GOROOT", "GOBIN", "JAVA_HOME", "MAIL", "REPLY", "PIPESTATUS", "SHLVL", "SUDO_USER",
    "EPOCHSECONDS",
    "LD_LIBRARY_PATH", "MANPATH", "PAGER", "VISUAL", "FUNCNAME", "OPTARG", "OPTIND", "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY", "http_proxy", "https_proxy", "no_proxy",
  ]
}
