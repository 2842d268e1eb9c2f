/// A token, or a run of words, that differs.
struct Difference: Sendable {
  var code: String
  var expected: String?
  var actual: String?
  /// Where in the document's line, in bytes.
  var offset: Int
  var column: String
  /// Whether asking again may help.
  var mayConverge: Bool
  var reason: String
}

/// Goes through two rows word by word: what differs, which values stand in each other's stead, which lists are to
/// be matched.
struct Walk {
  let facts: CommandFacts
  let chosen: ChosenNames
  private(set) var differences: [Difference] = []
  private(set) var sightings: [Sighting] = []
  private(set) var lists: [(authors: [Row], actuals: [Row])] = []
  private(set) var tokens = TokenCounts()
  private var row: Row
  private var column = ""

  init(_ author: Row, _ actual: Row, facts: CommandFacts, chosen: ChosenNames) {
    (self.facts, self.chosen, row) = (facts, chosen, author)
    indentation(author, actual)
    let others = Dictionary(actual.cells.map { ($0.column, $0) }) { first, _ in first }
    let own = Set(author.cells.map(\.column))
    for cell in author.cells {
      column = cell.column
      walk(cell, others[cell.column]?.words ?? [], in: actual)
    }
    for cell in actual.cells where !own.contains(cell.column) {
      column = cell.column
      differ(nil, cell.words.text(in: actual), at: author.source.text.utf8.count)
    }
    differences += prefixFaults()
  }

  /// Indentation counts in plain lines that are not set in columns.
  private mutating func indentation(_ author: Row, _ actual: Row) {
    guard author.cells.count == 1, author.cells[0].column.isEmpty, actual.cells.count == 1 else { return }
    let (one, other) = (author.source.indent, actual.source.indent)
    if one == other || one >= 12 && other >= 12 || author.identities.first?.token.range.lowerBound == one {
      return
    }
    let bytes = Array(author.source.text.utf8)
    if bytes.cells.count > 1 || author.cells[0].words.first?.tokens.first?.hole == .any { return }
    differences.append(
      Difference(
        code: "indentation-differs", expected: "\(one) blanks", actual: "\(other) blanks", offset: 0,
        column: "",
        mayConverge: false, reason: "the line is indented by \(one), the cluster's by \(other)"))
  }

  private mutating func walk(_ cell: Cell, _ actual: [Word], in other: Row) {
    if cell.words.count == 1, cell.words[0].tokens.count == 1, cell.words[0].tokens[0].hole == .any {
      tokens.free += 1
      return
    }
    if cell.words.count == actual.count {
      for (number, pair) in zip(cell.words, actual).enumerated() { walk(pair.0, pair.1, number, cell, other) }
      return
    }
    let isAlike = { (pair: (Word, Word)) in pair.0.signature(chosen) == pair.1.signature(ChosenNames()) }
    let head = zip(cell.words, actual).prefix(while: isAlike).count
    let most = min(cell.words.count, actual.count) - head
    let tail = zip(cell.words.reversed(), actual.reversed()).prefix(while: isAlike).prefix(most).count
    for number in 0..<head { walk(cell.words[number], actual[number], number, cell, other) }
    let (mine, its) = (cell.words[head..<(cell.words.count - tail)], actual[head..<(actual.count - tail)])
    differ(
      Array(mine).text(in: row), Array(its).text(in: other),
      at: mine.first?.range.lowerBound ?? cell.words.last?.range.upperBound ?? 0)
    for back in 0..<tail {
      let number = cell.words.count - 1 - back
      walk(cell.words[number], actual[actual.count - 1 - back], number, cell, other)
    }
  }

  private mutating func walk(_ word: Word, _ actual: Word, _ number: Int, _ cell: Cell, _ other: Row) {
    guard word.items.count == actual.items.count else {
      let (mine, its) = ([word].text(in: row), [actual].text(in: other))
      let holdsList = (word.items + actual.items).contains(where: \.isList)
      differ(
        mine, its, at: word.range.lowerBound, code: holdsList && its != "<none>" ? "set-size-differs" : nil)
      return
    }
    for (part, items) in zip(word.items, actual.items).enumerated() {
      let field = row.field(cell, word: number, item: part)
      switch items {
      case (.token(let one), .token(let two)): walk(one, two, field, in: word)
      case (.list(let one), .list(let two)): walk(one, two, field, other)
      default:
        differ(
          [word].text(in: row), [actual].text(in: other), at: word.range.lowerBound, code: "set-size-differs")
      }
    }
  }

  private mutating func walk(_ one: [[Token]], _ other: [[Token]], _ field: String, _ actual: Row) {
    let authors = one.map { Row(element: $0, of: row, field: field, chosen: chosen) }
    let actuals = other.map { Row(element: $0, of: actual, field: field, chosen: ChosenNames()) }
    lists.append((authors, actuals))
    guard one.count != other.count else { return }
    let texts = [one, other].map { elements in
      elements.map { $0.map(\.text).joined() }.joined(separator: ",")
    }
    differ(texts[0], texts[1], at: one.first?.first?.range.lowerBound ?? 0, code: "set-size-differs")
  }

  private mutating func walk(_ one: Token, _ two: Token, _ field: String, in word: Word) {
    if one.hole == .any, two.hole == .any {
      tokens.free += 1
      return
    }
    guard let type = one.commonType(with: two) else {
      if chosen.renamed(one.text) == two.text || one.text == two.text {
        if one.hasContent { tokens.pinned += 1 }
      } else {
        differ(one.text, two.text, at: one.range.lowerBound, code: one.type == nil ? nil : "type-differs")
      }
      return
    }
    if one.tokenClass == .volatile {
      tokens.typed += 1
    } else if type == .pod || type == .replicaset, one.signature(chosen) != two.signature(ChosenNames()) {
      differ(one.text, two.text, at: one.range.lowerBound)
    } else {
      tokens.pinned += 1
      let place = Place(
        step: facts.step, path: facts.source, line: row.source.line,
        column: row.source.column(of: one.range.lowerBound))
      sightings.append(
        Sighting(
          type: type, scope: scope(type, one, in: word), author: one.text, actual: two.text, field: field,
          place: place, offset: one.range.lowerBound))
    }
  }

  /// Within which context a value holds; `@ifN` is the peer's.
  private func scope(_ type: ValueType, _ token: Token, in word: Word) -> String {
    guard type.isScoped else { return "" }
    if !token.isPeer { return facts.scope }
    if facts.scope.hasPrefix("netns:") || facts.scope.hasPrefix("pod:") { return "node" }
    return "peer of \(word.tokens.first?.text ?? "") in \(facts.scope)"
  }

  private mutating func differ(_ expected: String?, _ actual: String?, at offset: Int, code: String? = nil) {
    let kind = code ?? "literal-differs"
    let shown = (expected.map { $0.isEmpty ? "nothing" : "`\($0)`" } ?? "nothing", actual ?? "")
    let place = column.isEmpty ? "" : " in column \(column)"
    differences.append(
      Difference(
        code: kind, expected: expected, actual: actual, offset: offset, column: column,
        mayConverge: kind == "set-size-differs"
          || Convergence.isState(expected ?? "", shown.1, column: column),
        reason:
          "\(facts.author) has \(shown.0)\(place), the cluster \(shown.1.isEmpty ? "nothing" : "`\(shown.1)`")"
      ))
  }
}

extension Walk {
  /// Whether the line shows a version that is another one on the cluster.
  var showsDrift: Bool { sightings.contains { $0.type == .version && $0.author != $0.actual } }

  /// The prefix length that stands behind an address.
  func length(behind sighting: Sighting) -> Int? {
    let bytes = Array(row.source.text.utf8)
    let slash = sighting.offset + sighting.author.utf8.count
    guard bytes.at(slash) == .of("/") else { return nil }
    let end = bytes.run(from: slash + 1, to: slash + 3, while: \.isDigit)
    return bytes.number(slash + 1..<end)
  }
}

extension [Word] {
  /// The text of the words as it stands in the line.
  func text(in row: Row) -> String {
    guard let first, let last else { return "" }
    if row.isFree { return map { $0.tokens.map(\.text).joined() }.joined(separator: " ") }
    return [UInt8](row.source.text.utf8).text(first.range.lowerBound..<last.range.upperBound)
  }
}
