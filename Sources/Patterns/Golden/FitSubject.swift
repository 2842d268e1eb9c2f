/// A line of output that a golden's line is held against.
struct FitSubject {
  let bytes: [UInt8]
  let indent: Int
  /// Values that the lexer sees, by where they begin.
  private(set) var values: [Int: Token] = [:]
  /// Where values that a hole asks for may end, by type and beginning.
  private var found: [String: [Int]] = [:]

  init(_ row: Row) {
    bytes = Array(row.source.text.utf8)
    indent = row.source.indent
    for token in row.tokens where token.type != nil || token.leaning != nil {
      values[token.range.lowerBound] = token
    }
  }

  func has(_ letters: [UInt8], at place: Int) -> Bool {
    place + letters.count <= bytes.count
      && letters.indices.allSatisfy { letters[$0] == bytes[place + $0] }
  }

  /// Ends of a value of a type: what the lexer sees, then several words, then the word and its beginnings.
  mutating func ends(of type: ValueType, at place: Int) -> [Int] {
    let key = "\(type.rawValue) \(place)"
    if let known = found[key] { return known }
    var ends: [Int] = []
    if let value = values[place], (value.type ?? value.leaning).map(type.agrees) == true {
      ends.append(value.range.upperBound)
    }
    let wordEnd = bytes.run(from: place, to: min(bytes.count, place + 300)) { !$0.isBlank }
    let further = (type.takesWords ? wordEnds(from: wordEnd) : []) + stride(from: wordEnd, to: place, by: -1)
    for end in further where !ends.contains(end) && type.accepts(bytes.text(place..<end)) {
      ends.append(end)
      if ends.count == 4 { break }
    }
    found[key] = ends
    return ends
  }

  /// The ends of up to five further words, the last one first.
  private func wordEnds(from start: Int) -> [Int] {
    var ends: [Int] = []
    var end = start
    while ends.count < 5, end < bytes.count {
      let next = bytes.run(from: end, to: bytes.count, while: \.isBlank)
      end = bytes.run(from: next, to: bytes.count) { !$0.isBlank }
      ends.append(end)
    }
    return ends.reversed()
  }
}

extension ValueType {
  /// Whether a value may hold blanks.
  fileprivate var takesWords: Bool { [.age, .date, .restarts, .duration].contains(self) }
}
