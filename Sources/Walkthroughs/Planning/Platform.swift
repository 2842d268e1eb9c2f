/// The operating system that a title, a comment or a lead-in consists of.
enum Platform: Int, Comparable {
  case linux, mac, windows

  static func < (one: Platform, other: Platform) -> Bool { one.rawValue < other.rawValue }

  /// `Linux`, `# On macOS (Homebrew)`, `Install on Windows:`; `nil` where other words stand in it, or several systems.
  init?(naming text: String) {
    var found: Set<Platform> = []
    for word in Array(text.utf8.prefix(120)).split(whereSeparator: { !$0.isAlphanumeric && $0 < 0x80 }) {
      let word = word.map(\.lowered).string
      if let platform = Self.names[word] {
        found.insert(platform)
      } else if !Self.others.contains(word), !word.utf8.allSatisfy({ $0.isDigit }) {
        return nil
      }
    }
    guard found.count == 1, let only = found.first else { return nil }
    self = only
  }

  /// The first system that a title names, whatever else it says.
  init?(in title: String) {
    for word in Array(title.utf8.prefix(120)).split(whereSeparator: { !$0.isAlphanumeric }) {
      if let platform = Self.names[word.map(\.lowered).string] {
        self = platform
        return
      }
    }
    return nil
  }

  private static let names: [String: Platform] = [
    "linux": .linux, "ubuntu": .linux, "debian": .linux, "fedora": .linux, "rhel": .linux, "centos": .linux,
    "bash": .linux, "unix": .linux, "gnu": .linux, "wsl": .linux, "wsl2": .linux,
    "macos": .mac, "mac": .mac, "osx": .mac, "darwin": .mac, "homebrew": .mac, "brew": .mac,
    "windows": .windows, "powershell": .windows, "chocolatey": .windows, "choco": .windows, "cmd": .windows,
    "scoop": .windows, "winget": .windows,
  ]

  private static let others: WordSet = [
    "on", "for", "with", "via", "using", "in", "the", "install", "installing", "installation", "users",
    "user",
    "or", "if", "you", "are", "use", "os", "x", "amd64", "arm64", "x86", "intel", "apple", "silicon", "64",
    "bit", "terminal", "shell", "systems", "a", "an", "from",
  ]
}
