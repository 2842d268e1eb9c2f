/// A label query: `app=web,tier!=db,env in (a,b),!old,new` (apimachinery's `labels.Parse`).
struct LabelSelector {
  private var requirements: [Requirement] = []

  private struct Requirement {
    var key: String
    var test: Test
  }

  private enum Test {
    case exists, lacks
    case oneOf([String]), noneOf([String])
  }

  /// Reads a query; `nil` for anything that is none.
  ///
  /// An empty one selects everything.
  init?(_ text: String) {
    for part in LabelSelector.parts(of: text) {
      guard let requirement = LabelSelector.requirement(part.withoutOuterBlanks) else { return nil }
      requirements.append(requirement)
    }
  }

  var isEmpty: Bool { requirements.isEmpty }

  func matches(_ labels: [String: String]) -> Bool {
    requirements.allSatisfy { requirement in
      let value = labels[requirement.key]
      switch requirement.test {
      case .exists: return value != nil
      case .lacks: return value == nil
      case .oneOf(let values): return value.map { values.contains($0) } ?? false
      case .noneOf(let values): return value.map { !values.contains($0) } ?? true
      }
    }
  }

  /// Parts between commas that are in no parentheses.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    var depth = 0
    var part = ""
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    return text.isEmpty ? [] : parts + [part]
  }

  private static func requirement(_ text: String) -> Requirement? {
    for (sign, isEqual) in [("!=", false), ("==", true), ("=", true)] {
      guard let place = text.firstRange(of: sign) else { continue }
      let key = String(text[..<place.lowerBound]).withoutOuterBlanks
      let value = String(text[place.upperBound...]).withoutOuterBlanks
      guard isKey(key), isValue(value) else { return nil }
      return Requirement(key: key, test: isEqual ? .oneOf([value]) : .noneOf([value]))
    }
    if let open = text.firstIndex(of: "("), text.last == ")" { return set(text, open: open) }
    if text.hasPrefix("!") {
      let key = String(text.dropFirst()).withoutOuterBlanks
      return isKey(key) ? Requirement(key: key, test: .lacks) : nil
    }
    return isKey(text) ? Requirement(key: text, test: .exists) : nil
  }

  private static func set(_ text: String, open: String.Index) -> Requirement? {
    let words = text[..<open].split(separator: " ")
    let values = text[text.index(after: open)...].dropLast().split(separator: ",").map {
      String($0).withoutOuterBlanks
    }
    guard words.count == 2, isKey(String(words[0])), values.allSatisfy({ isValue($0) }) else { return nil }
    switch words[1] {
    case "in": return Requirement(key: String(words[0]), test: .oneOf(values))
    case "notin": return Requirement(key: String(words[0]), test: .noneOf(values))
    default: return nil
    }
  }

  private static func isKey(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isNameByte($0) || $0 == 0x2F }
  }

  private static func isValue(_ text: String) -> Bool { text.utf8.allSatisfy { isNameByte($0) } }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || [0x2D, 0x2E, 0x5F].contains(byte)
  }
}

extension String {
  /// Without blanks at either end.
  var withoutOuterBlanks: String {
    var text = self[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }

  /// The first place of a text within this one.
  fileprivate func firstRange(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
