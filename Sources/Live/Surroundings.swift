#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The environment of shells: pinned where output depends on it, else only what is asked for by name.
public struct Surroundings: Hashable, Sendable {
  /// What shells on this machine get.
  public var variables: [String: String]

  /// `all` is this process's environment; `passed` are names beyond those that every program needs (PATH, HOME, USER,
  /// LOGNAME, TMPDIR).
  public init(of all: [String: String], passing passed: [String]) {
    let always = ["PATH", "HOME", "USER", "LOGNAME", "TMPDIR"]
    variables = all.filter { always.contains($0.key) || passed.contains($0.key) }
    for (name, value) in Self.pinnedHere { variables[name] = value }
  }

  /// Set in every shell at the far end of ssh and the like.
  static let pinned = common + [("LANG", utf8)]

  /// Set in every shell of this machine.
  ///
  /// But for its letters C.UTF-8 is C, and glibc has C built in: a program that need not open twelve files of a locale
  /// starts in four fifths of the time.
  static let pinnedHere = common + (knowsUTF8 ? [("LANG", "C"), ("LC_CTYPE", utf8)] : [("LANG", utf8)])

  /// Python, unlike others, can be told to print at once where no terminal reads.
  private static let common = [
    ("COLUMNS", "200"), ("PAGER", "cat"), ("PYTHONUNBUFFERED", "1"), ("TERM", "dumb"), ("TZ", "UTC"),
  ]
  private static let utf8 = "C.UTF-8"

  private static var knowsUTF8: Bool {
    guard let locale = newlocale(LC_CTYPE_MASK, utf8, nil) else { return false }
    freelocale(locale)
    return true
  }
}
