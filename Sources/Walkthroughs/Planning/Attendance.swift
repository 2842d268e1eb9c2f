/// Why a command needs a person: an editor, a prompt of a language's, a browser, a login; or ends the machine it runs on.
func attendance(_ command: String, _ reading: CommandReading) -> String? {
  for words in reading.invocations {
    guard let name = words.first.flatMap(programName) else { continue }
    let operands = words.dropFirst()
    if endsMachine(name, operands) { return "`\(name)` takes the machine down" }
    if opensBrowser(name, operands) { return "`\(name)` opens a window" }
    if let what = terminalProgram(name, operands) { return "`\(what)` needs a person at a terminal" }
    if isPrompting(name, operands), !isFed(command) { return "`\(name)` waits for what a person types" }
  }
  return nil
}

/// A pipe or a file may give it what a person would type.
private func isFed(_ command: String) -> Bool {
  command.utf8.contains { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "<") }
}

/// Without its directory; `nil` where nothing is left.
private func programName(_ path: String) -> String? {
  if path.utf8.contains(UInt8(ascii: "/")) { return path.split(separator: "/").last.map(String.init) }
  return path.isEmpty ? nil : path
}

private func endsMachine(_ name: String, _ operands: ArraySlice<String>) -> Bool {
  switch name {
  case "reboot", "shutdown", "poweroff", "halt": return !operands.contains("--help")
  case "init", "telinit": return operands.count == 1 && ["0", "6"].contains(operands.first)
  case "systemctl": return operands.first.map { endingVerbs.contains($0) } ?? false
  default: return false
  }
}

private func opensBrowser(_ name: String, _ operands: ArraySlice<String>) -> Bool {
  if browsers.contains(name) { return !operands.contains { $0.hasPrefix("--version") || $0 == "--headless" } }
  return name == "open"
    && operands.contains { $0.hasPrefix("http") || $0.hasPrefix("-") || $0.hasSuffix(".html") }
}

/// Editors, full-screen programs, dialogues.
private func terminalProgram(_ name: String, _ operands: ArraySlice<String>) -> String? {
  let asks = operands.first.map { !$0.hasPrefix("-") } ?? true
  if terminalPrograms.contains(name) {
    if ["--version", "--help", "-h", "-V"].contains(operands.first) { return nil }
    switch name {
    case "top", "htop", "iotop": return operands.contains { $0.hasPrefix("-b") } ? nil : name
    case "tmux", "screen", "passwd": return asks ? name : nil
    case "emacs": return operands.contains("--batch") ? nil : name
    default: return name
    }
  }
  let first = operands.first ?? ""
  let second = operands.dropFirst().first ?? ""
  switch name {
  case "kubectl", "oc", "k", "virsh": return first == "edit" ? "\(name) edit" : nil
  case "crontab": return first == "-e" ? "crontab -e" : nil
  case "az", "aws", "gcloud", "gh":
    if first == "login" || first == "configure" && operands.count == 1 || first == "init" {
      return "\(name) \(first)"
    }
    return first == "auth" && second == "login" ? "\(name) auth login" : nil
  default: return nil
  }
}

/// A language's or a database's prompt, given nothing to run.
private func isPrompting(_ name: String, _ operands: ArraySlice<String>) -> Bool {
  let plain = operands.filter { !$0.hasPrefix("-") }
  switch name {
  case "python", "python2", "python3", "node", "irb", "lua", "ghci", "R", "bc", "php", "julia":
    return operands.isEmpty || operands.elementsEqual(["-i"]) || name == "irb"
  case "mysql", "mariadb":
    return !operands.contains { $0.hasPrefix("-e") || $0.hasPrefix("--execute") || isQuestion($0) }
  case "psql":
    let tasks = ["-c", "-f", "-l", "--command", "--file", "--list"]
    return !operands.contains { word in tasks.contains { word.hasPrefix($0) } || isQuestion(word) }
  case "sqlite3": return plain.count <= 1 && !operands.contains(where: isQuestion)
  case "mongo", "mongosh":
    return !operands.contains { $0.hasPrefix("--eval") || $0.hasSuffix(".js") || isQuestion($0) }
  case "redis-cli": return isBareRedis(operands)
  default: return false
  }
}

/// Only options with their values: no command of redis's.
private func isBareRedis(_ operands: ArraySlice<String>) -> Bool {
  var rest = operands
  while let word = rest.popFirst() {
    if ["-h", "-p", "-a", "-n", "-u", "-s"].contains(word) {
      _ = rest.popFirst()
    } else if word != "-c" {
      return false
    }
  }
  return true
}

private func isQuestion(_ word: String) -> Bool { ["--version", "-V", "--help", "-?"].contains(word) }

/// What `systemctl` takes the machine down with.
private let endingVerbs: WordSet = ["reboot", "poweroff", "halt", "kexec", "suspend", "hibernate"]

private let browsers: WordSet = [
  "xdg-open", "firefox", "google-chrome", "chromium", "chromium-browser", "x-www-browser",
  "sensible-browser",
  "gnome-open", "virt-manager", "virt-viewer", "wireshark", "gedit", "gnome-terminal",
]

private let terminalPrograms: WordSet = [
  "vi", "vim", "nvim", "vimdiff", "nano", "pico", "joe", "emacs", "visudo", "less", "more", "top", "htop",
  "btop",
  "iotop", "iftop", "man", "nmtui", "k9s", "tmux", "screen", "ncdu", "passwd", "dpkg-reconfigure",
  "mysql_secure_installation", "tasksel", "vigr", "vipw", "alsamixer", "cfdisk",
]
