internal import Diagnostics

/// Compares one output with what the document shows.
struct Comparer {
  var renaming: Renaming
  let expected: ExpectedOutput
  let facts: CommandFacts
  var outcome = Outcome()
  var mismatches: [(mismatch: Mismatch, mayConverge: Bool)] = []
  var notices: [Diagnostic] = []
  var free = 0
  /// The document's units and those of standard output; what is compared is crossed out.
  var left: [Unit] = []
  var right: [Unit] = []
  var isLeftDone: [Bool] = []
  var isRightDone: [Bool] = []
  /// Lines of standard error that nothing answers to yet.
  var errors: [Unit] = []
  /// The author's words for values that wait; nothing that waits is told apart before all lines are aligned.
  private lazy var positions = renaming.positions

  init(_ renaming: Renaming, _ expected: ExpectedOutput, _ facts: CommandFacts) {
    (self.renaming, self.expected, self.facts) = (renaming, expected, facts)
  }

  mutating func compare(with actual: ActualOutput) -> Comparison {
    let before = renaming.notices.count
    read(actual)
    retire()
    align()
    renaming.add(outcome.classes)
    for (row, difference) in outcome.differences { report(difference, on: row) }
    let sightings = expected.exact ? [] : outcome.sightings
    mismatches += renaming.settle(sightings)
    renaming.remember(facts, sightings)
    outcome.tokens.free += free
    outcome.lines.add(outcome.classes)
    outcome.lines.facts = facts
    return Comparison(
      renaming: renaming, mismatches: sorted, tokens: outcome.tokens, mayConverge: mayConverge(actual),
      notices: notices + renaming.notices.dropFirst(before), lines: outcome.lines)
  }

  private var sorted: [Mismatch] {
    mismatches.map(\.mismatch).enumerated().sorted {
      ($0.element.line ?? .max, $0.element.column ?? 0, $0.offset)
        < ($1.element.line ?? .max, $1.element.column ?? 0, $1.offset)
    }.map(\.element)
  }

  private func mayConverge(_ actual: ActualOutput) -> Bool {
    if mismatches.isEmpty { return false }
    let isAbsent = (actual.standardOutput + actual.standardError).contains(where: Convergence.isAbsence)
    return isAbsent || mismatches.allSatisfy(\.mayConverge)
  }

  // MARK: Reading

  private mutating func read(_ actual: ActualOutput) {
    var lines = [SourceLine](expected.lines)
    outcome.lines.outputLines = actual.standardOutput.count
    var output = [SourceLine](actual.standardOutput)
    var error = [SourceLine](actual.standardError, from: actual.standardOutput.count + 1)
    if expected.lines.contains(where: { $0.golden != nil }) {
      (output, error) = (output.map(\.asPrinted), error.map(\.asPrinted))
    }
    compare(lines.takeNotices(), with: output.takeNotices() + error.takeNotices())
    let hints = headers(lines) + headers(output)
    left = units(lines, renaming.authorNames, renaming.chosen, hints)
    right = units(output, renaming.actualNames, ChosenNames(), hints)
    errors = units(error, renaming.actualNames, ChosenNames(), [])
    if isGolden { flattenUnlikeTables(lines, output, hints) }
    isLeftDone = left.map { _ in false }
    isRightDone = right.map { _ in false }
  }

  private func headers(_ lines: [SourceLine]) -> [[String]] {
    lines.indices.compactMap { index in
      let isUnderlined = index + 1 < lines.count && lines[index + 1].isRule
      guard isUnderlined || looksLikeTableHeader(lines[index].text) else { return nil }
      let names = Array(lines[index].text.utf8).columns.map(\.name)
      return names.count > 1 ? names : nil
    }
  }

  func units(
    _ lines: [SourceLine], _ names: KnownNames, _ chosen: ChosenNames, _ hints: [[String]],
    isFlat: Bool = false
  ) -> [Unit] {
    var reader = UnitReader(lines, names: names, chosen: chosen, facts: facts, hints: hints)
    reader.isExact = expected.exact
    reader.isFlat = isFlat
    return reader.units()
  }

  func plainRow(_ line: SourceLine, _ names: KnownNames, _ chosen: ChosenNames) -> Row {
    let lexer = Lexer(line, names: names)
    return Row(
      line, cells: [Cell(column: "", words: lexer.words(in: 0..<lexer.bytes.count))], chosen: chosen)
  }

  private mutating func retire() {
    let isPartial = left.contains { $0.content == .elision || $0.table?.isPartial == true }
    if isPartial || isGolden || expected.toleratesMore || expected.exact { return }
    let rows = { (units: [Unit]) in units.flatMap(\.rows) }
    renaming.retire(
      facts, authors: Pending.keys(rows(left), facts),
      actuals: Pending.keys(rows(right) + rows(errors), facts))
  }

  // MARK: Reporting

  mutating func report(_ difference: Difference, on row: Row) {
    let mismatch = Mismatch(
      code: difference.code, path: facts.source, line: row.source.line,
      column: row.source.column(of: difference.offset),
      expected: difference.expected, actual: difference.actual, reason: difference.reason)
    mismatches.append((mismatch, difference.mayConverge))
  }

  /// A line or row of the document that nothing answers to; its values have no counterpart.
  mutating func miss(_ row: Row, code: String) {
    if row.source.isOptional { return }
    for identity in row.identities { lose(identity.token) }
    outcome.lines.missing.append(row.source.line)
    let mismatch = Mismatch(
      code: code, path: facts.source, line: row.source.line,
      column: row.source.column(of: row.source.indent), expected: row.source.written,
      reason: "the cluster prints no such \(code == "missing-row" ? "row" : "line")")
    mismatches.append((mismatch, true))
  }

  private mutating func lose(_ token: Token) {
    guard let type = token.type else { return }
    let key = ValueKey(type: type, scope: type.isScoped ? facts.scope : "", value: token.text)
    if renaming.ledger.live(author: key).isEmpty, renaming.pending.authors[key] == nil {
      renaming.ledger.lost.insert(key)
    }
  }

  /// A line or row of the cluster that the document lacks; `near` is the document's line it would follow.
  mutating func exceed(_ row: Row, code: String, near line: Int?) {
    outcome.lines.extra.append(LineAlignment.Extra(actual: row))
    let words = renaming.inAuthorsWords(row.source.text, positions: positions)
    let mismatch = Mismatch(
      code: code, path: facts.source, line: line, actual: row.source.text,
      reason: "\(facts.author) has no such \(code == "extra-row" ? "row" : "line") as"
        + " `\(words)`")
    mismatches.append((mismatch, true))
  }
}

extension Unit {
  var table: Table? { if case .table(let table) = content { table } else { nil } }

  var row: Row? { if case .row(let row) = content { row } else { nil } }

  /// All rows of it, a header left out.
  var rows: [Row] { row.map { [$0] } ?? table?.rows ?? [] }
}
