/// Reads the prompt at the beginning of a line; how well the rest fits is judged by the caller.
struct PromptReader {
  /// Prompts end within this many bytes.
  private static let longest = 120

  private let line: ArraySlice<UInt8>
  private var rest: ArraySlice<UInt8>
  /// The machine that a name in parentheses before the prompt proper names.
  private var environment: String?

  /// The prompt that begins the line, if any, and the bytes behind it.
  static func read(_ line: ArraySlice<UInt8>) -> (prompt: Prompt, rest: ArraySlice<UInt8>)? {
    var reader = PromptReader(line: line.drop(while: \.isBlank))
    guard let prompt = reader.prompt() else { return nil }
    return (prompt, reader.rest)
  }

  private init(line: ArraySlice<UInt8>) {
    self.line = line
    rest = line
  }

  private mutating func prompt() -> Prompt? {
    guard let first = rest.first else { return nil }
    if first >= 0x80 { return arrow() }
    let hasName = first == UInt8(ascii: "(") && skipEnvironment()
    guard let first = rest.first else { return nil }
    switch first {
    case UInt8(ascii: "$"): return mark(.dollar) ?? glued()
    case UInt8(ascii: "#"): return mark(hasName ? .dollar : .hash)
    case UInt8(ascii: "%"): return mark(.percent)
    case UInt8(ascii: ">"): return mark(hasName ? .dollar : .greater)
    case UInt8(ascii: "["): return bracket()
    case UInt8(ascii: "/"), UInt8(ascii: "~"): return directory()
    default: return first.isAlphanumeric ? named() : nil
    }
  }

  /// `(venv) `, `(node1) `: the prompt proper follows.
  private mutating func skipEnvironment() -> Bool {
    guard let close = rest.prefix(40).firstIndex(of: UInt8(ascii: ")")) else { return false }
    let name = rest[(rest.startIndex + 1)..<close]
    guard !name.isEmpty, name.allSatisfy(\.isNameByte) else { return false }
    rest = rest[(close + 1)...].drop(while: \.isBlank)
    if name.contains(where: \.isDigit) || Self.machines.contains(name) { environment = name.string }
    return true
  }

  /// A lone mark, followed by a blank or the end of the line.
  private mutating func mark(_ shape: Prompt.Shape) -> Prompt? {
    guard let after = rest.dropFirst().first else {
      rest = rest.dropFirst()
      return finish(shape, machine: nil)
    }
    guard after.isBlank, let mark = rest.first else { return nil }
    rest = rest.dropFirst()
    let again = rest.drop(while: \.isBlank)
    if mark == UInt8(ascii: "$"), again.begins(with: "$ ") { rest = again.dropFirst() }
    return finish(shape, machine: environment)
  }

  /// `$kubectl get`: a word of lower-case letters and a blank.
  private mutating func glued() -> Prompt? {
    let word = rest.dropFirst().prefix { $0.isLower || $0 == UInt8(ascii: "-") }
    guard word.count >= 2, rest[word.endIndex...].first?.isBlank ?? true else { return nil }
    rest = rest.dropFirst()
    return finish(.glued, machine: nil)
  }

  /// `[core@node1 ~]$ `, `[root@x]# `, `[compute2]$ `, `[12:54:41] $ `.
  private mutating func bracket() -> Prompt? {
    guard let close = rest.prefix(Self.longest).firstIndex(of: UInt8(ascii: "]")) else { return nil }
    let inner = rest[(rest.startIndex + 1)..<close]
    let after = rest[(close + 1)...].drop(while: \.isBlank)
    guard !inner.isEmpty, let mark = after.first, Self.isMark(mark) else { return nil }
    let next = after.dropFirst().first
    let machine = Self.machine(in: inner)
    guard next == nil || next?.isBlank == true || machine != nil else { return nil }
    rest = after.dropFirst()
    return finish(.bracket, machine: machine)
  }

  /// `~$ `, `/ # `, `~/src $ `, `/var/lib # `.
  private mutating func directory() -> Prompt? {
    let path = rest.prefix { $0.isNameByte || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "~") }
    let after = rest[path.endIndex...].drop(while: \.isBlank)
    guard path.count <= Self.longest, let mark = after.first, Self.isMark(mark),
      mark != UInt8(ascii: ">"), after.dropFirst().first?.isBlank ?? true
    else { return nil }
    rest = after.dropFirst()
    return finish(.directory, machine: nil)
  }

  /// Prompts that begin with a name: `user@host…`, `sh-5.1#`, `host$`, `host:dir user$`, `PS …>`, `C:\>`.
  private mutating func named() -> Prompt? {
    if let windows = windows() { return windows }
    let name = rest.prefix(while: \.isNameByte)
    let after = rest[name.endIndex...]
    guard let next = after.first else { return nil }
    if next == UInt8(ascii: "@") { return userAtHost(after.dropFirst()) }
    if next == UInt8(ascii: ":") { return hostAndDirectory(name, after.dropFirst()) }
    let spaced = next.isBlank
    let end = after.drop(while: \.isBlank)
    guard let mark = end.first, mark == UInt8(ascii: "$") || mark == UInt8(ascii: "#"),
      end.startIndex - after.startIndex <= 1, end.dropFirst().first?.isBlank ?? true
    else { return nil }
    if !spaced, isShell(name) {
      rest = end.dropFirst()
      return finish(.shell, machine: nil)
    }
    guard !spaced || Self.isMachine(name) else { return nil }
    rest = end.dropFirst()
    return finish(.machine, machine: name.string)
  }

  /// Names with a digit or a `-`, and the roles of machines.
  private static func isMachine(_ name: ArraySlice<UInt8>) -> Bool {
    name.contains { $0 == UInt8(ascii: "-") || $0.isDigit } || machines.contains(name)
  }

  private static let machines: WordSet = [
    "master", "node", "worker", "client", "server", "host", "controller", "container", "pod", "vm",
  ]

  /// `sh-5.1`, `bash-4.4`: a shell that has no prompt of its own.
  private func isShell(_ name: ArraySlice<UInt8>) -> Bool {
    let word = name.prefix(while: \.isLower)
    let version = name[word.endIndex...]
    return ["sh", "bash", "zsh", "ksh", "dash", "ash"].contains(word.string)
      && version.first == UInt8(ascii: "-") && version.dropFirst().allSatisfy { $0.isDigit || $0 == 0x2E }
  }

  /// After `user@`: a host, perhaps `:` or a blank and a directory, then the mark.
  private mutating func userAtHost(_ after: ArraySlice<UInt8>) -> Prompt? {
    let host = after.prefix(while: \.isNameByte)
    guard !host.isEmpty else { return nil }
    var words = 0
    var index = host.endIndex
    let limit = min(line.endIndex, line.startIndex + Self.longest)
    while index < limit {
      let byte = line[index]
      if Self.isMark(byte), endsPrompt(index) {
        rest = line[(index + 1)...]
        let again = rest.drop(while: \.isBlank)
        if again.first == byte, again.dropFirst().first?.isBlank == true { rest = again.dropFirst() }
        return finish(.userAtHost, machine: host.string)
      }
      if byte.isBlank { words += 1 }
      if words > 2 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "=") { return nil }
      index += 1
    }
    return nil
  }

  private func endsPrompt(_ index: Int) -> Bool {
    index + 1 >= line.endIndex || line[index + 1].isBlank
  }

  /// `host:/dir# `, `MacBook:dir user$ `.
  private mutating func hostAndDirectory(
    _ host: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>
  ) -> Prompt? {
    let directory = after.prefix { $0.isNameByte || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "~") }
    guard !directory.isEmpty else { return nil }
    var end = line[directory.endIndex...]
    if end.first?.isBlank == true {
      end = end.drop(while: \.isBlank)
      end = line[end.prefix(while: \.isNameByte).endIndex...]
    }
    guard let mark = end.first, mark == UInt8(ascii: "$") || mark == UInt8(ascii: "#"),
      end.dropFirst().first?.isBlank ?? true
    else { return nil }
    rest = end.dropFirst()
    return finish(.machine, machine: host.string)
  }

  /// `PS> `, `PS C:\dir> `, `C:\>`, `C:\dir>`.
  private mutating func windows() -> Prompt? {
    let shell = rest.begins(with: "PS>") || rest.begins(with: "PS ")
    let drive = rest.count > 2 && rest.first?.isLetter == true && rest.dropFirst().begins(with: ":\\")
    guard shell || drive, let end = rest.prefix(Self.longest).firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    let path = rest[rest.startIndex..<end].dropFirst(shell ? 2 : 0).trimmed
    guard path.isEmpty || path.dropFirst().begins(with: ":\\") || path.first == UInt8(ascii: "/") else {
      return nil
    }
    rest = rest[(end + 1)...]
    return finish(.windows, machine: nil)
  }

  /// `❯ `, `➜  ~ `, `➜  src git:(main) ✗ `, `λ `.
  private mutating func arrow() -> Prompt? {
    let marks = ["❯", "➜", "λ", "▶"]
    guard let mark = marks.first(where: { rest.starts(with: $0.utf8) }) else { return nil }
    rest = rest.dropFirst(mark.utf8.count)
    guard rest.first?.isBlank ?? true else { return nil }
    let wide = rest.prefix(while: \.isBlank).count > 1
    rest = rest.drop(while: \.isBlank)
    if wide { skipThemeWords() }
    return finish(.arrow, machine: nil)
  }

  /// A directory, `git:(branch)` and a state that a shell theme shows.
  private mutating func skipThemeWords() {
    rest = rest.drop { !$0.isBlank }.drop(while: \.isBlank)
    if rest.begins(with: "git:(") { rest = rest.drop { !$0.isBlank }.drop(while: \.isBlank) }
    if rest.starts(with: "✗".utf8) { rest = rest.drop { !$0.isBlank }.drop(while: \.isBlank) }
  }

  private mutating func finish(_ shape: Prompt.Shape, machine: String?) -> Prompt {
    rest = rest.drop(while: \.isBlank)
    return Prompt(text: line[..<rest.startIndex].string, shape: shape, machine: machine)
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "$") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "%")
      || byte == UInt8(ascii: ">")
  }

  /// The host in `user@host dir`.
  private static func machine(in inner: ArraySlice<UInt8>) -> String? {
    guard let at = inner.firstIndex(of: UInt8(ascii: "@")), at > inner.startIndex,
      inner[..<at].allSatisfy(\.isNameByte)
    else { return nil }
    let host = inner[(at + 1)...].prefix(while: \.isNameByte)
    return host.isEmpty ? nil : host.string
  }
}
