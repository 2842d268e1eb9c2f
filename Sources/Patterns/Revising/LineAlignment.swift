/// Which lines of an output answer to which lines of the document: what changes to the document are worked out from.
public struct LineAlignment: Sendable {
  /// A line of the document and the line of output that answers to it.
  struct Pair: Sendable {
    var author: Row
    var actual: Row
    /// They differ in more than names and values of the moment.
    var isChanged: Bool
    /// The columns the line is written in, by name; empty where it has none but its own.
    var columns: [Column] = []
  }

  /// A line of output that the document lacks.
  struct Extra: Sendable {
    var actual: Row
    /// The columns of the document's table it belongs to.
    var columns: [Column] = []
  }

  var pairs: [Pair] = []
  /// Lines of the document that nothing answers to.
  var missing: [Int] = []
  var extra: [Extra] = []
  /// Lines of standard error that the document lacks; they are no mismatch.
  var errors: [Row] = []
  /// Lines of standard output; those of standard error are numbered behind them.
  var outputLines = 0
  var facts = CommandFacts(step: "", line: 0, key: "")

  /// Nothing compared.
  public init() {}

  /// Whether a line differs in more than names and values of the moment, be it a version only.
  public var showsChange: Bool { pairs.contains { $0.isChanged } }

  /// Whether the document shows something of standard error, as where a command is meant to fail.
  public var holdsErrors: Bool {
    pairs.contains { $0.actual.source.line > outputLines && Notice($0.actual.source) == nil }
  }

  /// Adds a pair; the elements of a list are no lines of their own.
  mutating func add(_ author: Row, _ actual: Row, isChanged: Bool) {
    guard author.cells.first?.column != "element" else { return }
    pairs.append(Pair(author: author, actual: actual, isChanged: isChanged))
  }

  /// Adds rows that nothing tells apart, by position.
  mutating func add(_ classes: [PendingClass]) {
    for waiting in classes {
      for (author, actual) in zip(waiting.authors, waiting.actuals) {
        let walk = Walk(author, actual, facts: waiting.facts, chosen: ChosenNames())
        add(author, actual, isChanged: walk.showsDrift)
      }
    }
  }

  /// Notes in which columns the rows of a table stand that were compared since.
  ///
  /// Where the columns themselves are others, every line of the table is written anew, in the cluster's columns.
  mutating func place(_ one: Table, _ other: Table, since start: (pairs: Int, extra: Int)) {
    let isAnother = one.names != other.names && one.header != nil && other.header != nil
    let columns = isAnother ? other.columns : one.placedColumns
    let whole = Dictionary(other.rows.map { ($0.source.line, $0) }) { first, _ in first }
    for index in pairs.indices.dropFirst(start.pairs) {
      if isAnother {
        pairs[index].isChanged = true
        if let row = whole[pairs[index].actual.source.line] { pairs[index].actual = row }
      }
      pairs[index].columns = columns
    }
    for index in extra.indices.dropFirst(start.extra) {
      if isAnother, let row = whole[extra[index].actual.source.line] { extra[index].actual = row }
      extra[index].columns = columns
    }
  }
}

extension Table {
  /// The columns with their places; where no header shows them, those of the last row.
  fileprivate var placedColumns: [Column] {
    if columns.contains(where: { !$0.range.isEmpty }) { return columns }
    return (rows.last?.cells ?? []).compactMap { cell in
      guard let first = cell.words.first, let last = cell.words.last else { return nil }
      return Column(name: cell.column, range: first.range.lowerBound..<last.range.upperBound)
    }
  }
}
