/// The environment of shells: pinned where output depends on it, else only what is asked for by name.
public struct Surroundings: Hashable, Sendable {
  /// What shells on this machine get.
  public var variables: [String: String]

  /// `all` is this process's environment; `passed` are names beyond those that every program needs (PATH, HOME, USER,
  /// LOGNAME, TMPDIR).
  public init(of all: [String: String], passing passed: [String]) {
    let always = ["PATH", "HOME", "USER", "LOGNAME", "TMPDIR"]
    variables = all.filter { always.contains($0.key) || passed.contains($0.key) }
    for (name, value) in Self.pinned { variables[name] = value }
  }

  /// Set in every shell, also at the far end of ssh.
  static let pinned = [
    ("COLUMNS", "200"), ("LANG", "C.UTF-8"), ("PAGER", "cat"), ("TERM", "dumb"), ("TZ", "UTC"),
  ]
}
