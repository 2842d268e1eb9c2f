/// A line of an output as comparison reads it.
public struct ShownLine: Hashable, Sendable {
  /// What a line is to the output around it.
  public enum Kind: String, Hashable, Sendable {
    /// A line of its own.
    case plain
    /// The names of a table's columns.
    case header
    /// A row below a header, or of a listing that has no order of its own.
    case row
    /// A remark that either side may lack.
    case notice
  }

  /// A token and the column it stands in, empty in plain lines.
  public struct Part: Hashable, Sendable {
    /// The token, its type decided by shape, column and place.
    public var token: Token
    /// The column's name.
    public var column: String
  }

  /// The line's number, as the output gives it.
  public var line: Int
  /// What it is.
  public var kind: Kind
  /// Its tokens in order, blanks left out.
  public var parts: [Part]
}

extension ExpectedOutput {
  /// Reads the lines as comparing them would: tables by column, listings without a header by their command.
  ///
  /// Blank lines, rules and elisions are left out.
  public func shownLines(of command: CommandFacts, knowing names: KnownNames) -> [ShownLine] {
    var lines = [SourceLine](self.lines)
    let notices = lines.takeNotices().map { ShownLine($0.source, .notice, plainly: $0.source.text, names) }
    let units = UnitReader(lines, names: names, facts: command).units()
    return (notices + units.flatMap { $0.shown(names) }).sorted { $0.line < $1.line }
  }
}

extension ShownLine {
  fileprivate init(_ source: SourceLine, _ kind: Kind, plainly text: String, _ names: KnownNames) {
    self.init(
      line: source.line, kind: kind, parts: lex(text, knowing: names).map { Part(token: $0, column: "") })
  }

  fileprivate init(_ row: Row, _ kind: Kind) {
    let parts = row.cells.flatMap { cell in
      cell.words.flatMap(\.tokens).map { Part(token: $0, column: cell.column) }
    }
    self.init(line: row.source.line, kind: kind, parts: parts)
  }
}

extension Unit {
  fileprivate func shown(_ names: KnownNames) -> [ShownLine] {
    switch content {
    case .row(let row): return [ShownLine(row, .plain)]
    case .rule, .elision: return []
    case .table(let table):
      let header = table.header.map { ShownLine($0, .header, plainly: $0.text, KnownNames()) }
      return (header.map { [$0] } ?? []) + table.rows.map { ShownLine($0, .row) }
    }
  }
}
