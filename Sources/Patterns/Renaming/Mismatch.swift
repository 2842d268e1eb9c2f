/// A place where the document and the cluster disagree.
public struct Mismatch: Hashable, Sendable {
  /// A stable kebab-case name, such as `identity-conflict`.
  public var code: String
  /// The document's line that is wrong, or that nothing answers to.
  ///
  /// It may lie in an earlier step than the one compared: when later appearances outvote an earlier one,
  /// the earlier line is the suspect.
  public var line: Int?
  /// The golden or trace that the line belongs to; `nil` for the document.
  public var path: String?
  /// The column in that line, in Unicode scalars from 1.
  public var column: Int?
  /// What the document has.
  public var expected: String?
  /// What the cluster has.
  public var actual: String?
  /// One sentence that names the value, the rule, and where it was bound.
  public var reason: String
  /// How to mend it.
  public var help: String?

  /// A mismatch.
  public init(
    code: String, path: String? = nil, line: Int? = nil, column: Int? = nil, expected: String? = nil,
    actual: String? = nil, reason: String, help: String? = nil
  ) {
    self.code = code
    self.path = path
    self.line = line
    self.column = column
    self.expected = expected
    self.actual = actual
    self.reason = reason
    self.help = help
  }
}
