/// Paths as text: absolute, without `//`, `.` and `..`.
enum FilePath {
  /// More parts than this are no path anyone means.
  private static let mostParts = 256

  /// The absolute path that a text means in a directory; doubled slashes and dots are taken out by text
  /// alone.
  static func absolute(_ path: String, in directory: String = "/") -> String {
    let whole = path.utf8.first == 0x2F ? path : directory + "/" + path
    var parts: [Substring] = []
    for part in whole.split(separator: "/").prefix(mostParts) {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// Whether a path is another one or lies below it; `nil` if not, else what is left, with its slash.
  static func rest(of path: String, below parent: String) -> String? {
    if path == parent { return "/" }
    if parent == "/" { return path }
    return path.hasPrefix(parent + "/") ? String(path.dropFirst(parent.count)) : nil
  }

  /// The last part; empty for the root.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }

  /// The directory that a path lies in.
  static func directory(of path: String) -> String {
    "/" + path.split(separator: "/").dropLast().joined(separator: "/")
  }
}
