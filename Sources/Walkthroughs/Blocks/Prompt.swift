/// What a shell printed before a command.
struct Prompt: Hashable, Sendable {
  /// Which shape it has.
  enum Shape: Hashable, Sendable {
    case dollar, hash, greater, percent
    /// `[user@host dir]$`, `[compute2]$`
    case bracket
    /// `user@host:dir$`
    case userAtHost
    /// `sh-5.1#`
    case shell
    /// `/ #`, `~$`
    case directory
    /// `node1$`
    case machine
    /// `❯`, `➜  ~`, `λ`
    case arrow
    /// `PS C:\>`, `C:\>`
    case windows
    /// `$kubectl`
    case glued
  }

  /// As written, with the blanks up to the command.
  var text: String
  var shape: Shape
  /// The machine it names.
  var machine: String?

  /// What remains is a command on this shape alone; other shapes also open lines of output and comments.
  var isStrong: Bool {
    switch shape {
    case .dollar, .userAtHost, .shell, .arrow, .windows: true
    case .bracket: machine != nil
    default: false
    }
  }

  /// A block with such a prompt is a transcript: lines without one are output.
  var isShown: Bool {
    switch shape {
    case .hash, .greater, .percent, .glued: false
    default: true
    }
  }

  /// How much evidence the rest of the line must give by itself, on the scale of ``CommandEvidence``.
  var evidenceNeeded: Int {
    if isStrong { return 0 }
    switch shape {
    case .directory, .bracket: return 1
    case .machine: return 3
    case .glued: return 5
    default: return 4
    }
  }

  /// Whether a root shell printed it.
  var isRoot: Bool { text.utf8.contains(UInt8(ascii: "#")) }
}
