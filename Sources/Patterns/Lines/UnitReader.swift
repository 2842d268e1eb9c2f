/// Parts lines into tables and plain lines.
struct UnitReader {
  let lines: [SourceLine]
  let names: KnownNames
  let chosen: ChosenNames
  let facts: CommandFacts
  /// Headers that either side has, as names of columns: a header with a fault is still one.
  let hints: [[String]]
  let implicit: [String]?
  /// The text itself counts: no tables, no types.
  var isExact = false
  /// Every line by itself: no tables.
  var isFlat = false

  init(
    _ lines: [SourceLine], names: KnownNames, chosen: ChosenNames = ChosenNames(), facts: CommandFacts,
    hints: [[String]] = []
  ) {
    (self.lines, self.names, self.chosen, self.facts, self.hints) = (lines, names, chosen, facts, hints)
    implicit = implicitColumns(of: facts)
  }

  func units() -> [Unit] {
    var units: [Unit] = []
    var index = 0
    while index < lines.count {
      let (unit, next) = unit(at: index)
      units.append(unit)
      index = next
    }
    return units
  }

  private func unit(at index: Int) -> (Unit, next: Int) {
    let line = lines[index]
    if isExact, !line.isElision {
      let row = Row(exactly: line)
      return (Unit(content: .row(row), key: row.signature, source: line), index + 1)
    }
    if line.isElision { return (Unit(content: .elision, key: "\u{4}...", source: line), index + 1) }
    if line.isRule { return (Unit(content: .rule, key: "\u{4}rule", source: line), index + 1) }
    if !isFlat, let table = tableUnit(at: index) { return table }
    let row = plain(line)
    return (Unit(content: .row(row), key: row.signature, source: line), index + 1)
  }

  private func tableUnit(at index: Int) -> (Unit, next: Int)? {
    let line = lines[index]
    if let columns = headerColumns(at: index) { return table(columns, from: index) }
    if facts.listsSockets, isSocket(line) { return sockets(from: index) }
    if let implicit, implicitRow(line, implicit) != nil { return implicitTable(implicit, from: index) }
    return nil
  }

  private func plain(_ line: SourceLine, place: String = "") -> Row {
    let lexer = Lexer(line, names: names)
    let words = lexer.words(in: 0..<lexer.bytes.count)
    return Row(line, cells: [Cell(column: "", words: words)], place: place, chosen: chosen)
  }

  // MARK: Tables without a header

  private func isSocket(_ line: SourceLine) -> Bool {
    let banners: [StaticString] = ["Active ", "Proto ", "State ", "Netid", "COMMAND "]
    let bytes = Array(line.text.utf8.prefix(12))
    return !line.isElision && !banners.contains { bytes.has($0, at: 0) }
  }

  private func sockets(from start: Int) -> (Unit, next: Int) {
    let setting = LexicalSetting(holdsSockets: true)
    return gathered("sockets", [], from: start) { line in
      guard isSocket(line) else { return nil }
      let lexer = Lexer(line, names: names, setting: setting)
      let cell = Cell(column: "", words: lexer.words(in: 0..<lexer.bytes.count))
      return Row(line, cells: [cell], place: "sockets", chosen: chosen)
    }
  }

  private func implicitTable(_ columns: [String], from start: Int) -> (Unit, next: Int) {
    gathered("listing", columns, from: start) { implicitRow($0, columns) }
  }

  private func implicitRow(_ line: SourceLine, _ columns: [String]) -> Row? {
    let bytes = Array(line.text.utf8)
    let cells = bytes.cells
    guard line.indent == 0, cells.count == columns.count else { return nil }
    return Row(
      reading: line, bytes, cells: Array(zip(columns, cells)), of: columns, place: "listing", by: self)
  }

  private func gathered(
    _ key: String, _ columns: [String], from start: Int, row: (SourceLine) -> Row?
  ) -> (Unit, next: Int) {
    var table = Table(header: nil, columns: columns.map { Column(name: $0, range: 0..<0) }, rows: [])
    var index = start
    while index < lines.count {
      if index > start, lines[index].isElision {
        (table.isPartial, table.isOpenEnded) = (true, true)
      } else if let row = row(lines[index]) {
        table.rows.append(row)
        table.isOpenEnded = false
      } else {
        break
      }
      index += 1
    }
    return (Unit(content: .table(table), key: "\u{4}" + key, source: lines[start]), index)
  }

  // MARK: Tables with a header

  private func headerColumns(at index: Int) -> [Column]? {
    let line = lines[index]
    let bytes = Array(line.text.utf8)
    let columns = bytes.columns
    if columns.count < 2 { return collapsedColumns(bytes) }
    let isUnderlined = index + 1 < lines.count && lines[index + 1].isRule
    if isUnderlined { return columns }
    if facts.listsSockets { return nil }
    return looksLikeTableHeader(line.text) || isHinted(columns.map(\.name)) ? columns : nil
  }

  /// At least two columns, and half of all, are called as in a header of the other side.
  private func isHinted(_ names: [String]) -> Bool {
    hints.contains { hint in
      let equal = zip(hint, names).count { $0 == $1 }
      return equal >= 2 && equal * 2 >= max(hint.count, names.count)
    }
  }

  private func collapsedColumns(_ bytes: [UInt8]) -> [Column]? {
    guard !facts.listsSockets, isCollapsedHeader(bytes) else { return nil }
    let words = bytes.blankParted(0..<bytes.count).map { bytes.text($0) }
    let names = hints.first { $0.joined(separator: " ") == words.joined(separator: " ") } ?? words
    return names.map { Column(name: $0, range: 0..<0) }
  }

  private func table(_ columns: [Column], from start: Int) -> (Unit, next: Int) {
    let key = "\u{4}" + columns.map(\.name).joined(separator: " ")
    var table = Table(header: lines[start], columns: columns, rows: [])
    var index = start + 1
    if index < lines.count, lines[index].isRule { index += 1 }
    while index < lines.count, !lines[index].followsBlank {
      if lines[index].isElision {
        (table.isPartial, table.isOpenEnded) = (true, true)
      } else if let row = row(lines[index], under: columns, at: index, place: key) {
        table.rows.append(row)
        table.isOpenEnded = false
      } else {
        break
      }
      index += 1
    }
    return (Unit(content: .table(table), key: key, source: lines[start]), index)
  }

  private func row(_ line: SourceLine, under columns: [Column], at index: Int, place: String) -> Row? {
    let bytes = Array(line.text.utf8)
    var cells = bytes.cells
    if beginsTable(index, under: columns) || line.isRule { return nil }
    let words = bytes.blankParted(0..<bytes.count)
    if cells.count == 1, words.count > 1, columns.count > 2 {
      guard let phrases = collapsedCells(bytes, count: columns.count) else { return nil }
      cells = phrases
    }
    if cells.count > columns.count, let last = cells.last {
      cells = cells.prefix(columns.count - 1) + [cells[columns.count - 1].lowerBound..<last.upperBound]
    }
    let assigned = assign(cells, to: columns.map(\.range))
    let named = zip(assigned, cells).map { (columns[$0].name, $1) }
    return Row(reading: line, bytes, cells: named, of: columns.map(\.name), place: place, by: self)
  }

  private func beginsTable(_ index: Int, under columns: [Column]) -> Bool {
    guard let next = headerColumns(at: index), let first = next.first?.name else { return false }
    return first == columns.first?.name || ["NAME", "NAMESPACE"].contains(first)
  }

  /// The cells of a row whose blanks were lost: words and phrases, if there are as many as columns.
  private func collapsedCells(_ bytes: [UInt8], count: Int) -> [Range<Int>]? {
    let words = Lexer(bytes).words(in: 0..<bytes.count).map(\.range)
    return words.count == count ? words : nil
  }
}

extension Row {
  /// A line as one literal, blanks included.
  fileprivate init(exactly line: SourceLine) {
    let range = 0..<line.text.utf8.count
    let token = Token(range: range, text: line.text, type: nil)
    var word = Word(range, tokens: [token], items: [.token(token)])
    if let holes = line.golden?.holes, !holes.isEmpty {
      word = Word(range, spans: [], around: holes, in: Array(line.text.utf8))
    }
    self.init(line, cells: [Cell(column: "", words: [word])])
  }

  /// A line below columns, each cell read as its column asks.
  fileprivate init(
    reading line: SourceLine, _ bytes: [UInt8], cells: [(String, Range<Int>)], of columns: [String],
    place: String,
    by reader: UnitReader
  ) {
    let all = Set(columns)
    let read = cells.map { name, range in
      let role = ColumnRole(name, in: all)
      let holds = line.golden?.holes.contains { $0.range.overlaps(range) } ?? false
      if !holds, let type = role.type(of: bytes.text(range)) {
        return Cell(column: name, words: [Word(range, spans: [Span(range: range, type: type)], in: bytes)])
      }
      var lexer = Lexer(bytes, names: reader.names, setting: role.setting)
      lexer.holes = line.golden?.holes ?? []
      return Cell(column: name, words: lexer.words(in: range))
    }
    self.init(line, cells: read, place: place, chosen: reader.chosen)
  }
}
