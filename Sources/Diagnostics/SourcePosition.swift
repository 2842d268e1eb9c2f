/// A place in a text: both numbers count from 1, and columns count Unicode scalars.
public struct SourcePosition: Hashable, Sendable, Codable, Comparable {
  /// The line, counted from 1.
  public var line: Int
  /// The column, counted from 1 in Unicode scalars.
  public var column: Int

  /// A position; values below 1 are raised to 1.
  public init(line: Int, column: Int = 1) {
    self.line = max(1, line)
    self.column = max(1, column)
  }

  /// Document order.
  public static func < (one: SourcePosition, other: SourcePosition) -> Bool {
    (one.line, one.column) < (other.line, other.column)
  }
}
