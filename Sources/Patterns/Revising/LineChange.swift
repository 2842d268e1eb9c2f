/// One line that the document would have to change to show what the cluster prints.
public struct LineChange: Hashable, Sendable {
  /// What happens to the line.
  public enum Kind: String, Hashable, Sendable {
    case replace, remove, insert
  }

  /// What happens.
  public var kind: Kind
  /// The document's line; an insertion goes below it.
  public var line: Int
  /// The new text, without the markdown around it; empty for a removal.
  public var text: String
  /// A blank line stands before an inserted one.
  public var followsBlank: Bool
  /// The line of output that it shows, counted over standard output and standard error; `nil` for a removal.
  public var actual: Int?

  /// A change.
  public init(_ kind: Kind, line: Int, text: String = "", followsBlank: Bool = false, actual: Int? = nil) {
    self.kind = kind
    self.line = line
    self.text = text
    self.followsBlank = followsBlank
    self.actual = actual
  }
}
