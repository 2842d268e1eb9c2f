/// A line that takes more steps than this for each of its bytes does not fit.
private let mostSteps = 64

/// Finds what the holes of a golden's line stand for in a line of output.
///
/// Blanks between words may be any number. `{{*}}` takes as little as it can, every other part what it can: going back
/// to the last `{{*}}` only is enough, and the work is bounded.
struct LineFit {
  /// The line as one run of words, however it was parted into cells.
  let row: Row
  private var elements: [Element] = []
  /// Which word an element belongs to.
  private var words: [Int] = []
  private let chosen: ChosenNames
  private let beginsBlank: Bool

  private enum Element {
    case gap
    case any
    case letters([UInt8])
    /// A value that the lexer sees on both sides.
    case value(Token, signature: String)
    case hole(Token)
  }

  init(_ row: Row, chosen: ChosenNames, isExact: Bool = false) {
    self.row = row.flattened(chosen)
    self.chosen = chosen
    let all = row.cells.flatMap(\.words)
    beginsBlank = isExact || all.first?.tokens.first?.text.utf8.first?.isBlank == true
    for (number, word) in all.enumerated() {
      if number > 0 { add(.gap, number) }
      for token in word.tokens { add(element(token), number) }
    }
  }

  private mutating func add(_ element: Element, _ word: Int) {
    elements.append(element)
    words.append(word)
  }

  private func element(_ token: Token) -> Element {
    switch token.hole {
    case .any: .any
    case .value, .named: .hole(token)
    case .literal: .letters(Array(chosen.renamed(token.text).utf8))
    case nil where token.type == nil && token.leaning == nil:
      .letters(Array(chosen.renamed(token.text).utf8))
    case nil: .value(token, signature: token.signature(chosen))
    }
  }

  /// The output's line cut as the golden's is; `nil` where it does not fit.
  func fitted(_ actual: Row) -> Row? {
    var subject = FitSubject(actual)
    guard let starts = places(in: &subject) else { return nil }
    let ends = starts.dropFirst() + [subject.bytes.count]
    var tokens: [[Token]] = row.cells[0].words.map { _ in [] }
    for (number, (start, end)) in zip(starts, ends).enumerated() {
      guard let token = token(elements[number], start..<max(start, end), of: subject) else { continue }
      tokens[words[number]].append(token)
    }
    let read = tokens.map { tokens in
      let range = (tokens.first?.range.lowerBound ?? 0)..<(tokens.last?.range.upperBound ?? 0)
      return Word(range, tokens: tokens, items: Word.items(of: tokens))
    }
    var fitted = Row(actual.source, cells: [Cell(column: "", words: read)], place: row.place)
    fitted.signature = row.signature
    fitted.age = actual.age
    return fitted
  }

  private func token(_ element: Element, _ range: Range<Int>, of subject: FitSubject) -> Token? {
    let text = subject.bytes.text(range)
    switch element {
    case .gap: return nil
    case .any, .letters:
      var token = Token(range: range, text: text, type: nil)
      if case .any = element { token.hole = .any }
      return token
    case .value(let own, _):
      var token = subject.values[range.lowerBound] ?? Token(range: range, text: text, type: own.type)
      (token.type, token.leaning) = (own.type, own.leaning)
      return token
    case .hole(let own):
      var token = Token(range: range, text: text, type: own.type)
      token.hole = own.hole
      return token
    }
  }

  // MARK: Matching

  /// Where each element begins.
  private func places(in subject: inout FitSubject) -> [Int]? {
    let limit = mostSteps * (subject.bytes.count + elements.count + 16)
    var starts = [Int](repeating: 0, count: elements.count)
    var place = beginsBlank ? 0 : subject.indent
    var (element, steps) = (0, 0)
    var star: (element: Int, place: Int)?
    while true {
      steps += 1
      if steps > limit { return nil }
      if element == elements.count {
        if place == subject.bytes.count { return starts }
      } else if case .any = elements[element] {
        starts[element] = place
        star = (element, place)
        element += 1
        continue
      } else if let end = end(of: element, at: place, in: &subject) {
        starts[element] = place
        (element, place) = (element + 1, end)
        continue
      }
      guard let last = star, last.place < subject.bytes.count else { return nil }
      star = (last.element, last.place + 1)
      (element, place) = (last.element + 1, last.place + 1)
    }
  }

  private func end(of index: Int, at place: Int, in subject: inout FitSubject) -> Int? {
    switch elements[index] {
    case .any: return place
    case .gap:
      let end = subject.bytes.run(from: place, to: subject.bytes.count, while: \.isBlank)
      let isEdge = place == 0 || end == subject.bytes.count || subject.bytes[place - 1].isBlank
      return end > place || isEdge ? end : nil
    case .letters(let letters): return subject.has(letters, at: place) ? place + letters.count : nil
    case .value(let own, let signature):
      if let value = subject.values[place], value.signature(ChosenNames()) == signature {
        return value.range.upperBound
      }
      let letters = Array(own.text.utf8)
      return subject.has(letters, at: place) ? place + letters.count : nil
    case .hole(let own):
      guard let type = own.type else { return nil }
      let ends = subject.ends(of: type, at: place)
      return ends.first { follows(index + 1, at: $0, in: subject) } ?? ends.first
    }
  }

  /// Whether an element may begin here, by its first letters alone.
  private func follows(_ index: Int, at place: Int, in subject: FitSubject) -> Bool {
    guard index < elements.count else { return place == subject.bytes.count }
    switch elements[index] {
    case .gap: return place == subject.bytes.count || subject.bytes[place].isBlank
    case .letters(let letters): return subject.has(letters, at: place)
    case .any, .value, .hole: return true
    }
  }
}

extension Row {
  /// All words in one cell.
  fileprivate func flattened(_ chosen: ChosenNames) -> Row {
    Row(source, cells: [Cell(column: "", words: cells.flatMap(\.words))], place: place, chosen: chosen)
  }
}
