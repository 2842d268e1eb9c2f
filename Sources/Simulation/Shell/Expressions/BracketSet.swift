/// `[a-z0-9_]`, `[^[:space:]]`: a set of characters, as in patterns and regular expressions.
struct BracketSet: Hashable {
  private var ranges: [ClosedRange<UInt32>] = []
  private var classes: [String] = []
  var isNegated = false
  var ignoresCase = false

  func contains(_ scalar: UnicodeScalar) -> Bool {
    guard ignoresCase else { return has(scalar) != isNegated }
    let found =
      has(scalar) || scalar.properties.lowercaseMapping.unicodeScalars.first.map(has) == true
      || scalar.properties.uppercaseMapping.unicodeScalars.first.map(has) == true
    return found != isNegated
  }

  private func has(_ scalar: UnicodeScalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) } || classes.contains { BracketSet.member(scalar, of: $0) }
  }

  /// Reads what follows `[`; returns the set and the place after `]`, or `nil` if it is not closed.
  static func read(
    _ text: [UnicodeScalar], at start: Int, negations: String = "^"
  ) -> (set: BracketSet, end: Int)? {
    var set = BracketSet()
    var index = start
    if index < text.count, negations.unicodeScalars.contains(text[index]) {
      set.isNegated = true
      index += 1
    }
    let first = index
    while index < text.count {
      if text[index] == "]", index > first { return (set, index + 1) }
      if text[index] == "[", index + 1 < text.count, ":.=".unicodeScalars.contains(text[index + 1]),
        let end = set.readClass(text, at: index + 1)
      {
        index = end
        continue
      }
      if index + 2 < text.count, text[index + 1] == "-", text[index + 2] != "]" {
        let (low, high) = (text[index].value, text[index + 2].value)
        if low <= high { set.ranges.append(low...high) }
        index += 3
      } else {
        set.ranges.append(text[index].value...text[index].value)
        index += 1
      }
    }
    return nil
  }

  /// `:name:]`, `.x.]` or `=x=]`; returns the place after it.
  private mutating func readClass(_ text: [UnicodeScalar], at start: Int) -> Int? {
    let mark = text[start]
    var index = start + 1
    var name = ""
    while index + 1 < text.count, index - start < 12 {
      if text[index] == mark, text[index + 1] == "]" {
        if mark == ":" {
          classes.append(name)
        } else if let scalar = name.unicodeScalars.first {
          ranges.append(scalar.value...scalar.value)
        }
        return index + 2
      }
      name.unicodeScalars.append(text[index])
      index += 1
    }
    return nil
  }

  /// Whether a scalar belongs to a POSIX class.
  static func member(_ scalar: UnicodeScalar, of name: String) -> Bool {
    let value = scalar.value
    switch name {
    case "alpha": return scalar.properties.isAlphabetic
    case "digit": return (0x30...0x39).contains(value)
    case "alnum": return (0x30...0x39).contains(value) || scalar.properties.isAlphabetic
    case "upper": return scalar.properties.isUppercase
    case "lower": return scalar.properties.isLowercase
    case "space": return value == 0x20 || (0x09...0x0D).contains(value)
    case "blank": return value == 0x20 || value == 0x09
    case "punct":
      return (0x21...0x7E).contains(value) && !(0x30...0x39).contains(value)
        && !scalar.properties.isAlphabetic
    case "print": return value >= 0x20 && value != 0x7F
    case "graph": return value > 0x20 && value != 0x7F
    case "cntrl": return value < 0x20 || value == 0x7F
    case "xdigit": return scalar.isASCII && Character(scalar).isHexDigit
    default: return false
    }
  }

  /// Letters, digits and underscore: `\w`.
  static func isWord(_ scalar: UnicodeScalar) -> Bool { scalar == "_" || member(scalar, of: "alnum") }
}
