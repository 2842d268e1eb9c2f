/// Writes lines of the cluster in the words of the document's author.
struct AuthorsWords {
  private let names: AuthorsNames
  private let chosen: ChosenNames

  init(_ renaming: Renaming, _ facts: CommandFacts, _ accused: [Mismatch]) {
    names = AuthorsNames(renaming, facts, accused)
    chosen = renaming.chosen
  }

  // MARK: Lines

  /// The line that should stand in the document.
  func line(_ pair: LineAlignment.Pair) -> String {
    let own = Dictionary(pair.author.cells.map { ($0.column, $0) }) { first, _ in first }
    let mark = pair.author.source.isOptional ? " {{?}}" : ""
    if pair.actual.cells.count == 1, pair.actual.cells[0].column.isEmpty {
      return plainLine(pair, own[""]?.words ?? []) + mark
    }
    let fields = pair.actual.cells.map { cell in
      let words = own[cell.column]?.words
      let text = write(cell.words, like: words ?? [], on: pair.author.source)
      let column = pair.columns.first { $0.name == cell.column }
      return Field(text, own: words?.first?.range.lowerBound, column: column, actual: cell.words)
    }
    return layOut(fields) + mark
  }

  /// A line that the document does not have yet.
  func line(_ extra: LineAlignment.Extra) -> String {
    let fields = extra.actual.cells.flatMap { cell -> [Field] in
      if cell.column.isEmpty {
        return cell.words.map { Field(write([$0], like: [], on: nil), own: nil, column: nil, actual: [$0]) }
      }
      let column = extra.columns.first { $0.name == cell.column }
      return [Field(write(cell.words, like: [], on: nil), own: nil, column: column, actual: cell.words)]
    }
    return layOut(fields)
  }

  private func plainLine(_ pair: LineAlignment.Pair, _ own: [Word]) -> String {
    let words = pair.actual.cells[0].words
    var fields: [Field] = []
    for (word, partner) in zip(words, partners(of: words, in: own)) {
      let text = write([word], like: partner.map { [own[$0]] } ?? [], on: pair.author.source)
      fields.append(
        Field(text, own: partner.map { own[$0].range.lowerBound }, column: nil, actual: [word]))
      if let partner, partner > 0 {
        let gap = own[partner].range.lowerBound - own[partner - 1].range.upperBound
        fields[fields.count - 1].ownGap = gap
      }
    }
    let (indent, its) = (pair.author.source.indent, pair.actual.source.indent)
    // Columns that only blanks make may stand elsewhere; plain indentation is the cluster's.
    if indent != its, indent < 12 || its < 12, !fields.isEmpty { fields[0].own = its }
    return layOut(fields)
  }

  /// The author's word for each of the cluster's, by index: from both ends as far as they are alike.
  private func partners(of words: [Word], in own: [Word]) -> [Int?] {
    if words.count == own.count { return own.indices.map { $0 } }
    let isAlike = { (pair: (Word, Word)) in pair.0.signature(chosen) == pair.1.signature(ChosenNames()) }
    let head = zip(own, words).prefix(while: isAlike).count
    let most = min(own.count, words.count) - head
    let tail = zip(own.reversed(), words.reversed()).prefix(while: isAlike).prefix(most).count
    return words.indices.map { index in
      if index < head { return index }
      return index >= words.count - tail ? index - words.count + own.count : nil
    }
  }

  // MARK: Words

  private func write(_ words: [Word], like own: [Word], on line: SourceLine?) -> String {
    let partners = partners(of: words, in: own)
    var text = ""
    for (index, word) in words.enumerated() {
      if index > 0 {
        let gap = word.range.lowerBound - words[index - 1].range.upperBound
        text += String(repeating: " ", count: gap)
      }
      text += write(word, like: partners[index].map { own[$0] }, on: line)
    }
    return text
  }

  private func write(_ word: Word, like own: Word?, on line: SourceLine?) -> String {
    guard let own else { return word.tokens.map { names.name($0, like: nil, on: line) }.joined() }
    if word.items.contains(where: \.isList) || own.items.contains(where: \.isList) {
      return list(word.elements, like: own.elements, on: line)
    }
    guard own.tokens.count == word.tokens.count else {
      return word.tokens.map { names.name($0, like: nil, on: line) }.joined()
    }
    return zip(word.tokens, own.tokens).map { names.name($0, like: $1, on: line) }.joined()
  }

  /// The elements in the author's order, new ones behind them.
  private func list(_ elements: [[Token]], like own: [[Token]], on line: SourceLine?) -> String {
    var texts = elements.map { $0.map { names.name($0, like: nil, on: line) }.joined() }
    var kept: [String] = []
    for text in own.map({ $0.map(\.text).joined() }) {
      guard let index = texts.firstIndex(of: text) else { continue }
      kept.append(texts.remove(at: index))
    }
    return (kept + texts).joined(separator: ",")
  }
}

extension Word {
  /// The parts between commas.
  fileprivate var elements: [[Token]] {
    tokens.split(omittingEmptySubsequences: false) { $0.text == "," && $0.type == nil }.map(Array.init)
  }
}
