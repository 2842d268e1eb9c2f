/// POSIX regular expressions as GNU's tools read them, matched in time proportional to pattern times text.
///
/// A match is the leftmost, and of those the longest. Back-references are refused: they have no linear
/// matching.
struct RegularExpression {
  enum Syntax {
    case basic, extended
    /// Text that stands for itself.
    case fixed
  }

  /// What must surround a match.
  enum Extent {
    case anywhere, words, lines
  }

  let program: [Instruction]
  let groupCount: Int
  /// The text that is the whole pattern, if nothing in it is special.
  private let literal: [UInt32]?

  /// Throws what GNU's library says, or that the pattern is more than is simulated.
  init(
    _ patterns: [String], _ syntax: Syntax, ignoresCase: Bool = false, extent: Extent = .anywhere
  ) throws(RegularExpressionFailure) {
    var alternatives: [RegularNode] = []
    var groups = 0
    for pattern in patterns {
      var parser = RegularParser(pattern, syntax, ignoresCase: ignoresCase, firstGroup: groups + 1)
      alternatives.append(try parser.whole())
      groups = parser.groupCount
    }
    let tree = alternatives.count == 1 ? alternatives[0] : .either(alternatives)
    var compiler = RegularCompiler()
    let whole: RegularNode =
      switch extent {
      case .anywhere: tree
      case .words: .sequence([.assertion(.noWordBefore), tree, .assertion(.noWordAfter)])
      case .lines: .sequence([.assertion(.start), tree, .assertion(.end)])
      }
    program = try compiler.program(whole)
    groupCount = groups
    literal = ignoresCase || extent != .anywhere ? nil : tree.literal
  }

  init(_ pattern: String, _ syntax: Syntax, ignoresCase: Bool = false) throws(RegularExpressionFailure) {
    try self.init([pattern], syntax, ignoresCase: ignoresCase)
  }

  /// Text that matches itself in an extended expression.
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "\\.[]*^$+?(){}|".contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  /// A line as scalars; bytes that are no UTF-8 count as characters that nothing but themselves matches.
  struct Line {
    let bytes: [UInt8]
    let scalars: [UInt32]
    /// Byte offsets of the scalars, and of the end.
    private let offsets: [Int]

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      var scalars: [UInt32] = []
      var offsets: [Int] = []
      scalars.reserveCapacity(bytes.count)
      offsets.reserveCapacity(bytes.count + 1)
      var place = 0
      while place < bytes.count {
        offsets.append(place)
        let (scalar, count) = Line.decode(bytes, at: place)
        scalars.append(scalar)
        place += count
      }
      offsets.append(bytes.count)
      self.scalars = scalars
      self.offsets = offsets
    }

    func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> {
      bytes[offsets[range.lowerBound]..<offsets[range.upperBound]]
    }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes(range), as: UTF8.self) }

    private static func decode(_ bytes: [UInt8], at place: Int) -> (UInt32, Int) {
      let first = bytes[place]
      if first < 0x80 { return (UInt32(first), 1) }
      let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
      guard count > 0, first < 0xF5, place + count <= bytes.count else {
        return (0x11_0000 + UInt32(first), 1)
      }
      var value = UInt32(first) & (0x7F >> UInt32(count))
      for next in bytes[(place + 1)..<(place + count)] {
        guard next & 0xC0 == 0x80 else { return (0x11_0000 + UInt32(first), 1) }
        value = value << 6 | UInt32(next & 0x3F)
      }
      return UnicodeScalar(value) == nil ? (0x11_0000 + UInt32(first), 1) : (value, count)
    }
  }

  func matches(_ line: Line) -> Bool { firstMatch(in: line) != nil }

  /// The leftmost longest match that begins at a place or after it, in scalars.
  func firstMatch(in line: Line, from start: Int = 0) -> Range<Int>? {
    if let literal { return find(literal, in: line.scalars, from: start) }
    var simulation = RegularSimulation(program, line.scalars)
    return simulation.longest(from: start)
  }

  /// The whole match and the groups within it, as far as they took part.
  func groups(of match: Range<Int>, in line: Line) -> [Range<Int>?] {
    guard groupCount > 0 else { return [match] }
    var simulation = RegularSimulation(program, line.scalars)
    return [match] + simulation.groups(match, count: groupCount)
  }

  private func find(_ literal: [UInt32], in scalars: [UInt32], from start: Int) -> Range<Int>? {
    guard let first = literal.first else { return start <= scalars.count ? start..<start : nil }
    var place = start
    while place + literal.count <= scalars.count {
      if scalars[place] == first, scalars[place..<(place + literal.count)].elementsEqual(literal) {
        return place..<(place + literal.count)
      }
      place += 1
    }
    return nil
  }
}

/// Why a pattern is none.
struct RegularExpressionFailure: Error {
  var message: String
  /// The pattern is right, but asks for more than is simulated.
  var isUnsupported = false
}
