extension Renaming {
  /// What has to change in the document to make it show what the cluster printed, in the author's own names.
  ///
  /// Ages, clocks, process ids and whatever else is only of the moment stays the author's; so does the order of rows,
  /// and a line that does not change. The map should be the one at the end of the document: it knows names that were
  /// not told apart yet when the lines were compared.
  ///
  /// - Parameters:
  ///   - lines: as compared.
  ///   - mismatches: the step's, for values that stand for something else in most other places.
  ///   - end: the document's line below which lines go that have no neighbour.
  ///   - showsErrors: lines of standard error are shown too, as below a command that fails.
  public func changes(
    _ lines: LineAlignment, _ mismatches: [Mismatch], end: Int, showsErrors: Bool = false
  ) -> [LineChange] {
    let accused = mismatches.filter { $0.code == "identity-conflict" || $0.code == "relation-broken" }
    let words = AuthorsWords(self, lines.facts, accused)
    let lineNumbers = Set(accused.compactMap(\.line))
    let replaced = lines.pairs.compactMap { pair -> LineChange? in
      guard pair.isChanged || lineNumbers.contains(pair.author.source.line) else { return nil }
      let text = words.line(pair)
      guard text != pair.author.source.written else { return nil }
      return LineChange(
        .replace, line: pair.author.source.line, text: text, actual: pair.actual.source.line)
    }
    let end = lines.missing.max() ?? end
    let errors = showsErrors ? lines.errors.map { LineAlignment.Extra(actual: $0) } : []
    return replaced + lines.missing.map { LineChange(.remove, line: $0) }
      + insertions(lines, words, end: end)
      + errors.map { LineChange(.insert, line: end, text: words.line($0)) }
  }

  /// Whether an output agrees with an expectation for the command that some lines were compared for.
  public func accepts(_ expected: ExpectedOutput, _ actual: ActualOutput, as lines: LineAlignment) -> Bool {
    compare(expected, with: actual, of: lines.facts).mismatches.isEmpty
  }

  private func insertions(_ lines: LineAlignment, _ words: AuthorsWords, end: Int) -> [LineChange] {
    let known = lines.pairs.map { (actual: $0.actual.source.line, line: $0.author.source.line) }
      .filter { $0.actual <= lines.outputLines }.sorted { $0 < $1 }
    var next = 0
    return lines.extra.sorted { $0.actual.source.line < $1.actual.source.line }.map { extra in
      while next < known.count, known[next].actual < extra.actual.source.line { next += 1 }
      let before = next > 0 ? known[next - 1].line : known.first.map { $0.line - 1 }
      return LineChange(
        .insert, line: before ?? end, text: words.line(extra),
        followsBlank: extra.actual.source.followsBlank, actual: extra.actual.source.line)
    }
  }
}
