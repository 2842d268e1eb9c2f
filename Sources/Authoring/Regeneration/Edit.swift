/// Some lines of a text, and what is to stand there instead.
public struct Edit: Hashable, Sendable {
  /// The lines it replaces, counted from 1; empty for an insertion before `lowerBound`.
  public var lines: Range<Int>
  /// The lines as they are, without their ends.
  public var old: [String]
  /// The lines as they should be, without their ends.
  public var new: [String]

  /// An edit.
  public init(lines: Range<Int>, old: [String], new: [String]) {
    self.lines = lines
    self.old = old
    self.new = new
  }
}
