/// Rows under a header, or rows that have no order of their own.
struct Table: Hashable, Sendable {
  /// The line that names the columns; `nil` where a filter took it.
  var header: SourceLine?
  var columns: [Column]
  var rows: [Row]
  /// A line `...` stands among the rows.
  var isPartial = false
  /// That line is the last one: it stands for what follows the table too, up to what is shown next.
  var isOpenEnded = false

  var names: [String] { columns.map(\.name) }
}

/// A part of an output that is aligned as a whole.
struct Unit: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case row(Row)
    case table(Table)
    case rule
    case elision
  }

  var content: Content
  /// Units with equal keys are candidates for each other.
  var key: String
  /// Its first line.
  var source: SourceLine
}
