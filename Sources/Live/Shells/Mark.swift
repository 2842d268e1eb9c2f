/// What parts one command's output from the next: 60 random bits, new for every command, that nothing it prints can
/// hold by chance or by guessing.
///
/// The text that is sent holds it in two halves, so that a shell that echoes its input (`set -v`, `set -x`) does not
/// print it whole.
struct Mark: Hashable, Sendable {
  /// What stands side by side only where a shell has printed it.
  let halves: [String]

  /// The bytes to look for.
  var bytes: [UInt8] { halves.flatMap(\.utf8) }

  init() { halves = [Self.digits(), Self.digits()] }

  /// Six letters and digits, 30 bits: a shell reads its input byte by byte, so that short is fast.
  private static func digits() -> String {
    let text = String(UInt64.random(in: 0..<(1 << 30)), radix: 32)
    return String(repeating: "0", count: 6 - text.utf8.count) + text
  }
}

/// What a shell says of itself after a command: `STATUS PID TOKEN [BASH-VERSION]`.
struct ShellAnswer: Hashable, Sendable {
  /// The command's exit status.
  var status: Int
  /// `$$` as the shell sees it.
  var process: Int32
  /// Which of our shells answers; `nil` for one that was not told its name yet.
  var token: String?
  var isBash: Bool

  /// Reads the rest of the mark's line; `nil` for anything else.
  init?(_ line: String) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count >= 3, let status = Int(words[0]), let process = Int32(words[1]) else { return nil }
    self.status = status
    self.process = process
    token = words[2].isEmpty ? nil : String(words[2])
    isBash = words.count > 3 && !words[3].isEmpty
  }
}
