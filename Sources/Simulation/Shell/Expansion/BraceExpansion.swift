import ShellSyntax

/// `{a,b}` and `{1..5}` of a word, as words; a word without braces is itself.
func expandBraces(_ word: Word) -> [Word] {
  let hasBrace = word.parts.contains { part in
    guard case .literal(let text) = part else { return false }
    return text.utf8.contains(UInt8(ascii: "{"))
  }
  guard hasBrace else { return [word] }
  var expansion = BraceExpansion(word)
  return expansion.words()
}

/// A word as symbols: characters of unquoted text one by one, other parts whole.
private struct BraceExpansion {
  private enum Symbol {
    case character(Character)
    case part(WordPart)

    func `is`(_ character: Character) -> Bool {
      if case .character(let own) = self { own == character } else { false }
    }
  }

  private let symbols: [Symbol]
  /// More words than this are not made: the braces stay.
  private static let most = 10_000

  init(_ word: Word) {
    symbols = word.parts.flatMap { part -> [Symbol] in
      guard case .literal(let text) = part else { return [.part(part)] }
      return text.map { .character($0) }
    }
  }

  mutating func words() -> [Word] {
    expand(symbols[...], depth: 0).map(word)
  }

  private func expand(_ symbols: ArraySlice<Symbol>, depth: Int) -> [[Symbol]] {
    guard depth < 20, let (open, close, items) = group(in: symbols) else { return [Array(symbols)] }
    let rests = expand(symbols[(close + 1)...], depth: depth + 1)
    let middles = items.flatMap { expand($0[...], depth: depth + 1) }
    guard middles.count * rests.count <= BraceExpansion.most else { return [Array(symbols)] }
    return middles.flatMap { middle in rests.map { Array(symbols[..<open]) + middle + $0 } }
  }

  /// The first group that expands.
  private func group(in symbols: ArraySlice<Symbol>) -> (open: Int, close: Int, items: [[Symbol]])? {
    for open in symbols.indices where symbols[open].is("{") {
      var level = 0
      var commas: [Int] = []
      for index in symbols[(open + 1)...].indices {
        if symbols[index].is("{") { level += 1 }
        if symbols[index].is(","), level == 0 { commas.append(index) }
        guard symbols[index].is("}") else { continue }
        if level > 0 {
          level -= 1
          continue
        }
        if let items = items(symbols, open, index, commas) { return (open, index, items) }
        break
      }
    }
    return nil
  }

  private func items(_ symbols: ArraySlice<Symbol>, _ open: Int, _ close: Int, _ commas: [Int]) -> [[Symbol]]?
  {
    if !commas.isEmpty {
      let bounds = [open] + commas + [close]
      return zip(bounds, bounds.dropFirst()).map { Array(symbols[($0 + 1)..<$1]) }
    }
    var text = ""
    for symbol in symbols[(open + 1)..<close] {
      guard case .character(let character) = symbol else { return nil }
      text.append(character)
    }
    return range(text)?.map { item in item.map { .character($0) } }
  }

  /// `1..5`, `01..10`, `a..e`, `1..10..2`
  private func range(_ text: String) -> [String]? {
    let parts = text.components(separatedBy: "..")
    guard parts.count == 2 || parts.count == 3 else { return nil }
    let step = parts.count == 3 ? Int(parts[2]) : 1
    guard let step else { return nil }
    let stride = max(1, step.magnitude)
    if let first = Int(parts[0]), let last = Int(parts[1]) {
      let distance = UInt(bitPattern: max(first, last) &- min(first, last))
      guard distance / stride < BraceExpansion.most else { return nil }
      let padded = parts[0...1].contains { $0.hasPrefix("0") && $0.count > 1 || $0.hasPrefix("-0") }
      let width = padded ? parts[0...1].map(\.count).max() ?? 0 : 0
      return numbers(first, last, stride).map { number in
        let digits = String(number.magnitude)
        let zeros = String(repeating: "0", count: max(0, width - digits.count - (number < 0 ? 1 : 0)))
        return (number < 0 ? "-" : "") + zeros + digits
      }
    }
    guard let first = parts[0].letter, let last = parts[1].letter else { return nil }
    return numbers(first, last, stride).compactMap { UnicodeScalar($0).map { String(Character($0)) } }
  }

  private func numbers(_ first: Int, _ last: Int, _ stride: UInt) -> [Int] {
    let count = UInt(bitPattern: max(first, last) &- min(first, last)) / stride
    let step = Int(bitPattern: stride)
    return (0...Int(clamping: count)).map { index in
      first <= last ? first &+ index &* step : first &- index &* step
    }
  }

  private func word(_ symbols: [Symbol]) -> Word {
    var parts: [WordPart] = []
    var literal = ""
    for symbol in symbols {
      switch symbol {
      case .character(let character): literal.append(character)
      case .part(let part):
        if !literal.isEmpty { parts.append(.literal(literal)) }
        literal = ""
        parts.append(part)
      }
    }
    if !literal.isEmpty || parts.isEmpty { parts.append(.literal(literal)) }
    return Word(parts)
  }
}

extension String {
  /// The number of a text of one ASCII letter.
  fileprivate var letter: Int? {
    guard unicodeScalars.count == 1, let scalar = unicodeScalars.first, scalar.isASCII,
      scalar.properties.isAlphabetic
    else { return nil }
    return Int(scalar.value)
  }

  /// The pieces between occurrences of a separator.
  func components(separatedBy separator: String) -> [String] {
    var result: [String] = []
    var rest = self[...]
    while !separator.isEmpty, let range = rest.firstRange(of: separator) {
      result.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return result + [String(rest)]
  }
}
