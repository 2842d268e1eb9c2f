/// A shell pattern: `*`, `?`, `[…]`; what was quoted stands for itself. Matching takes time in proportion to
/// pattern times text at most.
struct GlobPattern {
  fileprivate enum Element {
    case scalar(UnicodeScalar)
    case any
    case star
    case set(BracketSet)
  }

  private let elements: [Element]
  /// Whether anything in it is special.
  let isSpecial: Bool

  init(_ pieces: [Piece]) {
    var elements: [Element] = []
    let symbols = pieces.flatMap { piece in piece.text.unicodeScalars.map { ($0, piece.isQuoted) } }
    var index = 0
    while index < symbols.count {
      let (scalar, isQuoted) = symbols[index]
      index += 1
      if isQuoted {
        elements.append(.scalar(scalar))
      } else if scalar == "*" {
        if case .star? = elements.last { continue }
        elements.append(.star)
      } else if scalar == "?" {
        elements.append(.any)
      } else if scalar == "\\", index < symbols.count {
        elements.append(.scalar(symbols[index].0))
        index += 1
      } else if scalar == "[", let (set, end) = BracketSet.read(symbols.map(\.0), at: index, negations: "!^")
      {
        elements.append(.set(set))
        index = end
      } else {
        elements.append(.scalar(scalar))
      }
    }
    self.elements = elements
    isSpecial = elements.contains { if case .scalar = $0 { false } else { true } }
  }

  init(_ text: String) { self.init([Piece(text, quoted: false)]) }

  /// Whether the pattern matches the whole text.
  func matches(_ text: String) -> Bool { matches(Array(text.unicodeScalars)[...]) }

  func matches(_ text: ArraySlice<UnicodeScalar>) -> Bool {
    var (element, place) = (0, text.startIndex)
    // Where the last star stood, and where its text ends so far.
    var retry: (element: Int, place: Int)?
    while place < text.endIndex {
      if element < elements.count, case .star = elements[element] {
        retry = (element, place)
        element += 1
      } else if element < elements.count, elements[element].matches(text[place]) {
        element += 1
        place += 1
      } else if let last = retry {
        retry = (last.element, last.place + 1)
        (element, place) = (last.element + 1, last.place + 1)
      } else {
        return false
      }
    }
    return elements[element...].allSatisfy { if case .star = $0 { true } else { false } }
  }

  /// How long a text may be that it matches; `nil` with a star.
  var length: Int? {
    let hasStar = elements.contains { if case .star = $0 { true } else { false } }
    return hasStar ? nil : elements.count
  }

  /// Whether the pattern begins with something that a leading dot of a file name does not match.
  var skipsDotFiles: Bool {
    if case .scalar(".")? = elements.first { false } else { true }
  }
}

extension GlobPattern.Element {
  fileprivate func matches(_ scalar: UnicodeScalar) -> Bool {
    switch self {
    case .scalar(let own): own == scalar
    case .any: true
    case .set(let set): set.contains(scalar)
    case .star: false
    }
  }
}
