/// Where something stood in the text it was read from, in UTF-8 offsets.
///
/// A place is no part of what stands there: all source ranges are equal, so that trees compare by content.
public struct SourceRange: Hashable, Sendable {
  /// UTF-8 offsets into the text that was parsed; empty at 0 for what no text said.
  public var range: Range<Int>

  /// A place in a text; without one, nowhere.
  public init(_ range: Range<Int> = 0..<0) { self.range = range }

  /// Always true.
  public static func == (one: SourceRange, other: SourceRange) -> Bool { true }

  /// Adds nothing.
  public func hash(into hasher: inout Hasher) {}
}
