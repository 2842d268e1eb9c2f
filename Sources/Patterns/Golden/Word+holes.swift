extension Lexer {
  /// Reads a line of either side.
  init(_ line: SourceLine, names: KnownNames, setting: LexicalSetting = LexicalSetting()) {
    self.init(line.text, names: names, setting: setting)
    holes = line.golden?.holes ?? []
  }
}

extension [Word] {
  /// The words with holes in the place of what was read there; a hole with blanks joins its words.
  func setting(_ holes: [Hole], in bytes: [UInt8]) -> [Word] {
    if holes.isEmpty { return self }
    var words: [Word] = []
    var index = 0
    var next = holes.startIndex
    while index < count || next < holes.count {
      let hole = next < holes.count ? holes[next] : nil
      if let hole, index == count || hole.range.upperBound <= self[index].range.lowerBound {
        words.append(Word(hole.range, spans: [], around: [hole], in: bytes))
        next += 1
      } else if hole.map({ $0.range.lowerBound >= self[index].range.upperBound }) ?? true {
        words.append(self[index])
        index += 1
      } else {
        let joined = joined(from: &index, holes, &next)
        words.append(Word(joined.range, spans: joined.spans, around: joined.holes, in: bytes))
      }
    }
    return words
  }

  /// The words and holes that overlap, from one word on.
  private func joined(
    from index: inout Int, _ holes: [Hole], _ next: inout Int
  ) -> (range: Range<Int>, spans: [Span], holes: [Hole]) {
    var range = self[index].range
    let (firstWord, firstHole) = (index, next)
    while true {
      if index < count, self[index].range.lowerBound < range.upperBound {
        range = range.joined(with: self[index].range)
        index += 1
      } else if next < holes.count, holes[next].range.lowerBound < range.upperBound {
        range = range.joined(with: holes[next].range)
        next += 1
      } else {
        break
      }
    }
    return (range, self[firstWord..<index].flatMap(\.spans), [Hole](holes[firstHole..<next]))
  }
}

extension Word {
  /// Its typed parts.
  fileprivate var spans: [Span] {
    tokens.filter { $0.type != nil || $0.leaning != nil }.map {
      Span(range: $0.range, type: $0.type, leaning: $0.leaning, isPeer: $0.isPeer)
    }
  }

  /// A word with holes in it; what was read where a hole stands is left out.
  init(_ range: Range<Int>, spans: [Span], around holes: [Hole], in bytes: [UInt8]) {
    var tokens: [Token] = []
    var start = range.lowerBound
    for hole in holes {
      let before = start..<Swift.max(start, hole.range.lowerBound)
      tokens += Word(before, spans: spans.filter { before.holds($0.range) }, in: bytes).tokens
      tokens.append(hole.token)
      start = hole.range.upperBound
    }
    let rest = start..<Swift.max(start, range.upperBound)
    tokens += Word(rest, spans: spans.filter { rest.holds($0.range) }, in: bytes).tokens
    self.init(range, tokens: tokens, items: Word.items(of: tokens))
  }
}

extension Range<Int> {
  fileprivate func holds(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }

  fileprivate func joined(with other: Range<Int>) -> Range<Int> {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}
