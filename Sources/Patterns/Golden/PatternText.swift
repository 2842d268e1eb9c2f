/// The parts of one line, in the only form that prints and reads back as the same value.
///
/// Neighbours of one kind are joined, blanks at the end dropped, line ends are blanks; text that would read as notation
/// is literal.
public struct PatternText: Hashable, Sendable {
  /// The parts, in order.
  public let parts: [PatternPart]
  /// `{{?}}`: the line may be absent.
  public let isOptional: Bool

  /// The line with these parts; one without any is blank and never optional.
  public init(_ parts: [PatternPart], isOptional: Bool = false) {
    var line = Canonical()
    for part in parts { line.add(part) }
    self.parts = line.finished()
    self.isOptional = isOptional && !self.parts.isEmpty
  }
}

/// Brings parts into canonical form, one after the other.
private struct Canonical {
  private var parts: [PatternPart] = []

  mutating func add(_ part: PatternPart) {
    switch part {
    case .text(let text): add(text: text.onOneLine)
    case .literal(let text): append(literal: text.onOneLine)
    case .any, .value, .named:
      closeBrace()
      parts.append(part)
    }
  }

  /// Text is cut at every `{{`, which becomes literal.
  private mutating func add(text: [UInt8]) {
    var start = 0
    var index = 0
    while index + 1 < text.count {
      if text[index] == .of("{"), text[index + 1] == .of("{") {
        append(text: Array(text[start..<index]))
        append(literal: [.of("{"), .of("{")])
        index += 2
        start = index
      } else {
        index += 1
      }
    }
    append(text: Array(text[start...]))
  }

  private mutating func append(text bytes: [UInt8]) {
    if bytes.isEmpty { return }
    guard case .text(let before)? = parts.last else {
      return parts.append(.text(bytes.text(0..<bytes.count)))
    }
    parts.removeLast()
    let joined = Array(before.utf8) + bytes
    if before.utf8.last == .of("{"), bytes.first == .of("{") {
      add(text: joined)
    } else {
      parts.append(.text(joined.text(0..<joined.count)))
    }
  }

  private mutating func append(literal bytes: [UInt8]) {
    if bytes.isEmpty { return }
    closeBrace()
    if case .literal(let before)? = parts.last {
      parts[parts.count - 1] = .literal(before + bytes.text(0..<bytes.count))
    } else {
      parts.append(.literal(bytes.text(0..<bytes.count)))
    }
  }

  /// A brace before a hole would read as part of it: it becomes literal.
  private mutating func closeBrace() {
    guard case .text(let text)? = parts.last, text.utf8.last == .of("{") else { return }
    parts.removeLast()
    let rest = Array(text.utf8.dropLast())
    if !rest.isEmpty { parts.append(.text(rest.text(0..<rest.count))) }
    append(literal: [.of("{")])
  }

  func finished() -> [PatternPart] {
    var parts = parts
    while let last = parts.last, let cut = last.withoutTrailingBlanks {
      parts.removeLast()
      if let cut { parts.append(cut) }
    }
    guard parts.count == 1, case .text(let text) = parts[0] else { return parts }
    let blanks = text.utf8.prefix(while: \.isBlank).count
    guard text.utf8.dropFirst(blanks).elementsEqual("...".utf8) else { return parts }
    return (blanks > 0 ? [.text(String(text.prefix(blanks)))] : []) + [.literal("...")]
  }
}

extension PatternPart {
  /// The part without the blanks at its end: outer `nil` where it has none, inner `nil` where nothing is left.
  fileprivate var withoutTrailingBlanks: PatternPart?? {
    switch self {
    case .text(let text):
      let cut = text.withoutTrailingBlanks
      return cut == text ? nil : .some(cut.isEmpty ? nil : .text(cut))
    case .literal(let text):
      let cut = text.withoutTrailingBlanks
      return cut == text ? nil : .some(cut.isEmpty ? nil : .literal(cut))
    case .any, .value, .named: return nil
    }
  }
}

extension String {
  /// Its bytes, line ends as blanks.
  fileprivate var onOneLine: [UInt8] { utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 } }
}
