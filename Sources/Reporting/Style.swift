/// How a terminal shows emphasis: ANSI colours, or nothing at all.
public struct Style: Sendable {
  /// Whether escape sequences are written.
  public var isColored: Bool

  /// A style; the caller knows whether it writes to a terminal and whether `NO_COLOR` is set.
  public init(isColored: Bool) { self.isColored = isColored }

  /// What a text means to the reader.
  public enum Role: String, Sendable {
    case good = "32"
    case bad = "31"
    case caution = "33"
    case faint = "2"
    case strong = "1"
  }

  /// The text in its role's colour, or as it is.
  public func callAsFunction(_ role: Role, _ text: String) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// Texts are cut and padded in columns of Unicode scalars: command output is rarely anything else.
extension String {
  /// Padded with blanks to a width, never cut.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - unicodeScalars.count))
  }

  /// Cut to a width, the last column an ellipsis where something was cut.
  func clipped(to width: Int) -> String {
    guard unicodeScalars.count > width, width > 1 else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.prefix(width - 1))) + "…"
  }

  /// The first line, with a mark where more follow.
  var firstLine: String {
    guard let end = firstIndex(of: "\n") else { return self }
    return self[..<end] + " …"
  }
}
