/// What a command may print, in the language of `.golden` files (docs/golden-patterns.md).
///
/// ```
/// pattern = line* ["{{exit " 0…255 "}}"]
/// line    = "..." | part* ["{{?}}"]
/// part    = "{{*}}" | "{{" TYPE "}}" | "{{" TYPE "=" VALUE "}}" | "{{'" TEXT "'}}" | TEXT
/// ```
///
/// Text outside holes is read as an output of the document is: names are renamed, tables are tables, sets are sets.
public struct Pattern: Hashable, Sendable {
  /// The lines in order; blank ones part tables.
  public var lines: [PatternLine]
  /// The exit status, if the pattern states it.
  public var exit: Int?

  /// A pattern.
  public init(lines: [PatternLine] = [], exit: Int? = nil) {
    self.lines = lines
    self.exit = exit
  }
}

/// A line of a pattern.
public enum PatternLine: Hashable, Sendable {
  /// `...`: any number of lines.
  case elision
  /// One line, which may be optional.
  case text(PatternText)

  /// A line of parts.
  public init(_ parts: [PatternPart], isOptional: Bool = false) {
    self = .text(PatternText(parts, isOptional: isOptional))
  }
}

/// A part of a line of a pattern.
public enum PatternPart: Hashable, Sendable {
  /// Read as output is.
  case text(String)
  /// `{{*}}`: any text within the line, also none.
  case any
  /// `{{age}}`: one value of a type, whichever.
  case value(ValueType)
  /// `{{pod=NAME}}`: the thing that the document calls so.
  case named(ValueType, String)
  /// `{{'TEXT'}}`: these letters, whatever they look like.
  case literal(String)
}
